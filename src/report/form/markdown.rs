use super::{Form, Mark, text};

/// Markdown: read as the text that it is; its marks say no figure.
pub(super) const FORM: Form = Form {
    id: "markdown",
    name_zh: "Markdown 文本",
    name_en: "Markdown",
    endings: &["md", "markdown"],
    mark: Mark::Never,
    read: text::read,
};
