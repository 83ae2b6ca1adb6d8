//! Tables whose cells stand on lines of their own, or behind a colon under a unit, as pages lose their rules.

use super::set::is_han;
use super::with;

/// Bytes of the longest label.
const LABEL: usize = 60;
/// Bytes of the longest number with its measure word.
const COUNT: usize = 24;
/// Rows that make a table, at the least.
const ROWS: usize = 3;
/// Parts of an entry that make a table, at the least.
const PARTS: usize = 2;
/// Numbers of a row, at most.
const WIDEST: usize = 6;

/// A plain form in which the cells of such a row stand on one line, parted by `|`.
pub(super) fn laid_out(plain: String) -> String {
    let lines: Vec<Line<'_>> = lines(&plain).collect();
    let (mut bars, mut spaces) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < lines.len() {
        let (table, end) = stack(&lines, at);
        if let Some(width) = table {
            for row in lines[at..end].chunks_exact(width + 1) {
                bars.extend(row[..width].iter().map(|line| line.end));
                let empty = row.windows(2).flat_map(|pair| pair[0].end + 1..pair[1].start);
                spaces.extend(empty.filter(|byte| plain.as_bytes()[*byte] == b'\n'));
            }
            at = end;
        } else {
            let entries = if end > at { at } else { entries(&lines, at) };
            bars.extend(lines[at..entries].iter().filter_map(Line::colon));
            at = entries.max(end).max(at + 1);
        }
    }
    with(with(plain, &bars, b'|'), &spaces, b' ')
}

/// What a line may be in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Label,
    /// A number, perhaps with its measure word.
    Count,
    /// A label, a colon or space at a byte, a number.
    Entry(usize),
    Other,
}

/// A line that is not empty; its end is that of its words' line.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    kind: Kind,
}

impl Line<'_> {
    /// Whether it says of what is counted: 行政许可(件), 196个, 单位:件.
    fn says_unit(&self) -> bool {
        let counted = self.kind == Kind::Count && self.text.ends_with(|c: char| is_han(c) || c == '%');
        let bracketed = || self.text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).is_some_and(|(_, unit)| is_unit(unit));
        counted || (self.kind == Kind::Label && bracketed())
    }

    /// Whether it may head a column of numbers: 2024年, 同比(%).
    fn heads(&self) -> bool {
        let year = self
            .text
            .trim_end_matches(['度', '数'])
            .strip_suffix('年')
            .is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_digit()));
        year || ["上年", "本年", "去年", "同比", "同比(%)", "增减", "增减(%)"].contains(&self.text)
    }

    /// Whether it is an entry of a label and a bare number that a space parts: 维持 98.
    fn bare(&self) -> bool {
        !self.text.contains([':', '(']) && self.text.ends_with(|c: char| c.is_ascii_digit())
    }

    /// The colon of an entry.
    fn colon(&self) -> Option<usize> {
        if let Kind::Entry(colon) = self.kind { Some(colon) } else { None }
    }

    /// Whether it says of what all below it is counted.
    fn declares(&self) -> bool {
        let unit = self.text.split_once("单位:").filter(|(before, _)| before.is_empty() || before.ends_with('('));
        unit.is_some_and(|(_, units)| units.trim_end_matches(')').split('、').all(is_unit))
    }
}

fn lines(plain: &str) -> impl Iterator<Item = Line<'_>> {
    let lines = super::lines(plain).map(move |(from, line)| {
        let text = line.trim();
        Line {
            text,
            start: from,
            end: from + line.trim_end_matches('\n').len(),
            kind: kind(text, from + line.len() - line.trim_start().len()),
        }
    });
    lines.filter(|line| !line.text.is_empty())
}

fn kind(text: &str, start: usize) -> Kind {
    if text.len() > LABEL + COUNT {
        return Kind::Other;
    }
    let entry = |sign: char| text.rsplit_once(sign).filter(|(label, count)| is_count(count) && is_label(label));
    match entry(':').or_else(|| entry(' ')) {
        Some((label, _)) => Kind::Entry(start + label.len()),
        None if is_count(text) => Kind::Count,
        None if is_label(text) => Kind::Label,
        None => Kind::Other,
    }
}

/// Whether a line may name what a number counts: no part of a sentence, and nothing that says how far something moved.
fn is_label(text: &str) -> bool {
    let moved = text.split_once('(').map_or(text, |(label, _)| label).ends_with("增加");
    let named = !moved && text.len() <= LABEL && text.contains(is_han) && !text.starts_with(['、', ':', ')', '”']);
    named && !text.contains(['。', ';', ',', '|', '!', '?']) && !APART.iter().any(|word| text.contains(word))
}

/// Words by which a line is no label of a count.
const APART: [&str; 14] = ["单位:", "下降", "增长", "减少", "提高", "降幅", "增幅", "升幅", "以来", "同期", "计划", "力争", "达到", "电话"];

/// Whether a word is a measure word of a table: 件, 万元, %.
fn is_unit(word: &str) -> bool {
    const UNITS: &str = "件份人次项个宗卷场家户名起条期处部批元万亿%";
    let word = word.trim();
    !word.is_empty() && word.chars().count() <= 3 && word.chars().all(|c| UNITS.contains(c))
}

/// 27, 1,286.50, 99.4%, 9,870人次.
fn is_count(text: &str) -> bool {
    let text = text.trim_start();
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let measure =
        unit.is_empty() || unit == "%" || (unit.len() <= 9 && unit.chars().all(is_han) && !unit.contains(['年', '月', '日', '、']));
    text.len() <= COUNT && text.starts_with(|c: char| c.is_ascii_digit()) && measure
}

