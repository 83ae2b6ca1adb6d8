//! A table's sheet.

use std::path::Path;

use arrow::array::RecordBatch;
use rust_xlsxwriter::{Color, Format, FormatAlign, IgnoreError, Worksheet, XlsxError};

use super::HEAD;
use super::long::LongTexts;
use crate::fault::Fault;
use crate::publish::format::cell::{Cell, Cells};
use crate::publish::format::csv::LIST_SEPARATOR;
use crate::publish::format::number::{self, binary64};
use crate::table::{SCALE, Table, Type};

/// Number formats by the digits after the point: a whole number has no lonely point.
const PLAIN: [&str; 5] = ["#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000"];
/// The same for percent, which stay the number that the report has: 77.61 and not 0.7761.
const PERCENT: [&str; 5] = ["#,##0\"%\"", "#,##0.0\"%\"", "#,##0.00\"%\"", "#,##0.000\"%\"", "#,##0.0000\"%\""];

/// A table's sheet on its way.
pub(super) struct Sheet<'a> {
    to: Worksheet,
    table: &'a Table,
    formats: [[Format; 5]; 2],
    widths: Vec<usize>,
    row: u32,
    list: String,
}

impl<'a> Sheet<'a> {
    /// Writes the headings; they stay in sight.
    pub(super) fn begin(mut sheet: Worksheet, table: &'a Table, rows: u64) -> Result<Sheet<'a>, XlsxError> {
        let (title, name) = headings();
        for (at, column) in (0_u16..).zip(table.columns.iter()) {
            sheet.write_string_with_format(0, at, &*column.title_zh, &title)?;
        }
        for (at, column) in (0_u16..).zip(table.columns.iter()) {
            sheet.write_string_with_format(1, at, &*column.title_en, &title)?;
        }
        for (at, column) in (0_u16..).zip(table.columns.iter()) {
            sheet.write_string_with_format(2, at, &*column.name, &name)?;
        }
        let last = HEAD - 1 + u32::try_from(rows).unwrap_or_default();
        let columns = u16::try_from(table.columns.len()).unwrap_or(u16::MAX);
        sheet.set_freeze_panes(HEAD, 0)?;
        sheet.autofilter(HEAD - 1, 0, last, columns.saturating_sub(1))?;
        sheet.ignore_error_range(HEAD, 0, last.max(HEAD), columns.saturating_sub(1), IgnoreError::NumberStoredAsText)?;
        let widths =
            table.columns.iter().map(|column| width(&column.title_zh).max(width(&column.title_en)).max(width(&column.name))).collect();
        let formats = [PLAIN, PERCENT].map(|formats| formats.map(|format| Format::new().set_num_format(format)));
        Ok(Sheet { to: sheet, table, formats, widths, row: HEAD, list: String::new() })
    }

    /// Adds the rows of a batch.
    pub(super) fn write(&mut self, batch: &RecordBatch, long: &mut LongTexts, path: &Path) -> Result<(), Fault> {
        let cells = Cells::of(batch).map_err(|reason| Fault::at(path, reason))?;
        for row in cells.rows() {
            for (at, cell) in (0_u16..).zip(row) {
                self.cell(at, &cell, long).map_err(|e| Fault::unwritable(path, &e))?;
            }
            self.row += 1;
        }
        Ok(())
    }

    fn cell(&mut self, at: u16, cell: &Cell<'_>, long: &mut LongTexts) -> Result<(), XlsxError> {
        match cell {
            Cell::Null => {}
            Cell::Text(text) => self.text(at, text, long)?,
            Cell::Whole(number) => {
                self.to.write_number(self.row, at, *number)?;
            }
            Cell::Boolean(truth) => {
                self.to.write_boolean(self.row, at, *truth)?;
            }
            Cell::Decimal(stored) => self.figure(at, *stored)?,
            Cell::List(items) => {
                let mut list = std::mem::take(&mut self.list);
                list.clear();
                for (place, item) in items.iter().enumerate() {
                    if place > 0 {
                        list.push(LIST_SEPARATOR);
                    }
                    list.push_str(item);
                }
                self.text(at, &list, long)?;
                self.list = list;
            }
        }
        Ok(())
    }

    fn text(&mut self, at: u16, text: &str, long: &mut LongTexts) -> Result<(), XlsxError> {
        self.widen(at, text);
        let column = &self.table.columns[usize::from(at)];
        let first = long.keep(self.table.name, self.row, &column.name, text)?;
        self.to.write_string(self.row, at, first)?;
        Ok(())
    }

    fn figure(&mut self, at: u16, stored: i128) -> Result<(), XlsxError> {
        let digits = number::text(stored);
        self.widen(at, &digits);
        let Some(number) = binary64(stored) else {
            self.to.write_string(self.row, at, &digits)?;
            return Ok(());
        };
        let shown = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len().min(usize::from(SCALE.unsigned_abs())));
        let percent = usize::from(self.table.columns[usize::from(at)].unit == "percent");
        self.to.write_number_with_format(self.row, at, number, &self.formats[percent][shown])?;
        Ok(())
    }

    /// Columns are as wide as the first rows need.
    fn widen(&mut self, at: u16, text: &str) {
        if self.row < 1_000 {
            let widest = &mut self.widths[usize::from(at)];
            *widest = (*widest).max(width(text));
        }
    }

    /// The sheet with its columns' widths.
    pub(super) fn finish(mut self) -> Result<Worksheet, XlsxError> {
        for (at, (width, column)) in (0_u16..).zip(self.widths.iter().zip(self.table.columns.iter())) {
            // Thousands are parted and percent signs added.
            let room = if column.r#type == Type::Decimal { width + width / 3 + 1 } else { *width };
            self.to.set_column_width(at, u32::try_from(room.clamp(8, 60) + 2).unwrap_or(60))?;
        }
        Ok(self.to)
    }
}

/// How titles and how names of columns look.
pub(super) fn headings() -> (Format, Format) {
    let title = Format::new().set_bold().set_align(FormatAlign::Top).set_background_color(Color::RGB(0x00E8_EEF4));
    let name = Format::new().set_italic().set_font_color(Color::RGB(0x0059_6673)).set_background_color(Color::RGB(0x00E8_EEF4));
    (title, name)
}

/// How wide a text is, in digits: an ideograph takes two.
pub(super) fn width(text: &str) -> usize {
    text.chars().take(80).map(|c| if u32::from(c) < 0x1100 { 1 } else { 2 }).sum()
}
