//! Tables in Parquet files: how the stages hand rows to each other.
//!
//! Every batch that is read or written has its table's canonical schema, whoever made the file.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use arrow::array::{ArrayRef, RecordBatch};
use arrow::compute::{CastOptions, cast_with_options};
use arrow::datatypes::{Schema, SchemaRef};
use arrow::error::ArrowError;
use bytes::Bytes;
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::arrow::{ArrowWriter, ProjectionMask};
use parquet::basic::Compression;
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::ParquetError;
use parquet::file::metadata::{ParquetMetaDataReader, RowGroupMetaData};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::reader::ChunkReader;
use parquet::file::writer::SerializedFileWriter;

use super::{Record, Rows, Table};
use crate::fault::{Fault, Reason};

/// Rows that are held at once while reading or gathering. A check's row takes a kilobyte, and as many files are written as there are checks.
const ROWS: usize = 4_096;
/// Rows of a row group; a writer holds one, encoded.
const ROW_GROUP: usize = 16_384;

/// Where a table stands in a work folder.
#[must_use]
pub fn path(dir: &Path, table: &Table) -> PathBuf {
    dir.join(format!("{}.parquet", table.name))
}

/// The batches of a table's file, one at a time.
#[derive(Debug)]
pub struct Batches {
    path: PathBuf,
    schema: SchemaRef,
    reader: ParquetRecordBatchReader,
}

impl Batches {
    /// Opens the file of a table, in its schema or one of some of its columns: whatever a writer made of types, order and metadata.
    ///
    /// # Errors
    /// When there is no such file or it is no Parquet; the batches fail where a column is missing or cannot be cast.
    pub fn open(path: &Path, schema: SchemaRef) -> Result<Batches, Fault> {
        Batches::of(path, Some(schema))
    }

    /// Opens a file in the schema that it has.
    ///
    /// # Errors
    /// When there is no such file or it is no Parquet.
    pub fn own(path: &Path) -> Result<Batches, Fault> {
        Batches::of(path, None)
    }

    fn of(path: &Path, schema: Option<SchemaRef>) -> Result<Batches, Fault> {
        let mut file = File::open(path).map_err(|e| Fault::unreadable(path, &e))?;
        let size = file.metadata().map_err(|e| Fault::unreadable(path, &e))?.len();
        // What the file says of titles and descriptions is not asked for where the schema is known.
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(schema.is_some());
        let columns = schema.as_deref();
        let read = if size > SMALL { reader(file, options, columns) } else { whole(&mut file).and_then(|it| reader(it, options, columns)) };
        let (own, reader) = read.map_err(|e| Fault::unreadable(path, &e))?;
        // The reader's own schema has lost the table's metadata.
        Ok(Batches { path: path.to_owned(), schema: schema.unwrap_or(own), reader })
    }

    /// The schema of the batches.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}

/// Bytes of a file that is read at once: to seek and read a page at a time costs more than the pages.
const SMALL: u64 = 1 << 18;

fn whole(file: &mut File) -> Result<Bytes, ParquetError> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(Bytes::from(bytes))
}

fn reader(
    file: impl ChunkReader + 'static,
    options: ArrowReaderOptions,
    columns: Option<&Schema>,
) -> Result<(SchemaRef, ParquetRecordBatchReader), ParquetError> {
    let mut builder = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options)?;
    let schema = builder.schema().clone();
    if let Some(columns) = columns {
        let found = columns.fields().iter().filter_map(|field| schema.index_of(field.name()).ok());
        let found = ProjectionMask::roots(builder.parquet_schema(), found);
        builder = builder.with_projection(found);
    }
    Ok((schema, builder.with_batch_size(ROWS).build()?))
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let batch = self.reader.next()?.and_then(|batch| conform(&batch, &self.schema));
        Some(batch.map_err(|e| Fault::unreadable(&self.path, &e)))
    }
}

