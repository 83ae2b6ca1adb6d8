//! The findings report by report, with the words that they stand on: for people and for machines.
//!
//! Reports are listed one at a time, so that memory does not grow with their number.

mod findings;
mod json;
mod junit;
mod passage;
mod sarif;
mod text;

use std::io::{self, Write};

use super::{CHECKS, CheckKind};
use crate::table::Check;

pub use findings::list;
pub use passage::{Passage, Point};

/// A report and what was found in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Its id.
    pub report: String,
    /// Its title.
    pub title: String,
    /// Where its text lies: its own file, or the text as it will stand in the release.
    pub path: String,
    /// What was found in it, by place; nothing where all holds.
    pub findings: Vec<Finding>,
}

/// A failed check and where the words stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The row of the table `checks`.
    pub check: Check,
    /// The figures that it stands on: those of its own report first.
    pub places: Vec<Place>,
}

/// A figure in a report's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The report.
    pub report: String,
    /// Where its text lies.
    pub path: String,
    /// The words around the figure.
    pub passage: Passage,
}

impl Finding {
    /// The check that made it.
    fn kind(&self) -> Option<&'static CheckKind> {
        CHECKS.iter().find(|kind| kind.id == self.check.check_id)
    }
}

/// Findings on their way to a reader.
pub trait Listing {
    /// Writes a report with its findings.
    ///
    /// # Errors
    /// When it cannot be written.
    fn report(&mut self, listed: &Listed) -> io::Result<()>;

    /// Writes what stands after the last report.
    ///
    /// # Errors
    /// When it cannot be written.
    fn end(&mut self) -> io::Result<()>;
}

/// A form in which findings are listed.
pub struct Form {
    /// Its name.
    pub name: &'static str,
    /// For whom, in Chinese.
    pub zh: &'static str,
    /// For whom, in English.
    pub en: &'static str,
    /// Begins a listing; styled text where the form is text.
    pub open: for<'a> fn(&'a mut dyn Write) -> io::Result<Box<dyn Listing + 'a>>,
}

/// The forms, the default first.
pub const FORMS: &[Form] = &[text::FORM, json::FORM, sarif::FORM, junit::FORM];

#[cfg(test)]
mod tests;
