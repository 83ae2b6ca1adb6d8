//! The rows of a table out of the workbook.

use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use arrow::datatypes::SchemaRef;
use calamine::{DataRef, Reader, Xlsx, XlsxCellReader, XlsxError, open_workbook};

use super::HEAD;
use super::long::SHEET;
use crate::fault::{Fault, Reason};
use crate::publish::format::csv::LIST_SEPARATOR;
use crate::publish::format::gather::{Found, Gather, Take};
use crate::publish::format::number::of_binary64;
use crate::table::Type;

type Cells<'a> = XlsxCellReader<'a, BufReader<File>>;

/// Reads the rows below the headings.
pub(super) fn read(path: &Path, table: &str, schema: &SchemaRef, take: &mut Take<'_>) -> Result<(), Fault> {
    let broken = |e: XlsxError| broken(path, &e);
    let mut workbook: Xlsx<BufReader<File>> = open_workbook(path).map_err(broken)?;
    let mut second: Xlsx<BufReader<File>> = open_workbook(path).map_err(broken)?;
    let more = second.sheet_names().iter().any(|name| name == SHEET);
    let more = more.then(|| second.worksheet_cells_reader(SHEET)).transpose().map_err(broken)?;
    let mut rest = Rest::of(more, table).map_err(broken)?;
    let mut cells = workbook.worksheet_cells_reader(table).map_err(broken)?;
    let mut row = RowOf { gather: Gather::of(path, schema, take)?, names: Vec::new(), row: HEAD, columns: schema.fields().len() };
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (at, column) = cell.get_position();
        if at + 1 < HEAD {
            continue;
        }
        if at + 1 == HEAD {
            row.names.push(text_of(cell.get_value()).into_owned());
            continue;
        }
        row.reach(at, column)?;
        let name = schema.fields().get(column as usize).map_or("", |field| field.name());
        let follows = rest.of_cell(at, name).map_err(broken)?;
        row.put(cell.get_value(), &follows)?;
    }
    row.finish(schema)
}

fn broken(path: &Path, error: &impl fmt::Display) -> Fault {
    Fault::at(path, Reason::Release(format!("no workbook that can be read: {error}")))
}

fn text_of<'t>(value: &'t DataRef<'_>) -> Cow<'t, str> {
    match value {
        DataRef::String(text) => Cow::Borrowed(text),
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::Float(number) => Cow::Owned(of_binary64(*number)),
        _ => Cow::Borrowed(""),
    }
}

/// The row that is read; cells that are empty do not stand in the file.
struct RowOf<'a> {
    gather: Gather<'a>,
    names: Vec<String>,
    row: u32,
    columns: usize,
}

impl RowOf<'_> {
    /// Fills what is empty before a cell.
    fn reach(&mut self, row: u32, column: u32) -> Result<(), Fault> {
        while self.row < row {
            self.end_row()?;
        }
        while self.gather.column() < column as usize && self.gather.next().is_some() {
            self.empty()?;
        }
        Ok(())
    }

    fn empty(&mut self) -> Result<(), Fault> {
        let found = match self.gather.next() {
            Some((Type::Text, false)) => Found::Text(""),
            Some((Type::TextList, false)) => Found::List(&[]),
            _ => Found::Null,
        };
        self.gather.put(found)
    }

    fn end_row(&mut self) -> Result<(), Fault> {
        while self.gather.column() < self.columns {
            self.empty()?;
        }
        self.row += 1;
        self.gather.end_row()
    }

    fn put(&mut self, value: &DataRef<'_>, follows: &str) -> Result<(), Fault> {
        let kind = self.gather.next().map(|(kind, _)| kind);
        match (kind, value) {
            (_, DataRef::Empty) => self.empty(),
            (_, DataRef::Bool(truth)) => self.gather.put(Found::Boolean(*truth)),
            (_, DataRef::Float(number)) => self.gather.put(Found::Number(&of_binary64(*number))),
            (_, DataRef::Int(number)) => self.gather.put(Found::Number(&number.to_string())),
            (Some(kind), DataRef::String(text)) => self.text(kind, text, follows),
            (Some(kind), DataRef::SharedString(text)) => self.text(kind, text, follows),
            (_, other) => Err(self.gather.fault(format!("{other:?} where no table has it"))),
        }
    }

    fn text(&mut self, kind: Type, text: &str, follows: &str) -> Result<(), Fault> {
        let whole = if follows.is_empty() { Cow::Borrowed(text) } else { Cow::Owned([text, follows].concat()) };
        match kind {
            Type::Decimal => self.gather.put(Found::Number(&whole)),
            Type::TextList => self.gather.put(Found::List(&whole.split(LIST_SEPARATOR).map(str::to_owned).collect::<Vec<_>>())),
            _ => self.gather.put(Found::Text(&whole)),
        }
    }

    fn finish(mut self, schema: &SchemaRef) -> Result<(), Fault> {
        if !self.names.iter().eq(schema.fields().iter().map(|field| field.name())) {
            return Err(self.gather.fault("the names of its columns are not those of the table"));
        }
        if self.gather.column() > 0 {
            self.end_row()?;
        }
        self.gather.finish()
    }
}

/// What follows in long texts, in the order of the cells.
struct Rest<'a> {
    cells: Option<Cells<'a>>,
    table: String,
    next: Option<Part>,
}

#[derive(Default)]
struct Part {
    table: String,
    row: String,
    column: String,
    text: String,
}

impl<'a> Rest<'a> {
    fn of(cells: Option<Cells<'a>>, table: &str) -> Result<Rest<'a>, XlsxError> {
        let mut rest = Rest { cells, table: table.to_owned(), next: None };
        rest.step()?;
        Ok(rest)
    }

    /// The next part of the table.
    fn step(&mut self) -> Result<(), XlsxError> {
        self.next = None;
        let mut part = Part::default();
        while let Some(cell) = self.cells.as_mut().map(Cells::next_cell).transpose()?.flatten() {
            let (row, column) = cell.get_position();
            if row < HEAD {
                continue;
            }
            let value = text_of(cell.get_value()).into_owned();
            match column {
                0 => part = Part { table: value, ..Part::default() },
                1 => part.row = value,
                2 => part.column = value,
                _ => {
                    part.text = value;
                    if part.table == self.table {
                        self.next = Some(part);
                        break;
                    }
                    part = Part::default();
                }
            }
        }
        Ok(())
    }

    /// What follows in a cell.
    fn of_cell(&mut self, row: u32, column: &str) -> Result<String, XlsxError> {
        let mut follows = String::new();
        while let Some(part) = self.next.take_if(|next| next.column == column && next.row == (row + 1).to_string()) {
            follows.push_str(&part.text);
            self.step()?;
        }
        Ok(follows)
    }
}
