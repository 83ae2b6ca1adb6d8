//! Parquet: zstd but for small tables, titles and units as field metadata, the table schema as JSON in the file's key-values.
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

/// Rows up to which a table is not packed: a zstd context a column takes longer than all the rest of so few.
const FEW: usize = 1_000;

/// A Parquet file being written. The first rows are held until it is known whether there are more than a few.
#[derive(Debug)]
pub struct ParquetSink {
    path: PathBuf,
    schema: SchemaRef,
    state: State,
}

#[derive(Debug)]
enum State {
    /// None where opening failed: the fault was told.
    Held(Option<Held>),
    Open(Box<ArrowWriter<Output>>),
}

/// What a file is opened with once the compression is known.
#[derive(Debug)]
struct Held {
    output: Output,
    properties: Box<WriterPropertiesBuilder>,
    batches: Vec<RecordBatch>,
}

impl ParquetSink {
    /// Begins a file of the table.
    #[must_use]
    pub fn new(table: &Table, output: Output) -> ParquetSink {
        let path = output.path().to_owned();
        let held = Held { output, properties: Box::new(properties(table)), batches: Vec::new() };
        ParquetSink { path, schema: table.schema(), state: State::Held(Some(held)) }
    }

    /// Opens the file, if it is not, with what is known now; writes the rows that were held.
    fn open(&mut self, compression: Compression) -> Result<(), Fault> {
        let State::Held(held) = &mut self.state else { return Ok(()) };
        let Some(Held { output, properties, batches }) = held.take() else { return Ok(()) };
        let wrong = |e| Fault::unwritable(&self.path, &e);
        let properties = properties.set_compression(compression).build();
        let mut writer = ArrowWriter::try_new(output, self.schema.clone(), Some(properties)).map_err(wrong)?;
        batches.iter().try_for_each(|batch| writer.write(batch)).map_err(wrong)?;
        self.state = State::Open(Box::new(writer));
        Ok(())
    }
}

impl Sink for ParquetSink {
    fn write(&mut self, batch: &RecordBatch) -> Result<(), Fault> {
        if let State::Held(Some(Held { batches, .. })) = &mut self.state
            && batches.iter().map(RecordBatch::num_rows).sum::<usize>() + batch.num_rows() <= FEW
        {
            batches.push(batch.clone());
            return Ok(());
        }
        self.open(Compression::ZSTD(ZstdLevel::default()))?;
        let State::Open(writer) = &mut self.state else { return Ok(()) };
        writer.write(batch).map_err(|e| Fault::unwritable(&self.path, &e))
    }

    fn finish(mut self: Box<Self>) -> Result<(), Fault> {
        self.open(Compression::UNCOMPRESSED)?;
        let State::Open(writer) = self.state else { return Ok(()) };
        let mut output = writer.into_inner().map_err(|e| Fault::unwritable(&self.path, &e))?;
        output.flush().map_err(|e| Fault::unwritable(&self.path, &e))
    }
}

/// All but the compression.
fn properties(table: &Table) -> WriterPropertiesBuilder {
    let entry = |key: &str, value: String| KeyValue::new(key.to_owned(), value);
    let entries = vec![entry("nianbao.table", table.name.to_owned()), entry("nianbao.schema", table_schema(table).to_string())];
    let properties = WriterProperties::builder()
        .set_created_by(CREATED_BY.to_owned())
        .set_statistics_enabled(EnabledStatistics::Page)
        .set_max_row_group_row_count(Some(ROW_GROUP))
        .set_key_value_metadata(Some(entries))
        .set_sorting_columns(Some(sorting(table)));
    table.columns.iter().fold(properties, |made, column| encoded(made, table, column))
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
    use std::collections::BTreeSet;
    use std::fs::File;

    use parquet::file::metadata::RowGroupMetaData;
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

    #[test]
    fn few_rows_are_not_packed_and_more_are() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.parquet");
        for (count, expected) in [
            (0, None),
            (1, Some(Compression::UNCOMPRESSED)),
            (FEW, Some(Compression::UNCOMPRESSED)),
            (FEW + 1, Some(Compression::ZSTD(ZstdLevel::default()))),
        ] {
            let rows: Vec<_> = samples::rows().into_iter().cycle().take(count).collect();
            samples::write_file(&FORMAT, &path, &rows);
            let reader = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
            let columns = reader.metadata().row_groups().iter().flat_map(RowGroupMetaData::columns);
            let packed: BTreeSet<String> = columns.map(|column| format!("{:?}", column.compression())).collect();
            assert_eq!(packed, expected.map(|of| format!("{of:?}")).into_iter().collect(), "{count} rows");
            assert_eq!(reader.metadata().file_metadata().num_rows(), i64::try_from(count).unwrap());
        }
    }
}
