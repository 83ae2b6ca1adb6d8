//! CSV after RFC 4180: UTF-8 without a byte-order mark, a header, null as the empty cell.
//!
//! Excel and its like run a text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return as a formula.
//! Such a text gets an apostrophe in front, which they do not show. So that the rule can be undone without
//! doubt, a text that already begins with apostrophes before such a character gets one more.

use std::fs::File;
use std::path::Path;

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use csv::{ErrorKind, ReaderBuilder, StringRecord, Terminator, Writer, WriterBuilder};

use super::cell::{Cell, Cells};
use super::frame::{Frame, Framed};
use super::gather::{Found, Gather, Take};
use super::number::Digits;
use super::rendering::Rendering;
use super::sink::{Format, Sink};
use crate::fault::{Fault, Reason};
use crate::table::{Table, Type};

pub(in crate::publish) const FORMAT: Format = Format {
    name: "csv",
    folder: "data",
    extension: "csv",
    media_type: "text/csv",
    always: true,
    about_zh: "电子表格和任何工具都能打开；UTF-8，空单元格为空值，列表以分号连接",
    about_en: "opens in spreadsheets and everywhere else; UTF-8, an empty cell is null, lists are joined by a semicolon",
    rendering: Rendering::Csv,
    frame: Frame::NONE,
    read,
};

/// What stands between the texts of a list.
pub(in crate::publish) const LIST_SEPARATOR: char = ';';

/// Rows as comma-separated cells.
pub(in crate::publish) struct CsvSink {
    files: Vec<Framed>,
    /// The rows of a batch.
    buffer: Vec<u8>,
    /// A text that must be changed before it is written.
    text: String,
}

impl CsvSink {
    /// Begins files with the header.
    pub(in crate::publish) fn new(table: &Table, files: Vec<Framed>) -> Result<CsvSink, Fault> {
        let mut sink = CsvSink { files, buffer: Vec::new(), text: String::new() };
        let mut writer = sink.writer();
        let header = table.columns.iter().map(|column| column.name.as_bytes());
        writer.write_record(header).map_err(|e| misfit(&e))?;
        sink.put(writer)?;
        Ok(sink)
    }

    fn writer(&mut self) -> Writer<Vec<u8>> {
        WriterBuilder::new().terminator(Terminator::CRLF).from_writer(std::mem::take(&mut self.buffer))
    }

    fn put(&mut self, writer: Writer<Vec<u8>>) -> Result<(), Fault> {
        self.buffer = writer.into_inner().map_err(|e| misfit(&e))?;
        self.files.iter_mut().try_for_each(|file| file.row(&self.buffer))?;
        self.buffer.clear();
        Ok(())
    }
}

impl Sink for CsvSink {
    fn write(&mut self, batch: &RecordBatch) -> Result<(), Fault> {
        let cells = Cells::of(batch).map_err(|reason| Fault::at(FORMAT.name, reason))?;
        let mut writer = self.writer();
        for row in cells.rows() {
            for cell in row {
                field(&cell, &mut writer, &mut self.text).map_err(|e| misfit(&e))?;
            }
            writer.write_record(None::<&[u8]>).map_err(|e| misfit(&e))?;
        }
        self.put(writer)
    }

    fn finish(self: Box<Self>) -> Result<(), Fault> {
        self.files.into_iter().try_for_each(Framed::finish)
    }
}

fn field(cell: &Cell<'_>, to: &mut Writer<Vec<u8>>, changed: &mut String) -> csv::Result<()> {
    match cell {
        Cell::Null => to.write_field(b""),
        Cell::Text(text) => guarded(text, to, changed),
        Cell::Whole(number) => to.write_field(Digits::of_whole(*number).as_bytes()),
        Cell::Boolean(truth) => to.write_field(if *truth { "true" } else { "false" }),
        Cell::Decimal(stored) => to.write_field(Digits::of_decimal(*stored).as_bytes()),
        Cell::List(items) => {
            changed.clear();
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    changed.push(LIST_SEPARATOR);
                }
                changed.push_str(item);
            }
            if is_formula(changed) {
                changed.insert(0, '\'');
            }
            to.write_field(changed.as_bytes())
        }
    }
}

fn guarded(text: &str, to: &mut Writer<Vec<u8>>, changed: &mut String) -> csv::Result<()> {
    if !is_formula(text) {
        return to.write_field(text.as_bytes());
    }
    changed.clear();
    changed.push('\'');
    changed.push_str(text);
    to.write_field(changed.as_bytes())
}

/// A text as it was before it was guarded.
fn plain(text: &str) -> &str {
    if is_formula(text) { text.strip_prefix('\'').unwrap_or(text) } else { text }
}

