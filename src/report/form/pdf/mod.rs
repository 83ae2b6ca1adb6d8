//! PDF with a text layer: glyphs with their places → lines → paragraphs.

mod glyphs;
mod guard;
mod lines;
mod margins;
mod paragraphs;
mod radicals;
mod seam;
mod source;

use super::super::document::Document;
use super::{Form, Limits, Mark};
use crate::fault::Reason;

/// PDF.
pub(super) const FORM: Form = Form {
    id: "pdf",
    name_zh: "PDF（有文字层）",
    name_en: "PDF with a text layer",
    endings: &["pdf"],
    mark: Mark::Always(|bytes| bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-")),
    read,
};

/// Fewer characters a page than this, beside a picture, are a page number or a stamp on a scanned page.
const LEAST: usize = 16;

fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Reason> {
    guard::guard(bytes, limits)?;
    let pages = glyphs::pages(bytes, limits)?;
    let seen = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let unknown = |text: &str| text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let all = |count: fn(&str) -> usize| pages.iter().flatten().map(|run| count(&run.text)).sum::<usize>();
    let (seen, unknown) = (all(seen), all(unknown));
    if seen < LEAST * pages.len() && guard::has_pictures(bytes) {
        return Err(Reason::Scanned);
    }
    if seen == 0 {
        return Err(Reason::Empty);
    }
    if unknown * 20 > seen {
        return Err(Reason::NoCharacters);
    }
    let mut pages: Vec<_> = pages.into_iter().map(lines::lines).collect();
    margins::trim(&mut pages);
    Ok(paragraphs::paragraphs(&pages))
}
