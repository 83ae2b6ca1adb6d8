//! The one model that all descriptors of a release are made of.

use std::collections::BTreeMap;
use std::path::Path;

use super::dataset::{DATASET, Dataset};
use super::publisher::Publisher;
use crate::fault::Fault;
use crate::publish::checksum::FileEntry;
use crate::publish::date::Date;
use crate::publish::format::Format;
use crate::publish::manifest::{Contents, Version};
use crate::table::{ReportRow, Table, file};

/// What a release holds, for whoever describes it.
#[derive(Debug)]
pub(in crate::publish) struct Model<'a> {
    /// What the dataset is.
    pub dataset: &'static Dataset,
    /// Who publishes it and on what terms.
    pub publisher: &'a Publisher,
    /// The release's version.
    pub version: Version,
    /// What the reports cover.
    pub coverage: &'a Coverage,
    /// The tables, with all that is said of their columns.
    pub tables: &'a [Table],
    /// Their rows and hashes.
    pub contents: &'a Contents,
    /// The files of the data folder, then the descriptors as they are written: those that name others come last.
    pub files: Vec<FileEntry>,
    /// The folder of the release, for a descriptor that restates rows.
    pub folder: &'a Path,
}

/// What the reports of a release cover.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::publish) struct Coverage {
    /// The areas: code and name in Chinese.
    pub areas: BTreeMap<String, String>,
    /// The first and the last year that a report is about.
    pub years: Option<(i16, i16)>,
    /// The release's date, as year-month-day.
    pub date: String,
}

impl<'a> Model<'a> {
    /// Of the files below the release's folder that hold data.
    pub(in crate::publish) fn new(
        publisher: &'a Publisher,
        version: Version,
        coverage: &'a Coverage,
        tables: &'a [Table],
        contents: &'a Contents,
        files: Vec<FileEntry>,
        folder: &'a Path,
    ) -> Model<'a> {
        Model { dataset: &DATASET, publisher, version, coverage, tables, contents, files, folder }
    }

    /// The file at a path of the release.
    pub(in crate::publish) fn file(&self, path: &str) -> Option<&FileEntry> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The rows of a table.
    pub(in crate::publish) fn rows(&self, table: &Table) -> u64 {
        self.contents.tables.iter().find(|entry| entry.name == table.name).map_or(0, |entry| entry.rows)
    }

    /// The path of a table's file in a format.
    pub(in crate::publish) fn path(table: &Table, format: &Format) -> String {
        format.file(table.name)
    }
}

impl Coverage {
    /// Of the reports of a work folder.
    pub(in crate::publish) fn of(work: &Path, date: Date) -> Result<Coverage, Fault> {
        let mut coverage = Coverage { date: date.to_string(), ..Coverage::default() };
        for report in file::records::<ReportRow>(work)? {
            coverage.add(report?);
        }
        Ok(coverage)
    }

    fn add(&mut self, report: ReportRow) {
        let (first, last) = self.years.unwrap_or((report.year, report.year));
        self.years = Some((first.min(report.year), last.max(report.year)));
        self.areas.insert(report.area_code, report.area_name_zh);
    }
}
