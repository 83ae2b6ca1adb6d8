//! Parquet: zstd, titles and units as field metadata, the table schema as JSON in the file's key-values.
//!
//! pyarrow and arrow show the field metadata (`ARROW:schema`); `DuckDB` and Polars see the key-values alone, so
//! the schema stands in both.

use std::io::Write;
use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::file::metadata::{KeyValue, SortingColumn};
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesBuilder};
use parquet::schema::types::ColumnPath;

use super::frame::Frame;
use super::gather::{Take, same_columns};
use super::rendering::Rendering;
use super::sink::{Format, Output, Sink};
use crate::fault::Fault;
use crate::publish::descriptor::table_schema;
use crate::table::file::Batches;
use crate::table::{Column, Table, Type};

pub(in crate::publish) const FORMAT: Format = Format {
    name: "parquet",
    folder: "data",
    extension: "parquet",
    media_type: "application/vnd.apache.parquet",
    always: true,
    about_zh: "带类型、标题与单位的列式文件，供 pandas、Polars、DuckDB、R 使用",
    about_en: "columns with types, titles and units, for pandas, Polars, DuckDB and R",
    rendering: Rendering::Parquet,
    frame: Frame::NONE,
    read,
};

/// The same for every version of the program, so that its version alone changes no byte of the data.
const CREATED_BY: &str = "nianbao version 1";

/// Bounds what a writer holds in memory.
const ROW_GROUP: usize = 1 << 17;

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
    let properties = WriterProperties::builder()
        .set_created_by(CREATED_BY.to_owned())
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_statistics_enabled(EnabledStatistics::Page)
        .set_max_row_group_row_count(Some(ROW_GROUP))
        .set_key_value_metadata(Some(entries))
        .set_sorting_columns(Some(sorting(table)));
    table.columns.iter().fold(properties, |made, column| encoded(made, table, column)).build()
}

/// Values that hardly repeat have no dictionary: to look each up costs more than it saves.
fn encoded(properties: WriterPropertiesBuilder, table: &Table, column: &Column) -> WriterPropertiesBuilder {
    let path = ColumnPath::from(column.name.as_ref());
    match column.r#type {
        Type::Int32 | Type::Decimal => {
            properties.set_column_dictionary_enabled(path.clone(), false).set_column_encoding(path, Encoding::DELTA_BINARY_PACKED)
        }
        Type::Text if is_distinct(table, &column.name) => properties.set_column_dictionary_enabled(path, false),
        _ => properties,
    }
}

fn is_distinct(table: &Table, column: &str) -> bool {
    table.key == [column] || column.ends_with("observation_id") || column == "quote"
}

/// The key, as Parquet's sorting columns: every column of a table has exactly one leaf.
fn sorting(table: &Table) -> Vec<SortingColumn> {
    let places = table.key.iter().filter_map(|key| table.position(key)).filter_map(|at| i32::try_from(at).ok());
    places.map(|column_idx| SortingColumn { column_idx, descending: false, nulls_first: false }).collect()
}

fn read(path: &Path, schema: &SchemaRef, take: &mut Take<'_>) -> Result<(), Fault> {
    let mut batches = Batches::own(path)?;
    same_columns(path, &batches.schema(), schema)?;
    batches.try_for_each(|batch| take(&batch?))
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use parquet::file::reader::{FileReader, SerializedFileReader};

    use super::*;
    use crate::publish::samples;

    #[test]
    fn batches_come_back_in_the_schema_of_the_table() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.parquet");
        samples::write_file(&FORMAT, &path, &samples::rows());
        let table = samples::table();
        for mut batches in [Batches::own(&path).unwrap(), Batches::open(&path, table.schema()).unwrap()] {
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
        assert!(
            group
                .columns()
                .iter()
                .all(|c| c.statistics().is_some() && c.column_index_offset().is_some() && c.offset_index_offset().is_some())
        );
    }
}
