//! The parts of a text: sentences, clauses, sections, plans.

pub(super) mod headline;
pub(super) mod section;
pub(super) mod signs;
pub(super) mod thousands;

use std::borrow::Cow;

use super::lexicon::{Bytes, Hits, Lexicon, Role};
use super::words::title;
use crate::quantity::Numeral;
use crate::text::{is_han, work};
use section::Section;
use signs::Signs;

/// A sentence and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sentence {
    pub at: Bytes,
    /// Where the sentence before it begins.
    pub previous: usize,
    /// Where its paragraph or item begins.
    pub paragraph: usize,
    /// The heading above it that names subjects, or the nearest, empty where there is none.
    pub heading: Bytes,
    /// Whether it stands under a heading of plans.
    pub planned: bool,
    /// From which byte on shortcomings are told: under a heading of them from its start, else from the words that turn to them.
    pub problem: Option<usize>,
}

impl Sentence {
    /// Whether what stands at a byte of it is told as a shortcoming.
    pub fn short(&self, at: usize) -> bool {
        self.problem.is_some_and(|from| from <= at)
    }
}

/// The parts of a text.
#[derive(Debug)]
pub(super) struct Passages {
    sentences: Vec<Sentence>,
    sections: Vec<Section>,
    clauses: Clauses,
}

/// Bytes after which a sentence without an end is cut at its next comma; no sentence of a report is a third as long.
/// What is looked up in a figure's sentence costs no more than this, however long the text.
const LONG: usize = 1_500;

/// The ends of the sentences of a text while they are found.
struct Ends<'a> {
    plain: &'a str,
    numerals: &'a [Numeral],
    /// Where the sign that ends each begins, and the byte after it.
    found: Vec<(usize, usize)>,
    start: usize,
}

impl<'a> Ends<'a> {
    fn of(plain: &'a str, signs: &Signs, numerals: &'a [Numeral]) -> Vec<(usize, usize)> {
        let mut ends = Ends { plain, numerals, found: Vec::new(), start: 0 };
        let mut from = 0;
        for (at, sign) in signs.iter() {
            ends.words(from, at);
            from = at + sign.len_utf8();
            let least = if matches!(sign, ',' | '、' | ' ') { LONG } else { 2 * LONG };
            if closes(sign) || (from - ends.start >= least && ends.free(from)) {
                ends.end(at, from);
            }
        }
        ends.words(from, plain.len());
        ends.found
    }

    /// Cuts words without a sign where the sentence is far too long.
    fn words(&mut self, from: usize, to: usize) {
        if to - self.start < 2 * LONG {
            return;
        }
        for (at, c) in self.plain[from..to].char_indices() {
            let end = from + at + c.len_utf8();
            work(1);
            if end - self.start >= 2 * LONG && self.free(end) {
                self.end(from + at, end);
            }
        }
    }

    /// Whether no numeral is cut at a byte.
    fn free(&self, end: usize) -> bool {
        self.numerals.get(self.numerals.partition_point(|n| n.end <= end)).is_none_or(|n| n.start >= end)
    }

    fn end(&mut self, at: usize, end: usize) {
        self.found.push((at, end));
        self.start = end;
    }
}

fn closes(sign: char) -> bool {
    matches!(sign, '。' | '!' | '?' | ';' | '\n')
}

/// The clauses of a text, found in one pass.
#[derive(Debug)]
struct Clauses {
    /// From which byte on a clause's first byte is which.
    starts: Vec<(usize, usize)>,
    /// The signs that end a clause.
    ends: Vec<usize>,
}

