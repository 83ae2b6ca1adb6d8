//! CSV after RFC 4180: UTF-8 without a byte-order mark, a header, null as the empty cell.
//!
//! Excel and its like run a text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return as a formula.
//! Such a text gets an apostrophe in front, which they do not show. So that the rule can be undone without
//! doubt, a text that already begins with apostrophes before such a character gets one more.

use std::fs::File;
use std::path::Path;

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use csv::{ErrorKind, ReaderBuilder, StringRecord};

use super::buffer::Buffer;
use super::cell::Items;
use super::frame::{Frame, Framed};
use super::gather::{Found, Gather, Take};
use super::rendering::Rendering;
use super::sink::{BUFFER, Format, Sink};
use super::texts::{Stands, Texts, View, Way};
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
    buffer: Buffer,
}

impl CsvSink {
    /// Begins files with the header.
    pub(in crate::publish) fn new(table: &Table, files: Vec<Framed>) -> Result<CsvSink, Fault> {
        let mut sink = CsvSink { files, buffer: Buffer::default() };
        for (at, column) in table.columns.iter().enumerate() {
            sink.part(at);
            text(column.name.as_bytes(), Stands::Escaped, &mut sink.buffer);
        }
        sink.end();
        sink.put()?;
        Ok(sink)
    }

    /// Parts a cell from the one before.
    fn part(&mut self, at: usize) {
        if at > 0 {
            self.buffer.push(b',');
        }
    }

    fn end(&mut self) {
        self.buffer.push(b'\r');
        self.buffer.push(b'\n');
    }

    fn row(&mut self, columns: &[View<'_>], row: usize) {
        for (at, column) in columns.iter().enumerate() {
            self.part(at);
            let Some(place) = column.place(row) else { continue };
            let cell = &column.bytes[place.clone()];
            if column.stands == Stands::Bare || (column.stands == Stands::Plain && !is_formula(cell)) {
                self.buffer.part(column.bytes, place);
            } else {
                text(cell, column.stands, &mut self.buffer);
            }
        }
        self.end();
    }

    fn put(&mut self) -> Result<(), Fault> {
        self.files.iter_mut().try_for_each(|file| file.rows(self.buffer.added()))?;
        self.buffer.clear();
        Ok(())
    }
}

impl Sink for CsvSink {
    fn write(&mut self, batch: &RecordBatch) -> Result<(), Fault> {
        let texts = Texts::of::<Csv>(batch).map_err(|reason| Fault::at(FORMAT.name, reason))?;
        let columns = texts.views();
        for row in 0..texts.rows() {
            self.row(&columns, row);
            if self.buffer.added().len() >= BUFFER {
                self.put()?;
            }
        }
        self.put()
    }

    fn finish(self: Box<Self>) -> Result<(), Fault> {
        self.files.into_iter().try_for_each(Framed::finish)
    }
}

/// How CSV writes texts and lists.
struct Csv;

impl Way for Csv {
    const LIST: Stands = Stands::Escaped;

    fn escapes(byte: u8) -> bool {
        matches!(byte, b',' | b'"' | b'\r' | b'\n')
    }

    fn list(items: &Items<'_>, to: &mut Vec<u8>) {
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                to.extend_from_slice(LIST_SEPARATOR.encode_utf8(&mut [0; 4]).as_bytes());
            }
            to.extend_from_slice(item.as_bytes());
        }
    }
}

fn text(text: &[u8], stands: Stands, to: &mut Buffer) {
    let quoted = stands == Stands::Escaped && text.iter().any(|byte| Csv::escapes(*byte));
    if quoted {
        to.push(b'"');
    }
    if is_formula(text) {
        to.push(b'\'');
    }
    if quoted {
        doubled(text, to);
        to.push(b'"');
    } else {
        to.put(text);
    }
}

/// The text with every quote in it twice.
fn doubled(text: &[u8], to: &mut Buffer) {
    let mut twice = vec![0; 2 * text.len()];
    let (_, _, written) = csv_core::quote(text, &mut twice, b'"', b'"', true);
    to.put(&twice[..written]);
}

/// A text as it was before it was guarded.
fn plain(text: &str) -> &str {
    if is_formula(text.as_bytes()) { text.strip_prefix('\'').unwrap_or(text) } else { text }
}

/// Whether a spreadsheet would take it for a formula, were the apostrophes in front not there.
fn is_formula(text: &[u8]) -> bool {
    let begins = |byte: Option<&u8>| matches!(byte, Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'));
    begins(text.first()) || (text.first() == Some(&b'\'') && begins(text.iter().find(|byte| **byte != b'\'')))
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
            let mut written = Buffer::default();
            super::text(text.as_bytes(), Stands::Escaped, &mut written);
            if written.added().is_empty() {
                written.put(b"\"\"");
            }
            let record = ReaderBuilder::new().has_headers(false).from_reader(written.added()).records().next().unwrap().unwrap();
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

        #[test]
        fn quotes_stand_where_another_writer_puts_them(text in "[a年\t\r\n\",;' ]{1,6}") {
            let mut other = csv::WriterBuilder::new().from_writer(Vec::new());
            let guarded = if is_formula(text.as_bytes()) { format!("'{text}") } else { text.clone() };
            other.write_record([guarded.as_str()]).unwrap();
            let mut written = Buffer::default();
            super::text(text.as_bytes(), Stands::Escaped, &mut written);
            written.push(b'\n');
            prop_assert_eq!(String::from_utf8(written.added().to_vec()).unwrap(), String::from_utf8(other.into_inner().unwrap()).unwrap());
        }
    }
}
