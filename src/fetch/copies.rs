//! The copies at hand of what an address has served.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::client::Validators;
use super::sources::Source;
use super::visit::Known;
use crate::checksum::sha256;
use crate::fault::Fault;
use crate::report;

/// The folder of what was served later and differs; `build` does not look into it.
const CHANGED: &str = "changed";

/// The reports at hand by their ids, and where a report's files belong.
#[derive(Debug)]
pub(super) struct Shelf {
    data: PathBuf,
    reports: BTreeMap<String, PathBuf>,
}

/// A file and what its sidecar says of its coming.
#[derive(Debug)]
pub(super) struct Copy {
    pub path: PathBuf,
    /// The sidecar, empty where there is none that can be read.
    pub sidecar: toml::Table,
}

/// All copies of one report.
#[derive(Debug)]
pub(super) struct Copies {
    /// The report that `build` reads.
    pub report: Option<Copy>,
    /// What was served later.
    pub changed: Vec<Copy>,
}

impl Shelf {
    /// Reads which reports there are; one that cannot be identified is not this command's affair.
    pub(super) fn read(data: &Path) -> Result<Shelf, Fault> {
        let folder = data.join("reports");
        let found = if folder.exists() { report::find(&folder)? } else { Vec::new() };
        let identified = found.iter().filter_map(|path| report::identify(path).ok());
        let reports = identified.map(|found| (found.id, found.path)).collect();
        Ok(Shelf { data: data.to_owned(), reports })
    }

    /// The report that is kept, if any.
    pub(super) fn report(&self, source: &Source) -> Option<&Path> {
        self.reports.get(&source.id).map(PathBuf::as_path)
    }

    /// Where a report belongs.
    pub(super) fn place(&self, source: &Source, ending: &str) -> PathBuf {
        self.data.join("reports").join(&source.area).join(format!("{}.{ending}", stem(source)))
    }

    /// Where what differs from the report belongs.
    pub(super) fn aside(&self, source: &Source, sha256: &str, ending: &str) -> PathBuf {
        self.data.join(CHANGED).join(&source.area).join(format!("{}.{}.{ending}", stem(source), &sha256[..12]))
    }

    pub(super) fn copies(&self, source: &Source) -> Result<Copies, Fault> {
        let folder = self.data.join(CHANGED).join(&source.area);
        let begins = format!("{}.", stem(source));
        let mut changed: Vec<PathBuf> = Vec::new();
        if folder.is_dir() {
            for entry in fs::read_dir(&folder).map_err(|e| Fault::unreadable(&folder, &e))? {
                let path = entry.map_err(|e| Fault::unreadable(&folder, &e))?.path();
                let named = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&begins));
                if named && path.extension().is_some_and(|ending| ending != "toml") {
                    changed.push(path);
                }
            }
        }
        changed.sort();
        let report = self.report(source).map(|path| Copy::read(path.to_owned()));
        Ok(Copies { report, changed: changed.into_iter().map(Copy::read).collect() })
    }
}

impl Copies {
    /// The copy that came last from this address, with what its server needs to say that it has not changed.
    pub(super) fn last(&self, source: &Source) -> Option<(&Copy, Known)> {
        let copies = self.report.iter().chain(&self.changed);
        let asked = copies.filter_map(|copy| Some((copy, copy.known(source)?)));
        asked.max_by_key(|(copy, _)| copy.retrieved("date").unwrap_or_default())
    }
}

impl Copy {
    fn read(path: PathBuf) -> Copy {
        let text = fs::read_to_string(report::sidecar(&path)).unwrap_or_default();
        Copy { sidecar: text.parse().unwrap_or_default(), path }
    }

    /// A text of the sidecar's table `retrieved`.
    pub(super) fn retrieved(&self, key: &str) -> Option<&str> {
        self.sidecar.get("retrieved")?.get(key)?.as_str()
    }

    /// Whether these are the bytes that were downloaded, or those of the file as it is now.
    pub(super) fn is(&self, sha: &str) -> bool {
        self.retrieved("sha256") == Some(sha) || fs::read(&self.path).is_ok_and(|bytes| sha256(&bytes) == sha)
    }

    fn known(&self, source: &Source) -> Option<Known> {
        let from = self.sidecar.get("source_url")?.as_str()?;
        let text = |key| self.retrieved(key).map(str::to_owned);
        let validators = Validators { etag: text("etag"), last_modified: text("last_modified") };
        let known = Known { address: text("address")?, validators };
        (from == source.url.as_str() && known.validators != Validators::default()).then_some(known)
    }
}

fn stem(source: &Source) -> String {
    let suffix = source.suffix.as_ref().map(|suffix| format!("-{suffix}")).unwrap_or_default();
    format!("{}{suffix}", source.year)
}
