//! One build at a time in an outputs folder.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use crate::fault::{Fault, Reason};

/// The right to build in an outputs folder, until it is dropped or its process ends.
///
/// The system keeps the lock on the open file, so a killed build leaves none behind; the file itself stays.
#[derive(Debug)]
pub struct Lock {
    out: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock of an outputs folder, which is made where it is missing.
    ///
    /// # Errors
    /// [`Reason::Locked`] when another build holds it, [`Reason::Unwritable`] when the folder cannot be written.
    pub fn take(out: &Path) -> Result<Lock, Fault> {
        fs::create_dir_all(out).map_err(|e| Fault::unwritable(out, &e))?;
        let path = out.join(".lock");
        let file = File::options().create(true).append(true).open(&path).map_err(|e| Fault::unwritable(&path, &e))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { out: out.to_owned(), _file: file }),
            Err(TryLockError::WouldBlock) => Err(Fault::at(out, Reason::Locked)),
            Err(TryLockError::Error(e)) => Err(Fault::unwritable(&path, &e)),
        }
    }

    /// The outputs folder.
    #[must_use]
    pub fn out(&self) -> &Path {
        &self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_build_is_told_and_a_later_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("outputs");
        let lock = Lock::take(&out).unwrap();
        assert_eq!(Lock::take(&out).unwrap_err().reason, Reason::Locked);
        drop(lock);
        assert!(Lock::take(&out).is_ok());
    }
}