/// The rows of a table's file in a work folder, one at a time.
///
/// # Errors
/// When the file is not there or cannot be read.
pub fn records<R: Record>(dir: &Path) -> Result<impl Iterator<Item = Result<R, Fault>> + use<R>, Fault> {
    read(&path(dir, &R::TABLE))
}

/// The rows of a file that has a table's columns, one at a time.
///
/// # Errors
/// When the file is not there or cannot be read.
pub fn read<R: Record>(path: &Path) -> Result<impl Iterator<Item = Result<R, Fault>> + use<R>, Fault> {
    let batches = Batches::open(path, R::schema())?;
    Ok(batches.flat_map(|batch| match batch {
        Ok(batch) => R::rows(&batch).map(Ok).collect::<Vec<_>>(),
        Err(fault) => vec![Err(fault)],
    }))
}

/// A table's file on its way: it stands in its place only once it is whole.
#[derive(Debug)]
pub struct Writer {
    path: PathBuf,
    partial: PathBuf,
    rows: ArrowWriter<File>,
}

impl Writer {
    /// Starts the file.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn create(path: &Path, schema: SchemaRef) -> Result<Writer, Fault> {
        Writer::with_groups(path, schema, ROW_GROUP)
    }

    /// Starts a file that is written every so many rows.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn with_groups(path: &Path, schema: SchemaRef, rows: usize) -> Result<Writer, Fault> {
        let partial = path.with_extension("partial");
        let properties = WriterProperties::builder()
            // Whoever reads it is the next stage: to pack it well costs more than to write and read it.
            .set_compression(Compression::SNAPPY)
            .set_dictionary_enabled(false)
            // Nobody asks for a part of it, and what is known of each group would be held until the end.
            .set_statistics_enabled(EnabledStatistics::None)
            .set_offset_index_disabled(true)
            .set_max_row_group_row_count(Some(rows))
            .set_created_by(format!("nianbao {}", env!("CARGO_PKG_VERSION")))
            .build();
        let file = File::create(&partial).map_err(|e| unwritable(&partial, &e))?;
        // Whoever reads it has the schema.
        let options = ArrowWriterOptions::new().with_properties(properties).with_skip_arrow_metadata(true);
        let rows = ArrowWriter::try_new_with_options(file, schema, options).map_err(|e| unwritable(&partial, &e))?;
        Ok(Writer { path: path.to_owned(), partial, rows })
    }

    /// Adds a batch.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), Fault> {
        self.rows.write(batch).map_err(|e| unwritable(&self.partial, &e))
    }

    /// Ends the file and puts it in its place.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn close(self) -> Result<(), Fault> {
        self.rows.close().map_err(|e| unwritable(&self.partial, &e))?;
        std::fs::rename(&self.partial, &self.path).map_err(|e| unwritable(&self.path, &e))
    }
}

/// Writes the whole file of a table into a work folder.
///
/// # Errors
/// When it cannot be written.
pub fn write<R: Record>(dir: &Path, records: impl IntoIterator<Item = R>) -> Result<(), Fault> {
    let mut writer = Writer::create(&path(dir, &R::TABLE), R::schema())?;
    let mut rows = Rows::of::<R>();
    for record in records {
        rows.push(&record);
        if rows.len() == ROWS {
            writer.write(&rows.take())?;
        }
    }
    writer.write(&rows.take())?;
    writer.close()
}

/// Writes one file of the rows of several, one after the other. Their bytes are copied as they lie; nothing is decoded.
///
/// # Errors
/// When a part cannot be read, or cannot be copied into the file, which is named then.
pub fn join(path: &Path, schema: SchemaRef, parts: &[PathBuf]) -> Result<(), Fault> {
    let Writer { path, partial, rows } = Writer::create(path, schema)?;
    let (mut whole, _) = rows.into_serialized_writer().map_err(|e| unwritable(&partial, &e))?;
    for part in parts {
        let file = File::open(part).map_err(|e| Fault::unreadable(part, &e))?;
        let held = ParquetMetaDataReader::new().parse_and_finish(&file).map_err(|e| Fault::unreadable(part, &e))?;
        held.row_groups().iter().try_for_each(|group| copy(&file, group, &mut whole)).map_err(|e| unwritable(&partial, &e))?;
    }
    whole.close().map_err(|e| unwritable(&partial, &e))?;
    std::fs::rename(&partial, &path).map_err(|e| unwritable(&path, &e))
}

