//! Word documents (DOCX): an archive of XML parts; the body is read, headers and footers are not.
//!
//! Core properties are left aside: title and author there are mostly those of the file that was written over.

mod archive;
mod body;
mod fields;
mod numbering;
mod styles;
mod tables;
mod xml;

use super::super::document::Document;
use super::{Form, Limits, Mark};
use crate::fault::Reason;
use archive::Archive;

/// Word 2007 and later.
pub(super) const FORM: Form = Form {
    id: "docx",
    name_zh: "Word 文档",
    name_en: "Word document",
    endings: &["docx"],
    mark: Mark::Always(|bytes| bytes.starts_with(b"PK") && bytes.windows(BODY.len()).any(|window| window == BODY.as_bytes())),
    read,
};

const BODY: &str = "word/document.xml";

fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Reason> {
    let mut archive = Archive::open(bytes, limits)?;
    let body = archive.part(BODY)?.ok_or_else(|| Reason::Broken(format!("it has no {BODY}")))?;
    let mut part = |name: &str| archive.part(name).map(Option::unwrap_or_default);
    let styles = styles::styles(&part("word/styles.xml")?, limits)?;
    let numbering = numbering::Numbering::read(&part("word/numbering.xml")?, styles, limits)?;
    let notes = [("footnote", "word/footnotes.xml"), ("endnote", "word/endnotes.xml")];
    let mut texts = Vec::new();
    for (kind, name) in notes {
        texts.push((kind, body::notes(&part(name)?, kind, limits)?));
    }
    Ok(Document::of(body::body(&body, numbering, texts, limits)?))
}
