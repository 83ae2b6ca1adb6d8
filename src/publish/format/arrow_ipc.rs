//! The Arrow file format (also called Feather 2), with the titles and units as field metadata.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;
use arrow::ipc::reader::FileReader;
use arrow::ipc::writer::FileWriter;

use super::sink::{Format, Output, Sink};
use crate::fault::{Fault, Reason};
use crate::table::Table;

pub(in crate::publish) const FORMAT: Format = Format {
    name: "arrow",
    extension: "arrow",
    media_type: "application/vnd.apache.arrow.file",
    released: false,
    about_zh: "Arrow 文件格式（Feather 2），供程序直接载入内存",
    about_en: "the Arrow file format (Feather 2), for programs to map into memory",
    open,
    rows,
};

struct ArrowSink {
    path: PathBuf,
    writer: FileWriter<Output>,
}

fn open(table: &Table, output: Output) -> Result<Box<dyn Sink>, Fault> {
    let path = output.path().to_owned();
    let writer = FileWriter::try_new(output, &table.schema()).map_err(|e| Fault::unwritable(&path, &e))?;
    Ok(Box::new(ArrowSink { path, writer }))
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

fn rows(path: &Path) -> Result<u64, Fault> {
    let file = File::open(path).map_err(|e| Fault::unreadable(path, &e))?;
    let malformed = |e: arrow::error::ArrowError| Fault::at(path, Reason::Release(format!("no Arrow file: {e}")));
    let mut rows = 0;
    for batch in FileReader::try_new(file, None).map_err(malformed)? {
        rows += batch.map_err(malformed)?.num_rows() as u64;
    }
    Ok(rows)
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
