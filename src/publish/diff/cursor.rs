//! One side of a comparison: the rows of a file, one at a time, with bytes to compare them by.

use std::path::{Path, PathBuf};

use arrow::array::{ArrayRef, RecordBatch};
use arrow::error::ArrowError;
use arrow::row::{RowConverter, Rows, SortField};

use super::rows::Values;
use crate::fault::{Fault, Reason};
use crate::publish::format::Cells;
use crate::publish::format::json_value;
use crate::table::file::Batches;

/// The rows of a table's file, in the order of its key.
#[derive(Debug)]
pub(super) struct Cursor {
    path: PathBuf,
    batches: Batches,
    key: Encoder,
    compared: Encoder,
    page: Option<Page>,
}

/// A batch with the place in it.
#[derive(Debug)]
struct Page {
    batch: RecordBatch,
    keys: Rows,
    compared: Rows,
    at: usize,
}

impl Cursor {
    /// Opens a file at its first row.
    pub fn open(path: &Path, key: &[String], columns: &[String]) -> Result<Cursor, Fault> {
        let batches = Batches::own(path)?;
        let (key, compared) = (Encoder::of(path, &batches, key)?, Encoder::of(path, &batches, columns)?);
        let mut cursor = Cursor { path: path.to_owned(), batches, key, compared, page: None };
        cursor.turn()?;
        Ok(cursor)
    }

    /// Bytes in the order of the key's values; none after the last row.
    pub fn key(&self) -> Option<&[u8]> {
        self.page.as_ref().map(|page| page.keys.row(page.at).data())
    }

    /// Bytes that are the same where the compared columns are.
    pub fn compared(&self) -> Option<&[u8]> {
        self.page.as_ref().map(|page| page.compared.row(page.at).data())
    }

    /// The row's values in the columns of its key.
    pub fn key_values(&self) -> Result<Values, Fault> {
        self.values(&self.key.places)
    }

    /// The row's values in the compared columns.
    pub fn compared_values(&self) -> Result<Values, Fault> {
        self.values(&self.compared.places)
    }

    /// Goes to the next row.
    pub fn advance(&mut self) -> Result<(), Fault> {
        let last = self.key().map(<[u8]>::to_vec);
        match &mut self.page {
            Some(page) if page.at + 1 < page.batch.num_rows() => page.at += 1,
            _ => self.turn()?,
        }
        match self.key() {
            Some(key) if last.as_deref() >= Some(key) => {
                let reason = Reason::Release("the rows do not stand in the order of the key".to_owned());
                Err(Fault::at(&self.path, reason))
            }
            _ => Ok(()),
        }
    }

    /// Goes to the first row of the next batch that has one.
    fn turn(&mut self) -> Result<(), Fault> {
        self.page = None;
        while let Some(batch) = self.batches.next().transpose()? {
            if batch.num_rows() > 0 {
                let page = self.page_of(batch).map_err(|e| Fault::unreadable(&self.path, &e))?;
                self.page = Some(page);
                break;
            }
        }
        Ok(())
    }

    fn page_of(&self, batch: RecordBatch) -> Result<Page, ArrowError> {
        let (keys, compared) = (self.key.encode(&batch)?, self.compared.encode(&batch)?);
        Ok(Page { batch, keys, compared, at: 0 })
    }

    fn values(&self, places: &[usize]) -> Result<Values, Fault> {
        let Some(page) = &self.page else { return Ok(Values::new()) };
        let row = page.batch.slice(page.at, 1).project(places).map_err(|e| Fault::unreadable(&self.path, &e))?;
        let cells = Cells::of(&row).map_err(|reason| Fault::at(&self.path, reason))?;
        let schema = row.schema();
        let named = schema.fields().iter().zip(cells.rows().flatten()).map(|(field, cell)| {
            let mut text = Vec::new();
            json_value(&cell, &mut text);
            (field.name().clone(), String::from_utf8_lossy(&text).into_owned())
        });
        Ok(named.collect())
    }
}

/// Turns columns into bytes that compare as their values do.
#[derive(Debug)]
struct Encoder {
    places: Vec<usize>,
    converter: RowConverter,
}

impl Encoder {
    fn of(path: &Path, batches: &Batches, columns: &[String]) -> Result<Encoder, Fault> {
        let schema = batches.schema();
        let missing = |e: ArrowError| Fault::at(path, Reason::Release(e.to_string()));
        let places: Vec<usize> = columns.iter().map(|name| schema.index_of(name)).collect::<Result<_, _>>().map_err(missing)?;
        let fields = places.iter().map(|at| SortField::new(schema.field(*at).data_type().clone())).collect();
        let converter = RowConverter::new(fields).map_err(|e| Fault::at(path, Reason::Program(e.to_string())))?;
        Ok(Encoder { places, converter })
    }

    fn encode(&self, batch: &RecordBatch) -> Result<Rows, ArrowError> {
        let columns: Vec<ArrayRef> = self.places.iter().map(|at| batch.column(*at).clone()).collect();
        self.converter.convert_columns(&columns)
    }
}
