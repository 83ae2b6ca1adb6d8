//! Parquet: zstd, titles and units as field metadata, the table schema as JSON in the file's key-values.
//!
//! pyarrow and arrow show the field metadata (`ARROW:schema`); `DuckDB` and Polars see the key-values alone, so
//! the schema stands in both.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch};
use arrow::compute::{CastOptions, cast_with_options};
use arrow::datatypes::{Field, SchemaRef};
use arrow::error::ArrowError;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::{KeyValue, SortingColumn};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::reader::{FileReader, SerializedFileReader};

use super::sink::{Format, Output, Sink};
use crate::fault::{Fault, Reason};
use crate::publish::descriptor::table_schema;
use crate::table::Table;

pub(in crate::publish) const FORMAT: Format = Format {
    name: "parquet",
    extension: "parquet",
    media_type: "application/vnd.apache.parquet",
    released: true,
    about_zh: "带类型、标题与单位的列式文件，供 pandas、Polars、DuckDB、R 使用",
    about_en: "columns with types, titles and units, for pandas, Polars, DuckDB and R",
    open: |table, output| Ok(Box::new(ParquetSink::new(table, output)?)),
    rows,
};

/// The same for every version of the program, so that its version alone changes no byte of the data.
const CREATED_BY: &str = "nianbao version 1";

/// Bounds what a writer holds in memory.
const ROW_GROUP: usize = 1 << 17;

/// Rows of a batch that is read.
const BATCH: usize = 1 << 13;

/// A Parquet file being written.
#[derive(Debug)]
pub struct ParquetSink {
    path: PathBuf,
    writer: ArrowWriter<Output>,
}

impl ParquetSink {
    /// Begins a file of the table.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn new(table: &Table, output: Output) -> Result<ParquetSink, Fault> {
        let path = output.path().to_owned();
        let writer = ArrowWriter::try_new(output, table.schema(), Some(properties(table)));
        Ok(ParquetSink { writer: writer.map_err(|e| Fault::unwritable(&path, &e))?, path })
    }
}

impl Sink for ParquetSink {
    fn write(&mut self, batch: &RecordBatch) -> Result<(), Fault> {
        self.writer.write(batch).map_err(|e| Fault::unwritable(&self.path, &e))
    }

    fn finish(self: Box<Self>) -> Result<(), Fault> {
        let mut output = self.writer.into_inner().map_err(|e| Fault::unwritable(&self.path, &e))?;
        output.flush().map_err(|e| Fault::unwritable(&self.path, &e))
    }
}

fn properties(table: &Table) -> WriterProperties {
    let entry = |key: &str, value: String| KeyValue::new(key.to_owned(), value);
    let entries = vec![entry("nianbao.table", table.name.to_owned()), entry("nianbao.schema", table_schema(table).to_string())];
    WriterProperties::builder()
        .set_created_by(CREATED_BY.to_owned())
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_statistics_enabled(EnabledStatistics::Page)
        .set_max_row_group_row_count(Some(ROW_GROUP))
        .set_key_value_metadata(Some(entries))
        .set_sorting_columns(Some(sorting(table)))
        .build()
}

/// The key, as Parquet's sorting columns: every column of a table has exactly one leaf.
fn sorting(table: &Table) -> Vec<SortingColumn> {
    let places = table.key.iter().filter_map(|key| table.position(key)).filter_map(|at| i32::try_from(at).ok());
    places.map(|column_idx| SortingColumn { column_idx, descending: false, nulls_first: false }).collect()
}

/// The batches of a Parquet file.
#[derive(Debug)]
pub struct Batches {
    path: PathBuf,
    schema: SchemaRef,
    reader: ParquetRecordBatchReader,
}

/// Reads a Parquet file in the schema that it has.
///
/// # Errors
/// When it is missing or no Parquet file.
pub fn read(path: &Path) -> Result<Batches, Fault> {
    batches(path, None)
}

/// Reads a Parquet file in the schema of the table, whatever a writer made of types, order and metadata.
///
/// # Errors
/// When it is missing or no Parquet file; the batches fail where a column is missing or cannot be cast.
pub fn read_as(path: &Path, table: &Table) -> Result<Batches, Fault> {
    batches(path, Some(table.schema()))
}

fn batches(path: &Path, schema: Option<SchemaRef>) -> Result<Batches, Fault> {
    let file = File::open(path).map_err(|e| Fault::unreadable(path, &e))?;
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|e| Fault::unreadable(path, &e))?;
    // The reader's own schema has lost the table's metadata.
    let schema = schema.unwrap_or_else(|| Arc::clone(builder.schema()));
    let reader = builder.with_batch_size(BATCH).build().map_err(|e| Fault::unreadable(path, &e))?;
    Ok(Batches { path: path.to_owned(), schema, reader })
}

impl Batches {
    /// The schema of the batches.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let batch = self.reader.next()?.and_then(|batch| conform(&batch, &self.schema));
        Some(batch.map_err(|e| Fault::unreadable(&self.path, &e)))
    }
}

fn conform(batch: &RecordBatch, schema: &SchemaRef) -> Result<RecordBatch, ArrowError> {
    let columns = schema.fields().iter().map(|field| column(batch, field)).collect::<Result<_, _>>()?;
    RecordBatch::try_new(Arc::clone(schema), columns)
}

fn column(batch: &RecordBatch, field: &Field) -> Result<ArrayRef, ArrowError> {
    let found = batch.column(batch.schema_ref().index_of(field.name())?);
    // A value that does not fit is a fault, not a null.
    let strict = CastOptions { safe: false, ..CastOptions::default() };
    cast_with_options(found, field.data_type(), &strict)
}

fn rows(path: &Path) -> Result<u64, Fault> {
    let malformed = |e: ParquetError| Fault::at(path, Reason::Release(format!("no Parquet file: {e}")));
    let file = File::open(path).map_err(|e| Fault::unreadable(path, &e))?;
    let rows = SerializedFileReader::new(file).map_err(malformed)?.metadata().file_metadata().num_rows();
    Ok(u64::try_from(rows).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::samples;

    #[test]
    fn batches_come_back_in_the_schema_of_the_table() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.parquet");
        samples::write_file(&FORMAT, &path, &samples::rows());
        let table = samples::table();
        for mut batches in [read(&path).unwrap(), read_as(&path, &table).unwrap()] {
            let batch = batches.next().unwrap().unwrap();
            assert_eq!(batch.schema().fields(), table.schema().fields());
            assert_eq!(batch.columns(), samples::batch(&samples::rows()).columns());
            let unit = batch.schema().field_with_name("char_start").unwrap().metadata().get("unit").cloned();
            assert_eq!(unit.as_deref(), Some("code points"));
        }
    }

    #[test]
    fn the_schema_the_key_and_the_statistics_stand_in_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.parquet");
        samples::write_file(&FORMAT, &path, &samples::rows());
        let reader = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
        let file = reader.metadata().file_metadata();
        assert_eq!(file.created_by(), Some(CREATED_BY));
        let entries = file.key_value_metadata().unwrap();
        let schema = entries.iter().find(|e| e.key == "nianbao.schema").unwrap().value.clone().unwrap();
        let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
        assert_eq!(schema, table_schema(&samples::table()));
        let group = reader.metadata().row_group(0);
        assert_eq!(group.sorting_columns().unwrap()[0].column_idx, 0);
        assert!(group.columns().iter().all(|c| c.statistics().is_some() && c.column_index_offset().is_some()));
    }
}