/// How many numbers a row has of a table whose labels and numbers stand on lines of their own, and up to where the rows were looked through.
/// Over several numbers a row years must stand; before the first label no number.
fn stack(lines: &[Line<'_>], from: usize) -> (Option<usize>, usize) {
    let number = from.checked_sub(1).is_some_and(|above| lines[above].kind == Kind::Count);
    if lines[from].kind != Kind::Label || number {
        return (None, from);
    }
    let heads = lines[from + 1..].iter().take(WIDEST).take_while(|line| line.heads()).count();
    let (first, width) = if heads > 1 { (from + heads + 1, heads) } else { (from, 1) };
    let is_row = |row: &&[Line<'_>]| row[0].kind == Kind::Label && row[1..].iter().all(|line| line.kind == Kind::Count);
    let rows = lines[first..].chunks_exact(width + 1).take_while(is_row).count();
    let end = first + rows * (width + 1);
    let ended = lines.get(end).is_none_or(|line| line.kind != Kind::Count && !line.text.starts_with(['、', ',']));
    let units = lines[first..end].chunks_exact(width + 1).filter(|row| row.iter().any(Line::says_unit)).count();
    let above = from.checked_sub(1).map(|above| &lines[above]);
    let of_body = above.is_some_and(|line| line.kind == Kind::Label && line.text.ends_with(BODIES));
    // What no unit says to be a table may be a list of contents.
    let table = rows >= ROWS && ended && !of_body && (2 * units >= rows || above.is_some_and(Line::declares));
    (table.then_some(width), if table || rows > 1 { end } else { from })
}

/// How a line ends that names the body whose figures follow it.
const BODIES: [char; 6] = ['局', '镇', '乡', '委', '厅', '办'];

/// Where the entries end that follow a line which says of what all are counted, or an entry that does (审结(件):243) and whose parts they are.
fn entries(lines: &[Line<'_>], from: usize) -> usize {
    if lines[from].colon().is_none() {
        return from;
    }
    let above = from.checked_sub(1).map(|above| &lines[above]);
    let declared = above.is_some_and(Line::declares);
    let whole = above.is_some_and(|line| {
        let unit = line.text.split_once("):").and_then(|(label, _)| label.rsplit_once('('));
        line.colon().is_some() && unit.is_some_and(|(_, unit)| is_unit(unit))
    });
    if !declared && !whole {
        return from;
    }
    let part = |line: &&Line<'_>| line.colon().is_some() && (declared || line.bare());
    let rows = lines[from..].iter().take_while(part).count();
    if (declared && rows >= ROWS) || (whole && rows >= PARTS) { from + rows } else { from }
}

#[cfg(test)]
mod tests {
    use super::laid_out;

    #[test]
    fn labels_and_numbers_on_lines_of_their_own_are_a_table() {
        for (text, table) in [
            (
                "表1\n\n审查合同(份)\n\n198\n清理文件(件)\n173\n公职律师(人)\n19\n\n县里。",
                "表1\n\n审查合同(份)| 198\n清理文件(件)|173\n公职律师(人)|19\n\n县里。",
            ),
            ("调解员\n887人\n公证\n1,152件\n咨询\n9,870人次\n", "调解员|887人\n公证|1,152件\n咨询|9,870人次\n"),
            (
                "指标\n2024年\n2025年\n许可(件)\n21740\n20958\n处罚(件)\n3902\n3316\n强制\n5\n7\n",
                "指标|2024年|2025年\n许可(件)|21740|20958\n处罚(件)|3902|3316\n强制|5|7\n",
            ),
            ("审结(件):243\n 维持 98\n 驳回 40\n纠错率:9%\n", "审结(件):243\n 维持|98\n 驳回|40\n纠错率:9%\n"),
            ("单位:件\n收到:276\n受理:241\n其中:维持:71\n终止。\n", "单位:件\n收到|276\n受理|241\n其中:维持|71\n终止。\n"),
        ] {
            assert_eq!(laid_out(text.to_owned()), table);
        }
    }

    #[test]
    fn contents_pages_and_shorter_lists_are_left() {
        for text in [
            "目录\n行政许可情况\n3\n行政处罚情况\n5\n行政复议情况\n8\n",
            "行政许可(件)\n3\n行政处罚(件)\n5\n",
            "收到:276\n受理:241\n维持:71\n",
            "发布(日期):2024\n浏览 188\n一、总体情况。\n",
            "98%\n按时办结率\n35%\n调解率\n9%\n纠错率\n5%\n败诉率\n",
            "主办单位:司法局\n法律咨询:12348\n复议咨询:88123456\n法律援助:88123457\n",
            "目录\n行政许可情况(表1)\n3\n行政处罚情况(表2)\n5\n行政复议情况(表3)\n8\n",
            "区城管局\n行政处罚(件)\n39\n行政检查(次)\n500\n行政许可(件)\n12\n",
            "败诉率下降\n3%\n、办结率提高\n5%\n、满意率提高\n2%\n,力争。\n",
            "许可(件)\n21740\n20958\n处罚(件)\n3902\n3316\n强制(件)\n5\n7\n",
            "索引号:1\n发布日期\n2024年\n浏览\n188次\n",
            "一、总体情况\n全年办理行政许可3件。\n二、办理情况\n5\n",
        ] {
            assert_eq!(laid_out(text.to_owned()), text);
        }
    }
}
