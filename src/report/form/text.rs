use super::{Document, Form, Limits, Mark, encoding};
use crate::fault::Reason;

/// Plain text.
pub(super) const FORM: Form = Form { id: "text", name_zh: "纯文本", name_en: "plain text", endings: &["txt"], mark: Mark::Never, read };

/// The text as it stands.
pub(super) fn read(bytes: &[u8], _: &Limits) -> Result<Document, Reason> {
    encoding::decode(bytes, None).map(Document::of)
}