impl Clauses {
    fn of(signs: &Signs, numerals: &[Numeral]) -> Clauses {
        let mut clauses = Clauses { starts: vec![(0, 0)], ends: Vec::new() };
        let (mut open, mut start, mut sentence) = (Vec::new(), 0, 0);
        for (at, c) in signs.iter() {
            let end = at + c.len_utf8();
            match c {
                // 5640人(合格率:99.8%)
                ':' if open.last().is_some_and(|(_, stated)| *stated) => continue,
                ',' | ':' => start = end,
                '(' => {
                    open.push((start, numerals.binary_search_by(|n| n.end.cmp(&at)).is_ok()));
                    start = end;
                }
                ')' => start = open.pop().map_or(sentence, |(start, _)| start),
                '。' | ';' | '\n' | '!' | '?' => {
                    open.clear();
                    (start, sentence) = (end, end);
                }
                _ => continue,
            }
            clauses.starts.push((end, start));
            if !matches!(c, '(' | ')') {
                clauses.ends.push(at);
            }
        }
        clauses
    }

    fn around(&self, at: Bytes) -> Bytes {
        let start = self.starts.partition_point(|(from, _)| *from <= at.start);
        let end = self.ends.partition_point(|end| *end < at.end);
        Bytes { start: self.starts[start - 1].1, end: self.ends.get(end).copied().unwrap_or(usize::MAX) }
    }
}

impl Passages {
    pub fn of(plain: &str, signs: &Signs, numerals: &[Numeral], hits: &Hits, lexicon: &Lexicon, report_year: i16) -> Passages {
        let sections = section::sections(plain, numerals, hits, lexicon, report_year);
        let mut sentences = Vec::new();
        let (mut start, mut previous, mut paragraph, mut turn, mut short) = (0, 0, 0, 0, None);
        for (at, end) in Ends::of(plain, signs, numerals) {
            let turned = turns(&plain[start..end], start == paragraph, report_year);
            turn = if turned { start } else { turn };
            short = short.filter(|_| !turned).or_else(|| turned_short(plain, hits, Bytes { start, end }));
            sentences.push(sentence(Bytes { start, end }, previous, Around { paragraph, turn, short }, &sections));
            short = short.filter(|_| !plain[at..end].starts_with('\n'));
            (previous, start) = (start, end);
            let next = sections.partition_point(|s| s.from < at);
            let item = sections.get(next).is_some_and(|s| s.from <= end + 8);
            if plain[at..end].starts_with('\n') || (item && plain[at..end].starts_with(closes)) {
                paragraph = end;
            }
        }
        sentences.push(sentence(Bytes { start, end: plain.len() }, previous, Around { paragraph, turn, short }, &sections));
        Passages { clauses: Clauses::of(signs, numerals), sentences, sections }
    }

    /// The clause around some bytes of a sentence: between commas and colons, brackets that close before it left in.
    pub fn clause(&self, sentence: Bytes, at: Bytes) -> Bytes {
        let clause = self.clauses.around(at);
        Bytes { start: clause.start.clamp(sentence.start, at.start), end: clause.end.clamp(at.end, sentence.end) }
    }

    /// The sentence that a byte stands in.
    pub fn sentence(&self, at: usize) -> Sentence {
        let next = self.sentences.partition_point(|s| s.at.start <= at);
        self.sentences[next.saturating_sub(1)]
    }

    /// The numbers of the section that a byte stands in, such as `一/(四)/二`.
    pub fn section(&self, at: usize) -> &str {
        let next = self.sections.partition_point(|s| s.from <= at);
        next.checked_sub(1).map_or("", |last| &self.sections[last].path)
    }

    /// 31.复议申请694件。⏎33.审结540件: the item that a place's own follows in one count, where each is no more than a line.
    pub fn item_before(&self, at: usize) -> Option<Bytes> {
        let next = self.sections.partition_point(|s| s.from <= at);
        let [before, own] = self.sections.get(next.checked_sub(2)?..next)? else { return None };
        let end = self.sections.get(next).map_or(usize::MAX, |after| after.from);
        let short = own.from - before.from <= LINE && (end - own.from <= LINE || at - own.from <= LINE && end == usize::MAX);
        (short && own.follows(before)).then_some(Bytes { start: before.from, end: own.from })
    }
}

