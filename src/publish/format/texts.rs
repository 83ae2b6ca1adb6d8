//! The cells of a batch as text formats write them, made a column at a time: digits in one go, and texts looked at
//! together for what must be escaped, which costs a tenth of a look at each.

use std::ops::Range;

use arrow::array::{RecordBatch, StringArray};
use arrow::buffer::NullBuffer;

use super::cell::{Cell, Cells, Column, Items, index};
use super::number;
use crate::fault::Reason;

/// The columns of a batch as texts.
#[derive(Debug)]
pub(in crate::publish) struct Texts<'a> {
    columns: Vec<Text<'a>>,
    rows: usize,
}

/// How a cell stands in a text format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::publish) enum Stands {
    /// As it is: digits, true, false, or a list that the format has written.
    Bare,
    /// As a text without bytes that the format escapes.
    Plain,
    /// As a text that may have such bytes.
    Escaped,
}

#[derive(Debug)]
struct Text<'a> {
    nulls: Option<&'a NullBuffer>,
    stands: Stands,
    of: Of<'a>,
}

#[derive(Debug)]
enum Of<'a> {
    Own(&'a StringArray),
    Made(Made),
}

/// Bytes for which room is made for each cell.
const DIGITS: usize = 8;

/// Texts one behind the other.
#[derive(Debug)]
struct Made {
    bytes: Vec<u8>,
    ends: Vec<i32>,
}

/// A column while its cells are read.
#[derive(Debug, Clone, Copy)]
pub(in crate::publish) struct View<'a> {
    nulls: Option<&'a NullBuffer>,
    /// Those of all cells.
    pub(in crate::publish) bytes: &'a [u8],
    ends: &'a [i32],
    /// How its cells stand.
    pub(in crate::publish) stands: Stands,
}

/// What a format does its own way.
pub(in crate::publish) trait Way {
    /// How a list stands once it is written.
    const LIST: Stands;
    /// Whether another thing is written for a byte of a text.
    fn escapes(byte: u8) -> bool;
    /// Writes a list.
    fn list(items: &Items<'_>, to: &mut Vec<u8>);
}

impl<'a> Texts<'a> {
    /// The texts of a batch; a reason when a column's type is none of a table's.
    pub(in crate::publish) fn of<W: Way>(batch: &'a RecordBatch) -> Result<Texts<'a>, Reason> {
        let cells = Cells::of(batch)?;
        let rows = batch.num_rows();
        let columns = cells.columns.iter().map(|(nulls, column)| Text::of::<W>(*nulls, column, rows)).collect();
        Ok(Texts { columns, rows })
    }

    /// How many rows.
    pub(in crate::publish) fn rows(&self) -> usize {
        self.rows
    }

    /// The columns.
    pub(in crate::publish) fn views(&self) -> Vec<View<'_>> {
        self.columns.iter().map(Text::view).collect()
    }
}

impl<'a> Text<'a> {
    fn of<W: Way>(nulls: Option<&'a NullBuffer>, column: &Column<'a>, rows: usize) -> Text<'a> {
        let digits = |made| Text { nulls, stands: Stands::Bare, of: Of::Made(made) };
        match column {
            Column::Text(texts) => Text { nulls, stands: stands::<W>(texts), of: Of::Own(texts) },
            Column::Int16(a) => digits(Made::of(a.values().iter(), |v, to| number::whole(*v, to))),
            Column::Int32(a) => digits(Made::of(a.values().iter(), |v, to| number::whole(*v, to))),
            Column::Decimal(a) => digits(Made::of(a.values().iter(), |v, to| number::figure(*v, to))),
            Column::Boolean(a) => digits(Made::of(a.values().iter(), |v, to| to.extend_from_slice(if v { b"true" } else { b"false" }))),
            Column::List(..) => {
                Text { nulls, stands: W::LIST, of: Of::Made(Made::of(0..rows, |row, to| list::<W>(&column.cell(row), to))) }
            }
        }
    }

    fn view(&self) -> View<'_> {
        let (bytes, ends) = match &self.of {
            Of::Own(texts) => (texts.value_data(), texts.value_offsets()),
            Of::Made(made) => (made.bytes.as_slice(), made.ends.as_slice()),
        };
        View { nulls: self.nulls, bytes, ends, stands: self.stands }
    }
}

impl View<'_> {
    /// Where among its bytes the cell of a row stands; none where it is null.
    #[inline]
    pub(in crate::publish) fn place(&self, row: usize) -> Option<Range<usize>> {
        if self.nulls.is_some_and(|nulls| nulls.is_null(row)) {
            return None;
        }
        Some(index(self.ends[row])..index(self.ends[row + 1]))
    }
}

impl Made {
    fn of<T>(values: impl ExactSizeIterator<Item = T>, write: impl Fn(T, &mut Vec<u8>)) -> Made {
        let mut made = Made { bytes: Vec::with_capacity(values.len() * DIGITS), ends: Vec::with_capacity(values.len() + 1) };
        made.ends.push(0);
        for value in values {
            write(value, &mut made.bytes);
            made.ends.push(i32::try_from(made.bytes.len()).expect("the texts of a batch take less than two gigabytes"));
        }
        made
    }
}

fn list<W: Way>(cell: &Cell<'_>, to: &mut Vec<u8>) {
    if let Cell::List(items) = cell {
        W::list(items, to);
    }
}

fn stands<W: Way>(texts: &StringArray) -> Stands {
    let ends = texts.value_offsets();
    let bytes = &texts.value_data()[index(ends[0])..index(ends[ends.len() - 1])];
    // Without an early end, so that it is compiled to many bytes at a step.
    let any = bytes.iter().fold(false, |any, byte| any | W::escapes(*byte));
    if any { Stands::Escaped } else { Stands::Plain }
}
