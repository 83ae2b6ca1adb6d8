//! Lines that end inside a sentence: pages that were cut into lines, and bad HTML.

use super::set::{is_han, is_word};
use super::with;

/// Bytes of a line that is no heading, cell or entry.
const LONG: usize = 60;

/// A plain form in which such an end is a space: a figure stays one, and a list goes on.
pub(super) fn mended(plain: String) -> String {
    let page = Page::of(&plain);
    let ends: Vec<usize> = ends(&plain, page).collect();
    with(plain, &ends, b' ')
}

fn ends(plain: &str, page: Option<Page>) -> impl Iterator<Item = usize> {
    let mut start = 0;
    plain.match_indices('\n').map(|(at, _)| at).filter(move |at| {
        let (line, next) = (&plain[start..*at], &plain[at + 1..]);
        start = at + 1;
        let long = line.len() >= LONG;
        let broken = counts(line, next) || (long && (goes_on(line, next) || page.is_some_and(|page| page.cuts(line, next))));
        broken && !line.contains('|')
    })
}

/// How wide the page is that a text was cut to.
#[derive(Debug, Clone, Copy)]
struct Page {
    columns: usize,
}

/// Lines of a page's width that a text must have to be one that was cut.
const FULL: usize = 12;
/// Columns of the widest page; a paragraph that stands on one line is longer.
const WIDEST: usize = 120;

impl Page {
    /// The page of a text a third of whose lines are as long as the longest.
    fn of(plain: &str) -> Option<Page> {
        let mut lines = Vec::new();
        for line in plain.lines().filter(|line| !line.is_empty()) {
            // Most texts are told apart by their first paragraph.
            lines.push(Some(columns(line)).filter(|columns| *columns <= WIDEST)?);
        }
        let page = Page { columns: *lines.iter().max()? };
        let full = lines.iter().filter(|columns| page.is_full(**columns)).count();
        (full >= FULL && 3 * full >= lines.len()).then_some(page)
    }

    fn is_full(self, columns: usize) -> bool {
        20 * columns >= 17 * self.columns
    }

    /// Whether the page's edge ends a line, and not its paragraph.
    fn cuts(self, line: &str, next: &str) -> bool {
        let ended = line.ends_with(['。', ';', ':', '!', '?']);
        let begins = next.starts_with(|c: char| is_word(c) || matches!(c, '“' | '《' | ',' | '。' | ';' | '%'));
        !ended && begins && !is_numbered(next) && self.is_full(columns(line))
    }
}

/// The columns of a line: two a Han character.
fn columns(line: &str) -> usize {
    // In UTF-8 a Han character takes three bytes.
    let characters = line.chars().count();
    characters + (line.len() - characters) / 2
}

/// Whether a line breaks off in a figure (增加1⏎1件) or behind a comma.
fn goes_on(line: &str, next: &str) -> bool {
    let begins = next.starts_with(is_word);
    if line.ends_with([',', '、']) {
        return begins && !is_numbered(next);
    }
    let before = line.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    before.len() < line.len() && before.trim_end_matches(' ').ends_with(is_han) && (begins || next.starts_with(['%', '.']))
}

/// 法治培训班2⏎期,: whether a line breaks off between a number and the measure word that ends its clause.
fn counts(line: &str, next: &str) -> bool {
    let number = line.trim_end_matches(['余', '万', '亿', '多', ' ']);
    let before = number.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let words = before.trim_end_matches(' ');
    let measure = next.trim_start_matches(is_han);
    let (measure, rest) = next.split_at(next.len() - measure.len());
    let ends = |rest: &str| rest.starts_with([',', '。', ';', '、', ')']);
    before.len() < number.len()
        && !next.starts_with('、')
        && !is_numbered(next)
        && words.ends_with(is_han)
        && (next.starts_with('%') || ((1..=MEASURE).contains(&measure.chars().count()) && ends(rest.trim_start_matches(' '))))
}

/// Characters of the longest measure word, with 余 and 万.
const MEASURE: usize = 4;

/// Whether a line opens an item: 二、加强, 3.加强.
pub(super) fn is_numbered(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || numbers(c));
    rest.len() < line.len() && rest.starts_with(['、', '.', ')'])
}

