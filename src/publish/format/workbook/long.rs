//! The sheet of what long texts have more than a cell takes.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::CELL;
use super::sheet::headings;

/// Its name.
pub(super) const SHEET: &str = "long_texts";

/// The sheet on its way.
pub(super) struct LongTexts {
    sheet: Worksheet,
    row: u32,
}

impl LongTexts {
    pub(super) fn begin(mut sheet: Worksheet) -> Result<LongTexts, XlsxError> {
        let (title, name) = headings();
        for (row, (format, texts)) in (0_u32..).zip([
            (&title, ["工作表", "行", "列", "续文"]),
            (&title, ["Sheet", "Row", "Column", "What follows in the text"]),
            (&name, ["table", "row", "column", "text"]),
        ]) {
            for (at, text) in (0_u16..).zip(texts) {
                sheet.write_string_with_format(row, at, text, format)?;
            }
        }
        sheet.set_freeze_panes(super::HEAD, 0)?;
        Ok(LongTexts { sheet, row: super::HEAD })
    }

    /// Writes what a cell does not take, and gives back what it takes.
    pub(super) fn keep<'t>(&mut self, table: &str, row: u32, column: &str, text: &'t str) -> Result<&'t str, XlsxError> {
        let (first, mut rest) = split(text);
        while !rest.is_empty() {
            let (part, more) = split(rest);
            self.sheet.write_string(self.row, 0, table)?;
            self.sheet.write_number(self.row, 1, row + 1)?;
            self.sheet.write_string(self.row, 2, column)?;
            self.sheet.write_string(self.row, 3, part)?;
            self.row += 1;
            rest = more;
        }
        Ok(first)
    }

    /// The sheet, if there was a long text.
    pub(super) fn finish(self) -> Option<Worksheet> {
        (self.row > super::HEAD).then_some(self.sheet)
    }
}

/// What a cell takes, and the rest.
fn split(text: &str) -> (&str, &str) {
    // No character has more UTF-16 units than bytes.
    if text.len() <= CELL {
        return (text, "");
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > CELL
    });
    text.split_at(end.map_or(text.len(), |(at, _)| at))
}
