//! To which figure the words around one belong, and in which of them a rule's excluded words are looked for.

use super::{Binder, Field};
use crate::extract::figure::Figure;
use crate::extract::lexicon::{Bytes, Hit, Phrases, Role};
use crate::extract::words::{closes, divides, full_stop};

/// Bytes within which the sentences that semicolons part are looked through.
const STATED: usize = 1_500;
/// Characters of a clause within which 对 or 将 opens what it names.
const OPENING: usize = 6;
/// What may stand before a later 对 that opens it.
const WHO: [&str; 7] = ["全年", "年内", "局", "机构", "部门", "共", "依法"];

/// Which of a rule's excluded words stands in some, beside titles and notes.
pub(crate) fn excluded(not: &Phrases, words: &str) -> Option<usize> {
    let found = not.first(words)?;
    if !words.contains(['《', '(']) {
        return Some(found);
    }
    not.first(&unnoted(&untitled(words)))
}

/// 《消防法》普法活动: words without titles, which say nothing of what was done; but what is issued (《处罚决定书》35件) does.
fn untitled(words: &str) -> String {
    let mut parts = words.split('《');
    let mut left = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let title = part.split_once('》').filter(|(title, _)| !title.ends_with(['书', '录', '单']));
        left.push_str(title.map_or(part, |(_, rest)| rest));
    }
    left
}

/// 终止(含和解撤回), 全区(不含公安): words without what a bracket says to be counted, too, or not.
fn unnoted(words: &str) -> String {
    let mut parts = words.split('(');
    let mut left = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let note = part.split_once(')').filter(|(note, _)| note.trim_start_matches('不').starts_with('含'));
        if note.is_none() {
            left.push('(');
        }
        left.push_str(note.map_or(part, |(_, rest)| rest));
    }
    left
}

/// Where the clause begins that the first words of a figure's lead end in.
pub(crate) fn clause(field: Field, before: &str) -> usize {
    field.lead.start + before.rfind([',', ':', ';']).unwrap_or(0)
}

impl<'a> Binder<'a> {
    /// Whether a word stands in a bracket that closes before the figure: the 结转 of 审结(含上年结转)1240件.
    pub(crate) fn bracketed(self, word: Bytes, figure: Bytes) -> bool {
        closes(&self.plain[word.end..figure.start])
    }

    /// 33件为直接纠错(12件)和调解和解(21件): whether a word behind a figure names another, in brackets behind it.
    pub(crate) fn states(self, field: Field, word: Bytes) -> bool {
        let opens = self.plain[word.end..].strip_prefix('(').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        opens && self.plain[field.figure.end..word.start].starts_with('为')
    }

    /// Whether a word stands behind the bracket that the figure stands in: 各单位(部门44家)的负责人述法.
    pub(crate) fn leaves(self, tail: Bytes, word: Bytes) -> bool {
        closes(&self.plain[tail.start..word.start])
    }

    /// Whether the clause of a figure opens with 对 or 将, which names what something is done with.
    pub(crate) fn opens(self, figure: &Figure<'_>) -> bool {
        let clause = &self.plain[figure.clause.start..figure.at.start];
        let begins = clause.char_indices().take(OPENING).any(|(_, c)| matches!(c, '对' | '将' | '把' | '就'));
        // 区司法局全年对提请审议的12件: behind the name of who did it.
        let named = |at: usize| WHO.iter().any(|who| clause[..at].ends_with(who));
        begins || clause.match_indices('对').any(|(at, _)| named(at))
    }

    /// Whether a word leads to the next figure: one after a stop, as the 终止 of 撤销3件、终止58件, or right before it, as the 窗口 of
    /// 在3个街道设立受理窗口5个.
    pub(crate) fn leads_on(self, tail: Bytes, word: Bytes) -> bool {
        let words = &self.plain[tail.start..word.start];
        let stopped = words.contains(['、', ',', ';', '(', ')']) || divides(words);
        let open = !self.plain[word.end.min(tail.end)..tail.end].contains(['、', ',', ';', '。', '(', ')']);
        let next = self.plain[tail.end..].chars().next();
        let glued = word.end == tail.end && next.is_some_and(|c| c.is_ascii_digit());
        glued || (stopped && open && next.is_some_and(char::is_alphanumeric))
    }

