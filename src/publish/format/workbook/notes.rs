//! The first sheet: what this is, what the sheets hold, how to read and to cite them, what the codes mean.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::sheet::headings;
use super::{BOOK, long};
use crate::publish::descriptor::DATASET;
use crate::publish::format::book::Edition;
use crate::publish::format::csv;

/// Its name.
pub(super) const SHEET: &str = "说明 notes";

/// How the sheets are to be read.
const READING: &[(&str, &str)] = &[
    (
        "每个工作表前三行为标题：中文、英文、列名。数据从第四行开始。",
        "The first three rows of a sheet are headings: Chinese, English, the column's name. Data begins in the fourth.",
    ),
    ("空单元格为空值，不是零。", "An empty cell is null, not zero."),
    ("代码为文本；百分比为数字，77.61 即 77.61%。", "Codes are texts; percent are numbers: 77.61 is 77.61 %."),
    ("列表以分号连接。", "The texts of a list are joined by a semicolon."),
    (
        "超过 15 位数字的数值写为文本，因为工作簿的数字会丢失其后的位数。",
        "A figure of more than 15 digits is written as text, since a workbook's numbers would lose the rest.",
    ),
    (
        "超过 32,767 个字符的文本，其余部分在工作表 long_texts 中。",
        "What a text has more than 32,767 characters stands on the sheet long_texts.",
    ),
];

/// Lines of cells, top to bottom.
struct Lines {
    sheet: Worksheet,
    row: u32,
    heading: Format,
}

impl Lines {
    fn add<const N: usize>(&mut self, cells: [&str; N]) -> Result<(), XlsxError> {
        for (at, text) in (0_u16..).zip(cells) {
            self.sheet.write_string(self.row, at, text)?;
        }
        self.row += 1;
        Ok(())
    }

    fn heading<const N: usize>(&mut self, cells: [&str; N]) -> Result<(), XlsxError> {
        self.row += u32::from(self.row > 0);
        for (at, text) in (0_u16..).zip(cells) {
            self.sheet.write_string_with_format(self.row, at, text, &self.heading)?;
        }
        self.row += 1;
        Ok(())
    }
}

/// Fills the sheet.
pub(super) fn fill(sheet: Worksheet, edition: &Edition<'_>) -> Result<Worksheet, XlsxError> {
    let mut lines = Lines { sheet, row: 0, heading: headings().0 };
    for (at, width) in [(0, 24), (1, 34), (2, 34), (3, 60), (4, 80)] {
        lines.sheet.set_column_width(at, width)?;
    }
    lines.heading([DATASET.title_zh, DATASET.title_en])?;
    lines.add([DATASET.about_zh])?;
    lines.add([DATASET.about_en])?;
    lines.add(["版本 Version", &edition.version.to_string()])?;
    lines.add(["发布者 Publisher", &edition.publisher.name_zh, &edition.publisher.name_en])?;
    tables(&mut lines, edition)?;
    lines.heading(["读法 How to read it"])?;
    READING.iter().try_for_each(|(zh, en)| lines.add([zh]).and_then(|()| lines.add([en])))?;
    lines.heading(["引用 How to cite it"])?;
    edition.citation().iter().try_for_each(|text| lines.add([text]))?;
    codes(&mut lines, edition)?;
    Ok(lines.sheet)
}

fn tables(lines: &mut Lines, edition: &Edition<'_>) -> Result<(), XlsxError> {
    lines.heading(["工作表 Sheet", "中文 Chinese", "英文 English", "行数 Rows", "内容 Content"])?;
    lines.add([super::codebook::SHEET, "指标目录", "Codebook", "", "指标的定义、单位与主题 Indicators with their units and themes"])?;
    for table in edition.tables {
        let rows = edition.rows(table);
        let elsewhere = format!("{rows}：行数过多，见 {0} too many for a sheet, see {0}", csv::FORMAT.file(table.name));
        let said = if (BOOK.holds)(rows) { rows.to_string() } else { elsewhere };
        lines.add([table.name, table.title_zh, table.title_en, &said, &format!("{} {}", table.about_zh, table.about_en)])?;
    }
    lines.add([long::SHEET, "续文", "Long texts", "", "有过长的文本时才有 only where a text is too long for a cell"])
}

fn codes(lines: &mut Lines, edition: &Edition<'_>) -> Result<(), XlsxError> {
    lines.heading(["表 Table", "列 Column", "代码 Code", "中文 Chinese", "英文 English"])?;
    for table in edition.tables {
        for column in table.columns.iter() {
            for code in column.codes {
                lines.add([table.name, &column.name, code.code, code.zh, code.en])?;
            }
        }
    }
    Ok(())
}
