//! Checksums of files and the list of a folder's files.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::checksum::{hex, sha256};
use crate::fault::{Fault, Reason};

/// A file of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its path in the release, with `/`.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// The SHA-256 of its bytes, in lowercase hexadecimal.
    pub sha256: String,
}

impl FileEntry {
    /// The file at the path below the folder, as it stands on the disk.
    pub(super) fn of(folder: &Path, path: String) -> Result<FileEntry, Fault> {
        let file = folder.join(&path);
        let (bytes, sha256) = measured(&file).map_err(|e| Fault::unreadable(&file, &e))?;
        Ok(FileEntry { path, bytes, sha256 })
    }

    /// A file that holds this text.
    pub(super) fn holding(path: &str, text: &str) -> FileEntry {
        FileEntry { path: path.to_owned(), bytes: text.len() as u64, sha256: sha256(text.as_bytes()) }
    }
}

/// The SHA-256 of a file, in lowercase hexadecimal.
///
/// # Errors
/// When it cannot be read.
pub fn sha256_of(path: &Path) -> Result<String, Fault> {
    measured(path).map(|(_, sha256)| sha256).map_err(|e| Fault::unreadable(path, &e))
}

/// How much of a file is read at once; most of a release's files are far smaller.
const BUFFER: u64 = 1 << 16;

/// The size and the SHA-256 of a file.
fn measured(path: &Path) -> io::Result<(u64, String)> {
    let mut file = File::open(path)?;
    let bytes = file.metadata()?.len();
    let mut hash = Sha256::new();
    let mut buffer = vec![0; usize::try_from(bytes.clamp(1, BUFFER)).unwrap_or(1)];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok((bytes, hex(&hash.finalize()))),
            read => hash.update(&buffer[..read]),
        }
    }
}

/// The paths of all files below a folder, relative to it, with `/`, sorted.
pub(super) fn files_below(folder: &Path) -> Result<Vec<String>, Fault> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(relative) = folders.pop() {
        let here = folder.join(&relative);
        let entries = fs::read_dir(&here).map_err(|e| Fault::unreadable(&here, &e))?;
        for entry in entries {
            let entry = entry.map_err(|e| Fault::unreadable(&here, &e))?;
            let kind = entry.file_type().map_err(|e| Fault::unreadable(entry.path(), &e))?;
            let path = relative.join(entry.file_name());
            if kind.is_dir() {
                folders.push(path);
            } else {
                found.push(with_slashes(&path)?);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn with_slashes(path: &Path) -> Result<String, Fault> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    let named = parts.map(|parts| parts.join("/"));
    named.ok_or_else(|| Fault::at(path, Reason::Release("the file's name is no UTF-8".to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checksum_is_lowercase_hexadecimal() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "hello world").unwrap();
        assert_eq!(sha256_of(&path).unwrap(), "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9");
    }

    #[test]
    fn files_are_listed_in_the_order_of_their_paths() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["b", "a/z", "a/b/c", "a-b"] {
            fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
            fs::write(folder.path().join(path), "").unwrap();
        }
        assert_eq!(files_below(folder.path()).unwrap(), ["a-b", "a/b/c", "a/z", "b"]);
    }
}
