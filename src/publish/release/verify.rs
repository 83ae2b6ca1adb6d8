//! Proves a release against its manifest. All that is wrong is gathered.

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;

use super::read_back::{self, Part};
use crate::fault::{Fault, Reason};
use crate::publish::checksum::{FileEntry, files_below};
use crate::publish::format::LogicalHash;
use crate::publish::manifest::{FILE_NAME, Manifest};

/// Proves that a release folder holds the files of its manifest, each with its bytes, and no other; that every
/// table has its rows and its logical hash in every format.
///
/// # Errors
/// Everything that is missing, changed or too much, and what could not be read.
pub fn verify(release: &Path) -> Result<Manifest, Vec<Fault>> {
    let manifest = Manifest::read(release).map_err(|fault| vec![fault])?;
    let found = files_below(release).map_err(|fault| vec![fault])?;
    let verify = |file: &FileEntry| verify_file(release, file, found.binary_search(&file.path).is_ok()).err();
    let mut faults: Vec<Fault> = manifest.files.par_iter().filter_map(verify).collect();
    faults.extend(extra(release, &manifest, &found));
    faults.extend(verify_tables(release, &manifest));
    if faults.is_empty() { Ok(manifest) } else { Err(faults) }
}

/// Proves that every table has its rows and its logical hash in every format.
fn verify_tables(release: &Path, manifest: &Manifest) -> Vec<Fault> {
    let parts: Vec<Part<'_>> = read_back::in_books(&manifest.contents).into_iter().chain(read_back::files(&manifest.contents)).collect();
    parts.into_par_iter().with_max_len(1).filter_map(|part| verify_part(release, &part, manifest).err()).collect()
}

/// Files that the manifest does not list.
fn extra(release: &Path, manifest: &Manifest, found: &[String]) -> Vec<Fault> {
    let listed: BTreeSet<&str> = manifest.files.iter().map(|file| file.path.as_str()).collect();
    let extra = found.iter().filter(|path| *path != FILE_NAME && !listed.contains(path.as_str()));
    extra.map(|path| Fault::at(release.join(path), Reason::Release("the manifest does not list this file".to_owned()))).collect()
}

fn verify_file(release: &Path, listed: &FileEntry, found: bool) -> Result<(), Fault> {
    if !found {
        return Err(Fault::at(release.join(&listed.path), Reason::Release("the file is missing".to_owned())));
    }
    let found = FileEntry::of(release, listed.path.clone())?;
    if found == *listed {
        return Ok(());
    }
    let reason = format!(
        "the file was changed: {} bytes with sha256 {}, the manifest says {} with {}",
        found.bytes, found.sha256, listed.bytes, listed.sha256
    );
    Err(Fault::at(release.join(&listed.path), Reason::Release(reason)))
}

fn verify_part(release: &Path, part: &Part<'_>, manifest: &Manifest) -> Result<(), Fault> {
    let path = release.join(&part.file);
    if !manifest.files.iter().any(|file| file.path == part.file) {
        return Err(Fault::at(path, Reason::Release("the manifest lists the table and not this file".to_owned())));
    }
    // That it is missing was said with the files.
    if path.is_file() { verify_values(&path, part) } else { Ok(()) }
}

fn verify_values(path: &Path, part: &Part<'_>) -> Result<(), Fault> {
    let table = part.table;
    let schema = table.schema().map_err(|reason| Fault::at(path, reason))?;
    let (mut rows, mut hash) = (0, LogicalHash::of(&schema));
    part.rows(path, |batch| {
        rows += batch.num_rows() as u64;
        hash.update(batch).map_err(|reason| Fault::at(path, reason))
    })?;
    let hash = hash.finish();
    let wrong = |reason: String| Err(Fault::at(path, Reason::Release(format!("table {}: {reason}", table.name))));
    if rows != table.rows {
        wrong(format!("{rows} rows, the manifest says {}", table.rows))
    } else if hash != table.logical_sha256 {
        wrong(format!("its values have the hash {hash}, the manifest says {}", table.logical_sha256))
    } else {
        Ok(())
    }
}
