//! The folder in which a release is built, and the two renames that publish it.
//!
//! A release is renamed into its place only when all of it is on the disk, and `latest` is replaced by a
//! rename, so that whoever reads it sees the old release or the new one, never a part.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::lock::Lock;
use super::waiting;
use crate::fault::Fault;
use crate::publish::checksum::{FileEntry, files_below};
use crate::publish::manifest::Version;

/// The folder in which a release is built.
#[derive(Debug)]
pub(in crate::publish) struct Staging<'a> {
    lock: &'a Lock,
    path: PathBuf,
    /// The folders of which all is on the disk.
    settled: OnceLock<Vec<&'static str>>,
}

impl<'a> Staging<'a> {
    /// An empty folder; what a killed build left is removed.
    pub(in crate::publish) fn begin(lock: &'a Lock) -> Result<Staging<'a>, Fault> {
        let path = releases(lock.out()).join(".staging");
        remove(&path)?;
        super::retention::clear(lock)?;
        fs::create_dir_all(&path).map_err(|e| Fault::unwritable(&path, &e))?;
        Ok(Staging { lock, path, settled: OnceLock::new() })
    }

    pub(in crate::publish) fn path(&self) -> &Path {
        &self.path
    }

    /// A folder within, made with those above it.
    pub(in crate::publish) fn folder(&self, relative: &str) -> Result<PathBuf, Fault> {
        let folder = self.path.join(relative);
        fs::create_dir_all(&folder).map_err(|e| Fault::unwritable(&folder, &e))?;
        Ok(folder)
    }

    pub(in crate::publish) fn write(&self, relative: &str, text: &str) -> Result<FileEntry, Fault> {
        let path = self.path.join(relative);
        fs::write(&path, text).map_err(|e| Fault::unwritable(&path, &e))?;
        Ok(FileEntry::holding(relative, text))
    }

    /// A file of the work folder, moved: that folder goes at the end, and the bytes need not be written twice. Where it lies
    /// on another file system they are copied.
    pub(in crate::publish) fn lay(&self, from: &Path, relative: &str) -> Result<(), Fault> {
        let path = self.path.join(relative);
        if fs::rename(from, &path).is_ok() {
            return Ok(());
        }
        let mut source = File::open(from).map_err(|e| Fault::unreadable(from, &e))?;
        let mut target = File::create(&path).map_err(|e| Fault::unwritable(&path, &e))?;
        io::copy(&mut source, &mut target).map_err(|e| Fault::unwritable(&path, &e))?;
        Ok(())
    }

    /// Puts all on the disk, gives the release its place and points `latest` to it.
    pub(in crate::publish) fn publish(self, version: Version) -> Result<PathBuf, Fault> {
        self.sync()?;
        let releases = releases(self.lock.out());
        let place = releases.join(version.to_string());
        fs::rename(&self.path, &place).map_err(|e| Fault::unwritable(&place, &e))?;
        sync(&releases)?;
        point_latest(self.lock, version)?;
        Ok(place)
    }

    pub(in crate::publish) fn discard(self) -> Result<(), Fault> {
        remove(&self.path)
    }

    /// Puts all files of some folders on the disk, of those that there are; nothing is written to them any more. A folder within one of them
    /// is among them.
    pub(in crate::publish) fn settle(&self, mut folders: Vec<&'static str>) -> Result<(), Fault> {
        folders.retain(|folder| self.path.join(folder).is_dir());
        let within = folders.iter().map(|folder| entries(self.path.join(folder))).collect::<Result<Vec<_>, _>>()?;
        sync_all(within.into_iter().flatten())?;
        folders.iter().try_for_each(|folder| sync(&self.path.join(folder)))?;
        // A second call would change nothing: what is not settled is synced at the end.
        let _ = self.settled.set(folders);
        Ok(())
    }

    /// Puts all on the disk that is not there yet.
    fn sync(&self) -> Result<(), Fault> {
        let settled = self.settled.get().map_or(&[][..], Vec::as_slice);
        let unreadable = |e: io::Error| Fault::unreadable(&self.path, &e);
        let mut files = Vec::new();
        for entry in fs::read_dir(&self.path).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            if !entry.file_type().map_err(unreadable)?.is_dir() {
                files.push(entry.path());
            } else if !settled.iter().any(|folder| *folder == entry.file_name()) {
                sync_below(&entry.path())?;
            }
        }
        sync_each(&files)?;
        sync(&self.path)
    }
}

/// Puts a folder with all below it on the disk.
fn sync_below(folder: &Path) -> Result<(), Fault> {
    let files = files_below(folder)?;
    sync_each(&files.iter().map(|file| folder.join(file)).collect::<Vec<_>>())?;
    let folders: BTreeSet<&Path> = files.iter().filter_map(|file| Path::new(file).parent()).collect();
    folders.into_iter().try_for_each(|within| sync(&folder.join(within)))?;
    sync(folder)
}

