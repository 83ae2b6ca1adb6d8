//! The formats of a release: all, or those that a publisher chooses.

use std::path::Path;

use super::book::Book;
use super::frame::Framed;
use super::sink::{Format, Output, Sink};
use super::{BOOKS, FORMATS};
use crate::fault::{Fault, Reason};
use crate::table::Table;

/// The formats that a release has.
#[derive(Debug, Clone)]
pub struct Choice {
    formats: Vec<&'static Format>,
    books: Vec<&'static Book>,
}

impl Choice {
    /// Every format.
    #[must_use]
    pub fn all() -> Choice {
        Choice { formats: FORMATS.iter().collect(), books: BOOKS.iter().collect() }
    }

    /// The formats of these names, and those that every release has.
    ///
    /// # Errors
    /// When there is no format of a name.
    pub fn of<S: AsRef<str>>(names: &[S]) -> Result<Choice, Reason> {
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        if let Some(unknown) = names.iter().find(|name| !Choice::names().contains(*name)) {
            return Err(Reason::Usage(format!("there is no format {unknown}; there are {}", Choice::names().join(", "))));
        }
        Ok(Choice {
            formats: FORMATS.iter().filter(|format| format.always || names.contains(&format.name)).collect(),
            books: BOOKS.iter().filter(|book| names.contains(&book.name)).collect(),
        })
    }

    /// All that can be chosen.
    #[must_use]
    pub fn names() -> Vec<&'static str> {
        FORMATS.iter().map(|format| format.name).chain(BOOKS.iter().map(|book| book.name)).collect()
    }

    /// Those chosen, as the manifest tells them.
    #[must_use]
    pub fn chosen(&self) -> Vec<String> {
        let names = self.formats.iter().map(|format| format.name).chain(self.books.iter().map(|book| book.name));
        names.map(str::to_owned).collect()
    }

    /// The formats with a file a table.
    pub(in crate::publish) fn formats(&self) -> impl Iterator<Item = &'static Format> {
        self.formats.iter().copied()
    }

    /// The formats with one file for all tables.
    pub(in crate::publish) fn books(&self) -> impl Iterator<Item = &'static Book> {
        self.books.iter().copied()
    }

    /// Begins the files of a table in a release folder; formats of one rendering share a sink.
    pub(in crate::publish) fn open(&self, table: &Table, folder: &Path) -> Result<Vec<Box<dyn Sink>>, Fault> {
        let mut renderings = Vec::new();
        for format in &self.formats {
            if !renderings.contains(&format.rendering) {
                renderings.push(format.rendering);
            }
        }
        let mut sinks = Vec::new();
        for rendering in renderings {
            let alike = self.formats.iter().filter(|format| format.rendering == rendering);
            let files = alike.map(|format| Framed::begin(format.frame, Output::file(&folder.join(format.file(table.name)))?));
            sinks.extend(rendering.open(table, files.collect::<Result<_, _>>()?)?);
        }
        Ok(sinks)
    }
}

impl Default for Choice {
    fn default() -> Choice {
        Choice::all()
    }
}
