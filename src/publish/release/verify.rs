//! Proves a release against its manifest. All that is wrong is gathered.

use std::collections::BTreeSet;
use std::path::Path;

use crate::fault::{Fault, Reason};
use crate::publish::checksum::{FileEntry, files_below};
use crate::publish::format::FORMATS;
use crate::publish::format::Format;
use crate::publish::format::LogicalHash;
use crate::publish::format::parquet;
use crate::publish::manifest::{FILE_NAME, Manifest, TableEntry};

/// Proves that a release folder holds the files of its manifest, each with its bytes, and no other; that every
/// table has its rows in every format; and that the values of its Parquet file have the table's logical hash.
///
/// # Errors
/// Everything that is missing, changed or too much, and what could not be read.
pub fn verify(release: &Path) -> Result<Manifest, Vec<Fault>> {
    let manifest = Manifest::read(release).map_err(|fault| vec![fault])?;
    let found = files_below(release).map_err(|fault| vec![fault])?;
    let mut faults = verify_files(release, &manifest, &found);
    for table in &manifest.contents.tables {
        faults.extend(verify_table(release, table, &manifest));
    }
    if faults.is_empty() { Ok(manifest) } else { Err(faults) }
}

fn verify_files(release: &Path, manifest: &Manifest, found: &[String]) -> Vec<Fault> {
    let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
    let listed: BTreeSet<&str> = manifest.files.iter().map(|file| file.path.as_str()).collect();
    let extra = found.iter().filter(|path| **path != FILE_NAME && !listed.contains(*path));
    let extra = extra.map(|path| Fault::at(release.join(path), Reason::Release("the manifest does not list this file".to_owned())));
    let listed = manifest.files.iter().filter_map(|file| verify_file(release, file, found.contains(file.path.as_str())).err());
    listed.chain(extra).collect()
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

fn verify_table(release: &Path, table: &TableEntry, manifest: &Manifest) -> Vec<Fault> {
    let mut faults = Vec::new();
    for format in FORMATS.iter().filter(|format| format.released) {
        let relative = format!("data/{}.{}", table.name, format.extension);
        let path = release.join(&relative);
        if !manifest.files.iter().any(|file| file.path == relative) {
            faults.push(Fault::at(path, Reason::Release("the manifest lists the table and not this file".to_owned())));
        } else if path.is_file() {
            faults.extend(verify_rows(&path, format, table).err());
            faults.extend((format.name == parquet::FORMAT.name).then(|| verify_values(&path, table).err()).flatten());
        }
    }
    faults
}

fn verify_rows(path: &Path, format: &Format, table: &TableEntry) -> Result<(), Fault> {
    match (format.rows)(path)? {
        rows if rows == table.rows => Ok(()),
        rows => Err(Fault::at(path, Reason::Release(format!("{rows} rows, the manifest says {}", table.rows)))),
    }
}

fn verify_values(path: &Path, table: &TableEntry) -> Result<(), Fault> {
    let batches = parquet::read(path)?;
    let mut hash = LogicalHash::of(&batches.schema());
    for batch in batches {
        hash.update(&batch?).map_err(|reason| Fault::at(path, reason))?;
    }
    match hash.finish() {
        hash if hash == table.logical_sha256 => Ok(()),
        hash => {
            Err(Fault::at(path, Reason::Release(format!("its values have the hash {hash}, the manifest says {}", table.logical_sha256))))
        }
    }
}
