//! Runs of glyphs → the lines of a page, from top to bottom.

use super::glyphs::Run;

/// A line of a page; cells of a row are separated by tabs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub left: i32,
    pub right: i32,
    /// Of its baseline, downwards.
    pub y: i32,
    pub size: i32,
    pub text: String,
}

impl Line {
    /// Whether it is a row of a table.
    pub(super) fn is_row(&self) -> bool {
        self.text.contains('\t')
    }
}

/// The lines of a page.
pub(super) fn lines(mut runs: Vec<Run>) -> Vec<Line> {
    runs.sort_by_key(|run| (run.y, run.x));
    let mut lines = Vec::new();
    let mut rest = runs.as_slice();
    while let Some(first) = rest.first() {
        let (mut reach, mut size) = (first.y, first.size);
        let count = rest.iter().take_while(|run| on_line(run, &mut reach, &mut size)).count();
        let (of_line, below) = rest.split_at(count);
        lines.push(line(of_line));
        rest = below;
    }
    lines
}

/// Whether the next run down still stands on the line; a raised or lowered one does.
fn on_line(run: &Run, y: &mut i32, size: &mut i32) -> bool {
    *size = (*size).max(run.size);
    let on = run.y - *y <= *size * 2 / 5;
    if on {
        // The line's own place is that of its largest runs.
        *y = if run.size >= *size { run.y } else { *y };
    }
    on
}

fn line(runs: &[Run]) -> Line {
    let mut runs: Vec<&Run> = runs.iter().collect();
    runs.sort_by_key(|run| run.x);
    let size = runs.iter().map(|run| run.size).max().unwrap_or_default();
    let y = runs.iter().filter(|run| run.size == size).map(|run| run.y).max().unwrap_or_default();
    let mut line = Line { left: runs.first().map_or(0, |run| run.x), right: 0, y, size, text: String::new() };
    let mut before: Option<&Run> = None;
    for run in runs {
        // Bold is sometimes printed as the same run twice, a little aside.
        let again = before.is_some_and(|b| b.text == run.text && run.x - b.x < size / 5);
        if !again {
            line.text.extend(before.and_then(|before| between(before, run, size)));
            line.text.push_str(&run.text);
            line.right = line.right.max(run.end);
            before = Some(run);
        }
    }
    line
}

/// What the room between two runs stands for.
fn between(before: &Run, run: &Run, size: i32) -> Option<char> {
    let room = run.x - before.end;
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let words = latin(before.text.chars().last()) && latin(run.text.chars().next());
    match room {
        _ if room > size * 6 / 5 => Some('\t'),
        _ if words && room > size / 6 => Some(' '),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(x: i32, y: i32, text: &str) -> Run {
        Run { x, y, size: 1000, end: x + if text.is_ascii() { 500 } else { 1000 }, text: text.into() }
    }

    fn check(runs: &[Run], expected: &[&str]) {
        let lines = lines(runs.to_vec());
        assert_eq!(lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn runs_on_one_baseline_are_a_line_whatever_their_order() {
        check(&[run(2000, 5000, "结"), run(0, 7000, "下"), run(1000, 5000, "办")], &["办结", "下"]);
        check(&[run(0, 5000, "占"), run(1000, 4700, "1"), run(1500, 5000, "件")], &["占1件"]);
    }

    #[test]
    fn room_is_a_space_between_latin_words_and_a_tab_between_cells() {
        check(&[run(0, 0, "5"), run(1000, 0, "6"), run(1700, 0, "件")], &["5 6件"]);
        check(&[run(0, 0, "维"), run(1000, 0, "持"), run(5000, 0, "4"), run(5500, 0, "5")], &["维持\t45"]);
    }

    #[test]
    fn a_run_printed_twice_is_read_once() {
        check(&[run(0, 0, "一"), run(20, 0, "一"), run(1000, 0, "1"), run(1500, 0, "1")], &["一11"]);
    }
}
