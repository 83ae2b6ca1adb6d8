use std::num::NonZeroUsize;

use rayon::ThreadPoolBuilder;

use nianbao::fault::Fault;
use nianbao::pipeline::{self, Job, Outcome};
use nianbao::publish::{Changes, Choice, Date, Policy, Published, SOURCE_DATE_EPOCH};

use super::Exit;
use super::arguments::{BuildOptions, JobOptions, LogFormat};
use super::progress::Bar;

/// The whole job.
pub(super) fn build(options: &BuildOptions, log: LogFormat) -> Result<Exit, Vec<Fault>> {
    let chosen = options.formats.as_deref().map_or(Ok(Choice::all()), Choice::of);
    let formats = chosen.map_err(|reason| vec![Fault::at("--formats", reason)])?;
    let policy = Policy { date: date()?, allow_breaking: options.allow_breaking, keep: options.keep };
    let outcome = pipeline::build(&Job { formats, policy, ..job(&options.job) }, &Bar::new(log))?;
    Ok(summarise(&outcome))
}

/// The date that the environment sets for the release.
fn date() -> Result<Option<Date>, Vec<Fault>> {
    let set = std::env::var_os(SOURCE_DATE_EPOCH);
    set.map(|text| Date::of_epoch(&text.to_string_lossy())).transpose().map_err(|fault| vec![fault])
}

/// What the options ask for; the threads begin.
pub(super) fn job(options: &JobOptions) -> Job {
    let all = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let threads = options.threads.map_or(all, NonZeroUsize::get);
    work_on(threads);
    Job {
        data: options.data.clone(),
        out: options.out.clone(),
        schemas: options.schemas.clone(),
        threads,
        formats: Choice::all(),
        policy: Policy::default(),
        stop: super::interrupt::flag(),
    }
}

/// Makes this thread one of so many that work: what it frees is its own again. A pool that stands already is as good.
fn work_on(threads: usize) {
    let _ = ThreadPoolBuilder::new().num_threads(threads).use_current_thread().build_global();
}

/// Says what came of it; a person reads the lines, a machine the fields.
pub(super) fn summarise(outcome: &Outcome) -> Exit {
    super::report(&outcome.faults);
    let findings = &outcome.findings;
    let (reports, fresh, figures, numerals, refused) =
        (outcome.reports, outcome.fresh, outcome.observations, outcome.numerals, outcome.faults.len());
    tracing::info!(
        reports,
        fresh,
        figures,
        numerals,
        refused,
        "{reports} reports, {fresh} of them new or changed: {figures} figures of {numerals} numerals; {refused} refused"
    );
    let (checks, errors, warnings, infos) = (findings.made, findings.errors, findings.warnings, findings.infos);
    let quarantined = outcome.quarantined;
    tracing::info!(
        checks,
        errors,
        warnings,
        infos,
        quarantined,
        "made {checks} checks: {errors} errors ({quarantined} figures in quarantine), {warnings} warnings, {infos} notes"
    );
    if outcome.published.is_some() {
        for finding in &findings.rows {
            tracing::warn!(check = finding.check_id, subject = finding.subject, "{}", finding.message_en);
        }
    }
    match &outcome.published {
        Some(Published::New { path, manifest, changes }) => {
            tracing::info!("release {} of {} lies at {}: {}", manifest.version, manifest.date, path.display(), why(changes));
        }
        Some(Published::Unchanged { path, manifest }) => {
            tracing::info!("nothing has changed: release {} at {} stays", manifest.version, path.display());
        }
        None => {}
    }
    if findings.errors > 0 || !outcome.faults.is_empty() { Exit::Findings } else { Exit::Done }
}

/// Why the version is what it is.
fn why(changes: &Changes) -> String {
    let (Some(last), Some(step)) = (changes.last, changes.step()) else { return "the first release".to_owned() };
    let mut reasons: Vec<&str> = changes.moves.iter().filter(|found| found.rule.step() == step).map(|found| found.rule.en).collect();
    reasons.dedup();
    format!("{} since {last} for {}; see CHANGES.md", step.names().1, reasons.join(", "))
}
