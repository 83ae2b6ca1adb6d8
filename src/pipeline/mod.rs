//! The way on one screen: read, extract, type, correct, check, derive, check, publish.

mod areas;
mod fetching;
mod reading;

use std::path::{Path, PathBuf};

use crate::check::listing::Listed;
use crate::check::{self, Findings};
use crate::codebook::{self, Codebook};
use crate::codelist::Severity;
use crate::derive;
use crate::extract::Lexicon;
use crate::fault::{Fault, Reason};
use crate::publish::{self, About, Choice, Lock, Policy, Published, Publisher, Work};
use crate::table::{self, IndicatorRow, UnitRow, file};

pub use fetching::{at_hand, fetch};
pub use reading::Progress;

/// What a build is made from.
#[derive(Debug, Clone)]
pub struct Job {
    /// The folder of `reports/`, `areas.csv` and what stewards keep beside them.
    pub data: PathBuf,
    /// Where releases are laid.
    pub out: PathBuf,
    /// Another codebook than the program's own.
    pub schemas: Option<PathBuf>,
    /// How many threads extract and write.
    pub threads: usize,
    /// The formats of the release.
    pub formats: Choice,
    /// What the publisher decided about releases.
    pub policy: Policy,
}

/// What came of a build.
#[derive(Debug)]
pub struct Outcome {
    /// Reports read.
    pub reports: usize,
    /// Figures published.
    pub observations: usize,
    /// Numerals in the ledger.
    pub numerals: usize,
    /// Figures kept out of the release.
    pub quarantined: usize,
    /// What the checks found.
    pub findings: Findings,
    /// Reports that could not be read, and why.
    pub faults: Vec<Fault>,
    /// The release; none where only checks were asked for.
    pub published: Option<Published>,
}

/// The whole job: from reports to a release.
///
/// # Errors
/// When nothing can be released: the last release stays. Faults of single reports are in the outcome.
pub fn build(job: &Job, progress: &dyn Progress) -> Result<Outcome, Vec<Fault>> {
    let lock = Lock::take(&job.out).map_err(one)?;
    let publisher = Publisher::read(&job.data).map_err(one)?;
    let work = WorkFolder::create(job.out.join(".work"))?;
    let (mut outcome, codebook) = tables(job, &work.dir, progress)?;
    let tables = table::all(&indicators(&codebook));
    let about = About { program_version: env!("CARGO_PKG_VERSION").to_owned(), codebook_version: codebook.version.clone() };
    let (withdrawn, formats, threads) = (job.data.join("withdrawn.toml"), &job.formats, job.threads);
    let work = Work { dir: &work.dir, tables: &tables, publisher: &publisher, formats, threads, withdrawn: &withdrawn };
    outcome.published = Some(publish::release(&work, &lock, &about, &job.policy)?);
    Ok(outcome)
}

/// What is wrong with the data, without a release; each report is given with its findings.
///
/// # Errors
/// When the data cannot be read, or what the reports are given to fails.
pub fn check(job: &Job, progress: &dyn Progress, with: impl FnMut(&Listed) -> Result<(), Fault>) -> Result<Outcome, Vec<Fault>> {
    let work = WorkFolder::create(std::env::temp_dir().join(format!("nianbao-check-{}", std::process::id())))?;
    let outcome = tables(job, &work.dir, progress)?.0;
    check::listing::list(&work.dir, &job.data, with).map_err(one)?;
    Ok(outcome)
}

/// The codebook of a folder, or the program's own.
///
/// # Errors
/// All that is wrong with it.
pub fn codebook(schemas: Option<&Path>) -> Result<Codebook, Vec<Fault>> {
    schemas.map_or_else(codebook::embedded, codebook::from_folder)
}

