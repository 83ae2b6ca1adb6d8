//! Two releases beside each other: tables, columns and rows added, withdrawn, revised, with before and after.
//!
//! Tables whose logical hash is the same are not read. The others are merged by their key from both Parquet
//! files at once, a batch of each in memory, so that a release of any size can be compared.

mod cursor;
mod rows;
mod text;
mod json;

use std::path::{Path, PathBuf};

use crate::fault::Fault;
use crate::publish::difference::{Difference, TableChange};
use crate::publish::manifest::{ColumnEntry, Manifest, TableEntry};
use cursor::Cursor;

pub use rows::{RowChange, RowChanges, Values};

/// Two releases and what their manifests say of how they differ.
#[derive(Debug)]
pub struct Diff {
    before: Release,
    after: Release,
    /// Reports, tables and columns.
    pub difference: Difference,
}

#[derive(Debug)]
struct Release {
    dir: PathBuf,
    manifest: Manifest,
}

impl Diff {
    /// Reads the manifests of an earlier and a later release.
    ///
    /// # Errors
    /// When a folder is no release.
    pub fn open(before: &Path, after: &Path) -> Result<Diff, Fault> {
        let (before, after) = (Release::open(before)?, Release::open(after)?);
        let difference = Difference::between(Some(&before.manifest.contents), &after.manifest.contents);
        Ok(Diff { before, after, difference })
    }

    /// The columns of a table that both releases have, with other types, codes or references.
    #[must_use]
    pub fn columns_changed(&self, table: &str) -> Vec<(&ColumnEntry, &ColumnEntry)> {
        self.columns(table).into_iter().filter(|(before, after)| before != after).collect()
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
        let same = |(one, other): &(&ColumnEntry, &ColumnEntry)| one.r#type == other.r#type;
        let columns: Vec<String> = self.columns(table).into_iter().filter(same).map(|(one, _)| one.name.clone()).collect();
        if before.key != after.key || !before.key.iter().all(|key| columns.contains(key)) {
            return Ok(None);
        }
        let cursor = |release: &Release| Cursor::open(&release.file(table), &before.key, &columns);
        Ok(Some(RowChanges::new(cursor(&self.before)?, cursor(&self.after)?)))
    }

    fn columns(&self, table: &str) -> Vec<(&ColumnEntry, &ColumnEntry)> {
        let (Some(before), Some(after)) = (self.before.table(table), self.after.table(table)) else { return Vec::new() };
        let other = |name: &str| after.columns.iter().find(|column| column.name == name);
        before.columns.iter().filter_map(|column| Some((column, other(&column.name)?))).collect()
    }

    /// The rows that differ, as far as the table's values do.
    fn changes(&self, table: &TableChange) -> Result<Option<RowChanges>, Fault> {
        if table.values { self.rows(&table.name) } else { Ok(None) }
    }
}

impl Release {
    fn open(dir: &Path) -> Result<Release, Fault> {
        Ok(Release { dir: dir.to_owned(), manifest: Manifest::read(dir)? })
    }

    fn table(&self, name: &str) -> Option<&TableEntry> {
        self.manifest.contents.tables.iter().find(|table| table.name == name)
    }

    fn file(&self, table: &str) -> PathBuf {
        self.dir.join("data").join(format!("{table}.parquet"))
    }
}

#[cfg(test)]
mod tests;
