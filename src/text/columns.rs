//! Tables whose columns only spaces part, as pages and documents lose their rules.

use super::set::is_han;
use super::with;

/// Bytes of the longest row; a paragraph is longer.
const LONGEST: usize = 200;
/// Rows that follow one another in a table, at the least.
const ROWS: usize = 3;
/// What parts two columns.
const GAP: &str = "  ";

/// A plain form in which such columns are parted by `|`.
pub(super) fn ruled(plain: String) -> String {
    let gaps = gaps(&plain);
    with(plain, &gaps, b'|')
}

/// A line by the bytes at which its columns part.
#[derive(Default)]
struct Row {
    gaps: Vec<usize>,
    /// Whether it holds a label and counts.
    counts: bool,
    /// Whether its label says of what: 行政许可(件).
    unit: bool,
}

/// Rows of counts under a line that may head them.
#[derive(Default)]
struct Table {
    above: Row,
    rows: Vec<Row>,
}

/// Where columns part in the tables of a text.
fn gaps(plain: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut table = Table::default();
    for (start, line) in super::lines(plain) {
        let row = Row::of(line.trim_end(), start);
        if line.trim().is_empty() {
            continue;
        }
        let goes_on = row.counts && table.rows.last().is_none_or(|before| before.gaps.len() == row.gaps.len());
        if goes_on {
            table.rows.push(row);
        } else {
            table.end(&mut found);
            table.above = row;
        }
    }
    table.end(&mut found);
    found
}

impl Table {
    /// Ends a table. What neither a heading nor units say to be one may be a list of contents or of telephones.
    fn end(&mut self, found: &mut Vec<usize>) {
        let Table { above, rows } = std::mem::take(self);
        let Some(first) = rows.first().filter(|_| rows.len() >= ROWS) else { return };
        let headed = above.gaps.len() == first.gaps.len();
        let counted = above.gaps.is_empty() && (above.unit || 2 * rows.iter().filter(|row| row.unit).count() >= rows.len());
        if headed || counted {
            found.extend(above.gaps);
            found.extend(rows.into_iter().flat_map(|row| row.gaps));
        }
    }
}

impl Row {
    fn of(line: &str, start: usize) -> Row {
        let text = line.trim_start();
        if text.len() > LONGEST {
            return Row::default();
        }
        if !text.contains(GAP) {
            return Row { unit: says_unit(text), ..Row::default() };
        }
        let label = text.split(GAP).next().unwrap_or("");
        let unit = says_unit(label);
        let mut row = Row { gaps: Vec::new(), counts: label.contains(is_han), unit };
        let (mut rest, mut at) = (text, start + line.len() - text.len());
        while let Some((cell, behind)) = rest.split_once(GAP) {
            let next = behind.trim_start().split(GAP).next().unwrap_or("");
            // 项  目 is one word.
            if !(is_character(cell) && is_character(next)) {
                row.gaps.push(at + cell.len());
                row.counts &= is_count(next);
                row.unit |= is_count(next) && next.ends_with(is_han);
            }
            at += rest.len() - behind.trim_start().len();
            rest = behind.trim_start();
        }
        row
    }
}

/// Whether a label says of what it counts.
fn says_unit(label: &str) -> bool {
    label.ends_with(')') || label.contains("单位:")
}

/// Whether a cell is one Han character.
fn is_character(cell: &str) -> bool {
    cell.chars().count() == 1 && cell.starts_with(is_han)
}

/// Characters of the longest measure word.
const MEASURE: usize = 3;

/// Whether a cell holds a number, perhaps with its measure word, and no more: 18,326, 6.5%, -4.2, 126件.
fn is_count(cell: &str) -> bool {
    // 1846(2021年:1508)
    let cell = cell.split_once('(').filter(|(count, note)| !count.is_empty() && note.ends_with(')')).map_or(cell, |(count, _)| count);
    let count = cell.trim_end_matches(is_han);
    let measure = &cell[count.len()..];
    let measured = measure.chars().count() <= MEASURE && !measure.contains(['年', '月', '日']);
    measured
        && count.contains(|c: char| c.is_ascii_digit())
        && count.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '%' | '+' | '-'))
}

#[cfg(test)]
mod tests {
    use super::ruled;

    #[test]
    fn rows_of_a_label_and_counts_are_a_table_with_the_line_above() {
        let table = "主要数据\n\n指标      2024年\n  行政许可(件)   18,326\n行政处罚(件)  5,417\n\n其中:罚款(%)    6.5\n共计。\n";
        let ruled_table = "主要数据\n\n指标|     2024年\n  行政许可(件)|  18,326\n行政处罚(件)| 5,417\n\n其中:罚款(%)|   6.5\n共计。\n";
        assert_eq!(ruled(table.to_owned()), ruled_table);
    }

    #[test]
    fn fewer_rows_and_other_lines_are_left() {
        for text in [
            "行政许可  18\n行政处罚  54\n",
            "来源:司法局  时间:2020-01-19  浏览:1863\n一  二  三\n四  五  六\n",
            "  一、加强\n  二、完善\n  三、规范\n",
            "指标  数值\n行政许可  18\n行政处罚  54  7\n行政检查  9\n行政强制  3\n",
            "目录\n行政许可情况  3\n行政处罚情况  5\n行政复议情况  8\n",
            "    2022年  2023年\n行政许可(件)  3  4\n行政处罚(件)  5  6\n行政检查(次)  8  9\n",
        ] {
            assert_eq!(ruled(text.to_owned()), text);
        }
    }
}