    /// The words at a figure that a rule's `not` words must not stand in: from the clause of the label on.
    /// Behind `named` the label speaks of the next items of a list.
    pub(crate) fn window(self, field: Field, hit: Hit, named: usize) -> &'a str {
        let before = &self.plain[field.lead.start..hit.at.start.clamp(field.lead.start, field.lead.end)];
        // 对12件…不予处罚: what stands before 对 says nothing of the figure.
        let behind = hit.at.start >= field.figure.end;
        let object = behind && before.ends_with(['对', '将', '把', '就']);
        let clause = if object { field.lead.end } else { clause(field, before) };
        &self.plain[clause..self.near(field).max(hit.at.end.min(named))]
    }

    /// The words of a clause up to the verb that a list's label begins with: 备案审查 of 备案审查文件6件、合同58份.
    pub(crate) fn verb(self, field: Field, hit: Hit) -> &'a str {
        let end = self.plain[hit.at.start..].char_indices().nth(2).map_or(hit.at.end, |(at, _)| hit.at.start + at);
        &self.plain[clause(field, &self.plain[field.lead.start..hit.at.start])..end]
    }

    /// What is stated at a figure up to the full stops around it: the sentence with those that semicolons part from it.
    pub(crate) fn stated(self, field: Field) -> &'a str {
        let sentence = field.sentence.at;
        let start = if self.plain[..sentence.start].ends_with(';') { full_stop(self.plain, sentence.start) } else { sentence.start };
        let mut end = sentence.end;
        while end < self.plain.len() && self.plain[..end].ends_with(';') && end - sentence.end < STATED {
            end = self.passages.sentence(end).at.end;
        }
        &self.plain[start..end]
    }

    /// Where the 率 stands that names the percentage after it: 优秀率, not 效率.
    pub(crate) fn named_rate(self, lead: Bytes) -> Option<usize> {
        let text = &self.plain[lead.start..lead.end];
        let names = |at: usize| !text[..at].ends_with(['效', '税', '费']) && !text[at + '率'.len_utf8()..].starts_with('先');
        text.rmatch_indices('率').map(|(at, _)| at).find(|at| names(*at)).map(|at| lead.start + at)
    }

    /// Whether a label is, or ends at, the rate that is named.
    pub(crate) fn names(self, hit: Hit, rate: usize) -> bool {
        hit.at.start <= rate && (hit.at.end > rate || !self.plain[hit.at.end..rate].contains(char::is_alphanumeric))
    }

    /// 5件规章、规范性文件: whether a label that ends behind a figure is one of several things, and not what is said of all: 132份处罚、许可案卷.
    pub(crate) fn item_of(self, field: Field, hit: Hit) -> bool {
        // The word of 应诉1案件 begins with the measure word.
        let behind = self.plain.get(field.figure.end..hit.last_start()).unwrap_or("");
        behind.starts_with('、') || behind.ends_with(['、', '和', '及', '与'])
    }

    /// 11个乡镇: whether a figure counts bodies.
    pub(crate) fn counts_bodies(self, field: Field, unit: Option<&str>) -> bool {
        let counted = |at: Bytes| {
            matches!(&self.plain[field.figure.end..at.start], "" | "试点" | "重点" | "示范" | "中心" | "贫困" | "边境" | "民族" | "市辖")
        };
        let city =
            self.plain[field.figure.end..].strip_prefix('市').is_some_and(|rest| !rest.starts_with(['场', '级', '政', '直', '民', '容']));
        matches!(unit, Some("个" | "家")) && (city || self.hits.roles(field.tail, Role::Body).next().is_some_and(counted))
    }

    /// Where the words behind a figure turn to another.
    pub(crate) fn near(self, field: Field) -> usize {
        let tail = &self.plain[field.tail.start..field.tail.end];
        if tail.starts_with('并') || divides(tail) {
            return field.tail.start;
        }
        tail.find(['、', '(', ',']).map_or(field.tail.end, |at| field.tail.start + at)
    }
}
