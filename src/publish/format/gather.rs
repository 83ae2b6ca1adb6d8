//! Rows on their way back: a file's cells in, batches of the table's schema out.

use std::fmt;
use std::path::{Path, PathBuf};

use arrow::array::{RecordBatch, RecordBatchOptions};
use arrow::datatypes::{DataType, Schema, SchemaRef};

use super::number::decimal;
use crate::fault::{Fault, Reason};
use crate::table::{Builder, Type};

/// Rows of a batch.
const BATCH: usize = 4_096;

/// What is done with the batches of a file.
pub type Take<'a> = dyn FnMut(&RecordBatch) -> Result<(), Fault> + 'a;

/// A cell as a file has it.
#[derive(Debug, Clone, Copy)]
pub(in crate::publish) enum Found<'a> {
    Null,
    Text(&'a str),
    /// A number, in digits.
    Number(&'a str),
    Boolean(bool),
    List(&'a [String]),
}

/// Gathers the cells of a file, row by row and column by column.
pub(in crate::publish) struct Gather<'a> {
    path: PathBuf,
    line: Option<usize>,
    schema: SchemaRef,
    kinds: Vec<Type>,
    builders: Vec<Builder>,
    column: usize,
    rows: usize,
    take: &'a mut Take<'a>,
}

impl<'a> Gather<'a> {
    /// For the rows of a file in this schema.
    pub(in crate::publish) fn of(path: &Path, schema: &SchemaRef, take: &'a mut Take<'a>) -> Result<Gather<'a>, Fault> {
        let kinds: Option<Vec<Type>> = schema.fields().iter().map(|field| Type::of(field.data_type())).collect();
        let foreign = || Fault::at(path, Reason::Program("no table has a column of such a type".to_owned()));
        let kinds = kinds.ok_or_else(foreign)?;
        let builders = kinds.iter().map(|kind| kind.builder(0)).collect();
        Ok(Gather { path: path.to_owned(), line: None, schema: schema.clone(), kinds, builders, column: 0, rows: 0, take })
    }

    /// Says at which line the file is, from one.
    pub(in crate::publish) fn at_line(&mut self, line: usize) {
        self.line = Some(line);
    }

    /// What is wrong with the file, at its place.
    pub(in crate::publish) fn fault(&self, what: impl fmt::Display) -> Fault {
        Fault { line: self.line, ..Fault::at(&self.path, Reason::Release(what.to_string())) }
    }

    /// The name and kind of the column whose cell comes next, and whether it may be null; none at the end of the row.
    pub(in crate::publish) fn next(&self) -> Option<(Type, bool)> {
        Some((*self.kinds.get(self.column)?, self.schema.field(self.column).is_nullable()))
    }

    /// The place of the column whose cell comes next.
    pub(in crate::publish) fn column(&self) -> usize {
        self.column
    }

    /// Adds the next cell of the row.
    pub(in crate::publish) fn put(&mut self, found: Found<'_>) -> Result<(), Fault> {
        let Some(builder) = self.builders.get_mut(self.column) else {
            return Err(self.fault(format!("a row has more than {} cells", self.builders.len())));
        };
        let field = self.schema.field(self.column);
        if append(builder, found, field.is_nullable()).is_none() {
            return Err(self.fault(format!("column {} cannot hold {found:?}", field.name())));
        }
        self.column += 1;
        Ok(())
    }

    /// Ends the row.
    pub(in crate::publish) fn end_row(&mut self) -> Result<(), Fault> {
        if self.column != self.builders.len() {
            return Err(self.fault(format!("a row has {} cells, the table {} columns", self.column, self.builders.len())));
        }
        self.column = 0;
        self.rows += 1;
        if self.rows == BATCH { self.flush() } else { Ok(()) }
    }

    /// Hands over the rows that are left.
    pub(in crate::publish) fn finish(mut self) -> Result<(), Fault> {
        if self.rows == 0 { Ok(()) } else { self.flush() }
    }

    fn flush(&mut self) -> Result<(), Fault> {
        let columns = self.builders.iter_mut().map(Builder::finish).collect();
        let options = RecordBatchOptions::new().with_row_count(Some(self.rows));
        if self.rows == BATCH {
            // A file that has so many rows most often has as many again.
            self.builders = self.kinds.iter().map(|kind| kind.builder(BATCH)).collect();
        }
        self.rows = 0;
        let batch = RecordBatch::try_new_with_options(self.schema.clone(), columns, &options);
        (self.take)(&batch.map_err(|e| Fault::at(&self.path, Reason::Program(e.to_string())))?)
    }
}

/// None when the column cannot hold it.
fn append(builder: &mut Builder, found: Found<'_>, nullable: bool) -> Option<()> {
    match (builder, found) {
        (builder, Found::Null) if nullable => builder.null(),
        (Builder::Text(b), Found::Text(text)) => b.append_value(text),
        (Builder::Int16(b), Found::Number(digits)) => b.append_value(digits.parse().ok()?),
        (Builder::Int32(b), Found::Number(digits)) => b.append_value(digits.parse().ok()?),
        (Builder::Decimal(b), Found::Number(digits)) => b.append_value(decimal(digits)?),
        (Builder::Boolean(b), Found::Boolean(truth)) => b.append_value(truth),
        (Builder::TextList(b), Found::List(items)) => {
            for item in items {
                b.values().append_value(item);
            }
            b.append(true);
        }
        _ => return None,
    }
    Some(())
}

/// Holds that a file of typed columns has those of the table.
pub(in crate::publish) fn same_columns(path: &Path, found: &Schema, expected: &Schema) -> Result<(), Fault> {
    let columns = |schema: &Schema| -> Vec<(String, DataType)> {
        schema.fields().iter().map(|field| (field.name().clone(), field.data_type().clone())).collect()
    };
    if columns(found) == columns(expected) {
        return Ok(());
    }
    Err(Fault::at(path, Reason::Release("its columns are not those of the table".to_owned())))
}
