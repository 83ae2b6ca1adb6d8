//! Headings without a number: a short line by itself, with a mark before it or none.

use super::hits::Bytes;
use crate::quantity::{Form, Numeral};
use crate::text::work;

/// Characters that a heading has at least and at most.
const SHORT: std::ops::RangeInclusive<usize> = 4..=24;

/// Marks that may stand before a heading.
const MARKS: &[char] = &['◆', '◇', '■', '□', '●', '○', '◎', '★', '☆', '▲', '△', '▶', '►', '※', '#', '*', '【', '·', '•', ' '];

/// The lines of a text that head what follows, without their marks.
pub(super) fn headlines(plain: &str, numerals: &[Numeral]) -> Vec<Bytes> {
    let mut start = 0;
    let lines = plain.split('\n').map(|line| {
        let from = start;
        start += line.len() + 1;
        (from, line)
    });
    lines.filter_map(|(from, line)| headline(from, line)).filter(|at| only_dates(numerals, *at)).collect()
}

/// The words of a line that may be a heading: few, and no sentence.
fn headline(from: usize, line: &str) -> Option<Bytes> {
    let (least, most) = (*SHORT.start(), *SHORT.end());
    // A character of the genre takes three bytes, a mark may stand on both sides.
    if line.len() < least * 3 || line.len() > (most + 4) * 4 {
        return None;
    }
    work(line.len());
    let words = line.trim_start_matches(MARKS);
    let start = from + line.len() - words.len();
    let words = words.trim_end_matches([' ', '】']);
    let length = words.chars().count();
    let sentence = words.ends_with([',', '、']) || words.contains(['。', ';', ':', '|', '!', '?', '(', '《']);
    (SHORT.contains(&length) && !sentence).then_some(Bytes { start, end: start + words.len() })
}

/// Whether a line tells no number but of years: 2021年工作打算; not a section's, whose numeral heads it already.
fn only_dates(numerals: &[Numeral], line: Bytes) -> bool {
    let from = numerals.partition_point(|n| n.end <= line.start);
    let mut within = numerals[from..].iter().take_while(|n| n.start < line.end);
    within.all(|n| matches!(n.form, Form::Date(span) if !span.day && span.months.is_none()))
}

/// Characters that a heading may have beside the words by which it is one of plans.
const BESIDE: usize = 3;

/// Whether a line is named by some words, with no others around them but a year before: 2021年工作打算, not 明确普法工作思路.
pub(super) fn names(words: impl Iterator<Item = Bytes>, numerals: &[Numeral], line: Bytes) -> bool {
    let dated = first(numerals, line).filter(|n| n.start == line.start).map_or(line.start, |n| n.end);
    let (mut first, mut last) = (usize::MAX, 0);
    for at in words {
        (first, last) = (first.min(at.start), last.max(at.end));
    }
    first <= dated && line.end.saturating_sub(last) <= BESIDE * '步'.len_utf8()
}

/// Whether a line opens with a year to come and names no other: 2022年,接着这么干; not 2021年工作总结和2022年工作计划.
pub(super) fn opens_year(plain: &str, numerals: &[Numeral], line: Bytes, report_year: i16) -> bool {
    let from = numerals.partition_point(|n| n.end <= line.start);
    let mut years = numerals[from..].iter().take_while(|n| n.start < line.end).filter_map(|n| match n.form {
        Form::Date(span) => span.year,
        _ => None,
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
            headlines(plain, &scan(plain)).into_iter().map(|at| plain[at.start..at.end].to_owned()).collect()
        };
        for (plain, expected) in [
            ("◆立好规矩,把权关进笼子\n全年办案3件。", vec!["立好规矩,把权关进笼子"]),
            ("存在问题\n办案少。\n2021年工作打算\n我局将办案5件。", vec!["存在问题", "2021年工作打算"]),
            ("【下一步打算】\n办案5件。", vec!["下一步打算"]),
            ("一、工作打算\n行政处罚34起\n行政处罚:34起\n发布于2021年3月5日\n办案工作做得好。\n短\n", vec![]),
        ] {
            assert_eq!(found(plain), expected, "{plain}");
        }
    }
}
