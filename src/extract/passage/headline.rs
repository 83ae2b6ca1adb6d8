//! Headings without a number: a short line by itself, with a mark before it or none.

use crate::extract::lexicon::Bytes;
use crate::quantity::{Form, Numeral};
use crate::text::{lines, work};

/// Characters that a heading has at least and at most.
const SHORT: std::ops::RangeInclusive<usize> = 4..=28;

/// A line that heads what follows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Headline {
    /// Its words, without marks before them.
    pub at: Bytes,
    /// The number of a part: 三 of 第三部分.
    pub part: Option<Bytes>,
}

/// The lines of a text that head what follows.
pub(crate) fn headlines(plain: &str, numerals: &[Numeral]) -> Vec<Headline> {
    let lines = lines(plain).map(|(from, line)| (from, line.trim_end_matches('\n')));
    lines.filter_map(|(from, line)| headline(from, line)).filter(|line| counts_nothing(numerals, line.at)).collect()
}

/// The words of a line that may be a heading: few, and no sentence.
fn headline(from: usize, line: &str) -> Option<Headline> {
    let (least, most) = (*SHORT.start(), *SHORT.end());
    // A character of the genre takes three bytes, a mark may stand on both sides.
    if line.len() < least || line.len() > (most + 9) * 4 {
        return None;
    }
    work(line.len());
    let words = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let (part, words) = parted(words, from + line.len() - words.len());
    let start = from + line.len() - words.len();
    let words = words.trim_end_matches([' ', '】', ':']);
    let length = words.chars().count();
    let framed = line.starts_with('【') && line.trim_end().ends_with('】');
    let sentence =
        words.ends_with([',', '、']) || words.contains(['。', ';', '|', '!', '?', '(', '《']) || (words.contains(':') && !framed);
    let headed = SHORT.contains(&length) || (part.is_some() && length <= most);
    (headed && !sentence).then_some(Headline { at: Bytes { start, end: start + words.len() }, part })
}

/// 第三部分 2023年工作计划: the number of a part and the words behind it.
fn parted(line: &str, start: usize) -> (Option<Bytes>, &str) {
    let numbered = line.strip_prefix('第').and_then(|rest| {
        let behind = rest.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
        let named = behind.strip_prefix("部分").filter(|_| behind.len() < rest.len())?;
        let from = start + '第'.len_utf8();
        Some((Bytes { start: from, end: from + rest.len() - behind.len() }, named.trim_start_matches([' ', ':', '、', ','])))
    });
    numbered.map_or((None, line), |(part, words)| (Some(part), words))
}

/// Whether the numbers of a line only name years, ranks (第一责任人) and names: 2021年工作打算; not a section's, whose numeral heads it already.
fn counts_nothing(numerals: &[Numeral], line: Bytes) -> bool {
    let from = numerals.partition_point(|n| n.end <= line.start);
    let mut within = numerals[from..].iter().take_while(|n| n.start < line.end);
    within.all(|n| match &n.form {
        Form::Date(span) => !span.day && span.months.is_none(),
        Form::Quantity(_) => n.start == line.start && bare_year(n).is_some(),
        Form::Ordinal | Form::Name => true,
        _ => false,
    })
}

/// The year that a line opens with as a bare number.
pub(crate) fn bare(numerals: &[Numeral], line: Bytes) -> Option<i16> {
    first(numerals, line).filter(|n| n.start == line.start).and_then(bare_year)
}

/// 2025,继续出发: the year that a bare number of four digits is.
fn bare_year(numeral: &Numeral) -> Option<i16> {
    let Form::Quantity(quantity) = &numeral.form else { return None };
    let year = quantity.value.filter(|_| quantity.unit.is_none() && quantity.decimals == 0 && quantity.multiplier == 0)?;
    i16::try_from(year).ok().filter(|year| (2000..=2100).contains(year))
}

