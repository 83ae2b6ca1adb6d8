use super::{Document, Form, Limits, Mark};
use crate::fault::Reason;

/// Plain text.
pub(super) const FORM: Form = Form { id: "text", name_zh: "纯文本", name_en: "plain text", endings: &["txt"], mark: Mark::Never, read };

/// The text as it stands, without a byte order mark.
pub(super) fn read(bytes: &[u8], _: &Limits) -> Result<Document, Reason> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Some(at) = bytes.iter().position(|b| *b == 0) {
        return Err(Reason::Binary(at));
    }
    let text = std::str::from_utf8(bytes).map_err(|e| Reason::NotUtf8(e.valid_up_to()))?;
    Ok(Document::of(text.to_owned()))
}
