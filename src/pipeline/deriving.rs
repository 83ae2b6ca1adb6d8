//! From the cache to the tables of a release: each segment is worked on by itself, and its rows are written in order.

use std::path::Path;

use arrow::array::RecordBatch;

use super::cache::{Cache, Tables};
use super::inputs::{Inputs, Ways};
use super::ordered::ordered;
use super::segment::Segment;
use super::working::{Finished, finish, whole_areas};
use super::{Job, Progress};
use crate::check::{Findings, Sheets};
use crate::derive::{self, Derived, Stated};
use crate::fault::Fault;
use crate::table::file::{self, Writer};
use crate::table::{Check, NumeralRow, Observation, Quarantined, Record, ReportRow, Rows};

/// What was made.
#[derive(Debug, Default)]
pub(super) struct Made {
    /// Figures that are published.
    pub(super) figures: usize,
    /// Numerals in the ledger.
    pub(super) numerals: usize,
    /// Figures kept out.
    pub(super) quarantined: usize,
    /// What the checks found.
    pub(super) findings: Findings,
}

/// Fills the tables of a work folder.
pub(super) fn all(
    job: &Job,
    inputs: &Inputs,
    ways: Ways,
    segments: &[Segment],
    cache: &Cache,
    dir: &Path,
    progress: &dyn Progress,
) -> Result<Made, Fault> {
    let (mut written, mut made) = (Written::create(dir, &ways)?, Made::default());
    let one = |segment: &Segment| job.goes_on().and_then(|()| of(segment, cache, dir, &ways));
    let work = || {
        ordered(segments, job.threads, one, |worked| {
            let worked = worked?;
            made.figures += worked.observations.num_rows();
            made.numerals += worked.numerals.num_rows();
            made.quarantined += worked.quarantine.num_rows();
            progress.advance(worked.reports.num_rows());
            written.write(&worked)
        })
    };
    // The list of areas is longer than all that is made of a single report. Ranks, which are made at the end, read it.
    let (worked, beside) = rayon::join(work, || inputs.write(dir));
    beside.and(worked)?;
    made.findings = written.close()?;
    file::write(dir, ways.corrections.into_rows()?)?;
    Ok(made)
}

/// The rows of a segment.
struct Worked {
    reports: RecordBatch,
    observations: RecordBatch,
    numerals: RecordBatch,
    quarantine: RecordBatch,
    derived: Derived,
    checks: Vec<Check>,
}

fn of(segment: &Segment, cache: &Cache, dir: &Path, ways: &Ways) -> Result<Worked, Fault> {
    let tables = cache.tables(segment.name)?;
    texts(&tables, dir)?;
    let areas: Vec<Finished> = whole_areas(&tables).into_iter().map(|held| finish(held, ways)).collect::<Result<_, _>>()?;
    let stated: Vec<Stated> = areas.iter().map(|area| Stated::of(&area.figures, &ways.known)).collect();
    let derived = Derived::of(&stated, &ways.known);
    // A list knows its length, so that there is room for all rows at once.
    let observations = Rows::batch(areas.iter().flat_map(|area| &area.figures).collect::<Vec<_>>());
    let quarantine = Rows::batch(areas.iter().flat_map(|area| &area.kept_out));
    let checks = areas.into_iter().flat_map(|area| area.checks).collect();
    let Tables { reports, numerals, .. } = tables;
    Ok(Worked { reports, observations, numerals, quarantine, derived, checks })
}

/// The texts that places point into, as files.
fn texts(tables: &Tables, dir: &Path) -> Result<(), Fault> {
    ReportRow::rows(&tables.reports).zip(tables.texts()).try_for_each(|(report, text)| {
        let path = dir.join("reports").join(format!("{}.txt", report.report_id));
        std::fs::write(&path, text).map_err(|e| Fault::unwritable(&path, &e))
    })
}

/// The tables on their way.
struct Written<'a> {
    reports: Writer,
    observations: Writer,
    numerals: Writer,
    quarantine: Writer,
    derived: derive::Tables,
    checks: Sheets<'a>,
}

impl<'a> Written<'a> {
    fn create(dir: &'a Path, ways: &Ways) -> Result<Written<'a>, Fault> {
        fn writer<R: Record>(dir: &Path) -> Result<Writer, Fault> {
            Writer::create(&file::path(dir, &R::TABLE), R::schema())
        }
        Ok(Written {
            reports: writer::<ReportRow>(dir)?,
            observations: writer::<Observation>(dir)?,
            numerals: writer::<NumeralRow>(dir)?,
            quarantine: writer::<Quarantined>(dir)?,
            derived: derive::Tables::create(dir, &ways.known)?,
            checks: Sheets::create(dir)?,
        })
    }

    fn write(&mut self, worked: &Worked) -> Result<(), Fault> {
        self.reports.write(&worked.reports)?;
        self.observations.write(&worked.observations)?;
        self.numerals.write(&worked.numerals)?;
        self.quarantine.write(&worked.quarantine)?;
        self.derived.write(&worked.derived)?;
        self.checks.write(&worked.checks)
    }

    fn close(self) -> Result<Findings, Fault> {
        let Written { reports, observations, numerals, quarantine, derived, checks } = self;
        // Ranks are made while the checks are joined: either takes long.
        let close = || [reports, observations, numerals, quarantine].into_iter().try_for_each(Writer::close);
        let ((findings, closed), derived) = rayon::join(|| (checks.close(), close()), || derived.close());
        closed.and(derived).and(findings)
    }
}
