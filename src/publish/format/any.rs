//! Any rows, of a table with every kind of column: what formats must give back as it was.

use std::borrow::Cow;
use std::path::Path;

use arrow::array::RecordBatch;
use arrow::util::display::{ArrayFormatter, FormatOptions};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Format, LogicalHash, Output, Take};
use crate::fault::Fault;
use crate::publish::manifest::{ColumnEntry, TableEntry};
use crate::table::{Column, Table, Type, Value};

/// A row with a cell of every kind.
#[derive(Debug, Clone)]
pub(in crate::publish) struct AnyRow {
    pub(super) text: String,
    pub(super) maybe_text: Option<String>,
    pub(super) small: i16,
    pub(super) maybe_whole: Option<i32>,
    pub(super) truth: bool,
    pub(super) maybe_truth: Option<bool>,
    pub(super) figure: i128,
    pub(super) maybe_figure: Option<i128>,
    pub(super) list: Vec<String>,
}

const COLUMNS: [(&str, Type, bool); 10] = [
    ("row", Type::Int32, false),
    ("text", Type::Text, false),
    ("maybe_text", Type::Text, true),
    ("small", Type::Int16, false),
    ("maybe_whole", Type::Int32, true),
    ("truth", Type::Boolean, false),
    ("maybe_truth", Type::Boolean, true),
    ("figure", Type::Decimal, false),
    ("maybe_figure", Type::Decimal, true),
    ("list", Type::TextList, false),
];

pub(in crate::publish) fn table() -> Table {
    let column = |&(name, r#type, nullable): &(&'static str, Type, bool)| Column {
        name: Cow::Borrowed(name),
        r#type,
        nullable,
        title_zh: Cow::Borrowed("列"),
        title_en: Cow::Borrowed("column"),
        about_zh: Cow::Borrowed("列"),
        about_en: Cow::Borrowed("a column"),
        unit: Cow::Borrowed(""),
        codes: &[],
    };
    Table {
        name: "any",
        title_zh: "任意",
        title_en: "Any",
        about_zh: "任意",
        about_en: "anything",
        key: &["row"],
        foreign_keys: &[],
        columns: COLUMNS.iter().map(column).collect(),
    }
}

/// Texts with what formats treat as special.
fn text() -> impl Strategy<Value = String> {
    let special = "[ '=+@,\"\\\\/<>&_x0-9A-F\\[\\]{}\t\r\n\u{0}-\u{1f}\u{85}\u{a0}\u{2028}\u{feff}\u{fffe}\u{ffff}年𠮷-]{0,12}";
    prop_oneof![special, any::<String>()]
}

fn item() -> impl Strategy<Value = String> {
    text().prop_map(|text| text.replace(';', "")).prop_filter("an item is not empty", |text| !text.is_empty())
}

fn figure() -> impl Strategy<Value = i128> {
    const MOST: i128 = 999_999_999_999_999_999;
    prop_oneof![-MOST..=MOST, -100_000_i128..=100_000, (-1_000_000_i128..=1_000_000).prop_map(|figure| figure * 10_000)]
}

pub(in crate::publish) fn rows() -> impl Strategy<Value = AnyRow> {
    let texts = (text(), prop::option::of(item()), prop::collection::vec(item(), 0..3));
    let numbers = (any::<i16>(), prop::option::of(any::<i32>()), any::<bool>(), prop::option::of(any::<bool>()));
    (texts, numbers, figure(), prop::option::of(figure())).prop_map(|((text, maybe_text, list), numbers, figure, maybe_figure)| {
        let (small, maybe_whole, truth, maybe_truth) = numbers;
        AnyRow { text, maybe_text, small, maybe_whole, truth, maybe_truth, figure, maybe_figure, list }
    })
}

pub(in crate::publish) fn batch(rows: &[AnyRow]) -> RecordBatch {
    let mut columns: Vec<_> = COLUMNS.iter().map(|(_, kind, _)| kind.builder(0)).collect();
    let decimal = |stored: i128| Decimal::from_i128_with_scale(stored, 4);
    for (at, row) in (0_i32..).zip(rows) {
        let [c0, c1, c2, c3, c4, c5, c6, c7, c8, c9] = &mut columns[..] else { unreachable!("ten columns") };
        at.append(c0);
        row.text.append(c1);
        row.maybe_text.append(c2);
        row.small.append(c3);
        row.maybe_whole.append(c4);
        row.truth.append(c5);
        row.maybe_truth.append(c6);
        decimal(row.figure).append(c7);
        row.maybe_figure.map(decimal).append(c8);
        row.list.append(c9);
    }
    RecordBatch::try_new(table().schema(), columns.iter_mut().map(crate::table::Builder::finish).collect()).unwrap()
}

impl AnyRow {
    /// The cells of a batch, for a person to compare.
    pub(in crate::publish) fn texts(batch: &RecordBatch) -> Vec<Vec<String>> {
        let options = FormatOptions::new().with_null("∅");
        let columns: Vec<_> = batch.columns().iter().map(|column| ArrayFormatter::try_new(column, &options).unwrap()).collect();
        (0..batch.num_rows()).map(|row| columns.iter().map(|column| column.value(row).to_string()).collect()).collect()
    }
}

pub(in crate::publish) fn write(format: &Format, path: &Path, rows: &[AnyRow]) {
    let mut sink = format.open(&table(), Output::file(path).unwrap()).unwrap();
    sink.write(&batch(rows)).unwrap();
    sink.finish().unwrap();
}

/// The cells that a file gives back, and their hash.
pub(in crate::publish) fn found(path: &Path, read: impl Fn(&Path, &mut Take<'_>) -> Result<(), Fault>) -> (Vec<Vec<String>>, String) {
    let (mut texts, mut hash) = (Vec::new(), LogicalHash::of(&table().schema()));
    read(path, &mut |batch| {
        texts.extend(AnyRow::texts(batch));
        hash.update(batch).map_err(|reason| Fault::at(path, reason))
    })
    .unwrap();
    (texts, hash.finish())
}

/// What a manifest says of a table.
pub(in crate::publish) fn entry(table: &Table, rows: u64) -> TableEntry {
    TableEntry {
        name: table.name.to_owned(),
        rows,
        logical_sha256: String::new(),
        schema_sha256: String::new(),
        key: Vec::new(),
        columns: table.columns.iter().map(|column| ColumnEntry::of(table, column)).collect(),
    }
}

/// So many plain rows.
pub(in crate::publish) fn some(count: i16) -> Vec<AnyRow> {
    let row = |at: i16| AnyRow {
        text: format!("第{at}行"),
        maybe_text: (at % 3 > 0).then(|| "=1+1".to_owned()),
        small: at,
        maybe_whole: None,
        truth: at % 2 == 0,
        maybe_truth: Some(true),
        figure: i128::from(at) * 12_345_678_901_234,
        maybe_figure: (at % 4 > 0).then_some(776_100),
        list: vec!["甲".to_owned(), "乙".to_owned()],
    };
    (0..count).map(row).collect()
}

/// Rows of which the middle one has this text, in a list too.
pub(in crate::publish) fn with_text(text: &str) -> Vec<AnyRow> {
    let mut rows = some(3);
    rows[1].text = text.to_owned();
    rows[1].list = vec![text.to_owned(), text.to_owned()];
    rows
}