/// Whether a spreadsheet would take it for a formula, were the apostrophes in front not there.
fn is_formula(text: &str) -> bool {
    let begins = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    begins(text) || (text.starts_with('\'') && begins(text.trim_start_matches('\'')))
}

/// Reads CSV with or without a byte-order mark.
pub(in crate::publish) fn read(path: &Path, schema: &SchemaRef, take: &mut Take<'_>) -> Result<(), Fault> {
    let file = File::open(path).map_err(|e| Fault::unreadable(path, &e))?;
    let mut reader = ReaderBuilder::new().has_headers(false).from_reader(file);
    let mut gather = Gather::of(path, schema, take)?;
    let mut record = StringRecord::new();
    let headed = reader.read_record(&mut record).map_err(|e| unreadable(path, e))?;
    if !headed || !record.iter().eq(schema.fields().iter().map(|field| field.name().as_str())) {
        return Err(gather.fault("its header is not that of the table"));
    }
    while reader.read_record(&mut record).map_err(|e| unreadable(path, e))? {
        gather.at_line(record.position().map_or(0, |place| usize::try_from(place.line()).unwrap_or_default()));
        record.iter().try_for_each(|text| put(text, &mut gather))?;
        gather.end_row()?;
    }
    gather.finish()
}

fn put(text: &str, to: &mut Gather<'_>) -> Result<(), Fault> {
    let Some((kind, nullable)) = to.next() else { return to.put(Found::Text(text)) };
    if text.is_empty() && nullable {
        return to.put(Found::Null);
    }
    match (kind, text) {
        (Type::Text, text) => to.put(Found::Text(plain(text))),
        (Type::TextList, "") => to.put(Found::List(&[])),
        (Type::TextList, text) => to.put(Found::List(&plain(text).split(LIST_SEPARATOR).map(str::to_owned).collect::<Vec<_>>())),
        (Type::Boolean, "true") => to.put(Found::Boolean(true)),
        (Type::Boolean, "false") => to.put(Found::Boolean(false)),
        (Type::Boolean, text) => to.put(Found::Text(text)),
        (Type::Int16 | Type::Int32 | Type::Decimal, text) => to.put(Found::Number(text)),
    }
}

fn misfit(error: &impl ToString) -> Fault {
    Fault::at(FORMAT.name, Reason::Program(format!("the row does not fit the header: {}", error.to_string())))
}

fn unreadable(path: &Path, error: csv::Error) -> Fault {
    let line = error.position().and_then(|place| usize::try_from(place.line()).ok());
    let fault = match error.into_kind() {
        ErrorKind::Io(error) => Fault::unreadable(path, &error),
        ErrorKind::UnequalLengths { expected_len, len, .. } => {
            Fault::at(path, Reason::Release(format!("the row has {len} cells, the header {expected_len}")))
        }
        other => Fault::at(path, Reason::Release(format!("no CSV: {other:?}"))),
    };
    Fault { line, ..fault }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::publish::samples;

    #[test]
    fn the_bytes_are_those_of_rfc_4180() {
        let text = samples::written(&FORMAT, &samples::rows());
        insta::assert_snapshot!(text.replace("\r\n", "⏎\n"), @r#"
        report_id,char_start,char_end,text,class,value,unit,qualifier,label,observation_id,reason⏎
        440112-2023,3,5,513件,measure,513,件,exact,,,"no rule, ""none"""⏎
        440112-2023,9,11,'-7.25,measure,-7.25,件,exact,,,"no rule, ""none"""⏎
        440112-2023,20,22,三、,measure,,,,,,"no rule, ""none"""⏎
        "#);
    }

    #[test]
    fn formulas_are_made_harmless_and_nothing_else_is_touched() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("+86", "'+86"),
            ("-3件", "'-3件"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("'=1", "''=1"),
            ("'quoted'", "'quoted'"),
            ("受理1件", "受理1件"),
            ("", ""),
        ] {
            let mut writer = Writer::from_writer(Vec::new());
            guarded(text, &mut writer, &mut String::new()).unwrap();
            writer.write_record(None::<&[u8]>).unwrap();
            let written = writer.into_inner().unwrap();
            let record = ReaderBuilder::new().has_headers(false).from_reader(&*written).records().next().unwrap().unwrap();
            assert_eq!((&record[0], plain(&record[0])), (expected, text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn texts_come_back_through_a_reader(texts in prop::collection::vec("['=+@\\-\t\r\n\",;a年]{0,6}", 1..20)) {
            let file = samples::written(&FORMAT, &samples::rows_with_texts(&texts));
            prop_assert!(file.starts_with("report_id,"));
            let mut reader = ReaderBuilder::new().from_reader(file.as_bytes());
            let read: Vec<String> = reader.records().map(|r| plain(&r.unwrap()[samples::TEXT_COLUMN]).to_owned()).collect();
            prop_assert_eq!(read, texts);
        }
    }
}
