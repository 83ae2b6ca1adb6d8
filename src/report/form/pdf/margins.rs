//! Page numbers and running heads, which are no part of the text.

use super::lines::Line;

/// Takes page numbers and running heads off the pages.
pub(super) fn trim(pages: &mut [Vec<Line>]) {
    // A head may stand over a rule with a second one, a page number over a note of the printer.
    for _ in 0..3 {
        for end in [End::First, End::Last] {
            let edges: Vec<Option<Line>> = pages.iter().map(|lines| end.of(lines).cloned()).collect();
            for (number, lines) in pages.iter_mut().enumerate() {
                let drop = edges[number].as_ref().is_some_and(|line| repeats(line, number, &edges) || numbers(line, number, &edges, lines));
                if drop {
                    lines.remove(if matches!(end, End::First) { 0 } else { lines.len() - 1 });
                }
            }
        }
    }
}

#[derive(Clone, Copy)]
enum End {
    First,
    Last,
}

impl End {
    fn of(self, lines: &[Line]) -> Option<&Line> {
        match self {
            End::First => lines.first(),
            End::Last => lines.last(),
        }
    }
}

/// Whether the same words stand at the same place of another page near by; left and right pages may differ.
fn repeats(line: &Line, number: usize, edges: &[Option<Line>]) -> bool {
    let near = (number.saturating_sub(2)..=number + 2).filter(|other| *other != number).filter_map(|other| edges.get(other)?.as_ref());
    let same = |other: &Line| (other.y - line.y).abs() <= 300 && shape(&other.text) == shape(&line.text);
    line.text.chars().any(|c| !c.is_ascii_digit()) && near.into_iter().any(same)
}

/// The words of a line, whatever its numbers.
fn shape(text: &str) -> String {
    let mut shape: Vec<char> = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape.dedup_by(|a, b| *a == '0' && *b == '0');
    shape.into_iter().collect()
}

/// Whether it is a page number: one between dashes, or a bare one that counts the pages or stands apart from the text.
fn numbers(line: &Line, number: usize, edges: &[Option<Line>], lines: &[Line]) -> bool {
    let Some((value, dressed)) = page_number(&line.text) else { return false };
    let counts = |other: usize| edges.get(other).and_then(Option::as_ref).and_then(|line| page_number(&line.text)).map(|(value, _)| value);
    let next = counts(number + 1) == value.checked_add(1);
    let previous = number.checked_sub(1).is_some_and(|before| counts(before).is_some() && counts(before) == value.checked_sub(1));
    let apart = lines.iter().all(|other| other == line || (other.y - line.y).abs() > 2 * line.size.max(other.size));
    dressed || next || previous || (apart && usize::try_from(value) == Ok(number + 1))
}

/// The number of a page, and whether it is dressed as one: -2-, 第2页, 2/8.
fn page_number(text: &str) -> Option<(u32, bool)> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(digit).collect();
    let dash = |c: char| matches!(c, '-' | '—' | '–' | '－' | '‐' | '―' | '─' | '·' | '•' | '~');
    let bare = text.trim_matches(dash);
    let page = bare
        .strip_prefix('第')
        .and_then(|rest| rest.split_once('页'))
        .map(|(number, rest)| (number, rest.is_empty() || rest.contains('共')));
    let of = bare.split_once('/').map(|(number, all)| (number, number_of(all).is_some()));
    let (number, sound) = page.or(of).unwrap_or((bare, true));
    let dressed = bare.len() < text.len() && text.starts_with(dash) && text.ends_with(dash) || page.is_some() || of.is_some();
    number_of(number).filter(|_| sound).map(|number| (number, dressed))
}

fn number_of(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()))
}

fn digit(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[&str]) -> Vec<Line> {
        let line = |(y, text): (i32, &&str)| Line { left: 0, right: 1000, y, size: 1000, text: (*text).to_owned() };
        (1..).map(|n| n * 1500).zip(lines).map(line).collect()
    }

    fn check(pages: &[&[&str]], expected: &[&[&str]]) {
        let mut pages: Vec<_> = pages.iter().map(|lines| page(lines)).collect();
        trim(&mut pages);
        let left: Vec<Vec<&str>> = pages.iter().map(|lines| lines.iter().map(|line| line.text.as_str()).collect()).collect();
        assert_eq!(left, expected);
    }

    #[test]
    fn page_numbers_and_running_heads_are_dropped() {
        check(&[&["年度报告", "办结", "- 1 -"], &["年度报告", "二", "- 2 -"]], &[&["办结"], &["二"]]);
        check(&[&["办结", "1"], &["二", "2"]], &[&["办结"], &["二"]]);
        check(&[&["办结", "第1页 共2页"], &["二", "第2页 共2页"]], &[&["办结"], &["二"]]);
        check(&[&["办结", "—１—"]], &[&["办结"]]);
    }

    #[test]
    fn figures_and_headings_at_the_edge_stay() {
        check(&[&["收到", "558"], &["476", "办结"]], &[&["收到", "558"], &["476", "办结"]]);
        check(&[&["一、复议", "甲"], &["二、应诉", "乙"]], &[&["一、复议", "甲"], &["二、应诉", "乙"]]);
        check(&[&["2023"], &["5%"]], &[&["2023"], &["5%"]]);
    }
}
