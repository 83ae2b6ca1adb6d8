//! What is spoken of at a figure, where its own words do not say it.

use std::collections::BTreeSet;

use super::{Binder, Field};
use crate::extract::lexicon::{Bytes, Hits};
use crate::extract::passage::Sentence;
use crate::extract::words::{MEASURED, leading_line};
use crate::text::{boundary, is_han, work};

/// The subjects in force at a figure.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Subject {
    /// Where they are named.
    pub named: Bytes,
    /// Characters of no known word that may stand between label and figure.
    pub reach: usize,
}

/// Characters of no known word that may stand between a label and its figure.
pub(crate) const FOREIGN_NEAR: usize = 24;
/// The same where the subject is carried over from before in the sentence.
const FOREIGN_SENTENCE: usize = 10;
/// The same where it is carried over from a sentence before.
const FOREIGN_FAR: usize = 4;
/// Characters of the longest sentence that may be a heading within an item.
const HEADING: usize = 24;
/// Short items that may go on with the subject of one before them.
const ITEMS: usize = 3;
/// Sentences in which a subject is named in passing, at most.
const PASSED: usize = 8;
/// Bytes behind a word within which the clause says by how much another is more.
const BEHIND: usize = 150;
/// Bytes of what a word is held against.
const RATIO: usize = 72;
/// Bytes before a meeting within which it is said that something is submitted to it: 提请自治区人民政府.
const SUBMITTED: usize = 33;
/// Bytes before a decision within which it is said that somebody did not accept it: 不服区政府行政复议决定.
const AGAINST: usize = 30;
/// Bytes around a word within which the bracket lies that it stands in.
const BRACKET: usize = 300;
/// Bytes that the start of a clause is looked for back from a topic: further than any clause goes.
const CLAUSE: usize = 3_000;

