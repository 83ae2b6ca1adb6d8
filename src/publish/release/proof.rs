//! What is held of a table's rows while they are written, and what the manifest says of them.

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::{DataType, Schema};
use arrow::error::ArrowError;
use arrow::row::{OwnedRow, RowConverter, SortField};
use sha2::{Digest, Sha256};

use crate::checksum::hex;
use crate::fault::{Fault, Reason};
use crate::publish::descriptor::table_schema;
use crate::publish::format::csv::LIST_SEPARATOR;
use crate::publish::format::{Fingerprint, Fingerprinting, LogicalHash, Sink};
use crate::publish::manifest::{ColumnEntry, Contents, TableEntry};
use crate::table::{Record, ReportRow, Table};

/// Looks at every row of a table.
pub(super) struct Proof<'a> {
    table: &'a Table,
    reports: Vec<String>,
    years: Option<(i16, i16)>,
    order: KeyOrder,
    hash: LogicalHash,
    fingerprint: Fingerprinting,
    rows: u64,
}

/// A table that is written.
pub(super) struct Seen {
    entry: TableEntry,
    reports: Vec<String>,
    years: Option<(i16, i16)>,
    fingerprint: Fingerprint,
}

impl<'a> Proof<'a> {
    pub(super) fn of(table: &'a Table, schema: &Schema) -> Result<Proof<'a>, Reason> {
        let order = KeyOrder::of(table).map_err(|e| Reason::Program(e.to_string()))?;
        let (hash, fingerprint) = (LogicalHash::of(schema), Fingerprinting::of(schema));
        Ok(Proof { table, reports: Vec::new(), years: None, order, hash, fingerprint, rows: 0 })
    }

    /// What was seen, once all rows were.
    pub(super) fn seen(self) -> Seen {
        let Proof { table, reports, years, hash, fingerprint, rows, .. } = self;
        let entry = TableEntry {
            name: table.name.to_owned(),
            rows,
            logical_sha256: hash.finish(),
            schema_sha256: hex(&Sha256::digest(table_schema(table).to_string())),
            key: table.key.iter().map(|&key| key.to_owned()).collect(),
            columns: table.columns.iter().map(|column| ColumnEntry::of(table, column)).collect(),
        };
        Seen { entry, reports, years, fingerprint: fingerprint.finish() }
    }

    fn note_reports(&mut self, batch: &RecordBatch) {
        if self.table.name != ReportRow::TABLE.name {
            return;
        }
        for report in ReportRow::rows(batch) {
            let (first, last) = self.years.unwrap_or((report.year, report.year));
            self.years = Some((first.min(report.year), last.max(report.year)));
            self.reports.push(report.report_id);
        }
    }
}

impl Seen {
    /// Adds the table to the contents; gives what must come back of it from every format.
    pub(super) fn add(self, contents: &mut Contents) -> Fingerprint {
        contents.years = contents.years.or(self.years);
        contents.reports.extend(self.reports);
        contents.tables.push(self.entry);
        self.fingerprint
    }
}

impl Sink for &mut Proof<'_> {
    fn write(&mut self, batch: &RecordBatch) -> Result<(), Fault> {
        let sound = self.order.check(batch).and_then(|()| texts(batch));
        let held = sound.and_then(|()| self.hash.update(batch)).and_then(|()| self.fingerprint.update(batch));
        held.map_err(|reason| Fault::at(self.table.name, reason))?;
        self.note_reports(batch);
        self.rows += batch.num_rows() as u64;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<(), Fault> {
        Ok(())
    }
}

/// Holds what every format must be able to tell: CSV knows no empty text beside null, and joins lists.
fn texts(batch: &RecordBatch) -> Result<(), Reason> {
    for (field, column) in batch.schema_ref().fields().iter().zip(batch.columns()) {
        let refused = match field.data_type() {
            DataType::Utf8 if field.is_nullable() => column.as_string::<i32>().iter().any(|text| text == Some("")),
            DataType::List(_) => {
                let empty = field.is_nullable() && (0..column.len()).any(|row| column.as_list::<i32>().value_length(row) == 0);
                let items = column.as_list::<i32>().values().as_string::<i32>();
                empty || items.iter().flatten().any(|item| item.is_empty() || item.contains(LIST_SEPARATOR))
            }
            _ => false,
        };
        if refused {
            let what = "an empty text where null must stand, or a list that cannot be joined";
            return Err(Reason::Program(format!("column {} holds {what}", field.name())));
        }
    }
    Ok(())
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
    use crate::table::{NumeralRow, UnitRow};

    #[test]
    fn texts_that_a_format_could_not_tell_are_refused() {
        let words = |words: &[&str]| {
            let words = words.iter().map(|&word| word.to_owned()).collect();
            texts(&samples::batch(&[UnitRow { unit: "件".to_owned(), name_zh: String::new(), name_en: "case".to_owned(), words }]))
        };
        let reason =
            |reason: Option<&str>| texts(&samples::batch(&[NumeralRow { reason: reason.map(str::to_owned), ..samples::row(1, "", None) }]));
        for (held, sound) in [
            (words(&[]), true),
            (words(&["件", "宗"]), true),
            (words(&[""]), false),
            (words(&["件", "a;b"]), false),
            (reason(None), true),
            (reason(Some("why")), true),
            (reason(Some("")), false),
        ] {
            assert_eq!(held.is_ok(), sound, "{held:?}");
        }
    }

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