/// What may stand behind the words by which a heading is one of plans or of shortcomings.
const BEHIND: [&str; 19] = [
    "",
    "及措施",
    "措施",
    "和措施",
    "情况",
    "安排",
    "打算",
    "如下",
    "和原因",
    "及原因",
    "原因",
    "重点",
    "要点",
    "设想",
    "部署",
    "展望",
    "工作",
    "任务",
    "建议",
];

/// Whether a line is named by some words, with no others around them but a year before: 2021年工作打算, not 明确普法工作思路.
pub(crate) fn names(plain: &str, words: impl Iterator<Item = Bytes>, numerals: &[Numeral], line: Bytes) -> bool {
    let dated = first(numerals, line).filter(|n| n.start == line.start).map_or(line.start, |n| n.end);
    let (mut first, mut last) = (usize::MAX, line.start);
    for at in words {
        (first, last) = (first.min(at.start), last.max(at.end));
    }
    first <= dated && BEHIND.contains(&plain[last.min(line.end)..line.end].trim())
}

/// Whether a line leaves plans and shortcomings behind: 2023年主要数据, 党政主要负责人履职情况.
pub(crate) fn turns_back(plain: &str, numerals: &[Numeral], line: Bytes, report_year: i16) -> bool {
    let words = &plain[line.start..line.end];
    let from = numerals.partition_point(|n| n.end <= line.start);
    let mut within = numerals[from..].iter().take_while(|n| n.start < line.end);
    within.any(|n| matches!(n.form, Form::Date(span) if span.year == Some(report_year)))
        || (["履行", "履职"].iter().any(|word| words.contains(word)) && ["情况", "职责", "履职"].iter().any(|word| words.ends_with(word)))
        || ["数据", "附件", "附表", "附录"].iter().any(|word| words.ends_with(word))
        || ["典型案例", "工作亮点", "特色亮点", "主要做法", "其他需要报告的情况"].contains(&words)
}

/// Whether a line opens with a year to come and names no other: 2022年,接着这么干; not 2021年工作总结和2022年工作计划.
pub(crate) fn opens_year(plain: &str, numerals: &[Numeral], line: Bytes, report_year: i16) -> bool {
    let from = numerals.partition_point(|n| n.end <= line.start);
    let mut years = numerals[from..].iter().take_while(|n| n.start < line.end).filter_map(|n| match &n.form {
        Form::Date(span) => span.year,
        _ => bare_year(n),
    });
    let title = || ["报告", "总结", "情况"].iter().any(|word| plain[line.start..line.end].contains(word));
    first(numerals, line).is_some_and(|n| n.start == line.start) && years.all(|year| year > report_year) && !title()
}

/// The first numeral of a line.
fn first(numerals: &[Numeral], line: Bytes) -> Option<&Numeral> {
    numerals.get(numerals.partition_point(|n| n.end <= line.start)).filter(|n| n.start < line.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::scan;

    #[test]
    fn short_lines_without_a_number_are_headings() {
        let found = |plain: &str| -> Vec<String> {
            headlines(plain, &scan(plain)).into_iter().map(|line| plain[line.at.start..line.at.end].to_owned()).collect()
        };
        for (plain, expected) in [
            ("◆立好规矩,把权关进笼子\n全年办案3件。", vec!["立好规矩,把权关进笼子"]),
            ("存在问题\n办案少。\n2021年工作打算\n我局将办案5件。", vec!["存在问题", "2021年工作打算"]),
            ("【下一步打算】\n办案5件。", vec!["下一步打算"]),
            ("第三部分 2023年工作计划\n办案5件。", vec!["2023年工作计划"]),
            ("2024年:\n(1)办案5件。", vec!["2024年"]),
            ("【2025年:再出发】\n2025年:办案5件。", vec!["2025年:再出发"]),
            ("一、工作打算\n行政处罚34起\n行政处罚:34起\n发布于2021年3月5日\n办案工作做得好。\n短\n", vec![]),
        ] {
            assert_eq!(found(plain), expected, "{plain}");
        }
    }
}
