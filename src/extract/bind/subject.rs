//! What is spoken of at a figure, where its own words do not say it.

use std::collections::BTreeSet;

use super::{Binder, Field};
use crate::extract::lexicon::{Bytes, Hit, Hits};
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
/// Characters behind a word that a list of sorts may go on for.
const LISTED: usize = 40;
/// Bytes behind a word within which the clause says by how much another is more.
const BEHIND: usize = 150;
/// Bytes before a word within which the sorts that a clause names begin.
const SORTS_BACK: usize = 120;
/// Characters behind a word within which the name of a sort ends.
const NAME: usize = 13;
/// Words of what is parted by sorts.
const CASES: [&str; 3] = ["复议", "诉讼", "应诉"];
/// By what cases are sorted.
const SORT_NAMES: [&str; 7] = ["类型", "事项", "类别", "事由", "案由", "种类", "内容"];
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
        if Hits::within(&self.hits.topics, at).any(|topic| !self.decides(topic.at)) {
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
    fn nearest(self, bytes: Bytes) -> Option<Bytes> {
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

    /// 诉讼案件51件,其中行政许可类40件: whether a label only names a sort of what another subject counts; not 复议案件300件,其中维持类150件.
    pub(crate) fn sorted(self, field: Field, hit: Hit) -> bool {
        let before = boundary(self.plain, hit.at.end - 1).max(field.sentence.at.start);
        let whole = || self.nearest(Bytes { start: field.sentence.at.start, end: before });
        let rule = &self.lexicon.rules[usize::from(hit.what)];
        let alike = |named: Bytes| Hits::within(&self.hits.topics, named).any(|topic| rule.topics.contains(&topic.what));
        let words = &self.plain[field.sentence.at.start.min(before)..before];
        let cases =
            || ["诉", "复议", "信访", "案卷", "评查", "审核", "检察建议", "工单", "热线", "投诉"].iter().any(|word| words.contains(word));
        // 全市收到复议申请。…从事项看,行政处罚9874件
        let of_many = self.lexicon.indicator(hit.what).of_many;
        let listed = || {
            let near = &self.plain[boundary(self.plain, hit.at.start.saturating_sub(BRACKET))..hit.at.start];
            self.plain[hit.at.end..].starts_with(|c: char| c.is_ascii_digit())
                && (self.opens_by_sort(hit.at.start) || self.among_sorts(hit.at.start))
                && CASES.iter().any(|word| near.contains(word))
        };
        if of_many && listed() {
            return true;
        }
        self.sorts(hit.at) && cases() && whole().is_some_and(|named| !alike(named))
    }

    /// 信息公开类案件27件,行政许可8件: whether the item right before a place is of a sort that is named as one.
    fn among_sorts(self, at: usize) -> bool {
        let before = self.plain[boundary(self.plain, at.saturating_sub(SORTS_BACK))..at].trim_end_matches([',', '、', ' ']);
        before.rsplit([',', '、', ';', '。']).next().is_some_and(|item| item.contains("类案件"))
    }

    /// 按类型分:行政处罚168件,信息公开27件: whether the words before a place part by their sorts what was counted.
    fn opens_by_sort(self, at: usize) -> bool {
        let start = self.passages.sentence(at).at.start.max(boundary(self.plain, at.saturating_sub(BRACKET)));
        let words = &self.plain[start..at];
        work(words.len());
        let said = |by: char| words.rmatch_indices(by).map(|(at, _)| at).find(|at| words[at + by.len_utf8()..].starts_with([',', ':']));
        let Some(by) = said('分').max(said('看')) else { return false };
        let lead = words[..by].rsplit([',', ':']).next().unwrap_or("");
        // 行政执法按类型分: what many do is no sort then.
        if lead.contains("执法") || lead.contains("处罚") {
            return false;
        }
        lead.contains(['按', '从']) && SORT_NAMES.iter().any(|sort| lead.trim_end_matches('划').ends_with(sort))
    }

    /// 信息公开类11件: whether a word only names a sort of the cases that are parted.
    fn sorts(self, word: Bytes) -> bool {
        let rest = &self.plain[word.end..];
        let cases = CASES.iter().any(|cases| self.plain[word.start..word.end].contains(cases));
        // 信息公开类占14.6%
        let first = || {
            // 投诉举报处理类721件
            let name = rest.char_indices().take(NAME).find(|(_, c)| *c == '类' || !is_han(*c));
            let figure = name.and_then(|(end, _)| rest[end..].strip_prefix('类'));
            figure.is_some_and(|figure| figure.trim_start_matches('占').starts_with(|c: char| c.is_ascii_digit()))
        };
        // 行政处罚、信息公开类分别占41.9%、10.7%
        let listed = || {
            let clause = rest.char_indices().take(LISTED).find(|(_, c)| matches!(c, ',' | ';' | '。') || c.is_ascii_digit());
            let named = &rest[..clause.map_or(0, |(at, _)| at)];
            ["类分别占", "类案件分别占", "等分别占"].iter().any(|said| named.ends_with(said))
        };
        // 涉及社会救助1件、信息公开2件
        let parted = || {
            let clause = || {
                let before = &self.plain[boundary(self.plain, word.start.saturating_sub(SORTS_BACK))..word.start];
                before.rsplit([',', ';', '。', '\n']).next().unwrap_or("")
            };
            rest.starts_with(|c: char| c.is_ascii_digit()) && (clause().starts_with("涉及") || (!cases && self.opens_by_sort(word.start)))
        };
        first() || parted() || listed()
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
