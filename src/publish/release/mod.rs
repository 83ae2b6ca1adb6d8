//! A release: built in a staging folder, proved, and published in one step.

mod data;
mod lock;
mod proof;
mod read_back;
mod retention;
mod staging;
mod verify;
mod waiting;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use rayon::prelude::*;

use self::read_back::Part;
use self::staging::{Staging, last_version, place, point_latest};
use super::changes::Changes;
use super::checksum::{FileEntry, files_below};
use super::date::Date;
use super::descriptor::{self, Coverage, DESCRIPTORS, Descriptor, Model, Publisher};
use super::diff::{Diff, Side};
use super::difference::Difference;
use super::format::{Choice, Fingerprint, Output};
use super::manifest::{self, About, Contents, Manifest, Version};
use super::page::Pages;
use super::provenance::Provenance;
use super::{page, withdrawn};
use crate::fault::{Fault, Reason};
use crate::table::{ReportRow, Table, file};

pub use self::lock::Lock;
pub use self::verify::verify;

/// What a release is made of.
#[derive(Debug, Clone, Copy)]
pub struct Work<'a> {
    /// The folder that holds `<table>.parquet`, in the order of their keys, and `reports/<report_id>.txt`, which are moved into a release.
    pub dir: &'a Path,
    /// The tables to publish.
    pub tables: &'a [Table],
    /// Who publishes them.
    pub publisher: &'a Publisher,
    /// The formats to publish them in.
    pub formats: &'a Choice,
    /// A steward's file on why reports were withdrawn; it may be missing.
    pub withdrawn: &'a Path,
}

/// What the publisher decided about releases.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// The date of the release; that of its sources where not said.
    pub date: Option<Date>,
    /// Whether a release may break those who read the last one.
    pub allow_breaking: bool,
    /// How many releases stay; all where not said.
    pub keep: Option<NonZeroUsize>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Published {
    /// A new release.
    New {
        /// The folder that holds it.
        path: PathBuf,
        /// What it holds.
        manifest: Manifest,
        /// What differs from the one before.
        changes: Box<Changes>,
    },
    /// The last release holds the same.
    Unchanged {
        /// The folder that holds it.
        path: PathBuf,
        /// What it holds.
        manifest: Manifest,
    },
}

/// Makes a release of the work folder, if it differs from the last one, and points `latest` to it.
///
/// The memory in use does not grow with the rows. Whenever the process ends, `latest` is a whole release.
///
/// # Errors
/// When the work folder lacks a file or holds rows that are not in the order of their keys, when the outputs
/// folder cannot be written, when what was written does not prove to be what was meant, or, each with a fault of its
/// own, for all that would break readers of the last release where that is not allowed. The last release stays.
pub fn release(work: &Work<'_>, lock: &Lock, about: &About, policy: &Policy) -> Result<Published, Vec<Fault>> {
    let one = |fault| vec![fault];
    let staging = Staging::begin(lock).map_err(one)?;
    let (contents, fingerprints) = data::write(work, staging.path()).map_err(one)?;
    let last = last(lock).map_err(one)?;
    let changes = compare(last.as_ref(), &contents, work, &staging).map_err(one)?;
    let breaks = changes.breaks();
    if !policy.allow_breaking && !breaks.is_empty() {
        staging.discard().map_err(one)?;
        return Err(breaks);
    }
    let published = match last {
        Some((path, manifest)) if changes.none() => unchanged(staging, lock, path, manifest),
        _ => Draft { staging: &staging, work, about, changes: &changes, fingerprints }
            .finish(contents, policy)
            .and_then(|manifest| Ok(Published::New { path: staging.publish(manifest.version)?, manifest, changes: Box::new(changes) })),
    };
    let published = published.map_err(one)?;
    policy.keep.map_or(Ok(()), |count| retention::keep(lock, count)).map_err(one)?;
    Ok(published)
}

/// The last release: its folder and what it holds.
fn last(lock: &Lock) -> Result<Option<(PathBuf, Manifest)>, Fault> {
    let Some(version) = last_version(lock)? else { return Ok(None) };
    let path = place(lock, version);
    let manifest = Manifest::read(&path)?;
    Ok(Some((path, manifest)))
}

fn compare(last: Option<&(PathBuf, Manifest)>, now: &Contents, work: &Work<'_>, staging: &Staging<'_>) -> Result<Changes, Fault> {
    let Some((path, manifest)) = last else {
        let difference = Difference::between(None, now);
        let withdrawn = withdrawn::listing(None, &difference, now, work.withdrawn)?;
        return Ok(Changes::first(difference, withdrawn));
    };
    let after = Side { dir: staging.path().to_owned(), version: String::new(), contents: now.clone() };
    let diff = Diff::between(Side::open(path)?, after);
    let withdrawn = withdrawn::listing(Some((path, manifest.version)), &diff.difference, now, work.withdrawn)?;
    Changes::since(manifest.version, diff, &withdrawn::of_release(path)?, withdrawn)
}