/// Whether a character numbers items.
fn numbers(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

/// Points that a text must have at the least, and more than full stops, to be one that is written with them.
const POINTS: usize = 5;

/// The text with full stops where it ends its sentences with points, as bad HTML does; none where it does not.
pub(super) fn stopped(plain: &str) -> Option<String> {
    let points: Vec<usize> = plain.match_indices('.').map(|(at, _)| at).filter(|at| ends_sentence(plain, *at)).collect();
    if points.len() < POINTS || points.len() <= plain.matches('。').count() {
        return None;
    }
    let mut stopped = String::with_capacity(plain.len() + 2 * points.len());
    let mut from = 0;
    for at in points {
        stopped.push_str(&plain[from..at]);
        stopped.push('。');
        from = at + 1;
    }
    stopped.push_str(&plain[from..]);
    Some(stopped)
}

/// Whether a point stands behind a word and before none in Latin letters: 述法.⏎, not 一.加强.
fn ends_sentence(plain: &str, at: usize) -> bool {
    let behind = plain[..at].ends_with(|c: char| (is_han(c) && !numbers(c)) || matches!(c, '%' | ')' | '”'));
    behind && plain[at + 1..].chars().next().is_none_or(|c| is_han(c) || c.is_ascii_digit() || matches!(c, ' ' | '\n' | '“' | '('))
}

#[cfg(test)]
mod tests {
    use super::{mended, stopped};

    #[test]
    fn a_text_that_was_cut_to_a_page_goes_on_over_its_lines() {
        let line = "全年审查规范性文件三十五件并逐件提出了意见后全年审查政";
        let cut = format!("标题\n{}府合同288份。\n", format!("{line}\n").repeat(12));
        assert_eq!(mended(cut.clone()).matches('\n').count(), 2, "{}", mended(cut));
        let paragraphs = format!("{line}。\n").repeat(12);
        assert_eq!(mended(paragraphs.clone()), paragraphs);
        let headings = format!("{line}\n二、加强\n").repeat(12);
        assert_eq!(mended(headings.clone()), headings);
    }

    #[test]
    fn points_are_full_stops_where_a_text_is_written_with_them() {
        let text = "一.加强.完成述法. 率99.5%.\n全区(市).又.2月.来自a.b.";
        assert_eq!(stopped(text).as_deref(), Some("一.加强。完成述法。 率99.5%。\n全区(市)。又。2月。来自a.b."));
        assert_eq!(stopped("加强.完成。述法。率. 又. 再. 全区."), Some("加强。完成。述法。率。 又。 再。 全区。".to_owned()));
        assert_eq!(stopped("加强.完成。述法。率. 又。 再。 全区."), None);
    }

    #[test]
    fn lines_go_on_inside_a_figure_and_behind_a_comma() {
        let long = "全年对六十三件行政规范性文件开展合法性审核并提出意见,同比增加";
        for (end, next, broken) in [
            ("1", "1件;区政府", true),
            ("20.8", "万次,较去年", true),
            ("9", "9%", true),
            ("1件、", "二审131件", true),
            ("1件,", "其中", true),
            ("1件", "二审131件", false),
            ("1件。", "二审131件", false),
            ("1", "", false),
            ("1", "(二)健全", false),
            ("1件,", "二、健全", false),
            ("1件,", " 其中", false),
            (":1", "1件", false),
        ] {
            let text = format!("{long}{end}\n{next}");
            let expected = if broken { text.replace('\n', " ") } else { text.clone() };
            assert_eq!(mended(text.clone()), expected, "{text}");
        }
        assert_eq!(mended("同比增加1\n1件".to_owned()), "同比增加1\n1件");
        assert_eq!(mended("举办法治培训班2\n期,参加284人".to_owned()), "举办法治培训班2 期,参加284人");
        let contents = "一、总体情况1\n二、存在问题3\n三、下一步打算5";
        assert_eq!(mended(contents.to_owned()), contents);
        assert_eq!(mended(format!("{long} | 1\n1件")), format!("{long} | 1\n1件"));
    }
}
