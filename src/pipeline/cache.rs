//! What was extracted, kept from build to build: a report is read again only if its bytes, the codebook or the program changed.
//!
//! A segment is a folder of four Parquet files and `segment.json`, which says of each report what it was read from. It is written beside and renamed, so
//! that what lies in its place is whole. Nothing here is published, and all of it may be deleted.

use std::fs;
use std::path::{Path, PathBuf};

use arrow::array::{AsArray, RecordBatch, StringArray};
use arrow::compute::concat_batches;
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use arrow::error::ArrowError;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

use crate::fault::{Fault, Reason};
use crate::table::file::{self, Batches, Writer};
use crate::table::{NumeralRow, Observation, Record, ReportRow};

/// What is kept of a report, beside its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Its id.
    pub(super) report_id: String,
    /// A checksum of all that it was read from.
    pub(super) inputs: String,
    /// A checksum of all that was read.
    pub(super) outcome: String,
    /// Its figures.
    pub(super) observations: usize,
    /// Its numerals.
    pub(super) numerals: usize,
}

/// A report as extracted.
#[derive(Debug, Clone)]
pub(super) struct Extracted {
    pub(super) entry: Entry,
    pub(super) report: RecordBatch,
    pub(super) observations: RecordBatch,
    pub(super) numerals: RecordBatch,
    pub(super) text: String,
}

/// The folder of segments.
#[derive(Debug)]
pub(super) struct Cache {
    dir: PathBuf,
}

impl Cache {
    /// The cache in a folder, which is made where it is missing.
    pub(super) fn open(dir: PathBuf) -> Result<Cache, Fault> {
        fs::create_dir_all(&dir).map_err(|e| Fault::unwritable(&dir, &e))?;
        Ok(Cache { dir })
    }

    /// What is kept of a segment's reports; nothing where it is missing or damaged.
    pub(super) fn entries(&self, segment: &str) -> Vec<Entry> {
        let text = fs::read(self.dir.join(segment).join(ENTRIES)).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    /// The tables of a segment.
    pub(super) fn tables(&self, segment: &str) -> Result<Tables, Fault> {
        let dir = self.dir.join(segment);
        let table = |path: &Path, schema: SchemaRef| {
            let batches: Vec<RecordBatch> = Batches::open(path, schema.clone())?.collect::<Result<_, _>>()?;
            concat_batches(&schema, &batches).map_err(|e| Fault::at(path, Reason::Unreadable(e.to_string())))
        };
        Ok(Tables {
            reports: table(&file::path(&dir, &ReportRow::TABLE), ReportRow::schema())?,
            observations: table(&file::path(&dir, &Observation::TABLE), Observation::schema())?,
            numerals: table(&file::path(&dir, &NumeralRow::TABLE), NumeralRow::schema())?,
            texts: table(&dir.join(TEXTS), texts())?,
        })
    }

    /// Keeps a segment as it is now, and gives its tables.
    pub(super) fn keep(&self, segment: &str, extracted: &[Extracted]) -> Result<Tables, Fault> {
        let (place, partial) = (self.dir.join(segment), self.dir.join(format!("{segment}.partial")));
        remove(&partial)?;
        fs::create_dir(&partial).map_err(|e| Fault::unwritable(&partial, &e))?;
        let tables = Tables::of(extracted).map_err(|e| Fault::at(&partial, Reason::Program(e.to_string())))?;
        tables.write(&partial)?;
        let entries: Vec<&Entry> = extracted.iter().map(|one| &one.entry).collect();
        let path = partial.join(ENTRIES);
        let json = serde_json::to_vec(&entries).map_err(|e| Fault::at(&path, Reason::Program(e.to_string())))?;
        fs::write(&path, json).map_err(|e| Fault::unwritable(&path, &e))?;
        remove(&place)?;
        fs::rename(&partial, &place).map_err(|e| Fault::unwritable(&place, &e))?;
        Ok(tables)
    }

    /// Removes the segments of other names.
    pub(super) fn retain(&self, kept: impl Fn(&str) -> bool) -> Result<(), Fault> {
        for entry in fs::read_dir(&self.dir).map_err(|e| Fault::unreadable(&self.dir, &e))? {
            let path = entry.map_err(|e| Fault::unreadable(&self.dir, &e))?.path();
            if path.is_dir() && !path.file_name().and_then(|name| name.to_str()).is_some_and(&kept) {
                remove(&path)?;
            }
        }
        Ok(())
    }
}

const ENTRIES: &str = "segment.json";
const TEXTS: &str = "texts.parquet";

fn texts() -> SchemaRef {
    Arc::new(Schema::new(vec![Field::new("text", DataType::Utf8, false)]))
}

fn write(path: &Path, rows: &RecordBatch) -> Result<(), Fault> {
    let mut writer = Writer::create(path, rows.schema())?;
    writer.write(rows)?;
    writer.close()
}

fn remove(dir: &Path) -> Result<(), Fault> {
    match fs::remove_dir_all(dir) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(Fault::unwritable(dir, &e)),
        _ => Ok(()),
    }
}

/// The tables of a segment, as extracted.
#[derive(Debug)]
pub(super) struct Tables {
    pub(super) reports: RecordBatch,
    pub(super) observations: RecordBatch,
    pub(super) numerals: RecordBatch,
    texts: RecordBatch,
}

impl Tables {
    fn of(extracted: &[Extracted]) -> Result<Tables, ArrowError> {
        let rows = |schema: SchemaRef, of: fn(&Extracted) -> &RecordBatch| concat_batches(&schema, extracted.iter().map(of));
        let text = StringArray::from_iter_values(extracted.iter().map(|one| &one.text));
        Ok(Tables {
            reports: rows(ReportRow::schema(), |one| &one.report)?,
            observations: rows(Observation::schema(), |one| &one.observations)?,
            numerals: rows(NumeralRow::schema(), |one| &one.numerals)?,
            texts: RecordBatch::try_new(texts(), vec![Arc::new(text)])?,
        })
    }

    fn write(&self, dir: &Path) -> Result<(), Fault> {
        write(&file::path(dir, &ReportRow::TABLE), &self.reports)?;
        write(&file::path(dir, &Observation::TABLE), &self.observations)?;
        write(&file::path(dir, &NumeralRow::TABLE), &self.numerals)?;
        write(&dir.join(TEXTS), &self.texts)
    }

    /// The text of each report, in the order of the reports.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.column(0).as_string::<i32>().iter().flatten()
    }

    /// Report by report, as the entries say; nothing where they do not fit the tables.
    pub(super) fn reports(&self, entries: Vec<Entry>) -> Vec<Extracted> {
        let sum = |of: fn(&Entry) -> usize| entries.iter().map(of).sum::<usize>();
        let rows = (self.reports.num_rows(), self.texts.num_rows(), self.observations.num_rows(), self.numerals.num_rows());
        if rows != (entries.len(), entries.len(), sum(|entry| entry.observations), sum(|entry| entry.numerals)) {
            return Vec::new();
        }
        let (mut observations, mut numerals) = (0, 0);
        let one = |((at, entry), text): ((usize, Entry), &str)| {
            let extracted = Extracted {
                report: self.reports.slice(at, 1),
                observations: self.observations.slice(observations, entry.observations),
                numerals: self.numerals.slice(numerals, entry.numerals),
                text: text.to_owned(),
                entry,
            };
            observations += extracted.entry.observations;
            numerals += extracted.entry.numerals;
            extracted
        };
        entries.into_iter().enumerate().zip(self.texts()).map(one).collect()
    }
}
