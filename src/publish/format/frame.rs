//! What a text format writes around rows: so CSV with and without a byte-order mark, and JSON with and without an
//! array, are rendered once.

use std::io::Write;

use super::sink::Output;
use crate::fault::Fault;

/// What stands around the rows of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// At the beginning of the file.
    pub head: &'static str,
    /// Before the first row.
    pub first: &'static str,
    /// Before every other row.
    pub between: &'static str,
    /// After the last row.
    pub end: &'static str,
    /// At the end of a file without rows.
    pub end_of_none: &'static str,
}

impl Frame {
    /// Nothing.
    pub const NONE: Frame = Frame { head: "", first: "", between: "", end: "", end_of_none: "" };
}

/// A file with its frame.
#[derive(Debug)]
pub struct Framed {
    frame: Frame,
    output: Output,
    empty: bool,
}

impl Framed {
    pub(in crate::publish) fn begin(frame: Frame, mut output: Output) -> Result<Framed, Fault> {
        put(&mut output, frame.head.as_bytes())?;
        Ok(Framed { frame, output, empty: true })
    }

    /// What stands before each row but the first.
    pub(in crate::publish) fn between(&self) -> &'static str {
        self.frame.between
    }

    /// Writes rows, each behind what stands before it.
    pub(in crate::publish) fn rows(&mut self, rows: &[u8]) -> Result<(), Fault> {
        let rows = if self.empty { rows.get(self.frame.between.len()..) } else { Some(rows) };
        let Some(rows) = rows else { return Ok(()) };
        if self.empty {
            put(&mut self.output, self.frame.first.as_bytes())?;
            self.empty = false;
        }
        put(&mut self.output, rows)
    }

    pub(in crate::publish) fn finish(mut self) -> Result<(), Fault> {
        let end = if self.empty { self.frame.end_of_none } else { self.frame.end };
        put(&mut self.output, end.as_bytes())?;
        self.output.flush().map_err(|e| Fault::unwritable(self.output.path(), &e))
    }

    /// The file alone, for what is no text.
    pub(in crate::publish) fn into_output(self) -> Output {
        self.output
    }
}

fn put(output: &mut Output, bytes: &[u8]) -> Result<(), Fault> {
    output.write_all(bytes).map_err(|e| Fault::unwritable(output.path(), &e))
}
