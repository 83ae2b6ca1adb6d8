//! Reports into tables: read and extracted in batches on several threads, written in the order of their ids.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::mpsc;

use super::Job;
use super::areas::Areas;
use crate::extract::{Extraction, Lexicon, extract};
use crate::fault::{Fault, Reason};
use crate::report::{self, Found, Report};
use crate::table::file::{self, Writer};
use crate::table::{Area, NumeralRow, Observation, Record, ReportRow, Rows};

/// How many reports are read between two batches of rows.
const BATCH: usize = 256;

/// What is told while a job runs.
pub trait Progress {
    /// How many reports there are to read.
    fn begin(&self, reports: usize);
    /// How many more have been read.
    fn read(&self, reports: usize);
}

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub reports: usize,
    pub observations: usize,
    pub numerals: usize,
    pub faults: Vec<Fault>,
}

/// Reads every report of the job into the work folder.
pub(super) fn reports(job: &Job, dir: &Path, lexicon: &Lexicon, areas: &Areas, progress: &dyn Progress) -> Result<Read, Vec<Fault>> {
    let folder = job.data.join("reports");
    let mut read = Read::default();
    let found = identified(&folder, areas, &mut read.faults).map_err(|fault| vec![fault])?;
    if found.is_empty() {
        read.faults.push(Fault::at(&folder, Reason::NoReports));
        return Err(read.faults);
    }
    progress.begin(found.len());
    let mut tables = Tables::create(dir).map_err(|fault| vec![fault])?;
    for batch in batches(&found) {
        for outcome in extracted(batch, lexicon, job.threads) {
            match outcome {
                Ok(done) => tables.add(dir, done, areas, &mut read).map_err(|fault| vec![fault])?,
                Err(fault) => read.faults.push(fault),
            }
        }
        tables.write(&mut read).map_err(|fault| vec![fault])?;
        progress.read(batch.len());
    }
    tables.close().map_err(|fault| vec![fault])?;
    if read.reports == 0 {
        return Err(read.faults);
    }
    Ok(read)
}

/// The reports that can be published, by id; what is wrong with the others is said.
fn identified(folder: &Path, areas: &Areas, faults: &mut Vec<Fault>) -> Result<Vec<Found>, Fault> {
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    for path in report::find(folder)? {
        let checked = report::identify(&path).and_then(|one| {
            if areas.contains_key(&one.area_code) { Ok(one) } else { Err(Fault::at(&path, Reason::UnknownArea(one.area_code))) }
        });
        match checked {
            Ok(one) => match found.get(&one.id) {
                Some(first) => faults.push(Fault::at(&path, Reason::TwoReports { id: one.id, other: first.path.clone() })),
                None => drop(found.insert(one.id.clone(), one)),
            },
            Err(fault) => faults.push(fault),
        }
    }
    Ok(found.into_values().collect())
}

/// Batches that keep the reports of one area and year together: their rows are put in order within a batch.
fn batches(found: &[Found]) -> impl Iterator<Item = &[Found]> {
    let mut rest = found;
    std::iter::from_fn(move || {
        let mut end = BATCH.min(rest.len());
        while end > 0 && end < rest.len() && rest[end].id.starts_with(&rest[end - 1].id) {
            end += 1;
        }
        let (batch, after) = rest.split_at(end);
        rest = after;
        (!batch.is_empty()).then_some(batch)
    })
}

/// The extractions of a batch in its order, made on several threads.
fn extracted(batch: &[Found], lexicon: &Lexicon, threads: usize) -> Vec<Result<(Report, Extraction), Fault>> {
    let (sender, receiver) = mpsc::channel();
    let threads = threads.clamp(1, batch.len().max(1));
    std::thread::scope(|scope| {
        for thread in 0..threads {
            let sender = sender.clone();
            scope.spawn(move || {
                for (at, found) in batch.iter().enumerate().skip(thread).step_by(threads) {
                    // The receiver lives until every thread has ended.
                    let _ = sender.send((at, one(found, lexicon)));
                }
            });
        }
    });
    drop(sender);
    let ordered: BTreeMap<usize, _> = receiver.into_iter().collect();
    ordered.into_values().collect()
}

fn one(found: &Found, lexicon: &Lexicon) -> Result<(Report, Extraction), Fault> {
    let report = report::load(&found.path)?;
    let extraction = extract(&report, lexicon);
    if extraction.observations.is_empty() { Err(Fault::at(&found.path, Reason::NoFigure)) } else { Ok((report, extraction)) }
}

/// The tables that reports are read into.
struct Tables {
    reports: Table<ReportRow>,
    observations: Table<Observation>,
    numerals: Table<NumeralRow>,
}

impl Tables {
    fn create(dir: &Path) -> Result<Tables, Fault> {
        Ok(Tables { reports: Table::create(dir)?, observations: Table::create(dir)?, numerals: Table::create(dir)? })
    }

    fn add(&mut self, dir: &Path, (report, extraction): (Report, Extraction), areas: &Areas, read: &mut Read) -> Result<(), Fault> {
        let path = dir.join("reports").join(format!("{}.txt", report.id));
        std::fs::write(&path, &report.text.original).map_err(|e| Fault::at(&path, Reason::Unwritable(e.to_string())))?;
        self.reports.rows.push(row(&report, &extraction, areas.get(&report.area_code)));
        self.observations.rows.extend(extraction.observations);
        self.numerals.rows.extend(extraction.numerals);
        read.reports += 1;
        Ok(())
    }

    fn write(&mut self, read: &mut Read) -> Result<(), Fault> {
        read.observations += self.observations.rows.len();
        read.numerals += self.numerals.rows.len();
        self.observations.rows.sort_by(|a, b| a.observation_id.cmp(&b.observation_id));
        self.reports.write()?;
        self.observations.write()?;
        self.numerals.write()
    }

    fn close(self) -> Result<(), Fault> {
        self.reports.writer.close()?;
        self.observations.writer.close()?;
        self.numerals.writer.close()
    }
}

/// A table's file with the rows of the batch at hand.
struct Table<R> {
    writer: Writer,
    rows: Vec<R>,
}

impl<R: Record> Table<R> {
    fn create(dir: &Path) -> Result<Table<R>, Fault> {
        Ok(Table { writer: Writer::create(&file::path(dir, &R::TABLE), R::TABLE.schema())?, rows: Vec::new() })
    }

    fn write(&mut self) -> Result<(), Fault> {
        let mut rows = Rows::of::<R>();
        self.rows.drain(..).for_each(|row| rows.push(&row));
        self.writer.write(&rows.take())
    }
}

fn row(report: &Report, extraction: &Extraction, area: Option<&Area>) -> ReportRow {
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    ReportRow {
        report_id: report.id.clone(),
        area_code: report.area_code.clone(),
        area_code_system: "GB/T 2260".to_owned(),
        area_code_edition: area.map(|area| area.edition),
        area_name_zh: area.map(|area| area.name_zh.clone()).unwrap_or_default(),
        issuer: report.issuer.clone(),
        year: report.year,
        title: report.title.clone(),
        index_number: report.metadata.index_number.clone(),
        document_number: report.metadata.document_number.clone(),
        written_on: report.metadata.written.clone(),
        published_on: report.metadata.published.clone(),
        language_form: report.language_form,
        source_url: report.source_url.clone(),
        source_sha256: report.source_sha256.clone(),
        text_published: report.publish_text,
        characters: count(report.text.characters()),
        numerals: count(extraction.numerals.len()),
        observations: count(extraction.observations.len()),
        processing_level: report.processing_level,
    }
}
