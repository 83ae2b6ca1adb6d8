//! What a later build reads again, and what it does not.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use nianbao::fault::Reason;
use nianbao::pipeline::{Job, Outcome, Progress, Stage, build};
use nianbao::publish::{Choice, Policy, Published};
use tempfile::TempDir;

/// A copy of the shipped data, and where its releases lie.
struct House {
    root: TempDir,
    stop: Arc<AtomicBool>,
}

impl House {
    fn new() -> House {
        let house = House { root: tempfile::tempdir().unwrap(), stop: Arc::default() };
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), &house.data());
        house
    }

    fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    fn job(&self) -> Job {
        Job {
            data: self.data(),
            out: self.root.path().join("outputs"),
            schemas: None,
            threads: 1,
            formats: Choice::of(&["csv"]).unwrap(),
            policy: Policy { allow_breaking: true, ..Policy::default() },
            stop: Arc::clone(&self.stop),
        }
    }

    fn built(&self) -> Outcome {
        build(&self.job(), &Quiet).unwrap()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let place = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &place);
        } else {
            fs::copy(&path, &place).unwrap();
        }
    }
}

struct Quiet;

impl Progress for Quiet {
    fn begin(&self, _: Stage, _: usize) {}
    fn advance(&self, _: usize) {}
}

/// Asks the job to stop once some reports are done.
struct Stops<'a>(&'a AtomicBool);

impl Progress for Stops<'_> {
    fn begin(&self, _: Stage, _: usize) {}
    fn advance(&self, _: usize) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn is_new(outcome: &Outcome) -> bool {
    matches!(outcome.published, Some(Published::New { .. }))
}

#[test]
fn only_what_changed_is_read_again() {
    let house = House::new();
    let first = house.built();
    assert_eq!((first.reports, first.fresh, is_new(&first)), (7, 7, true));
    let again = house.built();
    assert_eq!((again.reports, again.fresh, is_new(&again)), (7, 0, false));
    assert_eq!((again.observations, again.numerals, &again.findings), (first.observations, first.numerals, &first.findings));

    let report = house.data().join("reports/110112/2024.md");
    let text = fs::read_to_string(&report).unwrap();
    fs::write(&report, format!("{text}\n")).unwrap();
    let changed = house.built();
    assert_eq!((changed.reports, changed.fresh, is_new(&changed)), (7, 1, true));

    fs::remove_file(&report).unwrap();
    fs::remove_file(report.with_extension("toml")).unwrap();
    let withdrawn = house.built();
    assert_eq!((withdrawn.reports, withdrawn.fresh, is_new(&withdrawn)), (6, 0, true));
}

#[test]
fn what_a_steward_sets_is_seen_without_reading_reports_again() {
    let house = House::new();
    house.built();
    fs::write(house.data().join("checks.toml"), "severity.restated = \"info\"\n").unwrap();
    let set = house.built();
    assert_eq!((set.fresh, is_new(&set)), (0, true));
}

#[test]
fn a_damaged_cache_is_made_anew() {
    let house = House::new();
    let first = house.built();
    let cache = house.root.path().join("outputs/.cache");
    for (segment, file) in [("11", "observations.parquet"), ("44", "segment.json")] {
        fs::write(cache.join(segment).join(file), "no more").unwrap();
    }
    let mended = house.built();
    assert_eq!((mended.fresh, mended.observations, is_new(&mended)), (7, first.observations, false));
}

#[test]
fn a_stopped_build_leaves_what_it_read_to_the_next() {
    let house = House::new();
    let faults = build(&house.job(), &Stops(&house.stop)).unwrap_err();
    assert_eq!(faults[0].reason, Reason::Interrupted);
    assert!(!house.root.path().join("outputs/latest").exists());
    house.stop.store(false, Ordering::Relaxed);
    let rest = house.built();
    assert!(rest.fresh < rest.reports && is_new(&rest), "{} of {}", rest.fresh, rest.reports);
}
