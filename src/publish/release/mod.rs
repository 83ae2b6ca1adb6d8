//! A release: built in a staging folder, proved, and published in one step.

mod data;
mod lock;
mod proof;
mod share;
mod staging;
mod verify;

use std::io::Write;
use std::path::{Path, PathBuf};

use self::staging::{Staging, last_version, place, point_latest};
use super::checksum::{FileEntry, files_below};
use super::descriptor::{self, Coverage, DESCRIPTORS, Model, Publisher};
use super::difference::Difference;
use super::format::{Choice, Output};
use super::manifest::{self, About, Contents, Manifest, Version};
use super::page;
use crate::fault::{Fault, Reason};
use crate::table::{ReportRow, Table, file};

pub use self::lock::Lock;
pub use self::verify::verify;

/// What a release is made of.
#[derive(Debug, Clone, Copy)]
pub struct Work<'a> {
    /// The folder that holds `<table>.parquet`, in the order of their keys, and `reports/<report_id>.txt`.
    pub dir: &'a Path,
    /// The tables to publish.
    pub tables: &'a [Table],
    /// Who publishes them.
    pub publisher: &'a Publisher,
    /// The formats to publish them in.
    pub formats: &'a Choice,
    /// How many threads write them.
    pub threads: usize,
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
        difference: Difference,
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
/// folder cannot be written, or when what was written does not prove to be what was meant. The last release stays.
pub fn release(work: &Work<'_>, lock: &Lock, about: &About) -> Result<Published, Fault> {
    let staging = Staging::begin(lock)?;
    let contents = data::write(work, staging.path())?;
    let last = last_version(lock)?.map(|version| Manifest::read(&place(lock, version))).transpose()?;
    let difference = Difference::between(last.as_ref().map(|last| &last.contents), &contents);
    let before = last.as_ref().map_or(Version::FIRST, |last| last.version);
    match (difference.step(), last) {
        (None, Some(manifest)) => unchanged(staging, lock, manifest),
        (step, _) => {
            let version = step.map_or(Version::FIRST, |step| step.from(before));
            let manifest = fill(&staging, work, about, version, contents, &difference)?;
            prove(staging.path())?;
            Ok(Published::New { path: staging.publish(version)?, manifest, difference })
        }
    }
}

/// A build that was killed before its last step left `latest` behind: it is set right here.
fn unchanged(staging: Staging<'_>, lock: &Lock, manifest: Manifest) -> Result<Published, Fault> {
    staging.discard()?;
    point_latest(lock, manifest.version)?;
    Ok(Published::Unchanged { path: place(lock, manifest.version), manifest })
}

/// Writes all but the data: texts, descriptors, documentation, notes and, at last, the manifest.
fn fill(
    staging: &Staging<'_>,
    work: &Work<'_>,
    about: &About,
    version: Version,
    contents: Contents,
    difference: &Difference,
) -> Result<Manifest, Fault> {
    data::write_books(work, &contents, version, staging.path())?;
    let files = entries(staging, &[])?;
    copy_texts(staging, work)?;
    write_descriptors(staging, work, &contents, &files, version)?;
    staging.folder("docs")?;
    for (path, page) in page::pages(work.tables, &contents, &files, version)? {
        staging.write(&format!("docs/{path}"), &page)?;
    }
    staging.write("README.md", &page::readme(work.tables, &contents, about, version)?)?;
    staging.write("CHANGES.md", &page::changes(difference, &contents, version)?)?;
    let manifest = Manifest { version, about: about.clone(), contents, files: entries(staging, &files)? };
    write_manifest(staging, &manifest)?;
    Ok(manifest)
}

fn write_manifest(staging: &Staging<'_>, manifest: &Manifest) -> Result<(), Fault> {
    let text = serde_json::to_string_pretty(manifest).map_err(|e| Fault::at(staging.path(), Reason::Program(e.to_string())))?;
    staging.write(manifest::FILE_NAME, &format!("{text}\n"))
}

/// The descriptors of the release, each from the same model.
fn write_descriptors(
    staging: &Staging<'_>,
    work: &Work<'_>,
    contents: &Contents,
    files: &[FileEntry],
    version: Version,
) -> Result<(), Fault> {
    let coverage = Coverage::of(work.dir)?;
    let mut model = Model::new(work.publisher, version, &coverage, work.tables, contents, files.to_vec(), staging.path());
    for descriptor in DESCRIPTORS {
        let path = model.folder.join(descriptor.path);
        let mut output = Output::file(&path)?;
        (descriptor.write)(&model, &mut output)?;
        output.flush().map_err(|e| Fault::unwritable(&path, &e))?;
        model.files.push(FileEntry::of(model.folder, descriptor.path.to_owned())?);
    }
    write_schemas(staging, work.tables)
}

fn write_schemas(staging: &Staging<'_>, tables: &[Table]) -> Result<(), Fault> {
    staging.folder("schemas")?;
    tables.iter().try_for_each(|table| {
        let path = format!("schemas/{}", descriptor::table_schema_file(table));
        staging.write(&path, &format!("{:#}\n", descriptor::table_schema(table)))
    })
}

/// The texts that places point into, but those that are not to be published.
fn copy_texts(staging: &Staging<'_>, work: &Work<'_>) -> Result<(), Fault> {
    staging.folder("reports")?;
    for report in file::records::<ReportRow>(work.dir)? {
        let report = report?;
        if report.text_published {
            let path = format!("reports/{}.txt", report.report_id);
            staging.copy(&work.dir.join(&path), &path)?;
        }
    }
    Ok(())
}

/// The files written so far; those already known are not read again.
fn entries(staging: &Staging<'_>, known: &[FileEntry]) -> Result<Vec<FileEntry>, Fault> {
    let entry = |path: String| match known.iter().find(|entry| entry.path == path) {
        Some(entry) => Ok(entry.clone()),
        None => FileEntry::of(staging.path(), path),
    };
    files_below(staging.path())?.into_iter().map(entry).collect()
}

fn prove(release: &Path) -> Result<(), Fault> {
    verify(release).map(drop).map_err(|faults| {
        let text = faults.iter().map(|fault| format!("{}: {}", fault.path.display(), fault.reason)).collect::<Vec<_>>().join("; ");
        Fault::at(release, Reason::Program(format!("the release is not what was meant: {text}")))
    })
}
