//! Keeping what was downloaded: a new report in its place, a changed one beside, nothing ever overwritten.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::copies::{Copies, Copy, Shelf};
use super::sidecar;
use super::sources::Source;
use super::visit::Page;
use crate::checksum::sha256;
use crate::fault::{Fault, Reason};
use crate::report::{self, Limits};

/// What became of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It was downloaded for the first time.
    New(PathBuf),
    /// It is as it was.
    Unchanged(PathBuf),
    /// It reads as it did, and only what stands around the text differs: a counter, a banner. It is not kept again.
    SameText(PathBuf),
    /// It differs from the report at hand, which stays; what it is now lies aside.
    Changed {
        /// The report at hand.
        report: PathBuf,
        /// What the address serves now.
        aside: PathBuf,
    },
    /// It has changed before, and what it is now lies aside since then.
    Known {
        /// The report at hand.
        report: PathBuf,
        /// What the address serves now.
        aside: PathBuf,
    },
}

/// What it means that a server says that a copy is still what it serves.
pub(super) fn unchanged(copies: &Copies, copy: &Copy) -> Fate {
    match &copies.report {
        Some(report) if report.path != copy.path => Fate::Known { report: report.path.clone(), aside: copy.path.clone() },
        _ => Fate::Unchanged(copy.path.clone()),
    }
}

/// Keeps a page under an ending.
pub(super) fn keep(shelf: &Shelf, source: &Source, copies: &Copies, page: &Page, ending: &str) -> Result<Fate, Fault> {
    let sha = sha256(&page.bytes);
    let Some(kept) = &copies.report else {
        let path = shelf.place(source, ending);
        store(&path, source, None, page, &sha)?;
        return Ok(Fate::New(path));
    };
    let report = kept.path.clone();
    if kept.is(&sha) {
        return Ok(Fate::Unchanged(report));
    }
    if let Some(copy) = copies.changed.iter().find(|copy| copy.is(&sha)) {
        return Ok(Fate::Known { report, aside: copy.path.clone() });
    }
    if reads_the_same(&report, &page.bytes, ending) {
        return Ok(Fate::SameText(report));
    }
    let aside = shelf.aside(source, &sha, ending);
    // What a person wrote of a downloaded report holds of its next state too; of a report of another origin it does not.
    let origin = kept.retrieved("sha256").map(|_| report::sidecar(&kept.path));
    store(&aside, source, origin.as_deref(), page, &sha)?;
    Ok(Fate::Changed { report, aside })
}

/// Whether two files of a form that is read give the same document.
fn reads_the_same(kept: &Path, bytes: &[u8], ending: &str) -> bool {
    let before = kept.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let read = |bytes: &[u8], ending: &str| report::read_form(bytes, ending, &Limits::default()).ok();
    let kept = fs::read(kept).ok().and_then(|kept| read(&kept, &before));
    kept.is_some() && kept == read(bytes, ending)
}

/// Writes the sidecar, then the report: one that is there has its sidecar.
fn store(path: &Path, source: &Source, origin: Option<&Path>, page: &Page, sha: &str) -> Result<(), Fault> {
    if path.exists() {
        return Err(Fault::at(path, Reason::Unwritable("there is a file of this name, of another report".to_owned())));
    }
    let place = report::sidecar(path);
    let origin = origin.unwrap_or(&place);
    let before = match fs::read_to_string(origin) {
        Ok(text) => Some(text),
        Err(e) if e.kind() == io::ErrorKind::NotFound => None,
        Err(e) => return Err(Fault::unreadable(origin, &e)),
    };
    let text = sidecar::write(before.as_deref(), source, page, sha).map_err(|reason| Fault::at(origin, reason))?;
    put(&place, text.as_bytes())?;
    put(path, &page.bytes)
}

/// Writes a file beside and renames it into its place, so that a killed process leaves none by half.
fn put(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let written = || {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let part = folder.join(format!(".{name}.part"));
        let mut file = File::create(&part)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&part, path)?;
        File::open(folder)?.sync_all()
    };
    written().map_err(|e: io::Error| Fault::unwritable(path, &e))
}
