use super::field;
use super::lines::{Line, Page};
use super::metadata::is_title;
use super::tree::{Id, Tree};
use super::wrapper;

/// The lines of the report, beginning with its title.
///
/// The report is what the smallest element holds that has all of the page's sentences, without what is around it by its name, its
/// words or its being a list of links. Where the page has no sentence, it is all the rest.
pub(super) fn text(tree: &Tree, page: &Page, title: Option<&str>) -> String {
    let dropped = around(page);
    let kept = |line: &&Line| line.wrapper.is_none_or(|at| !dropped[at]);
    let spoken = page.lines.iter().filter(kept).filter(|line| speaks(line)).map(|line| line.node);
    let root = spoken.reduce(|a, b| common(tree, a, b)).unwrap_or(Tree::ROOT);
    let within = |line: &&Line| line.node == root || tree.ancestors(line.node).any(|outer| outer == root);
    let lines: Vec<&Line> = page.lines.iter().filter(kept).filter(within).collect();
    let first = lines.iter().position(|line| speaks(line)).unwrap_or(0);
    let listed = lists(&lines);
    let own = lines.iter().enumerate().filter(|(at, line)| {
        let data = line.row && speaks(line);
        data || !(listed[*at] || wrapper::is_wrapper(&line.text) || *at < first && field::is_field(&line.text))
    });
    let mut text: Vec<&str> = own.map(|(_, line)| line.text.as_str()).collect();
    let above = lines.first().and_then(|first| heading(page.lines.iter().filter(kept), first));
    if let Some(title) = above.or(title).filter(|title| !said(&text, title)) {
        text.insert(0, title);
    }
    text.join("\n") + "\n"
}

/// Which wrappers go: those that by their name are around the report and hold less than a quarter of its sentences.
fn around(page: &Page) -> Vec<bool> {
    let mut spoken = vec![0_usize; page.wrappers.len()];
    let mut all = 0;
    for line in page.lines.iter().filter(|line| speaks(line)) {
        all += line.length;
        let mut at = line.wrapper;
        while let Some(wrapper) = at {
            spoken[wrapper] += line.length;
            at = page.wrappers[wrapper].outer;
        }
    }
    let mut dropped: Vec<bool> = Vec::with_capacity(spoken.len());
    for (wrapper, spoken) in page.wrappers.iter().zip(spoken) {
        dropped.push(spoken * 4 < all.max(1) || wrapper.outer.is_some_and(|outer| dropped[outer]));
    }
    dropped
}

/// Whether a line is a sentence, or a row with a figure.
fn speaks(line: &Line) -> bool {
    let linked = line.linked * 2 > line.length;
    let sentence = line.text.contains(['。', '；', '｡']) || line.length >= 40 && line.text.contains(['，', ',']);
    let row = line.row && line.text.contains(|c: char| c.is_ascii_digit()) && !field::is_field(&line.text);
    !linked && (sentence && !wrapper::is_wrapper(&line.text) || row)
}

/// Which lines are of a list of links: three or more, one after the other.
fn lists(lines: &[&Line]) -> Vec<bool> {
    let is_link = |line: &&Line| line.linked * 5 > line.length * 4;
    let mut listed = vec![false; lines.len()];
    let mut from = 0;
    for run in lines.chunk_by(|a, b| is_link(a) == is_link(b)) {
        let end = from + run.len();
        if run.len() >= 3 && is_link(&run[0]) {
            listed[from..end].fill(true);
        }
        from = end;
    }
    listed
}

/// The last line before the report that reads as its title.
fn heading<'a>(lines: impl Iterator<Item = &'a Line>, first: &Line) -> Option<&'a str> {
    let before = lines.take_while(|line| !std::ptr::eq(*line, first));
    let titles = before.filter(|line| line.linked == 0 && is_title(&line.text) && !field::is_field(&line.text));
    titles.last().map(|line| line.text.as_str())
}

/// Whether the title stands in the first lines.
fn said(lines: &[&str], title: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let head: String = lines.iter().take(6).map(|line| bare(line)).collect();
    head.contains(&bare(title))
}

/// The smallest node around both.
fn common(tree: &Tree, mut a: Id, mut b: Id) -> Id {
    let (mut deep_a, mut deep_b) = (tree.ancestors(a).count(), tree.ancestors(b).count());
    let up = |id: Id| tree.parent(id).unwrap_or(Tree::ROOT);
    while a != b {
        if deep_a >= deep_b {
            (a, deep_a) = (up(a), deep_a.saturating_sub(1));
        } else {
            (b, deep_b) = (up(b), deep_b.saturating_sub(1));
        }
    }
    a
}
