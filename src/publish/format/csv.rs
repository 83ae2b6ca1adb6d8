//! CSV after RFC 4180: UTF-8 without a byte-order mark, a header, null as the empty cell.
//!
//! Excel and its like run a text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return as a formula.
//! Such a text gets an apostrophe in front, which they do not show. So that the rule can be undone without
//! doubt, a text that already begins with apostrophes before such a character gets one more.

use std::borrow::Cow;
use std::fs::File;
use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;
use csv::{ErrorKind, ReaderBuilder, Terminator, Writer, WriterBuilder};

use super::cell::{Cell, Cells};
use super::sink::{Format, Output, Sink};
use crate::fault::{Fault, Reason};
use crate::table::{Table, unscaled};

pub(in crate::publish) const FORMAT: Format = Format {
    name: "csv",
    extension: "csv",
    media_type: "text/csv",
    released: true,
    about_zh: "电子表格和任何工具都能打开；UTF-8，空单元格为空值，列表以分号连接",
    about_en: "opens in spreadsheets and everywhere else; UTF-8, an empty cell is null, lists are joined by a semicolon",
    open,
    rows,
};

/// What stands between the texts of a list.
pub(in crate::publish) const LIST_SEPARATOR: &str = ";";

struct CsvSink {
    path: PathBuf,
    writer: Writer<Output>,
}

fn open(table: &Table, output: Output) -> Result<Box<dyn Sink>, Fault> {
    let path = output.path().to_owned();
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(output);
    let header = table.columns.iter().map(|column| column.name.as_bytes());
    writer.write_record(header).map_err(|e| unwritable(&path, e))?;
    Ok(Box::new(CsvSink { path, writer }))
}

impl Sink for CsvSink {
    fn write(&mut self, batch: &RecordBatch) -> Result<(), Fault> {
        let cells = Cells::of(batch).map_err(|reason| Fault::at(&self.path, reason))?;
        for row in cells.rows() {
            for cell in row {
                self.writer.write_field(text(&cell).as_bytes()).map_err(|e| unwritable(&self.path, e))?;
            }
            self.writer.write_record(None::<&[u8]>).map_err(|e| unwritable(&self.path, e))?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), Fault> {
        self.writer.flush().map_err(|e| Fault::unwritable(&self.path, &e))
    }
}

fn text<'a>(cell: &Cell<'a>) -> Cow<'a, str> {
    match cell {
        Cell::Null => Cow::Borrowed(""),
        Cell::Text(text) => guarded(Cow::Borrowed(*text)),
        Cell::Whole(number) => Cow::Owned(number.to_string()),
        Cell::Boolean(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
        Cell::Decimal(stored) => Cow::Owned(unscaled(*stored).to_string()),
        Cell::List(items) => guarded(Cow::Owned(items.iter().collect::<Vec<_>>().join(LIST_SEPARATOR))),
    }
}

fn guarded(text: Cow<'_, str>) -> Cow<'_, str> {
    if is_formula(&text) { Cow::Owned(format!("'{text}")) } else { text }
}

/// Whether a spreadsheet would take it for a formula, were the apostrophes in front not there.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn rows(path: &Path) -> Result<u64, Fault> {
    let file = File::open(path).map_err(|e| Fault::unreadable(path, &e))?;
    let mut reader = ReaderBuilder::new().from_reader(file);
    let mut record = csv::ByteRecord::new();
    let mut rows = 0;
    while reader.read_byte_record(&mut record).map_err(|e| unreadable(path, e))? {
        rows += 1;
    }
    Ok(rows)
}

fn unwritable(path: &Path, error: csv::Error) -> Fault {
    match error.into_kind() {
        ErrorKind::Io(error) => Fault::unwritable(path, &error),
        other => Fault::at(path, Reason::Program(format!("the row does not fit the header: {other:?}"))),
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

    /// The rule undone, as a reader of the file does it.
    fn plain(text: &str) -> &str {
        if is_formula(text) { text.strip_prefix('\'').unwrap_or(text) } else { text }
    }

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
            assert_eq!(guarded(Cow::Borrowed(text)), expected, "{text:?}");
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
