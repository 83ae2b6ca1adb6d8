//! Files that are written from front to back, of which the large ones do not stay in memory.
//!
//! The kernel keeps what was written until it needs the room, and finds new room for each page meanwhile; a release of a nation is larger than most
//! machines' memory. So of a large file the parts that were written are handed to the disk and given up as it grows (`posix_fadvise`, POSIX.1-2017).

use std::fs::File;
use std::io::{self, Write};
use std::num::NonZeroU64;

use rustix::fs::{Advice, fadvise};

/// Bytes from which on a file is large: smaller ones are read again soon, to prove them.
const LARGE: u64 = 1 << 30;
/// Bytes that are handed to the disk at once; they are given up with the next ones, when they have arrived there.
const PART: u64 = 1 << 25;

/// A file on its way.
#[derive(Debug)]
pub(super) struct Passing {
    file: File,
    written: u64,
    handed: u64,
}

impl Passing {
    pub(super) fn of(file: File) -> Passing {
        Passing { file, written: 0, handed: 0 }
    }

    fn hand_over(&mut self) {
        let from = self.handed.saturating_sub(PART);
        // It is advice: where it is not taken, the file stays as whole as it is.
        let _ = fadvise(&self.file, from, NonZeroU64::new(self.written - from), Advice::DontNeed);
        self.handed = self.written;
    }
}

impl Write for Passing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.written += written as u64;
        if self.written >= LARGE && self.written - self.handed >= PART {
            self.hand_over();
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_given_up_is_in_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let mut passing = Passing::of(File::create(&path).unwrap());
        for (bytes, from) in [(&b"one"[..], 0), (b"two", 3), (b"three", 6)] {
            passing.write_all(bytes).unwrap();
            passing.hand_over();
            assert_eq!(passing.handed, from + bytes.len() as u64);
        }
        assert_eq!(std::fs::read(&path).unwrap(), b"onetwothree");
    }
}
