//! Runs of glyphs of each page and where they stand, in hundredths of a point from the top left corner.
//!
//! The library gives places as floating point; here they become whole numbers.

use pdfboss_core::{Document, Immediate, Page as PdfPage, block_on};
use pdfboss_text::{ExtractReport, FontCache, SkipCause, TextSpan, extract_spans_reporting_cached_with};

use super::super::{Limits, within};
use super::radicals::ideograph;
use super::source::Source;
use crate::fault::Reason;

/// Glyphs shown by one instruction, with the text that they stand for; U+FFFD where their font does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub x: i32,
    /// Of the baseline, downwards.
    pub y: i32,
    pub end: i32,
    pub size: i32,
    pub text: String,
}

/// Drawing instructions of one page, in bytes. A run of one glyph takes six and becomes some three hundred.
pub(super) const INSTRUCTIONS: usize = 3 << 20;

/// The runs of each page, in the order in which they are drawn.
pub(super) fn pages(bytes: &[u8], limits: &Limits) -> Result<Vec<Vec<Run>>, Reason> {
    // A panic in the library ends its thread and not the program; deep nesting has a stack of its own.
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(32 << 20).spawn_scoped(scope, || read(bytes, limits));
        let thread = thread.map_err(|e| Reason::Program(e.to_string()))?;
        thread.join().unwrap_or_else(|_| Err(Reason::Broken("its objects make no sense".into())))
    })
}

fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Vec<Run>>, Reason> {
    let document = Document::load(bytes.to_vec()).map_err(|e| broken(&e))?;
    within(document.page_count(), limits.entries, "pages")?;
    if document.page_count() == 0 {
        return Err(Reason::Broken("it has no pages".into()));
    }
    let (fonts, layers) = (FontCache::default(), document.oc_state());
    let source = Source::new(&document);
    let mut pages = Vec::new();
    let mut left = limits.characters;
    for number in 0..document.page_count() {
        let page = document.page(number).map_err(|e| broken(&e))?;
        let content = page.content(&document).map_err(|e| broken(&e))?;
        within(content.len(), INSTRUCTIONS, "bytes of drawing instructions on a page")?;
        drop(content);
        source.next_page();
        let reading = extract_spans_reporting_cached_with(Immediate(&source), &page, &fonts, layers.as_ref());
        let (spans, report) = block_on(reading).map_err(|e| broken(&e))?;
        source.verdict()?;
        complete(&report)?;
        let runs: Vec<Run> = spans.iter().filter_map(|span| run(span, &page)).collect();
        let characters = runs.iter().map(|run| run.text.len()).sum();
        within(characters, left, "characters")?;
        left -= characters;
        pages.push(runs);
    }
    Ok(pages)
}

fn broken(error: &pdfboss_core::Error) -> Reason {
    match error {
        pdfboss_core::Error::Encrypted => Reason::Encrypted,
        other => Reason::Broken(other.to_string()),
    }
}

/// Refuses a page of which the library left something out: a figure might be missing.
fn complete(report: &ExtractReport) -> Result<(), Reason> {
    let lost = report.skipped.iter().find(|skipped| skipped.cause != SkipCause::Missing);
    lost.map_or(Ok(()), |skipped| Err(Reason::Broken(format!("{} cannot be read: {}", skipped.kind, skipped.cause))))
}

/// Text that is not seen, or stands askew, is none of the report: a machine read it off a picture, or it is a watermark.
fn run(span: &TextSpan, page: &PdfPage) -> Option<Run> {
    let (_, height) = page.size();
    let askew = span.vertical || span.end_x <= span.x;
    let seen = !span.invisible && !askew && span.size > 0.0 && !span.text.trim().is_empty();
    seen.then(|| {
        let text: String = span.text.chars().filter(|c| !c.is_control()).map(ideograph).collect();
        let (size, start, end) = (hundredths(span.size), text.len() - text.trim_start().len(), text.trim_end().len());
        Run {
            x: hundredths(span.x) + blank(&text[..start], size),
            y: hundredths(height - span.y),
            end: hundredths(span.end_x) - blank(&text[end..], size),
            size,
            text: text.trim().to_owned(),
        }
    })
}

/// The width of the spaces at the ends of a run; paragraphs are often indented by two wide ones.
fn blank(spaces: &str, size: i32) -> i32 {
    spaces.chars().map(|c| if c == '\u{3000}' { size } else { size / 4 }).fold(0, i32::saturating_add)
}

#[expect(clippy::cast_possible_truncation, reason = "a place beyond the integers is on no page")]
fn hundredths(points: f32) -> i32 {
    (points * 100.0).round().clamp(-1e8, 1e8) as i32
}
