//! A file that holds every table of a release.

use std::path::Path;

use arrow::datatypes::SchemaRef;

use super::gather::Take;
use crate::fault::Fault;
use crate::publish::descriptor::{DATASET, Publisher};
use crate::publish::manifest::{Contents, Version};
use crate::table::Table;

/// How a book gives back the rows of a table, in batches of the schema.
pub type ReadTable = fn(&Path, &str, &SchemaRef, &mut Take<'_>) -> Result<(), Fault>;

/// A format that has one file for all tables.
#[derive(Debug, Clone, Copy)]
pub struct Book {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its path in a release.
    pub file: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// What it is for, in Chinese.
    pub about_zh: &'static str,
    /// What it is for, in English.
    pub about_en: &'static str,
    /// Whether it holds a table of so many rows.
    pub holds: fn(u64) -> bool,
    /// Writes it to a path.
    pub(in crate::publish) write: fn(&Edition<'_>, &Path) -> Result<(), Fault>,
    /// Reads a table back.
    pub read: ReadTable,
}

/// What a book is made of.
#[derive(Debug, Clone, Copy)]
pub(in crate::publish) struct Edition<'a> {
    /// The folder of the tables' files.
    pub work: &'a Path,
    /// The tables.
    pub tables: &'a [Table],
    /// Their rows.
    pub contents: &'a Contents,
    /// Who publishes the release.
    pub publisher: &'a Publisher,
    /// The version of the release.
    pub version: Version,
}

impl Edition<'_> {
    /// The rows of a table.
    pub(in crate::publish) fn rows(&self, table: &Table) -> u64 {
        self.contents.tables.iter().find(|entry| entry.name == table.name).map_or(0, |entry| entry.rows)
    }

    /// How to cite the release, in Chinese and in English.
    pub(in crate::publish) fn citation(&self) -> [String; 2] {
        let (publisher, version) = (self.publisher, self.version);
        [
            format!(
                "{}：《{}》，第 {version} 版。引用报告原文时请注明其发布机关与来源网址（reports.source_url）。",
                publisher.name_zh, DATASET.title_zh
            ),
            format!(
                "{}: {}, version {version}. When you quote a report, name its issuer and source address (reports.source_url).",
                publisher.name_en, DATASET.title_en
            ),
        ]
    }
}
