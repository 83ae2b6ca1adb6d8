//! One workbook for all tables: notes first, then the codebook, then a sheet a table.
//!
//! Above the rows stand the titles in Chinese and in English and the names of the columns. A workbook's numbers are
//! binary64: a figure of more than 15 digits is a text. A cell takes 32,767 UTF-16 units: what a longer text has more
//! stands on the sheet `long_texts`.

mod codebook;
mod long;
mod notes;
mod read;
mod sheet;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use self::long::LongTexts;
use self::sheet::Sheet;
use super::book::{Book, Edition};
use crate::fault::{Fault, Reason};
use crate::publish::descriptor::DATASET;
use crate::table::file::{self, Batches};

pub(in crate::publish) const BOOK: Book = Book {
    name: "xlsx",
    file: "nianbao.xlsx",
    media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    about_zh: "一个工作簿：说明、指标目录，每张表一个工作表",
    about_en: "one workbook: notes, the codebook and a sheet for each table",
    holds: |rows| rows <= MOST_ROWS,
    write,
    read: read::read,
};

/// The rows above those of the table.
const HEAD: u32 = 3;

/// The rows that a sheet has for a table.
const MOST_ROWS: u64 = 1_048_576 - HEAD as u64;

/// What a cell takes, in UTF-16 units.
const CELL: usize = 32_767;

/// The library panics when its temporary files cannot be written; they lie beside the workbook and have no name.
fn write(edition: &Edition<'_>, path: &Path) -> Result<(), Fault> {
    let full = || Fault::at(path, Reason::Unwritable("the temporary files of the workbook could not be written".to_owned()));
    catch_unwind(AssertUnwindSafe(|| fill(edition, path))).unwrap_or_else(|_| Err(full()))
}

fn fill(edition: &Edition<'_>, path: &Path) -> Result<(), Fault> {
    let unwritable = |e: XlsxError| Fault::unwritable(path, &e);
    let mut workbook = begin(path).map_err(unwritable)?;
    let mut long = LongTexts::begin(sheet(&mut workbook, long::SHEET).map_err(unwritable)?).map_err(unwritable)?;
    let notes = sheet(&mut workbook, notes::SHEET).map_err(unwritable)?;
    workbook.push_worksheet(notes::fill(notes, edition).map_err(unwritable)?);
    let codebook = sheet(&mut workbook, codebook::SHEET).map_err(unwritable)?;
    workbook.push_worksheet(codebook::fill(codebook, edition, path)?);
    for table in edition.tables.iter().filter(|table| (BOOK.holds)(edition.rows(table))) {
        let begun = sheet(&mut workbook, table.name).map_err(unwritable)?;
        let mut rows = Sheet::begin(begun, table, edition.rows(table)).map_err(unwritable)?;
        for batch in Batches::open(&file::path(edition.work, table), table.schema())? {
            rows.write(&batch?, &mut long, path)?;
        }
        workbook.push_worksheet(rows.finish().map_err(unwritable)?);
    }
    if let Some(long) = long.finish() {
        workbook.push_worksheet(long);
    }
    workbook.save(path).map_err(unwritable)
}

/// A workbook that no clock dates.
fn begin(path: &Path) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(DATASET.title_zh).set_creation_datetime(&date));
    if let Some(folder) = path.parent() {
        workbook.set_tempdir(folder)?;
    }
    Ok(workbook)
}

fn sheet(workbook: &mut Workbook, name: &str) -> Result<Worksheet, XlsxError> {
    let mut sheet = workbook.new_worksheet_with_constant_memory()?;
    sheet.set_name(name)?;
    Ok(sheet)
}