/// Bytes of the longest item that is no more than a line.
const LINE: usize = 180;

/// Where the paragraph began, and the last sentence that turned to what is to come.
#[derive(Clone, Copy)]
struct Around {
    paragraph: usize,
    turn: usize,
    /// Where the line has turned to shortcomings.
    short: Option<usize>,
}

/// Where a sentence turns to shortcomings: at the words that say so, or at the clause before them that tells what some bodies lack.
fn turned_short(plain: &str, hits: &Hits, sentence: Bytes) -> Option<usize> {
    const SOME: [&str; 12] = ["个别", "部分", "少数", "有的", "一些", "某些", "镇街", "乡镇", "街道", "个部门", "个单位", "家单位"];
    let word = hits.roles(sentence, Role::Problem).next()?;
    let before = &plain[sentence.start..word.start];
    let some = SOME.iter().filter_map(|some| before.find(some)).filter(|at| !before[..*at].ends_with('向')).min();
    if some.is_none() && falls_short(plain, sentence, word) {
        return None;
    }
    let clause = some.map(|at| before[..at].rfind(',').map_or(0, |comma| comma + 1));
    Some(clause.map_or(word.start, |at| sentence.start + at))
}

/// 办理率为41%,离90%的要求还有差距: whether a sentence ends by saying of its figure that it falls short, and no more.
fn falls_short(plain: &str, sentence: Bytes, word: Bytes) -> bool {
    let ends = plain[word.end..sentence.end].trim_end().chars().all(|c| matches!(c, '。' | ';'));
    let counts = plain[sentence.start..word.start].contains(|c: char| c.is_ascii_digit() || c == '成');
    plain[..word.end].ends_with("差距") && ends && counts
}

/// Whether a sentence leaves the shortcomings before it behind: 2024年,我区将….
fn turns(sentence: &str, opens: bool, report_year: i16) -> bool {
    let sentence = sentence.trim_start();
    let year = || {
        sentence
            .get(..4)
            .filter(|year| year.starts_with(|c: char| c.is_ascii_digit() || c == '+'))
            .and_then(|year| year.parse::<i16>().ok())
    };
    let coming = ["下一步", "下步", "今后", "明年", "新的一年"].iter().any(|word| sentence.starts_with(word));
    coming || (opens && (sentence.starts_with("20") || sentence.starts_with("二〇"))) || year().is_some_and(|year| year > report_year)
}

fn sentence(at: Bytes, previous: usize, around: Around, sections: &[Section]) -> Sentence {
    let Around { paragraph, turn, short } = around;
    let next = sections.partition_point(|s| s.from < at.end);
    let Some(section) = next.checked_sub(1).map(|last| &sections[last]) else {
        return Sentence { at, previous, paragraph, heading: Bytes { start: 0, end: 0 }, planned: false, problem: short };
    };
    let under = section.problem.filter(|since| turn <= *since).map(|_| at.start);
    let problem = under.or(short);
    Sentence { at, previous, paragraph, heading: section.heading, planned: section.planned && problem.is_none(), problem }
}

/// The text with a space for each line end in the middle of a sentence.
pub(super) fn joined(plain: &str) -> Cow<'_, str> {
    let mut text = String::new();
    let (mut copied, mut start) = (0, 0);
    let Some(mut newline) = plain.find('\n') else { return Cow::Borrowed(plain) };
    loop {
        let next = plain[newline + 1..].find('\n').map(|length| newline + 1 + length);
        let line = &plain[start..newline];
        let title = start == 0 && entitles(line);
        if !title && !hard(line, &plain[newline + 1..next.unwrap_or(plain.len())]) {
            text.push_str(&plain[copied..newline]);
            text.push(' ');
            copied = newline + 1;
        }
        start = newline + 1;
        let Some(found) = next else { break };
        newline = found;
    }
    if copied == 0 {
        return Cow::Borrowed(plain);
    }
    text.push_str(&plain[copied..]);
    Cow::Owned(text)
}

