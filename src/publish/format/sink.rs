//! What a format is: a name, a way to write a table's batches to a file or stream, and one to read them back.

use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;

use super::frame::{Frame, Framed};
use super::gather::Take;
use super::passing::Passing;
use super::rendering::Rendering;
use crate::fault::{Fault, Reason};
use crate::table::Table;

/// How a format gives back the rows of a file, in batches of the schema.
pub type Read = fn(&Path, &SchemaRef, &mut Take<'_>) -> Result<(), Fault>;

/// A format that tables are written in, a file a table.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// The folder of a release that its files stand in.
    pub folder: &'static str,
    /// The ending of its files, without the point.
    pub extension: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Whether every release has it, since descriptors speak of its files.
    pub always: bool,
    /// What it is for, in Chinese.
    pub about_zh: &'static str,
    /// What it is for, in English.
    pub about_en: &'static str,
    /// How it writes rows.
    pub rendering: Rendering,
    /// What it writes around them.
    pub frame: Frame,
    /// Reads a file back.
    pub read: Read,
}

impl Format {
    /// The path of a table's file in a release.
    #[must_use]
    pub fn file(&self, table: &str) -> String {
        format!("{}/{table}.{}", self.folder, self.extension)
    }

    /// Begins a file of the table.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn open(&self, table: &Table, output: Output) -> Result<Box<dyn Sink>, Fault> {
        let opened = self.rendering.open(table, vec![Framed::begin(self.frame, output)?])?.pop();
        opened.ok_or_else(|| Fault::at(self.name, Reason::Program("the format opens no file".to_owned())))
    }
}

/// A table's file or stream being written.
pub trait Sink: Send {
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

/// Bytes that wait to be written: the kernel finds room for many at once faster than for few, and so many it still finds in the processor's cache.
pub(super) const BUFFER: usize = 1 << 18;

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
        Ok(Output::new(path, BufWriter::with_capacity(BUFFER, Passing::of(file))))
    }

    /// Standard output.
    #[must_use]
    pub fn stdout() -> Output {
        Output::new("standard output", BufWriter::with_capacity(BUFFER, io::stdout()))
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

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.to.write_all(bytes)
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
