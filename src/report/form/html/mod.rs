//! Pages of government sites: the body of the report without the page around it, and what the page says of it.

mod body;
mod field;
mod lines;
mod metadata;
mod parse;
mod sink;
mod tree;
mod wrapper;

use super::{Document, Form, Limits, Mark, encoding};
use crate::fault::Reason;
use lines::Page;

/// Web pages.
pub(super) const FORM: Form = Form {
    id: "html",
    name_zh: "网页",
    name_en: "web page",
    endings: &["html", "htm", "shtml", "jhtml", "xhtml"],
    mark: Mark::Often(bears),
    read,
};

/// How many bytes of a page are looked at for its mark and its encoding.
const HEAD: usize = 4096;

fn head(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(HEAD)];
    head.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte).to_ascii_lowercase()).collect()
}

/// Whether it begins as a whole page does; a fragment is told by its ending alone.
fn bears(bytes: &[u8]) -> bool {
    let head = head(bytes);
    let begin = head.trim_start_matches(|c: char| !c.is_ascii_graphic());
    let whole = ["<!doctype html", "<html", "<head", "<body", "<meta"];
    let later = begin.starts_with("<!--") || begin.starts_with("<?xml");
    whole.iter().any(|mark| begin.starts_with(mark) || later && head.contains(mark))
}

/// The encoding that a page declares: `charset=gb2312`.
fn charset(bytes: &[u8]) -> Option<String> {
    let head = head(bytes);
    let after = head.split("charset").nth(1)?.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
    let end = after.find(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c)).unwrap_or(after.len());
    Some(after[..end].to_owned()).filter(|label| !label.is_empty())
}

fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Reason> {
    let tree = parse::parse(&encoding::decode(bytes, charset(bytes).as_deref())?, limits)?;
    let page = Page::of(&tree);
    let metadata = metadata::metadata(&tree, &page);
    let text = body::text(&tree, &page, metadata.title.as_deref());
    Ok(Document { text, metadata, doubts: Vec::new() })
}

#[cfg(test)]
mod tests;
