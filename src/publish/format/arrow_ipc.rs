//! The Arrow file format (also called Feather 2), with the titles and units as field metadata.

use std::fs::File;
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use arrow::ipc::reader::FileReader;
use arrow::ipc::writer::FileWriter;

use super::frame::Frame;
use super::gather::{Take, same_columns};
use super::rendering::Rendering;
use super::sink::{Format, Output, Sink};
use crate::fault::{Fault, Reason};
use crate::table::Table;

pub(in crate::publish) const FORMAT: Format = Format {
    name: "arrow",
    folder: "data",
    extension: "arrow",
    media_type: "application/vnd.apache.arrow.file",
    always: false,
    about_zh: "Arrow 文件格式（Feather 2），供程序直接载入内存",
    about_en: "the Arrow file format (Feather 2), for programs to map into memory",
    rendering: Rendering::Arrow,
    frame: Frame::NONE,
    read,
};

/// An Arrow file being written.
pub(in crate::publish) struct ArrowSink {
    path: PathBuf,
    writer: FileWriter<Output>,
}

impl ArrowSink {
    pub(in crate::publish) fn new(table: &Table, output: Output) -> Result<ArrowSink, Fault> {
        let path = output.path().to_owned();
        let writer = FileWriter::try_new(output, &table.schema()).map_err(|e| Fault::unwritable(&path, &e))?;
        Ok(ArrowSink { path, writer })
    }
}

impl Sink for ArrowSink {
    fn write(&mut self, batch: &RecordBatch) -> Result<(), Fault> {
        self.writer.write(batch).map_err(|e| Fault::unwritable(&self.path, &e))
    }

    fn finish(mut self: Box<Self>) -> Result<(), Fault> {
        self.writer.finish().map_err(|e| Fault::unwritable(&self.path, &e))?;
        self.writer.get_mut().flush().map_err(|e| Fault::unwritable(&self.path, &e))
    }
}

fn read(path: &Path, schema: &SchemaRef, take: &mut Take<'_>) -> Result<(), Fault> {
    let file = File::open(path).map_err(|e| Fault::unreadable(path, &e))?;
    let malformed = |e: arrow::error::ArrowError| Fault::at(path, Reason::Release(format!("no Arrow file: {e}")));
    let mut reader = FileReader::try_new(BufReader::new(file), None).map_err(malformed)?;
    same_columns(path, &reader.schema(), schema)?;
    reader.try_for_each(|batch| take(&batch.map_err(malformed)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::samples;

    #[test]
    fn batches_and_field_metadata_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.arrow");
        samples::write_file(&FORMAT, &path, &samples::rows());
        let mut reader = FileReader::try_new(File::open(&path).unwrap(), None).unwrap();
        assert_eq!(reader.schema(), samples::table().schema());
        assert_eq!(reader.next().unwrap().unwrap(), samples::batch(&samples::rows()));
    }
}
