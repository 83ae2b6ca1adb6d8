//! The columns of a batch and their cells, for the formats, the logical hash and the fingerprint.

use std::ops::Range;

use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, Decimal128Array, Int16Array, Int32Array, ListArray, RecordBatch, StringArray};
use arrow::buffer::NullBuffer;
use arrow::datatypes::{DataType, Decimal128Type, Int16Type, Int32Type};

use crate::fault::Reason;
use crate::table::{PRECISION, SCALE};

/// One cell.
#[derive(Debug, Clone)]
pub(in crate::publish) enum Cell<'a> {
    Null,
    Text(&'a str),
    Whole(i32),
    Boolean(bool),
    /// As stored: in ten-thousandths.
    Decimal(i128),
    List(Items<'a>),
}

/// The texts of a list.
#[derive(Debug, Clone)]
pub(in crate::publish) struct Items<'a> {
    texts: &'a StringArray,
    range: Range<usize>,
}

impl<'a> Items<'a> {
    pub(in crate::publish) fn len(&self) -> usize {
        self.range.len()
    }

    pub(in crate::publish) fn iter(&self) -> impl Iterator<Item = &'a str> {
        let texts = self.texts;
        self.range.clone().map(move |at| texts.value(at))
    }
}

/// The columns of a batch, each as what it is.
#[derive(Debug)]
pub(in crate::publish) struct Cells<'a> {
    pub(super) columns: Vec<(Option<&'a NullBuffer>, Column<'a>)>,
    rows: usize,
}

/// A column as what it is.
#[derive(Debug)]
pub(super) enum Column<'a> {
    Text(&'a StringArray),
    Int16(&'a Int16Array),
    Int32(&'a Int32Array),
    Boolean(&'a BooleanArray),
    Decimal(&'a Decimal128Array),
    List(&'a ListArray, &'a StringArray),
}

impl<'a> Cells<'a> {
    /// The cells of a batch; a reason when a column's type is none of a table's.
    pub(in crate::publish) fn of(batch: &'a RecordBatch) -> Result<Cells<'a>, Reason> {
        let column = |array: &'a ArrayRef| Ok((array.nulls(), Column::of(array.as_ref())?));
        let columns = batch.columns().iter().map(column).collect::<Result<_, _>>()?;
        Ok(Cells { columns, rows: batch.num_rows() })
    }

    pub(in crate::publish) fn rows(&self) -> impl Iterator<Item = impl Iterator<Item = Cell<'a>>> {
        (0..self.rows).map(|row| {
            self.columns.iter().map(
                move |(nulls, column)| {
                    if nulls.is_some_and(|nulls| nulls.is_null(row)) { Cell::Null } else { column.cell(row) }
                },
            )
        })
    }
}

impl<'a> Column<'a> {
    fn of(array: &'a dyn Array) -> Result<Column<'a>, Reason> {
        Ok(match array.data_type() {
            DataType::Utf8 => Column::Text(array.as_string()),
            DataType::Int16 => Column::Int16(array.as_primitive::<Int16Type>()),
            DataType::Int32 => Column::Int32(array.as_primitive::<Int32Type>()),
            DataType::Boolean => Column::Boolean(array.as_boolean()),
            DataType::Decimal128(PRECISION, SCALE) => Column::Decimal(array.as_primitive::<Decimal128Type>()),
            DataType::List(item) if *item.data_type() == DataType::Utf8 => {
                let list = array.as_list::<i32>();
                Column::List(list, list.values().as_string())
            }
            other => return Err(Reason::Program(format!("no table has a column of type {other}"))),
        })
    }

    #[inline]
    pub(super) fn cell(&self, row: usize) -> Cell<'a> {
        match self {
            Column::Text(a) => Cell::Text(a.value(row)),
            Column::Int16(a) => Cell::Whole(i32::from(a.value(row))),
            Column::Int32(a) => Cell::Whole(a.value(row)),
            Column::Boolean(a) => Cell::Boolean(a.value(row)),
            Column::Decimal(a) => Cell::Decimal(a.value(row)),
            Column::List(a, texts) => Cell::List(Items { texts, range: place(a, row)..place(a, row + 1) }),
        }
    }
}

fn place(list: &ListArray, row: usize) -> usize {
    index(list.value_offsets()[row])
}

pub(super) fn index(offset: i32) -> usize {
    // Arrow's offsets are never negative.
    usize::try_from(offset).unwrap_or_default()
}
