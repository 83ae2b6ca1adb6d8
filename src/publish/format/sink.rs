//! What a format is: a name, and a way to write a table's batches to a file or stream.

use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;

use crate::fault::Fault;
use crate::table::Table;

/// How a format begins a file of a table.
pub type Open = fn(&Table, Output) -> Result<Box<dyn Sink>, Fault>;

/// A format that tables are written in.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// The ending of its files, without the point.
    pub extension: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Whether a release holds every table in it.
    pub released: bool,
    /// What it is for, in Chinese.
    pub about_zh: &'static str,
    /// What it is for, in English.
    pub about_en: &'static str,
    /// Begins a file of the table.
    pub open: Open,
    /// Counts the rows of a file in it.
    pub rows: fn(&Path) -> Result<u64, Fault>,
}

/// A table's file or stream being written.
pub trait Sink {
    /// Writes a batch of the table's schema.
    ///
    /// # Errors
    /// When the output cannot be written; with [`crate::fault::Reason::Closed`] when its reader is gone.
    fn write(&mut self, batch: &RecordBatch) -> Result<(), Fault>;

    /// Writes what must stand at the end. A file that was not finished is not whole.
    ///
    /// # Errors
    /// As for [`Sink::write`].
    fn finish(self: Box<Self>) -> Result<(), Fault>;
}

/// Where a sink writes to, with the name that its faults give.
pub struct Output {
    path: PathBuf,
    to: Box<dyn Write + Send>,
}

impl Output {
    /// A writer under a name.
    pub fn new(path: impl Into<PathBuf>, to: impl Write + Send + 'static) -> Output {
        Output { path: path.into(), to: Box::new(to) }
    }

    /// A new file.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn file(path: &Path) -> Result<Output, Fault> {
        let file = File::create(path).map_err(|e| Fault::unwritable(path, &e))?;
        Ok(Output::new(path, BufWriter::with_capacity(1 << 16, file)))
    }

    /// Standard output.
    #[must_use]
    pub fn stdout() -> Output {
        Output::new("standard output", BufWriter::with_capacity(1 << 16, io::stdout()))
    }

    /// The name that faults give.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Output").field("path", &self.path).finish_non_exhaustive()
    }
}
