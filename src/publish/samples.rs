//! Rows for the tests of this floor: the numerals table has texts, numbers, codes, decimals and nulls.

use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};

use arrow::array::RecordBatch;
use rust_decimal::Decimal;

use super::format::{Format, Output};
use crate::codelist::{Class, LanguageForm, ProcessingLevel, Qualifier};
use crate::table::{NumeralRow, Record, ReportRow, Rows, Table};

/// The place of a text column that may hold anything.
pub(super) const TEXT_COLUMN: usize = 3;

pub(super) fn table() -> Table {
    NumeralRow::TABLE
}

pub(super) fn row(char_start: i32, text: &str, value: Option<Decimal>) -> NumeralRow {
    NumeralRow {
        report_id: "440112-2023".to_owned(),
        char_start,
        char_end: char_start + 2,
        text: text.to_owned(),
        class: Class::Measure,
        value,
        unit: value.map(|_| "件".to_owned()),
        qualifier: value.map(|_| Qualifier::Exact),
        label: None,
        observation_id: None,
        reason: Some("no rule, \"none\"".to_owned()),
    }
}

pub(super) fn report(year: i16) -> ReportRow {
    ReportRow {
        report_id: format!("440112-{year}"),
        area_code: "440112".to_owned(),
        area_code_system: "GB/T 2260".to_owned(),
        area_code_edition: None,
        area_name_zh: "某区".to_owned(),
        issuer: "某区人民政府".to_owned(),
        year,
        title: "年度报告".to_owned(),
        index_number: None,
        document_number: None,
        written_on: None,
        published_on: None,
        language_form: LanguageForm::Hans,
        source_url: None,
        source_sha256: "00".to_owned(),
        text_published: true,
        characters: 10,
        numerals: 1,
        observations: 0,
        processing_level: ProcessingLevel::Published,
    }
}

pub(super) fn rows() -> Vec<NumeralRow> {
    vec![row(3, "513件", Some(Decimal::new(5130, 1))), row(9, "-7.25", Some(Decimal::new(-725, 2))), row(20, "三、", None)]
}

pub(super) fn rows_with_texts<T: AsRef<str>>(texts: &[T]) -> Vec<NumeralRow> {
    texts.iter().zip(0..).map(|(text, at)| row(at, text.as_ref(), None)).collect()
}

pub(super) fn batch<R: Record>(records: &[R]) -> RecordBatch {
    Rows::batch(records)
}

pub(super) fn write_file<R: Record>(format: &Format, path: &Path, records: &[R]) {
    write(format, Output::file(path).unwrap(), records);
}

/// The rows as the text of a format.
pub(super) fn written<R: Record>(format: &Format, records: &[R]) -> String {
    let shared = Shared::default();
    write(format, Output::new("memory", shared.clone()), records);
    shared.text()
}

fn write<R: Record>(format: &Format, output: Output, records: &[R]) {
    let mut sink = format.open(&R::TABLE, output).unwrap();
    if !records.is_empty() {
        sink.write(&batch(records)).unwrap();
    }
    sink.finish().unwrap();
}

/// An output that is kept in memory.
#[derive(Clone, Default)]
pub(super) struct Shared(Arc<Mutex<Vec<u8>>>);

impl Shared {
    pub(super) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