impl Binder<'_> {
    /// The subjects named nearest: at the figure, then backwards through sentence, paragraph and heading.
    pub(crate) fn subject(self, field: Field) -> Subject {
        let at = Bytes { start: field.lead.start, end: self.near(field) };
        if Hits::within(&self.hits.topics, at).any(|topic| !self.decides(topic.at) && !self.beside_sorts(topic.at)) {
            return Subject { named: at, reach: FOREIGN_NEAR };
        }
        let sentence = Bytes { start: field.sentence.at.start, end: field.lead.start };
        if let Some(named) = self.nearest(sentence) {
            return Subject { named, reach: FOREIGN_SENTENCE };
        }
        if let Some(named) = self.leading(field.sentence.at.start).and_then(|line| self.nearest(line)) {
            return Subject { named, reach: FOREIGN_FAR };
        }
        let paragraph = Bytes { start: field.sentence.paragraph, end: field.sentence.at.start };
        let named = self.run_in(paragraph).map_or_else(|| self.named_before(paragraph), |head| self.named_under(paragraph, head));
        let named = named.or_else(|| self.items_before(field.sentence)).or_else(|| self.nearest(field.sentence.heading));
        let named = named.or_else(|| self.nearest(Bytes { start: field.sentence.heading.start, end: field.sentence.paragraph }));
        Subject { named: named.unwrap_or(Bytes { start: 0, end: 0 }), reach: FOREIGN_FAR }
    }

    /// 31.复议申请694件。⏎33.审结540件: the last of the short items before a sentence's own that names a topic, where the heading above does not
    /// say which, and the item opens with its label; not 4.决策。审查7项, 5.消协受理1200件.
    fn items_before(self, sentence: Sentence) -> Option<Bytes> {
        let first = self.passages.item_before(sentence.at.start)?;
        let heading = Hits::within(&self.hits.topics, sentence.heading).map(|topic| topic.what).collect::<BTreeSet<_>>();
        let item = &self.plain[sentence.paragraph..sentence.at.end];
        work(item.len());
        let words = item.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let start = sentence.at.end - words.len();
        let label = Bytes { start, end: start + words.find(|c: char| c.is_ascii_digit()).unwrap_or(words.len()) };
        if heading.len() == 1 || self.foreign(label) > 0 || self.plain[label.start..label.end].contains('。') {
            return None;
        }
        let items = std::iter::successors(Some(first), |item| self.passages.item_before(item.start));
        items.take(ITEMS).find_map(|item| self.nearest(item))
    }

    /// The line with a colon that leads the one in which a sentence begins, where none between names a topic.
    pub(crate) fn leading(self, sentence: usize) -> Option<Bytes> {
        let silent = |line: &Bytes| Hits::within(&self.hits.topics, Bytes { start: line.end, end: sentence }).next().is_none();
        leading_line(self.plain, sentence).filter(silent)
    }

    /// The last sentence of a paragraph that names topics.
    fn named_before(self, paragraph: Bytes) -> Option<Bytes> {
        let mut before = Hits::within(&self.hits.topics, paragraph).rev();
        before.find_map(|hit| self.nearest(self.passages.sentence(hit.at.start).at))
    }

    /// ——行政复议(主渠道)。…收案1204件: the first sentence of an item where it is no more than a topic and a bracket.
    fn run_in(self, paragraph: Bytes) -> Option<Bytes> {
        let text = &self.plain[paragraph.start..paragraph.end];
        let words = text.trim_start_matches([' ', '-', '●', '■', '◆', '▲', '•']);
        let start = paragraph.start + text.len() - words.len();
        let topic = Hits::within(&self.hits.topics, Bytes { start, end: paragraph.end }).next().filter(|hit| hit.at.start == start)?;
        let head = self.passages.sentence(topic.at.start).at;
        let rest = self.plain.get(topic.at.end..head.end)?.trim_start_matches("工作");
        let noted = rest.strip_prefix('(').is_some_and(|rest| rest.strip_suffix(")。").is_some_and(|note| !note.contains([')', ','])));
        (start > paragraph.start && head.end <= paragraph.end && (noted || rest == "。")).then_some(head)
    }

    /// The last sentence of a paragraph with such a head that changes the subject: one that states a number, or is as short as a heading.
    /// What a longer one names is named in passing.
    fn named_under(self, paragraph: Bytes, head: Bytes) -> Option<Bytes> {
        let mut end = paragraph.end;
        for _ in 0..PASSED {
            let hit = Hits::within(&self.hits.topics, Bytes { end, ..paragraph }).next_back()?;
            let at = self.passages.sentence(hit.at.start).at;
            let text = &self.plain[at.start..at.end];
            work(text.len());
            let changes = || text.contains(|c: char| c.is_ascii_digit()) || text.chars().nth(HEADING).is_none();
            if at == head || changes() {
                return self.nearest(at).or_else(|| self.nearest(head));
            }
            end = at.start;
        }
        self.nearest(head)
    }

    /// The last clause of some bytes that names topics; what a bracket counts within another matter is named there in passing.
    pub(super) fn nearest(self, bytes: Bytes) -> Option<Bytes> {
        let mut end = bytes.end;
        let mut topics = Hits::within(&self.hits.topics, bytes).rev();
        let last = loop {
            let topic = topics.next()?;
            if !self.decides(topic.at)
                && !self.disputed(topic.at)
                && !self.measures(topic.at)
                && !self.sorts(topic.at)
                && !self.in_parts(topic.at, bytes.end)
            {
                break topic;
            }
            end = topic.at.start;
        };
        let floor = boundary(self.plain, last.at.start.saturating_sub(CLAUSE)).max(bytes.start);
        let text = &self.plain[floor..last.at.start];
        let start = text.rfind([',', ';', '。', ':']);
        work(text.len() - start.unwrap_or(0));
        Some(Bytes { start: floor + start.unwrap_or(0), end })
    }

    /// 提请市政府常务会议审议, 经区政府第31次常务会议审议: whether a word is only the meeting that something is submitted to.
    fn decides(self, word: Bytes) -> bool {
        if !self.plain[word.start..word.end].trim_end_matches('议').ends_with('会') {
            return false;
        }
        let before = &self.plain[boundary(self.plain, word.start.saturating_sub(SUBMITTED))..word.start];
        let mut submitted = ["提请", "提交", "报请"].iter().filter_map(|verb| before.split_once(verb));
        let one = || before.split_once('经').and_then(|(_, body)| body.split_once('第')).map(|(_, number)| number);
        let ordinal = |number: &str| number.trim_end_matches(is_han).chars().all(|c| c.is_ascii_digit()) && number.contains('次');
        submitted.any(|(_, body)| body.chars().all(is_han)) || one().is_some_and(ordinal)
    }

    /// 因不服行政复议决定而提起, 不服区政府行政复议决定提起: whether a word only says against what a case was brought.
    fn disputed(self, word: Bytes) -> bool {
        let before = &self.plain[boundary(self.plain, word.start.saturating_sub(AGAINST))..word.start];
        // 不服行政处罚5件
        if before.ends_with("不服") && self.plain[word.end..].starts_with(|c: char| c.is_ascii_digit()) {
            return true;
        }
        let refused = || before.rsplit_once("不服").is_some_and(|(_, body)| body.chars().all(is_han));
        self.plain[word.end..].starts_with("决定") && ["复议", "行政复议"].contains(&&self.plain[word.start..word.end]) && refused()
    }

    /// 受理351件(行政处罚146件、信息公开52件): whether a word stands among the parts that a bracket counts, which ends before a byte.
    fn in_parts(self, word: Bytes, end: usize) -> bool {
        let before = &self.plain[boundary(self.plain, word.start.saturating_sub(BRACKET))..word.start];
        let behind = &self.plain[word.end..boundary(self.plain, end.min(word.end + BRACKET)).max(word.end)];
        work(before.len() + behind.len());
        let around = |at: usize, text: &str, sign: char| text[at..].starts_with(sign).then_some(at);
        let open = before.rfind(['(', ')', '。', '\n']).and_then(|at| around(at, before, '('));
        let close = behind.find(['(', ')', '。', '\n']).and_then(|at| around(at, behind, ')'));
        let Some((open, close)) = open.zip(close) else { return false };
        let whole = before[..open].trim_end_matches(is_han);
        let counts = whole.len() < open && whole.ends_with(|c: char| c.is_ascii_digit());
        counts && (before[open..].contains('、') || behind[..close].contains('、'))
    }

    /// 是同期行政诉讼收案数的3.7倍, 与同期行政诉讼案件之比为2.7:1: whether a word only names what another is measured by.
    fn measures(self, word: Bytes) -> bool {
        let before = &self.plain[boundary(self.plain, word.start.saturating_sub(CLAUSE))..word.start];
        let clause = before.rsplit([',', ';', '。', ':']).next().unwrap_or("");
        work(clause.len());
        let near = &self.plain[word.end..boundary(self.plain, self.plain.len().min(word.end + BEHIND))];
        let behind = near.split([',', ';', '。', '\n']).next().unwrap_or("");
        work(behind.len());
        // 收案数为同期一审行政诉讼收案数的3.4倍
        let led = || clause.rsplit_once("同期").is_some_and(|(led, _)| MEASURED.iter().any(|verb| led.ends_with(verb)));
        let multiple = behind.ends_with('倍') && (MEASURED.iter().any(|verb| clause.starts_with(verb)) || led());
        // 复议与一审应诉案件量之比为1.9:1
        let ratio = || {
            let named = behind.split_once("之比").map(|(named, _)| named);
            named.is_some_and(|named| clause.contains('与') || (named.len() < RATIO && named.contains('与')))
        };
        multiple || (behind.contains('比') && ratio()) || (clause.contains(['过', '于']) && exceeded(clause))
    }
}

/// 首次超过全市一审行政诉讼收案: whether a clause says right before a word that another is more or less than what it names.
fn exceeded(clause: &str) -> bool {
    let verbs = ["超过", "多于", "高于", "少于", "低于"];
    let compared = verbs.iter().filter_map(|verb| clause.rfind(verb).map(|at| at + verb.len())).max().map(|at| &clause[at..]);
    compared.is_some_and(|named| named.chars().nth(NAMED).is_none() && !named.contains(|c: char| c.is_ascii_digit()))
}

/// Characters that may name the area and the time of what another is measured by.
const NAMED: usize = 8;