/// Every table of the release, in a work folder.
fn tables(job: &Job, dir: &Path, progress: &dyn Progress) -> Result<(Outcome, Codebook), Vec<Fault>> {
    let lexicon = Lexicon::new(codebook(job.schemas.as_deref())?);
    if !job.data.is_dir() {
        return Err(one(Fault::at(&job.data, Reason::MissingFolder)));
    }
    let areas = areas::read(&job.data.join("areas.csv")).map_err(one)?;
    let read = reading::reports(job, dir, &lexicon, &areas, progress)?;
    let codebook = lexicon.codebook().clone();
    lists(dir, &codebook, areas).map_err(one)?;
    let settings = derive::Settings::new(&job.data);
    let checks = check::Settings::read(&job.data, &codebook).map_err(one)?;
    derive::correct(dir, &settings).map_err(one)?;
    fatal(check::rows(dir, &codebook, &checks).map_err(one)?, dir)?;
    let mut quarantined = derive::quarantine(dir).map_err(one)?;
    derive::derive(dir, &codebook, &settings).map_err(one)?;
    let findings = fatal(check::figures(dir, &codebook, &checks).map_err(one)?, dir)?;
    if findings.errors > 0 {
        // A steward may make an error of what figures say together: the row goes, and what stands on it is derived anew.
        quarantined += derive::quarantine(dir).map_err(one)?;
        derive::derive(dir, &codebook, &settings).map_err(one)?;
    }
    derive::flag(dir).map_err(one)?;
    let outcome = Outcome {
        reports: read.reports,
        observations: read.observations - quarantined,
        numerals: read.numerals,
        quarantined,
        findings,
        faults: read.faults,
        published: None,
    };
    Ok((outcome, codebook))
}

/// The codebook and the areas as tables.
fn lists(dir: &Path, codebook: &Codebook, areas: areas::Areas) -> Result<(), Fault> {
    file::write(dir, areas.into_values())?;
    file::write(dir, indicators(codebook))?;
    let mut units: Vec<UnitRow> = codebook.units.iter().map(unit).collect();
    units.sort_by(|a, b| a.unit.cmp(&b.unit));
    file::write(dir, units)
}

fn unit(unit: &codebook::Unit) -> UnitRow {
    UnitRow { unit: unit.id.clone(), name_zh: unit.name_zh.clone(), name_en: unit.name_en.clone(), words: unit.words.clone() }
}

/// The indicators as rows, in the order of their ids.
fn indicators(codebook: &Codebook) -> Vec<IndicatorRow> {
    let row = |i: &codebook::Indicator| IndicatorRow {
        indicator_id: i.id.clone(),
        theme: i.theme.clone(),
        name_zh: i.name_zh.clone(),
        name_en: i.name_en.clone(),
        definition_zh: i.definition_zh.clone(),
        definition_en: i.definition_en.clone(),
        kind: i.kind,
        unit: i.unit.clone(),
        range_low: i.range_low,
        range_high: i.range_high,
        since: i.since,
        relations: i.relations(),
    };
    let mut rows: Vec<IndicatorRow> = codebook.indicators.iter().map(row).collect();
    rows.sort_by(|a, b| a.indicator_id.cmp(&b.indicator_id));
    rows
}

/// A finding of severity fatal ends the job.
fn fatal(findings: Findings, dir: &Path) -> Result<Findings, Vec<Fault>> {
    if findings.fatal == 0 {
        return Ok(findings);
    }
    let fatal = findings.rows.iter().filter(|row| row.severity == Severity::Fatal);
    Err(fatal.map(|row| Fault::at(dir, Reason::Fatal(format!("{}: {}", row.check_id, row.message_en)))).collect())
}

fn one(fault: Fault) -> Vec<Fault> {
    vec![fault]
}

/// A folder for tables on their way; it goes when the job ends.
struct WorkFolder {
    dir: PathBuf,
}

impl WorkFolder {
    fn create(dir: PathBuf) -> Result<WorkFolder, Vec<Fault>> {
        let unwritable = |e: std::io::Error| one(Fault::at(&dir, Reason::Unwritable(e.to_string())));
        if dir.exists() {
            std::fs::remove_dir_all(&dir).map_err(unwritable)?;
        }
        std::fs::create_dir_all(dir.join("reports")).map_err(unwritable)?;
        Ok(WorkFolder { dir })
    }
}

impl Drop for WorkFolder {
    fn drop(&mut self) {
        // A folder that stays behind is removed by the next job.
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}
