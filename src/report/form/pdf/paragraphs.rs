//! Lines → paragraphs: joined over line and page ends where the setting says that the text goes on.

use super::super::super::document::{Document, Doubt};
use super::lines::Line;
use super::seam::{Seam, seam};
use crate::codelist::Damage;

/// The text of all pages.
pub(super) fn paragraphs(pages: &[Vec<Line>]) -> Document {
    let block = Block::of(pages);
    let mut text = Writing::default();
    let mut before: Option<(&Line, usize)> = None;
    for (number, page) in pages.iter().enumerate() {
        for line in page {
            let goes_on = before.is_some_and(|(above, page)| block.goes_on((above, page), (line, number)));
            let full = before.is_some_and(|(above, page)| block.room(above, page) <= above.size);
            text.line(&line.text, before.is_some(), goes_on, full);
            before = Some((line, number));
        }
    }
    text.done()
}

/// How the body is set.
struct Block {
    size: i32,
    /// From one baseline to the next.
    leading: i32,
    /// Left edge of each page.
    left: Vec<i32>,
    width: i32,
}

impl Block {
    fn of(pages: &[Vec<Line>]) -> Block {
        let all = || pages.iter().flatten();
        let size = common(all().map(|line| (line.size, line.text.chars().count())));
        let body = |line: &&Line| !line.is_row() && (line.size - size).abs() <= size / 10;
        let left: Vec<i32> = pages.iter().map(|page| page.iter().filter(body).map(|line| line.left).min().unwrap_or_default()).collect();
        let widths = pages.iter().zip(&left).flat_map(|(page, left)| page.iter().filter(body).map(move |line| line.right - left));
        let steps = pages.iter().flat_map(|page| page.windows(2)).map(|pair| (pair[1].y - pair[0].y, 1));
        Block { size, leading: common(steps), width: widths.max().unwrap_or_default(), left }
    }

    /// Room between the end of a line and the right edge.
    fn room(&self, line: &Line, page: usize) -> i32 {
        self.left[page] + self.width - line.right
    }

    /// Whether a line goes on in the next.
    fn goes_on(&self, (above, page): (&Line, usize), (line, on): (&Line, usize)) -> bool {
        let alike = (above.size - line.size).abs() <= line.size / 10 && !above.is_row() && !line.is_row();
        let leading = (i64::from(self.leading) * i64::from(line.size) / i64::from(self.size.max(1))).max(i64::from(line.size));
        let close = page != on || i64::from(line.y - above.y) <= leading * 27 / 20;
        let full = self.room(above, page) <= above.size * 3 / 2 + word(line) || open_ended(above);
        alike && close && (self.title(above, page, line, on) || (full && !self.indented(line, on)))
    }

    fn indented(&self, line: &Line, page: usize) -> bool {
        line.left - self.left[page] > line.size * 4 / 5
    }

    /// Whether both lines are set in the middle in letters larger than the body's.
    fn title(&self, above: &Line, page: usize, line: &Line, on: usize) -> bool {
        let middle = |line: &Line, page: usize| (line.left - self.left[page] - self.room(line, page)).abs() <= 2 * line.size;
        page == on && line.size > self.size * 11 / 10 && middle(above, page) && middle(line, on)
    }
}

/// The width of what a line begins with that must stand together and did not fit the line above: a number, a word, a
/// character with the punctuation that clings to it.
fn word(line: &Line) -> i32 {
    let clings = |pair: &[char]| {
        let [before, after] = pair else { return false };
        let latin = |c: &char| c.is_ascii_alphanumeric() || ".,%-".contains(*c);
        (latin(before) && latin(after)) || "“‘（《〈〔【”’".contains(*before) || "”’），。、；：？！》〉〕】“‘…—".contains(*after)
    };
    let start: Vec<char> = line.text.chars().take(16).collect();
    let together = start.windows(2).take_while(|pair| clings(pair)).count();
    start.iter().take(together + 1).map(|c| if c.is_ascii() { line.size * 3 / 5 } else { line.size }).sum()
}

/// Whether a line ends where no paragraph does.
fn open_ended(line: &Line) -> bool {
    line.text.ends_with(['，', '、', '（', '“', '‘', '《', '〈', '〔', '—', ','])
}

/// The most common number; the smallest of several.
fn common(numbers: impl Iterator<Item = (i32, usize)>) -> i32 {
    let mut counts = std::collections::BTreeMap::new();
    for (number, weight) in numbers {
        // A twentieth of a point is no difference.
        *counts.entry(number / 5 * 5).or_insert(0) += weight;
    }
    let most = counts.values().copied().max().unwrap_or_default();
    counts.into_iter().find(|(_, count)| *count == most).map_or(0, |(number, _)| number)
}

/// The text as it grows, counted in code points.
#[derive(Default)]
struct Writing {
    text: String,
    length: usize,
    doubts: Vec<Doubt>,
}

impl Writing {
    fn line(&mut self, line: &str, follows: bool, goes_on: bool, full: bool) {
        let seam = if follows { seam(&self.text, line, goes_on, full) } else { Seam::default() };
        if follows && !goes_on {
            self.push("\n");
        } else if seam.space {
            self.push(" ");
        }
        if let Some((behind, ahead)) = seam.doubt {
            let gap = usize::from(!goes_on);
            self.doubts.push(Doubt { start: self.length - gap - behind, end: self.length + ahead, damage: Damage::CutFigure });
        }
        self.push(line);
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.length += text.chars().count();
    }

    fn done(self) -> Document {
        let mut doubts = self.doubts;
        doubts.extend(illegible(&self.text));
        doubts.sort_unstable();
        Document { text: self.text, doubts, ..Document::default() }
    }
}

/// Runs of characters and signs of figures in which a glyph stands that no character is known of.
fn illegible(text: &str) -> Vec<Doubt> {
    let known = |c: char| c != char::REPLACEMENT_CHARACTER;
    let part = |c: char| !known(c) || c.is_ascii_digit() || ".,，．%％‰万亿余多".contains(c);
    let characters: Vec<char> = text.chars().collect();
    let mut doubts = Vec::new();
    let mut at = 0;
    for run in characters.chunk_by(|a, b| part(*a) && part(*b)) {
        if run.iter().any(|c| !known(*c)) {
            doubts.push(Doubt { start: at, end: at + run.len(), damage: Damage::Illegible });
        }
        at += run.len();
    }
    doubts
}