/// What stands in a folder.
fn entries(folder: PathBuf) -> Result<impl Iterator<Item = Result<PathBuf, Fault>>, Fault> {
    let entries = fs::read_dir(&folder).map_err(|e| Fault::unreadable(&folder, &e))?;
    Ok(entries.map(move |entry| entry.map(|entry| entry.path()).map_err(|e| Fault::unreadable(&folder, &e))))
}

/// Puts files on the disk, some at a time: of a hundred thousand texts no list is made.
fn sync_all(mut paths: impl Iterator<Item = Result<PathBuf, Fault>>) -> Result<(), Fault> {
    loop {
        let some: Vec<PathBuf> = paths.by_ref().take(LISTED).collect::<Result<_, _>>()?;
        if some.is_empty() {
            return Ok(());
        }
        sync_each(&some)?;
    }
}

fn sync_each(paths: &[PathBuf]) -> Result<(), Fault> {
    waiting::each(paths, SYNCS, |path| sync(path))
}

/// Files that are listed at once.
const LISTED: usize = 1024;

/// Files that are put on the disk at once: whoever waits for the disk needs no processor.
const SYNCS: usize = 8;

/// Points `latest` to a release in one step.
pub(in crate::publish) fn point_latest(lock: &Lock, version: Version) -> Result<(), Fault> {
    let (latest, next) = (lock.out().join("latest"), lock.out().join(".latest"));
    let target = Path::new("releases").join(version.to_string());
    if fs::read_link(&latest).is_ok_and(|current| current == target) {
        return Ok(());
    }
    remove(&next)?;
    symlink(&target, &next).map_err(|e| Fault::unwritable(&next, &e))?;
    fs::rename(&next, &latest).map_err(|e| Fault::unwritable(&latest, &e))?;
    sync(lock.out())
}

/// The highest version among the releases.
///
/// That, and not `latest`, is what the next release follows: a build may be killed between the two renames, and
/// a publisher may have pointed `latest` back.
pub(in crate::publish) fn last_version(lock: &Lock) -> Result<Option<Version>, Fault> {
    Ok(versions(lock)?.last().copied())
}

/// The versions of the releases, in their order.
pub(super) fn versions(lock: &Lock) -> Result<Vec<Version>, Fault> {
    let mut versions: Vec<Version> = names(lock)?.iter().filter_map(|name| name.parse().ok()).collect();
    versions.sort_unstable();
    Ok(versions)
}

/// What stands in the folder of the releases.
pub(super) fn names(lock: &Lock) -> Result<Vec<String>, Fault> {
    let releases = releases(lock.out());
    let unreadable = |e: io::Error| Fault::unreadable(&releases, &e);
    let entries = match fs::read_dir(&releases) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(unreadable)?,
    };
    let names = entries.map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()));
    names.collect::<Result<_, _>>().map_err(unreadable)
}

/// Where a release stands.
pub(in crate::publish) fn place(lock: &Lock, version: Version) -> PathBuf {
    releases(lock.out()).join(version.to_string())
}

pub(super) fn releases(out: &Path) -> PathBuf {
    out.join("releases")
}

pub(super) fn sync(path: &Path) -> Result<(), Fault> {
    File::open(path).and_then(|file| file.sync_all()).map_err(|e| Fault::unwritable(path, &e))
}

pub(super) fn remove(path: &Path) -> Result<(), Fault> {
    let removed = match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(e) => Err(e),
    };
    removed.map_err(|e| Fault::unwritable(path, &e))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::descriptor::DESCRIPTORS;
    use crate::publish::format::{BOOKS, FORMATS};

    /// What settles while the rest is written holds nothing of the rest.
    #[test]
    fn folders_of_tables_are_flat_and_hold_nothing_else() {
        let others = BOOKS.iter().map(|book| book.file).chain(DESCRIPTORS.iter().map(|descriptor| descriptor.path));
        let others: Vec<&str> = others.chain(["docs", "schemas", "reports"]).collect();
        for format in FORMATS {
            assert!(!format.folder.contains('/'), "{}", format.folder);
            assert!(others.iter().all(|other| other.split('/').next() != Some(format.folder)), "{}", format.folder);
        }
    }

    #[test]
    fn a_folder_of_many_files_is_synced_in_parts() {
        let folder = tempfile::tempdir().unwrap();
        for at in 0..=LISTED {
            fs::write(folder.path().join(at.to_string()), "text").unwrap();
        }
        assert_eq!(entries(folder.path().to_owned()).and_then(sync_all), Ok(()));
        assert!(entries(folder.path().join("none")).is_err());
    }
}
