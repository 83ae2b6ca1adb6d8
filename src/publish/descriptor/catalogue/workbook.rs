//! catalogue.xlsx: a sheet of the resources and a sheet of their items, every cell a text as the form has it.

use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::Model;
use super::fields::{ITEM, RESOURCE};
use crate::fault::{Fault, Reason};
use crate::publish::format::Output;

/// The day that a workbook bears which knows none: the first that a ZIP archive can name.
const NO_DAY: &str = "1980-01-01";

pub(super) fn write(model: &Model<'_>, output: &mut Output) -> Result<(), Fault> {
    let bytes = workbook(model).map_err(|e| Fault::at(output.path(), Reason::Program(e.to_string())))?;
    output.write_all(&bytes).map_err(|e| Fault::unwritable(output.path(), &e))
}

fn workbook(model: &Model<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // Without a date of its own the file would bear the hour at which it was written.
    let day = if model.coverage.date.is_empty() { NO_DAY } else { &model.coverage.date };
    let day = ExcelDateTime::parse_from_str(day)?;
    workbook.set_properties(&DocProperties::new().set_title(model.dataset.title_zh).set_creation_datetime(&day));
    resources(model, workbook.add_worksheet().set_name("信息资源")?)?;
    items(model, workbook.add_worksheet().set_name("信息项")?)?;
    workbook.save_to_buffer()
}

fn resources(model: &Model<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    head(sheet, RESOURCE.iter().map(|field| (field.zh, field.en, field.width)), 1)?;
    for (row, table) in (HEAD_ROWS..).zip(model.tables) {
        cells(sheet, row, RESOURCE.iter().map(|field| (field.value)(model, table)))?;
    }
    Ok(())
}

fn items(model: &Model<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let of = [("信息资源名称", "Title", 18), ("数据表名", "Table", 16)];
    head(sheet, of.into_iter().chain(ITEM.iter().map(|field| (field.zh, field.en, field.width))), 4)?;
    let columns = model.tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    for (row, (table, column)) in (HEAD_ROWS..).zip(columns) {
        let of = [table.title_zh.to_owned(), table.name.to_owned()];
        cells(sheet, row, of.into_iter().chain(ITEM.iter().map(|field| (field.value)(table, column))))?;
    }
    Ok(())
}

/// The names of the columns, in Chinese and below in English.
const HEAD_ROWS: u32 = 2;

/// Writes the head, which stays in sight with the first columns.
fn head(sheet: &mut Worksheet, columns: impl Iterator<Item = (&'static str, &'static str, u32)>, beside: u16) -> Result<(), XlsxError> {
    let (name, below) = (Format::new().set_bold(), Format::new().set_italic());
    for (at, (zh, en, width)) in (0..).zip(columns) {
        sheet.write_string_with_format(0, at, zh, &name)?.write_string_with_format(1, at, en, &below)?;
        sheet.set_column_width(at, width)?;
    }
    sheet.set_freeze_panes(HEAD_ROWS, beside)?.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, HEAD_ROWS - 1)?;
    Ok(())
}

fn cells(sheet: &mut Worksheet, row: u32, texts: impl Iterator<Item = String>) -> Result<(), XlsxError> {
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (at, text) in (0..).zip(texts) {
        if !text.is_empty() {
            sheet.write_string_with_format(row, at, text, &wrapped)?;
        }
    }
    Ok(())
}