/// The last release, if it has this version; `latest` points to it then.
///
/// # Errors
/// When its manifest cannot be read or `latest` not be set.
pub fn standing(lock: &Lock, version: Version) -> Result<Option<(PathBuf, Manifest)>, Fault> {
    if last_version(lock)? != Some(version) {
        return Ok(None);
    }
    let path = place(lock, version);
    let manifest = Manifest::read(&path)?;
    point_latest(lock, version)?;
    Ok(Some((path, manifest)))
}

/// A build that was killed before its last step left `latest` behind: it is set right here.
fn unchanged(staging: Staging<'_>, lock: &Lock, path: PathBuf, manifest: Manifest) -> Result<Published, Fault> {
    staging.discard()?;
    point_latest(lock, manifest.version)?;
    Ok(Published::Unchanged { path, manifest })
}

/// A release whose data is written.
struct Draft<'a> {
    staging: &'a Staging<'a>,
    work: &'a Work<'a>,
    about: &'a About,
    changes: &'a Changes,
    /// What must come back of each table.
    fingerprints: Vec<Fingerprint>,
}

impl Draft<'_> {
    /// Writes all but the tables: workbooks, texts, descriptors, documentation, notes and, at last, the manifest; proves it. The tables
    /// are read back, and put on the disk, while descriptors are written.
    fn finish(&self, contents: Contents, policy: &Policy) -> Result<Manifest, Fault> {
        let (version, date) = (self.changes.version(), policy.date.map_or_else(|| Date::of_reports(self.work.dir), Ok)?);
        let tables = self.entries(&[])?;
        let describe = || self.write_books_and_descriptors(&contents, &tables, version, date);
        let write = || {
            let written = self.write_texts(&contents, &tables, version, date)?;
            self.settle_while(|| self.prove(read_back::files(&contents))).map(|()| written)
        };
        let (written, described) = rayon::join(write, describe);
        let written = written?;
        let files = [described?, written].concat();
        self.prove(read_back::in_books(&contents))?;
        let files = self.entries(&files)?;
        let manifest = Manifest { version, date, about: self.about.clone(), contents, files };
        write_manifest(self.staging, &manifest)?;
        if Manifest::read(self.staging.path())? == manifest {
            return Ok(manifest);
        }
        Err(Fault::at(self.staging.path(), Reason::Program("the manifest does not read back as it was meant".to_owned())))
    }

    /// Puts what is full on the disk while something else is done.
    fn settle_while(&self, act: impl FnOnce() -> Result<(), Fault>) -> Result<(), Fault> {
        thread::scope(|scope| {
            // It waits for the disk, and needs no processor.
            let synced = scope.spawn(|| self.staging.settle(self.full_folders()));
            act().and(waiting::joined(synced))
        })
    }

    /// The folders that are full before descriptors are written: those of the tables, the texts and the documentation.
    fn full_folders(&self) -> Vec<&'static str> {
        let others = ["reports", "docs", "docs/indicators", "schemas"];
        let folders: BTreeSet<&str> = self.work.formats.formats().map(|format| format.folder).chain(others).collect();
        folders.into_iter().collect()
    }

    /// Holds what was written against what was meant: tables are read back from a format.
    fn prove(&self, mut parts: Vec<Part<'_>>) -> Result<(), Fault> {
        let release = self.staging.path();
        let fingerprints: BTreeMap<&str, &Fingerprint> = self.work.tables.iter().map(|table| table.name).zip(&self.fingerprints).collect();
        parts.sort_by_key(|part| Reverse(part.table.rows));
        let prove = |part: Part<'_>| part.prove(release, fingerprints.get(part.table.name.as_str()).copied()).err();
        let faults: Vec<Fault> = parts.into_par_iter().with_max_len(1).filter_map(prove).collect();
        if faults.is_empty() {
            return Ok(());
        }
        let text = faults.iter().map(|fault| format!("{}: {}", fault.path.display(), fault.reason)).collect::<Vec<_>>().join("; ");
        Err(Fault::at(release, Reason::Program(format!("the release is not what was meant: {text}"))))
    }

    /// The texts of the reports and what is written about the tables; `files` are those of the data folder. Gives the entries of what is of one
    /// size for any number of reports.
    fn write_texts(&self, contents: &Contents, files: &[FileEntry], version: Version, date: Date) -> Result<Vec<FileEntry>, Fault> {
        lay_texts(self.staging, self.work)?;
        let schemas = self.write_schemas()?;
        let pages = self.write_pages(contents, files, version)?;
        self.write_notes(contents, version, date)?;
        self.write_provenance(contents, version, date)?;
        Ok([schemas, pages].concat())
    }

    /// The files written so far; those already known are not read again.
    fn entries(&self, known: &[FileEntry]) -> Result<Vec<FileEntry>, Fault> {
        let known: BTreeMap<&str, &FileEntry> = known.iter().map(|entry| (entry.path.as_str(), entry)).collect();
        let entry = |path: &String| match known.get(path.as_str()) {
            Some(&entry) => Ok(entry.clone()),
            None => FileEntry::of(self.staging.path(), path.clone()),
        };
        first_fault(files_below(self.staging.path())?.par_iter().map(entry))
    }

    /// The workbooks, and the descriptors that tell of them and of the data; gives the entries of all these files.
    fn write_books_and_descriptors(
        &self,
        contents: &Contents,
        tables: &[FileEntry],
        version: Version,
        date: Date,
    ) -> Result<Vec<FileEntry>, Fault> {
        data::write_books(self.work, contents, version, self.staging.path())?;
        let books = self.work.formats.books().map(|book| FileEntry::of(self.staging.path(), book.file.to_owned()));
        let mut files = tables.to_vec();
        files.extend(books.collect::<Result<Vec<_>, _>>()?);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        self.write_descriptors(contents, files, version, date)
    }

    /// The descriptors of the release, each from the same model; gives the entries of the files and of theirs.
    fn write_descriptors(&self, contents: &Contents, files: Vec<FileEntry>, version: Version, date: Date) -> Result<Vec<FileEntry>, Fault> {
        let (work, folder) = (self.work, self.staging.path());
        let coverage = Coverage::of(work.dir, date)?;
        let mut model = Model::new(work.publisher, version, &coverage, work.tables, contents, files, folder);
        let (naming, alone): (Vec<&Descriptor>, _) = DESCRIPTORS.iter().partition(|descriptor| descriptor.names_others);
        for side_by_side in [alone, naming] {
            let written = side_by_side.into_par_iter().with_max_len(1).map(|descriptor| write_descriptor(&model, descriptor));
            model.files.extend(first_fault(written)?);
        }
        Ok(model.files)
    }

    fn write_schemas(&self) -> Result<Vec<FileEntry>, Fault> {
        self.staging.folder("schemas")?;
        let write = |table: &Table| {
            let path = format!("schemas/{}", descriptor::table_schema_file(table));
            self.staging.write(&path, &descriptor::indented(&descriptor::table_schema(table)))
        };
        first_fault(self.work.tables.par_iter().map(write))
    }

    fn write_pages(&self, contents: &Contents, files: &[FileEntry], version: Version) -> Result<Vec<FileEntry>, Fault> {
        self.staging.folder("docs")?;
        let indicators = page::Described::of(self.work.dir, self.work.tables)?;
        if indicators.count() > 0 {
            self.staging.folder("docs/indicators")?;
        }
        let pages = Pages { tables: self.work.tables, contents, files, indicators: &indicators, by_id: indicators.by_id(), version };
        let write = |subject| {
            let pages = pages.about(&subject)?.into_iter();
            pages.map(|(path, page)| self.staging.write(&format!("docs/{path}"), &page)).collect::<Result<Vec<_>, Fault>>()
        };
        Ok(first_fault(pages.subjects().into_par_iter().map(write))?.concat())
    }

    fn write_provenance(&self, contents: &Contents, version: Version, date: Date) -> Result<(), Fault> {
        let (work, about, last) = (self.work.dir, self.about, self.changes.last);
        Provenance { work, about, contents, version, last, date }.write(self.staging.path())
    }

    fn write_notes(&self, contents: &Contents, version: Version, date: Date) -> Result<(), Fault> {
        let readme = page::readme(self.work.tables, contents, self.about, (version, date), &self.changes.withdrawn)?;
        self.staging.write("README.md", &readme)?;
        self.staging.write("CHANGES.md", &page::changes(self.changes, contents, (version, date))?)?;
        self.staging.write(withdrawn::FILE_NAME, &withdrawn::text(&self.changes.withdrawn))?;
        Ok(())
    }
}

