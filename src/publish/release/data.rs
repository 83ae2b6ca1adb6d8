//! The data folder of a release: one pass over each table writes all its formats and its logical hash.

use std::path::Path;

use arrow::array::RecordBatch;
use arrow::error::ArrowError;
use arrow::row::{OwnedRow, RowConverter, SortField};
use sha2::{Digest, Sha256};

use crate::checksum::hex;
use crate::fault::{Fault, Reason};
use crate::publish::descriptor::table_schema;
use crate::publish::format::FORMATS;
use crate::publish::format::LogicalHash;
use crate::publish::format::read_as;
use crate::publish::format::{Output, Sink};
use crate::publish::manifest::{ColumnEntry, Contents, TableEntry};
use crate::table::{Record, ReportRow, Table};

/// Writes `<table>.<format>` of all tables of the work folder into the folder.
pub(in crate::publish) fn write(work: &Path, tables: &[Table], folder: &Path) -> Result<Contents, Fault> {
    let mut contents = Contents::default();
    for table in tables {
        let entry = write_table(&work.join(format!("{}.parquet", table.name)), table, folder, &mut contents)?;
        contents.tables.push(entry);
    }
    contents.reports.sort();
    Ok(contents)
}

fn write_table(from: &Path, table: &Table, folder: &Path, contents: &mut Contents) -> Result<TableEntry, Fault> {
    let mut sinks = open(table, folder)?;
    let mut hash = LogicalHash::of(&table.schema());
    let mut order = KeyOrder::of(table).map_err(|e| Fault::at(from, Reason::Program(e.to_string())))?;
    let mut rows = 0;
    for batch in read_as(from, table)? {
        let batch = batch?;
        order.check(&batch).and_then(|()| hash.update(&batch)).map_err(|reason| Fault::at(from, reason))?;
        sinks.iter_mut().try_for_each(|sink| sink.write(&batch))?;
        note_reports(table, &batch, contents);
        rows += batch.num_rows() as u64;
    }
    sinks.into_iter().try_for_each(Sink::finish)?;
    Ok(entry(table, rows, hash.finish()))
}

fn open(table: &Table, folder: &Path) -> Result<Vec<Box<dyn Sink>>, Fault> {
    let released = FORMATS.iter().filter(|format| format.released);
    released.map(|format| (format.open)(table, Output::file(&folder.join(format!("{}.{}", table.name, format.extension)))?)).collect()
}

fn note_reports(table: &Table, batch: &RecordBatch, contents: &mut Contents) {
    if table.name != ReportRow::TABLE.name {
        return;
    }
    for report in ReportRow::rows(batch) {
        let (first, last) = contents.years.unwrap_or((report.year, report.year));
        contents.years = Some((first.min(report.year), last.max(report.year)));
        contents.reports.push(report.report_id);
    }
}

fn entry(table: &Table, rows: u64, logical_sha256: String) -> TableEntry {
    TableEntry {
        name: table.name.to_owned(),
        rows,
        logical_sha256,
        schema_sha256: hex(&Sha256::digest(table_schema(table).to_string())),
        key: table.key.iter().map(|&key| key.to_owned()).collect(),
        columns: table.columns.iter().map(|column| ColumnEntry::of(table, column)).collect(),
    }
}

/// Holds that rows come in the order of their key and none twice: the Parquet file says so to its readers.
struct KeyOrder {
    places: Vec<usize>,
    converter: RowConverter,
    last: Option<OwnedRow>,
}

impl KeyOrder {
    fn of(table: &Table) -> Result<KeyOrder, ArrowError> {
        let places: Vec<usize> = table.key.iter().filter_map(|key| table.position(key)).collect();
        let fields = places.iter().map(|&at| SortField::new(table.columns[at].r#type.arrow()));
        Ok(KeyOrder { converter: RowConverter::new(fields.collect())?, places, last: None })
    }

    fn check(&mut self, batch: &RecordBatch) -> Result<(), Reason> {
        let columns: Vec<_> = self.places.iter().map(|&at| batch.column(at).clone()).collect();
        let rows = self.converter.convert_columns(&columns).map_err(|e| Reason::Program(e.to_string()))?;
        let mut last = self.last.as_ref().map(OwnedRow::row);
        for row in &rows {
            if last.is_some_and(|last| last >= row) {
                return Err(Reason::Program("a row has the key of another, or stands out of the order of the keys".to_owned()));
            }
            last = Some(row);
        }
        self.last = last.map(|row| row.owned());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::samples;

    #[test]
    fn rows_out_of_order_and_rows_twice_are_refused() {
        for (starts, sound) in [(vec![1, 2, 3], true), (vec![2, 1], false), (vec![1, 1], false)] {
            let rows: Vec<_> = starts.iter().map(|&at| samples::row(at, "1", None)).collect();
            for split in 1..=rows.len() {
                let mut order = KeyOrder::of(&samples::table()).unwrap();
                let checked = rows.chunks(split).try_for_each(|part| order.check(&samples::batch(part)));
                assert_eq!(checked.is_ok(), sound, "{starts:?} in parts of {split}");
            }
        }
    }
}