/// Whether the first line of a text is its title.
fn entitles(line: &str) -> bool {
    let line = line.trim();
    ["报告", "总结", "情况"].iter().any(|word| line.ends_with(word)) && !line.contains([',', '。', ';']) && title(line).is_some()
}

/// Whether the end of a line before a next is also a sentence's: not where a line was broken in the middle.
fn hard(line: &str, next: &str) -> bool {
    work(line.len() + next.len());
    let (line, next) = (line.trim(), next.trim());
    if line.contains('|') || next.contains('|') {
        return true;
    }
    if next.starts_with([',', ';', '。', '、', ')']) {
        return false;
    }
    let ended = || line.ends_with(['。', ';', ':', '!', '?', '”', ')']);
    let short = || line.chars().nth(14).is_none() && !line.ends_with([',', '、']);
    ended() || short() || heading_line(line) || opens(next) || (stated(line) && stated(next))
}

/// 人民调解:受理926件: whether a line opens with a name and what is stated of it.
fn stated(line: &str) -> bool {
    let named = |(name, said): (&str, &str)| {
        // 行政许可(万件):1386.2
        let name = name.strip_suffix(')').and_then(|name| name.rsplit_once('(')).map_or(name, |(name, _)| name);
        name.chars().nth(NAME).is_none() && name != "其中" && !name.contains([',', '、', '(', '“', '。', ';']) && !said.is_empty()
    };
    line.split_once(':').is_some_and(named)
}

/// Characters that the name before a colon has at most.
const NAME: usize = 14;

fn heading_line(line: &str) -> bool {
    let duties = line.contains("第一责任人") && !line.contains([',', '。']) && line.chars().nth(28).is_none();
    let marked = || line.starts_with(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '(', '#']) && !line.contains('。');
    duties || (marked() && (!line.contains(',') || titled(line)))
}

/// Marks by which a line opens an item.
const BULLETS: [char; 15] = ['●', '○', '◎', '◆', '◇', '■', '□', '★', '☆', '▲', '△', '▶', '►', '▍', '•'];

/// Whether a line begins with an item's number or mark, or has no words.
fn opens(line: &str) -> bool {
    let stop = || line.char_indices().take(3).find(|(_, c)| matches!(c, '、' | '.'));
    let numbered = |(at, stop): (usize, char)| !line[at + stop.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
    line.starts_with(['(', '#']) || line.starts_with(BULLETS) || line.is_empty() || stop().is_some_and(numbered) || !line.contains(is_han)
}

/// Whether a line with a comma may be a heading: (四)坚持预防在先,推动矛盾纠纷实质化解.
fn titled(line: &str) -> bool {
    let counts = line.contains(|c: char| c.is_ascii_digit());
    !counts && !line.ends_with([',', '、', ';']) && line.chars().nth(30).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_ends_at_commas_and_keeps_closed_brackets() {
        let plain = "新收12件,以区政府(管委会)为被告的一审案件170宗,出庭率100%。";
        let at = plain.find("170宗").expect("it is there");
        let clause = Clauses::of(&Signs::of(plain), &[]).around(Bytes { start: at, end: at + "170宗".len() });
        assert_eq!(&plain[clause.start..clause.end], "以区政府(管委会)为被告的一审案件170宗");
    }

    #[test]
    fn a_line_broken_in_the_middle_is_no_end() {
        let plain = "全区共收到行政复议申请二百余件并依法作出\n处理,办结595宗。\n二、下一步";
        assert_eq!(joined(plain), plain.replacen('\n', " ", 1));
        let titled = "甲县2023年法治政府建设情况年度报告\n全年办结复议案件595宗。";
        assert_eq!(joined(titled), titled);
    }
}
