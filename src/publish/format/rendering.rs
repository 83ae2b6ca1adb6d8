//! How rows become bytes. Formats of one rendering differ in their frames alone, and are written together.

use super::arrow_ipc::ArrowSink;
use super::csv::CsvSink;
use super::frame::Framed;
use super::json::JsonSink;
use super::parquet::ParquetSink;
use super::sink::{Output, Sink};
use crate::fault::Fault;
use crate::table::Table;

/// A way to render rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rendering {
    /// Comma-separated cells.
    Csv,
    /// JSON objects.
    Json,
    /// Parquet pages.
    Parquet,
    /// Arrow messages.
    Arrow,
}

impl Rendering {
    /// Begins files of the table.
    ///
    /// # Errors
    /// When one cannot be written.
    pub fn open(self, table: &Table, files: Vec<Framed>) -> Result<Vec<Box<dyn Sink>>, Fault> {
        match self {
            Rendering::Csv => Ok(vec![Box::new(CsvSink::new(table, files)?)]),
            Rendering::Json => Ok(vec![Box::new(JsonSink::new(table, files))]),
            Rendering::Parquet => each(files, |output| Ok(Box::new(ParquetSink::new(table, output)))),
            Rendering::Arrow => each(files, |output| Ok(Box::new(ArrowSink::new(table, output)?))),
        }
    }
}

fn each(files: Vec<Framed>, open: impl Fn(Output) -> Result<Box<dyn Sink>, Fault>) -> Result<Vec<Box<dyn Sink>>, Fault> {
    files.into_iter().map(|file| open(file.into_output())).collect()
}