fn copy(from: &File, group: &RowGroupMetaData, to: &mut SerializedFileWriter<File>) -> Result<(), ParquetError> {
    let rows_written = u64::try_from(group.num_rows()).unwrap_or_default();
    let mut copied = to.next_row_group()?;
    for column in group.columns() {
        let bytes_written = u64::try_from(column.compressed_size()).unwrap_or_default();
        let metadata = column.clone();
        let as_it_lies =
            ColumnCloseResult { bytes_written, rows_written, metadata, bloom_filter: None, column_index: None, offset_index: None };
        copied.append_column(from, as_it_lies)?;
    }
    copied.close().map(|_| ())
}

/// The batch with exactly the fields of a schema: by name, in its order, cast to its types.
///
/// # Errors
/// When a column is missing or cannot be cast.
pub fn conform(batch: &RecordBatch, schema: &SchemaRef) -> Result<RecordBatch, ArrowError> {
    let column = |field: &arrow::datatypes::FieldRef| -> Result<ArrayRef, ArrowError> {
        let found = batch.schema().index_of(field.name())?;
        // A value that does not fit is a fault, not a null.
        let strict = CastOptions { safe: false, ..CastOptions::default() };
        cast_with_options(batch.column(found), field.data_type(), &strict)
    };
    let columns = schema.fields().iter().map(column).collect::<Result<_, _>>()?;
    RecordBatch::try_new(schema.clone(), columns)
}

fn unwritable(path: &Path, error: &impl ToString) -> Fault {
    Fault::at(path, Reason::Unwritable(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Area;

    fn area(code: &str) -> Area {
        Area {
            area_code: code.to_owned(),
            name_zh: "某区".to_owned(),
            name_en: None,
            level: crate::codelist::Level::County,
            parent_code: None,
            edition: 2023,
        }
    }

    #[test]
    fn rows_come_back_as_they_were_written() {
        let dir = tempfile::tempdir().expect("a folder");
        let areas = [area("110112"), area("440112")];
        write(dir.path(), areas.clone()).expect("written");
        let read: Vec<Area> = records(dir.path()).expect("opened").collect::<Result<_, _>>().expect("read");
        assert_eq!(read, areas);
        let schema = Batches::open(&path(dir.path(), &Area::TABLE), Area::schema()).expect("opened").schema;
        assert_eq!(schema, Area::schema());
    }

    #[test]
    fn files_are_joined_as_they_lie() {
        let dir = tempfile::tempdir().expect("a folder");
        let of = |name: &str| dir.path().join(name);
        let areas: Vec<Area> = ["110112", "440112", "510107"].map(area).into();
        let parts = [&areas[..2], &[], &areas[2..]].map(|rows| (of(&format!("{}.parquet", rows.len())), rows));
        for (path, rows) in &parts {
            let mut writer = Writer::create(path, Area::schema()).expect("created");
            writer.write(&Rows::batch(*rows)).and_then(|()| writer.close()).expect("written");
        }
        join(&path(dir.path(), &Area::TABLE), Area::schema(), &parts.map(|(path, _)| path)).expect("joined");
        let read: Vec<Area> = records(dir.path()).expect("opened").collect::<Result<_, _>>().expect("read");
        assert_eq!(read, areas);
        let fault = join(&of("whole.parquet"), Area::schema(), &[of("none.parquet")]).expect_err("a fault");
        assert_eq!((fault.reason, fault.path), (Reason::MissingFile, of("none.parquet")));
    }

    #[test]
    fn a_missing_file_is_said_with_its_path() {
        let fault = records::<Area>(Path::new("/nowhere")).err().expect("a fault");
        assert_eq!(fault.reason, Reason::MissingFile);
        assert!(fault.path.ends_with("areas.parquet"));
    }
}