/// What came of each, or the fault of the first in their order, whatever thread met one first.
fn first_fault<T: Send>(outcomes: impl IndexedParallelIterator<Item = Result<T, Fault>>) -> Result<Vec<T>, Fault> {
    outcomes.collect::<Vec<_>>().into_iter().collect()
}

fn write_descriptor(model: &Model<'_>, descriptor: &Descriptor) -> Result<FileEntry, Fault> {
    let path = model.folder.join(descriptor.path);
    let mut output = Output::file(&path)?;
    (descriptor.write)(model, &mut output)?;
    output.flush().map_err(|e| Fault::unwritable(&path, &e))?;
    FileEntry::of(model.folder, descriptor.path.to_owned())
}

fn write_manifest(staging: &Staging<'_>, manifest: &Manifest) -> Result<(), Fault> {
    let path = staging.path().join(manifest::FILE_NAME);
    let mut output = Output::file(&path)?;
    serde_json::to_writer_pretty(&mut output, manifest).map_err(|e| Fault::unwritable(&path, &io::Error::from(e)))?;
    output.write_all(b"\n").and_then(|()| output.flush()).map_err(|e| Fault::unwritable(&path, &e))
}

/// The texts that places point into, but those that are not to be published.
fn lay_texts(staging: &Staging<'_>, work: &Work<'_>) -> Result<(), Fault> {
    staging.folder("reports")?;
    for report in file::records::<ReportRow>(work.dir)? {
        let report = report?;
        if report.text_published {
            let path = format!("reports/{}.txt", report.report_id);
            staging.lay(&work.dir.join(&path), &path)?;
        }
    }
    Ok(())
}
