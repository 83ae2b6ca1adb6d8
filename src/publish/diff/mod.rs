//! Two releases beside each other: tables, columns and rows added, withdrawn, revised, with before and after.
//!
//! Tables whose logical hash is the same are not read. The others are merged by their key from both Parquet
//! files at once, a batch of each in memory, so that a release of any size can be compared.

mod cursor;
mod rows;
mod found;
mod line;
mod text;
mod json;

use std::path::{Path, PathBuf};

use crate::fault::Fault;
use crate::publish::difference::{Difference, TableChange};
use crate::publish::manifest::{ColumnEntry, Contents, Manifest, TableEntry};
use cursor::Cursor;

pub use found::{Found, Kept};
pub(in crate::publish) use line::line;
pub use rows::{RowChange, RowChanges, Values};

/// Two releases and what their manifests say of how they differ.
#[derive(Debug)]
pub struct Diff {
    before: Side,
    after: Side,
    /// Reports, tables and columns.
    pub difference: Difference,
}

/// A release, or one that is being made.
#[derive(Debug)]
pub(in crate::publish) struct Side {
    /// Its folder.
    pub dir: PathBuf,
    /// Its version; none while it is being made.
    pub version: String,
    /// Its rows.
    pub contents: Contents,
}

impl Diff {
    /// Reads the manifests of an earlier and a later release.
    ///
    /// # Errors
    /// When a folder is no release.
    pub fn open(before: &Path, after: &Path) -> Result<Diff, Fault> {
        Ok(Diff::between(Side::open(before)?, Side::open(after)?))
    }

    pub(in crate::publish) fn between(before: Side, after: Side) -> Diff {
        let difference = Difference::between(Some(&before.contents), &after.contents);
        Diff { before, after, difference }
    }

    /// The rows of a table that differ, in the order of its key.
    ///
    /// None where rows have no counterpart: only one release has the table, or its key is another. Compared are the
    /// columns that both releases have in the same type.
    ///
    /// # Errors
    /// When a file of the table cannot be read.
    pub fn rows(&self, table: &str) -> Result<Option<RowChanges>, Fault> {
        let (Some(before), Some(after)) = (self.before.table(table), self.after.table(table)) else { return Ok(None) };
        let same = |one: &&ColumnEntry| after.columns.iter().any(|other| other.name == one.name && other.r#type == one.r#type);
        let columns: Vec<String> = before.columns.iter().filter(same).map(|one| one.name.clone()).collect();
        if before.key != after.key || !before.key.iter().all(|key| columns.contains(key)) {
            return Ok(None);
        }
        let cursor = |side: &Side| Cursor::open(&side.file(table), &before.key, &columns);
        Ok(Some(RowChanges::new(cursor(&self.before)?, cursor(&self.after)?)))
    }

    /// The versions of the earlier and the later release.
    #[must_use]
    pub fn versions(&self) -> (&str, &str) {
        (&self.before.version, &self.after.version)
    }

    /// The rows that differ in each of the difference's tables, all counted and at most so many of a kind kept.
    pub(in crate::publish) fn found(&self, most: usize) -> Result<Vec<Found>, Fault> {
        self.difference.tables.iter().map(|table| self.found_in(table, most)).collect()
    }

    fn found_in(&self, table: &TableChange, most: usize) -> Result<Found, Fault> {
        Found::of(&table.name, self.changes(table)?, most)
    }

    /// The rows that differ, as far as the table's values do.
    fn changes(&self, table: &TableChange) -> Result<Option<RowChanges>, Fault> {
        if table.values { self.rows(&table.name) } else { Ok(None) }
    }
}

impl Side {
    pub(in crate::publish) fn open(dir: &Path) -> Result<Side, Fault> {
        let manifest = Manifest::read(dir)?;
        Ok(Side { dir: dir.to_owned(), version: manifest.version.to_string(), contents: manifest.contents })
    }

    fn table(&self, name: &str) -> Option<&TableEntry> {
        self.contents.tables.iter().find(|table| table.name == name)
    }

    fn file(&self, table: &str) -> PathBuf {
        self.dir.join("data").join(format!("{table}.parquet"))
    }
}

#[cfg(test)]
mod tests;
