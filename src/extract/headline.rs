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
