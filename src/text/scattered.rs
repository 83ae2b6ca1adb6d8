//! Figures that stand on lines of their own within a sentence: pages that set each in an element of its own.

use super::broken::is_numbered;
use super::set::{is_han, is_word};
use super::with;

/// Lines that a text must have at the least that go on behind such a figure (件,审结): nobody begins a line so.
const FEW: usize = 5;

/// A plain form in which the ends of the lines around such figures are spaces.
pub(super) fn gathered(plain: String) -> String {
    let ends = || {
        let mut start = 0;
        plain.match_indices('\n').map(move |(at, _)| (std::mem::replace(&mut start, at + 1), at))
    };
    let parts = |(start, at): (usize, usize)| (plain[start..at].trim(), plain[at + 1..].trim_start_matches(' '));
    let within = ends().map(parts).filter(|(line, next)| is_figure(line) && goes_on(next)).take(FEW).count();
    if within < FEW {
        return plain;
    }
    let at: Vec<usize> = ends().filter(|end| joins(parts(*end))).map(|(_, at)| at).collect();
    with(plain, &at, b' ')
}

/// Whether a line is a number, perhaps of percent: 12, 99.5%.
fn is_figure(line: &str) -> bool {
    let number = line.strip_suffix('%').unwrap_or(line);
    number.starts_with(|c: char| c.is_ascii_digit()) && number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

/// Whether what follows a line begins with what ends a figure or its clause: 件,审结; 余次。
fn goes_on(next: &str) -> bool {
    let word = next.trim_start_matches(|c: char| is_han(c));
    // A measure word has few characters, and a line that begins a sentence more.
    next.len() - word.len() <= MEASURE && word.trim_start_matches([' ', '\n']).starts_with([',', '。', ';', ')'])
}

/// Bytes of the longest measure word, with 余 and 万.
const MEASURE: usize = 15;

/// Whether two lines are of one sentence, one of them a figure or what goes on behind it.
fn joins((line, next): (&str, &str)) -> bool {
    let ended = line.is_empty() || line.contains('|') || line.ends_with(['。', ';', ':', '!', '?']);
    let figure = next.split('\n').next().is_some_and(|next| is_figure(next.trim()));
    let closes = next.starts_with([',', '。', ';', '、', ')', '%']);
    let behind = is_figure(line) || (line.len() <= MEASURE && line.chars().all(is_han));
    closes || (!ended && (figure || (behind && next.starts_with(is_word) && !is_numbered(next))))
}

#[cfg(test)]
mod tests {
    use super::{FEW, gathered};

    #[test]
    fn figures_on_lines_of_their_own_stand_in_their_sentences() {
        let cut = "全区收到申请\n 17\n件,受理\n15\n件\n。审结率\n98.5%\n,其中\n 1,410\n余人次;有\n2\n名\n干部。\n二、处罚\n3\n件。\n\n2019\n年。\n三、不足。\n";
        let whole =
            "全区收到申请  17 件,受理 15 件 。审结率 98.5% ,其中  1,410 余人次;有 2 名 干部。\n二、处罚 3 件。\n\n2019 年。\n三、不足。\n";
        assert_eq!(gathered(cut.to_owned()), whole);
    }

    #[test]
    fn tables_contents_and_fewer_such_lines_are_left() {
        let figures = |count: usize| "收到\n17\n件,\n".repeat(count);
        assert_eq!(gathered(figures(FEW - 1)), figures(FEW - 1));
        for row in ["调解员\n887\n", "行政许可\n3\n行政处罚、检查\n5\n", "许可\n3件\n", "一、处罚\n3\n二、检查\n5\n"]
        {
            let table = row.repeat(2 * FEW);
            assert_eq!(gathered(table.clone()), table);
        }
    }
}
