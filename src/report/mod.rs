//! A document in any form → a [`Report`].

mod damage;
mod date;
mod document;
mod form;
mod identity;
mod read;
mod sidecar;

use std::path::PathBuf;

use crate::codelist::{LanguageForm, Period, ProcessingLevel};
use crate::text::Text;

pub use document::{Document, Doubt, Metadata};
pub use form::{FORMS, Form, Limits, Mark, read as read_form, unread};
pub use identity::{Identity, identity};
pub use read::{Found, find, from_text, id, identify, load};
pub use sidecar::path as sidecar;

/// A report: its text and what is known of it.
#[derive(Debug, Clone)]
pub struct Report {
    /// Area and year, with a suffix for a department: `440112-2023`, `510107-2024-scjgj`.
    pub id: String,
    /// Code of GB/T 2260.
    pub area_code: String,
    /// The year that it is about.
    pub year: i16,
    /// The span that its figures cover unless they say otherwise.
    pub period: Period,
    /// The body that issued it; empty where unknown.
    pub issuer: String,
    /// Its title; empty where it has none.
    pub title: String,
    /// Where it was published.
    pub source_url: Option<String>,
    /// SHA-256 of its file's bytes, as lowercase hexadecimal digits.
    pub source_sha256: String,
    /// The characters that it is written in.
    pub language_form: LanguageForm,
    /// Whether it is the published text or a restatement.
    pub processing_level: ProcessingLevel,
    /// Whether its text is laid beside the tables of a release.
    pub publish_text: bool,
    /// The text that places point into.
    pub text: Text,
    /// What its page or file says of itself.
    pub metadata: Metadata,
    /// Where its text is not certain, in its order.
    pub doubts: Vec<Doubt>,
    /// The file that it was read from.
    pub path: PathBuf,
}

impl Report {
    /// What is doubtful between two code points of its text, if anything is.
    #[must_use]
    pub fn doubt(&self, start: usize, end: usize) -> Option<Doubt> {
        let first = self.doubts.partition_point(|doubt| doubt.end <= start);
        self.doubts.get(first).copied().filter(|doubt| doubt.start < end)
    }
}
