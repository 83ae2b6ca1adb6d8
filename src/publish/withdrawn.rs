//! withdrawn.json: every report that a release held and the present one does not, carried on from release to release.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use arrow::array::AsArray;
use serde::{Deserialize, Serialize};

use super::difference::Difference;
use super::manifest::{Contents, Version};
use crate::fault::{Fault, Reason};
use crate::table::file::Batches;

/// The listing's name in a release.
pub(super) const FILE_NAME: &str = "withdrawn.json";

/// A report that is no longer in the releases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// Its id.
    pub report_id: String,
    /// The last release that held it; none where only a steward says so.
    pub last_release: Option<Version>,
    /// The SHA-256 of its source in that release.
    pub source_sha256: Option<String>,
    /// Why it was withdrawn, where a steward said so.
    pub reason: Option<String>,
}

/// Why reports were withdrawn, as a steward wrote it down, by report.
type Notes = BTreeMap<String, String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotesFile {
    #[serde(default)]
    withdrawn: Vec<Note>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    report: String,
    reason: String,
}

/// The listing of a release; empty where it has none.
pub(super) fn of_release(release: &Path) -> Result<Vec<Withdrawn>, Fault> {
    let path = release.join(FILE_NAME);
    match fs::read_to_string(&path) {
        Ok(text) => serde_json::from_str(&text).map_err(|e| Fault::at(&path, Reason::Release(format!("no listing: {e}")))),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(e) => Err(Fault::unreadable(&path, &e)),
    }
}

/// The listing as a file, a report a line.
pub(super) fn text(withdrawn: &[Withdrawn]) -> String {
    let line = |of: &Withdrawn| serde_json::to_string(of).expect("texts always have a JSON form");
    let lines: Vec<String> = withdrawn.iter().map(line).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// The listing of the release that follows one in a folder, or of the first: those that were withdrawn before and now,
/// without those that have come back, sorted by report, with the reasons of a steward's file. A report of that file
/// which no release held is listed without one.
///
/// # Errors
/// When the file cannot be read or names a report that is there, or the last release cannot be read.
pub(super) fn listing(
    last: Option<(&Path, Version)>,
    difference: &Difference,
    now: &Contents,
    notes: &Path,
) -> Result<Vec<Withdrawn>, Fault> {
    let mut listed = match last {
        Some((release, version)) => carried(release, version, difference, now)?,
        None => BTreeMap::new(),
    };
    for (report, reason) in read_notes(notes)? {
        if now.reports.contains(&report) {
            let still = format!("report {report} is said to be withdrawn and is still among the reports");
            return Err(Fault::at(notes, Reason::Data(still)));
        }
        listed.entry(report.clone()).or_insert(Withdrawn::unheld(report)).reason = Some(reason);
    }
    Ok(listed.into_values().collect())
}

/// What a release listed and what it held, as far as it is not there now.
fn carried(release: &Path, version: Version, difference: &Difference, now: &Contents) -> Result<BTreeMap<String, Withdrawn>, Fault> {
    let kept = of_release(release)?.into_iter().filter(|of| of.last_release.is_some() && !now.reports.contains(&of.report_id));
    let mut listed: BTreeMap<String, Withdrawn> = kept.map(|of| (of.report_id.clone(), Withdrawn { reason: None, ..of })).collect();
    for (report_id, sum) in sources(release, &difference.withdrawn)? {
        let withdrawn = Withdrawn { last_release: Some(version), source_sha256: Some(sum), ..Withdrawn::unheld(report_id.clone()) };
        listed.insert(report_id, withdrawn);
    }
    Ok(listed)
}

/// The reports whose entries in two listings differ, but for those that came or went between them.
pub(super) fn noted(were: &[Withdrawn], are: &[Withdrawn], difference: &Difference) -> Vec<String> {
    let differing = were.iter().filter(|of| !are.contains(of)).chain(are.iter().filter(|of| !were.contains(of)));
    let moved = |id: &String| difference.added.contains(id) || difference.withdrawn.contains(id);
    let ids: BTreeSet<&String> = differing.map(|of| &of.report_id).filter(|id| !moved(id)).collect();
    ids.into_iter().cloned().collect()
}

impl Withdrawn {
    fn unheld(report_id: String) -> Withdrawn {
        Withdrawn { report_id, last_release: None, source_sha256: None, reason: None }
    }
}

fn read_notes(path: &Path) -> Result<Notes, Fault> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Notes::new()),
        Err(e) => return Err(Fault::unreadable(path, &e)),
    };
    let file: NotesFile = toml::from_str(&text).map_err(|e| {
        let fault = Fault::at(path, Reason::Data(e.message().to_owned()));
        e.span().map_or(fault.clone(), |span| fault.line(text[..span.start].lines().count().max(1)))
    })?;
    Ok(file.withdrawn.into_iter().map(|note| (note.report, note.reason)).collect())
}

/// The checksums of the sources of those reports, from a release.
fn sources(release: &Path, ids: &[String]) -> Result<Vec<(String, String)>, Fault> {
    let mut found = Vec::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let path = release.join("data/reports.parquet");
    for batch in Batches::own(&path)? {
        let batch = batch?;
        let column = |name: &str| batch.column_by_name(name).and_then(|column| column.as_string_opt::<i32>());
        let missing = || Fault::at(&path, Reason::Release("it has no columns report_id and source_sha256".to_owned()));
        let (reports, sums) = column("report_id").zip(column("source_sha256")).ok_or_else(missing)?;
        let pairs = reports.iter().flatten().zip(sums.iter().flatten());
        let gone = pairs.filter(|(id, _)| ids.binary_search_by(|other| other.as_str().cmp(id)).is_ok());
        found.extend(gone.map(|(id, sum)| (id.to_owned(), sum.to_owned())));
    }
    Ok(found)
}
