//! CSV for Excel in Chinese, which takes a file without a byte-order mark for GB 18030. The rows are those of CSV.

use super::csv;
use super::frame::Frame;
use super::rendering::Rendering;
use super::sink::Format;

pub(in crate::publish) const FORMAT: Format = Format {
    name: "csv-excel",
    folder: "csv-excel",
    extension: "csv",
    media_type: "text/csv",
    always: false,
    about_zh: "与 CSV 相同，开头加字节顺序标记，中文版 Excel 双击即可打开",
    about_en: "CSV with a byte-order mark in front, so that Excel in Chinese opens it by a double click",
    rendering: Rendering::Csv,
    frame: Frame { head: "\u{feff}", ..Frame::NONE },
    read: csv::read,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::samples;

    #[test]
    fn it_is_csv_with_a_mark_in_front() {
        for count in [0, 3] {
            let rows = &samples::rows()[..count];
            let [plain, marked] = [&csv::FORMAT, &FORMAT].map(|format| samples::written(format, rows));
            assert_eq!(marked, format!("\u{feff}{plain}"));
            assert!(plain.ends_with("\r\n") && !plain.starts_with('\u{feff}'));
        }
    }
}
