//! The way on one screen: read, extract, type, correct, check, derive, check, publish.
//!
//! Reports are worked on in segments of whole areas, side by side. What was extracted of them is kept from build to build, so that a report is read
//! again only when it changed.

mod areas;
mod cache;
mod deriving;
mod extracting;
mod fetching;
mod finding;
mod inputs;
mod ordered;
mod segment;
mod standing;
mod working;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::ThreadPoolBuilder;

use self::cache::Cache;
use self::extracting::Read;
use self::inputs::{Inputs, Ways};
use self::segment::segments;
use self::standing::Standing;
use crate::check::listing::Listed;
use crate::check::{self, Findings};
use crate::codebook::{self, Codebook};
use crate::codelist::Severity;
use crate::fault::{Fault, Reason};
use crate::publish::{self, About, Choice, Lock, Policy, Published, Publisher, Work};
use crate::report::Found;
use crate::table;

pub use fetching::{at_hand, fetch};
pub use inputs::{indicators, units};

/// What a build is made from.
#[derive(Debug, Clone)]
pub struct Job {
    /// The folder of `reports/`, `areas.csv` and what stewards keep beside them.
    pub data: PathBuf,
    /// Where releases are laid.
    pub out: PathBuf,
    /// Another codebook than the program's own.
    pub schemas: Option<PathBuf>,
    /// How many threads work on reports and write.
    pub threads: usize,
    /// The formats of the release.
    pub formats: Choice,
    /// What the publisher decided about releases.
    pub policy: Policy,
    /// Set while the job runs, it ends soon and cleanly; what was extracted is kept for the next.
    pub stop: Arc<AtomicBool>,
}

/// The parts of a job that take long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reports are read and extracted, as far as they changed.
    Extract,
    /// Figures are checked and derived from.
    Derive,
    /// The release is written.
    Publish,
}

/// What is told while a job runs.
pub trait Progress: Sync {
    /// A part begins, with so many reports.
    fn begin(&self, stage: Stage, reports: usize);
    /// So many reports more are done.
    fn advance(&self, reports: usize);
}

/// What came of a build.
#[derive(Debug)]
pub struct Outcome {
    /// Reports that are published.
    pub reports: usize,
    /// Those of them that had to be read; the others have not changed since an earlier build.
    pub fresh: usize,
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
    job.work(|| built(job, progress))
}

fn built(job: &Job, progress: &dyn Progress) -> Result<Outcome, Vec<Fault>> {
    let lock = Lock::take(&job.out).map_err(one)?;
    let publisher = Publisher::read(&job.data).map_err(one)?;
    let inputs = Inputs::read(job)?;
    let ways = inputs.ways(&job.data).map_err(one)?;
    let way = Way { job, inputs: &inputs, cache: Cache::open(job.out.join(".cache")).map_err(one)?, progress };
    let (found, read) = way.extract(&ways)?;
    let standing = Standing::of(job, &inputs, &read, &lock).map_err(one)?;
    if let Some(outcome) = standing.outcome(&read).map_err(one)? {
        return Ok(Outcome { faults: read.faults, ..outcome });
    }
    let work = WorkFolder::create(job.out.join(".work"))?;
    let outcome = way.derive(ways, &found, read, &work.dir)?;
    // A release of a nation needs the room of its hundred thousand paths.
    drop(found);
    let tables = table::all(&inputs.indicators);
    let about = About { program_version: env!("CARGO_PKG_VERSION").to_owned(), codebook_version: inputs.codebook().version.clone() };
    // What a release of one report needs finds room where its codebook was.
    drop(inputs);
    progress.begin(Stage::Publish, outcome.reports);
    let (withdrawn, formats) = (job.data.join("withdrawn.toml"), &job.formats);
    let work = Work { dir: &work.dir, tables: &tables, publisher: &publisher, formats, withdrawn: &withdrawn };
    let release = publish::release(&work, &lock, &about, &job.policy)?;
    standing.note(&release).map_err(one)?;
    Ok(Outcome { published: Some(release), ..outcome })
}

/// What is wrong with the data, without a release; each report is given with its findings.
///
/// # Errors
/// When the data cannot be read, or what the reports are given to fails.
pub fn check(job: &Job, progress: &dyn Progress, with: impl FnMut(&Listed) -> Result<(), Fault>) -> Result<Outcome, Vec<Fault>> {
    let work = WorkFolder::create(std::env::temp_dir().join(format!("nianbao-check-{}", std::process::id())))?;
    let outcome = job.work(|| {
        let inputs = Inputs::read(job)?;
        let ways = inputs.ways(&job.data).map_err(one)?;
        let way = Way { job, inputs: &inputs, cache: Cache::open(work.dir.join("cache")).map_err(one)?, progress };
        let (found, read) = way.extract(&ways)?;
        way.derive(ways, &found, read, &work.dir)
    })?;
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

/// The way from the reports to the tables of a release.
struct Way<'a> {
    job: &'a Job,
    inputs: &'a Inputs,
    cache: Cache,
    progress: &'a dyn Progress,
}

impl Way<'_> {
    /// Finds the reports and brings the cache up to date with them.
    fn extract(&self, ways: &Ways) -> Result<(Vec<Found>, Read), Vec<Fault>> {
        let mut faults = Vec::new();
        let found = finding::reports(&self.job.data.join("reports"), &self.inputs.areas, &mut faults)?;
        self.progress.begin(Stage::Extract, found.len());
        let segments = segments(&found);
        let mut read = extracting::all(self.job, self.inputs, ways, &segments, &self.cache, self.progress).map_err(one)?;
        self.cache.retain(|name| segments.iter().any(|segment| segment.name == name)).map_err(one)?;
        faults.append(&mut read.faults);
        if read.reports == 0 {
            return Err(faults);
        }
        Ok((found, Read { faults, ..read }))
    }

    /// Every table of the release, in a work folder.
    fn derive(&self, ways: Ways, found: &[Found], read: Read, dir: &Path) -> Result<Outcome, Vec<Fault>> {
        self.progress.begin(Stage::Derive, read.reports);
        let ways = Ways { checker: ways.checker.with_peers(read.peers), ..ways };
        let made = deriving::all(self.job, self.inputs, ways, &segments(found), &self.cache, dir, self.progress).map_err(one)?;
        Ok(Outcome {
            reports: read.reports,
            fresh: read.fresh,
            observations: made.figures,
            numerals: made.numerals,
            quarantined: made.quarantined,
            findings: fatal(made.findings, dir)?,
            faults: read.faults,
            published: None,
        })
    }
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

impl Job {
    /// Does something on the threads that this one is of; where it is of none, on new ones.
    fn work<T: Send>(&self, act: impl FnOnce() -> Result<T, Vec<Fault>> + Send) -> Result<T, Vec<Fault>> {
        if rayon::current_thread_index().is_some() {
            return act();
        }
        let workers = ThreadPoolBuilder::new().num_threads(self.threads).build();
        workers.map_err(|e| one(Fault::at(&self.out, Reason::Program(e.to_string()))))?.install(act)
    }

    /// Goes on, unless the job is to stop.
    fn goes_on(&self) -> Result<(), Fault> {
        if self.stop.load(Ordering::Relaxed) { Err(Fault::at(&self.out, Reason::Interrupted)) } else { Ok(()) }
    }
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
