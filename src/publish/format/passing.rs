//! Files that are written from front to back, of which the large ones do not stay in memory.
//!
//! The kernel keeps what was written until it needs the room, and finds new room for each page meanwhile; a release of a nation is larger than most
//! machines' memory. So of a large file the parts that were written are handed to the disk and given up as it grows (`posix_fadvise`, POSIX.1-2017).

use std::fs::File;
use std::io::{self, Write};
use std::ops::Range;

/// Bytes from which on a file is large: smaller ones are read again soon, to prove them.
const LARGE: u64 = 1 << 30;
/// Bytes that are handed to the disk at once. They are given up together with the next ones, when they have arrived there.
const PART: u64 = 1 << 25;

/// A file on its way.
#[derive(Debug)]
pub(super) struct Passing {
    file: File,
    parts: Parts,
}

/// What was written of a file, and what was handed to the disk.
#[derive(Debug, Default)]
struct Parts {
    written: u64,
    /// Where the part begins that was handed over last.
    last: u64,
    /// Where it ends.
    handed: u64,
}

impl Passing {
    pub(super) fn of(file: File) -> Passing {
        Passing { file, parts: Parts::default() }
    }
}

impl Parts {
    /// Counts bytes; gives what is to be handed over and given up, once it is a part of a large file.
    fn add(&mut self, bytes: u64) -> Option<Range<u64>> {
        self.written += bytes;
        (self.written >= LARGE && self.written - self.handed >= PART).then(|| {
            let bytes = self.last..self.written;
            (self.last, self.handed) = (self.handed, self.written);
            bytes
        })
    }
}

impl Write for Passing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        if let Some(bytes) = self.parts.add(written as u64) {
            give_up(&self.file, &bytes);
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// It is advice: where it is not taken, the file stays as whole as it is.
#[cfg(target_os = "linux")]
fn give_up(file: &File, bytes: &Range<u64>) {
    let length = std::num::NonZeroU64::new(bytes.end - bytes.start);
    let _ = rustix::fs::fadvise(file, bytes.start, length, rustix::fs::Advice::DontNeed);
}

/// Not every system has the advice.
#[cfg(not(target_os = "linux"))]
fn give_up(_: &File, _: &Range<u64>) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_but_the_last_is_told_twice() {
        let mut parts = Parts::default();
        let told: Vec<Range<u64>> = (0..70).map(|_| PART / 2 + 1).chain([LARGE]).filter_map(|bytes| parts.add(bytes)).collect();
        assert!(told.len() > 2 && told[0].start == 0 && told[0].end >= LARGE);
        let mut part = 0..told[0].end;
        for pair in told.windows(2) {
            assert_eq!(pair[1].start, part.start, "{told:?}");
            part = pair[0].end..pair[1].end;
        }
    }

    #[test]
    fn what_was_given_up_is_in_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let mut passing = Passing::of(File::create(&path).unwrap());
        for bytes in [&b"one"[..], b"two", b"three"] {
            passing.write_all(bytes).unwrap();
            give_up(&passing.file, &(0..passing.parts.written));
        }
        assert_eq!(std::fs::read(&path).unwrap(), b"onetwothree");
    }
}
