//! To which figure the words around one belong, and in which of them a rule's excluded words are looked for.

use super::bind::{Binder, Field};
use super::figure::Figure;
use super::hits::{Bytes, Hit};
use super::lexicon::Role;
use super::phrases::Phrases;
use crate::quantity::{Form, Numeral, Span};
use crate::text::is_han;

/// Words for a whole area, the widest first.
pub(super) const AREAS: [&str; 9] = ["全国", "全省", "全自治区", "全市", "全州", "全盟", "全区", "全县", "全旗"];
/// Words for figures that were stated, behind how many are meant: 上年这两个数字.
pub(super) const FIGURES: [&str; 3] = ["数字", "数据", "指标"];
/// Words for the year before the report's.
pub(super) const LAST: [&str; 3] = ["上年", "去年", "上一年"];
/// Bytes within which the sentences that semicolons part are looked through.
const STATED: usize = 1_500;
/// Characters of a clause within which 对 or 将 opens what it names.
const OPENING: usize = 6;
/// What may stand before a later 对 that opens it.
const WHO: [&str; 7] = ["全年", "年内", "局", "机构", "部门", "共", "依法"];

/// Whether a bracket closes that did not open between: what stands before stands apart from what follows.
pub(super) fn closes(between: &str) -> bool {
    between.find(['(', ')']).is_some_and(|at| between[at..].starts_with(')'))
}

/// Whether a bracket that begins right before a place says how high the average is that the words before it name: 全市平均(8%), 平均败诉率(8%).
pub(super) fn behind_average(plain: &str, at: usize) -> bool {
    plain[..at].strip_suffix('(').is_some_and(|before| {
        let name = before.char_indices().rev().nth(RATE).map_or(before, |(from, _)| &before[from..]);
        let wider = |area: &str| AREAS.iter().any(|word| area.ends_with(word)) || against_area(area);
        let parted = name.rsplit_once("平均").filter(|_| name.ends_with('率'));
        parted.is_some_and(|(area, rate)| wider(area) && rate.chars().all(is_han)) || averages(before)
    })
}

/// Whether words end by saying that an average follows: 全市平均, 平均水平.
pub(super) fn averages(words: &str) -> bool {
    ["平均", "平均水平", "平均数", "平均值", "均值"].iter().any(|word| words.ends_with(word))
}

/// Characters of the longest name of an average rate, with its area: 全市平均负责人出庭应诉率.
const RATE: usize = 13;

/// 高于溟州市6.2%的平均水平: whether words end with the name of an area that another is held against.
pub(super) fn against_area(lead: &str) -> bool {
    let against = ["高于", "低于", "比", "较", "与"].iter().filter_map(|word| lead.rfind(word).map(|at| at + word.len())).max();
    against.is_some_and(|from| area(&lead[from..]))
}

/// 的临江市平均水平: whether words name an area whose average a figure is.
pub(super) fn of_area(tail: &str) -> bool {
    let Some((name, _)) = tail.strip_prefix('的').and_then(|tail| tail.split_once("平均")) else { return false };
    area(name.trim_end_matches("同期"))
}

/// Whether words are no more than the name of an area: 临江市.
fn area(name: &str) -> bool {
    (3..=6).contains(&name.chars().count()) && name.ends_with(['省', '市', '州', '盟', '区', '县', '旗']) && name.chars().all(is_han)
}

/// What follows a figure from which another moved: 在上年120项的基础上增至130项.
pub(super) const GROUND: &str = "的基础上";

/// Whether words end with a time, right before the figure of it: 在2022年, 在上年末的; not 在全市, 在省定.
pub(super) fn dated(lead: &str) -> bool {
    ["年", "年底", "年末", "上年度", "上年同期", "去年同期"].iter().any(|time| lead.trim_end_matches('的').ends_with(time))
}

/// 低于上年1.6个百分点: whether words end with last year, against which a figure stands; not 去年同期低于全市.
pub(super) fn by_last(lead: &str) -> bool {
    before_last(lead).is_some_and(|against| ["高于", "低于", "超过"].iter().any(|word| against.ends_with(word)))
}

/// Verbs by which one thing is measured by another: 是同期收案数的3.3倍.
pub(super) const MEASURED: [&str; 6] = ["是", "为", "相当于", "约为", "达同期", "达到同期"];

/// 32件中废止7件: whether the words behind a figure go on to a part of it.
pub(super) fn divides(tail: &str) -> bool {
    let within = tail.starts_with("当中") || tail.strip_prefix('里').is_some_and(|part| part.starts_with([',', '头', '面', '有']));
    within || tail.strip_prefix('中').is_some_and(|part| !part.starts_with(['止', '标', '央', '断', '选']))
}

/// The first line of a text, where it is no longer than a title.
pub(super) fn title(plain: &str) -> Option<&str> {
    plain.trim_start().split('\n').next().filter(|line| line.chars().nth(TITLE).is_none())
}

/// Characters of the longest title.
const TITLE: usize = 60;

/// The year that a word is alone: 2025年.
pub(super) fn year(word: &str) -> Option<i16> {
    let digits = word.strip_suffix('年').filter(|digits| digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_digit()));
    digits.and_then(|digits| digits.parse().ok())
}

/// Whether words speak of the year before the report's.
pub(super) fn of_last(words: &str) -> bool {
    LAST.iter().any(|last| words.contains(last))
}

/// What stands before the year before the report's, where words end with it.
pub(super) fn before_last(words: &str) -> Option<&str> {
    LAST.iter().find_map(|last| words.strip_suffix(last))
}

/// The years of four digits that words name, and where each begins.
pub(super) fn years(words: &str) -> impl Iterator<Item = (usize, i16)> {
    let year = |at: usize| Some((at.checked_sub(4)?, words.get(at.checked_sub(4)?..at)?.parse().ok()?));
    words.match_indices('年').filter_map(move |(at, _)| year(at)).filter(|(_, year)| (1990..=2100).contains(year))
}

/// The dates of some bytes.
pub(super) fn dates(numerals: &[Numeral], bytes: Bytes) -> impl DoubleEndedIterator<Item = (&Numeral, Span)> {
    let from = numerals.partition_point(|n| n.start < bytes.start);
    let to = numerals.partition_point(|n| n.end <= bytes.end);
    numerals[from..to.max(from)].iter().filter_map(|n| match n.form {
        Form::Date(span) => Some((n, span)),
        _ => None,
    })
}

/// What stands behind words that may open a text, each in its turn.
pub(super) fn behind<'t>(text: &'t str, words: &[&str]) -> &'t str {
    let passed = |mut rest: &'t str, word: &&str| {
        while let Some(after) = rest.strip_prefix(*word) {
            rest = after;
        }
        rest
    };
    words.iter().fold(text, passed)
}

/// How far back a full stop is looked for, in bytes: further than any report goes without one.
const REACH: usize = 1_500;

/// The byte after the full stop or line end before a place.
pub(super) fn full_stop(plain: &str, at: usize) -> usize {
    let floor = (at.saturating_sub(REACH)..at).find(|byte| plain.is_char_boundary(*byte)).unwrap_or(at);
    plain[floor..at].char_indices().rfind(|(_, c)| matches!(c, '。' | '\n')).map_or(floor, |(found, stop)| floor + found + stop.len_utf8())
}

/// Which of a rule's excluded words stands in some, beside titles and notes.
pub(super) fn excluded(not: &Phrases, words: &str) -> Option<usize> {
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
pub(super) fn clause(field: Field, before: &str) -> usize {
    field.lead.start + before.rfind([',', ':', ';']).unwrap_or(0)
}

impl<'a> Binder<'a> {
    /// Whether a word stands in a bracket that closes before the figure: the 结转 of 审结(含上年结转)1240件.
    pub(super) fn bracketed(self, word: Bytes, figure: Bytes) -> bool {
        closes(&self.plain[word.end..figure.start])
    }

    /// 33件为直接纠错(12件)和调解和解(21件): whether a word behind a figure names another, in brackets behind it.
    pub(super) fn states(self, field: Field, word: Bytes) -> bool {
        let opens = self.plain[word.end..].strip_prefix('(').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        opens && self.plain[field.figure.end..word.start].starts_with('为')
    }

    /// Whether a word stands behind the bracket that the figure stands in: 各单位(部门44家)的负责人述法.
    pub(super) fn leaves(self, tail: Bytes, word: Bytes) -> bool {
        closes(&self.plain[tail.start..word.start])
    }

    /// Whether the clause of a figure opens with 对 or 将, which names what something is done with.
    pub(super) fn opens(self, figure: &Figure<'_>) -> bool {
        let clause = &self.plain[figure.clause.start..figure.at.start];
        let begins = clause.char_indices().take(OPENING).any(|(_, c)| matches!(c, '对' | '将' | '把' | '就'));
        // 区司法局全年对提请审议的12件: behind the name of who did it.
        let named = |at: usize| WHO.iter().any(|who| clause[..at].ends_with(who));
        begins || clause.match_indices('对').any(|(at, _)| named(at))
    }

    /// Whether a word leads to the next figure: one after a stop, as the 终止 of 撤销3件、终止58件, or right before it, as the 窗口 of
    /// 在3个街道设立受理窗口5个.
    pub(super) fn leads_on(self, tail: Bytes, word: Bytes) -> bool {
        let words = &self.plain[tail.start..word.start];
        let stopped = words.contains(['、', ',', ';', '(', ')']) || divides(words);
        let open = !self.plain[word.end.min(tail.end)..tail.end].contains(['、', ',', ';', '。', '(', ')']);
        let next = self.plain[tail.end..].chars().next();
        let glued = word.end == tail.end && next.is_some_and(|c| c.is_ascii_digit());
        glued || (stopped && open && next.is_some_and(char::is_alphanumeric))
    }

    /// The words at a figure that a rule's `not` words must not stand in: from the clause of the label on.
    /// Behind `named` the label speaks of the next items of a list.
    pub(super) fn window(self, field: Field, hit: Hit, named: usize) -> &'a str {
        let before = &self.plain[field.lead.start..hit.at.start.clamp(field.lead.start, field.lead.end)];
        // 对12件…不予处罚: what stands before 对 says nothing of the figure.
        let behind = hit.at.start >= field.figure.end;
        let object = behind && before.ends_with(['对', '将', '把', '就']);
        let clause = if object { field.lead.end } else { clause(field, before) };
        &self.plain[clause..self.near(field).max(hit.at.end.min(named))]
    }

    /// The words of a clause up to the verb that a list's label begins with: 备案审查 of 备案审查文件6件、合同58份.
    pub(super) fn verb(self, field: Field, hit: Hit) -> &'a str {
        let end = self.plain[hit.at.start..].char_indices().nth(2).map_or(hit.at.end, |(at, _)| hit.at.start + at);
        &self.plain[clause(field, &self.plain[field.lead.start..hit.at.start])..end]
    }

    /// What is stated at a figure up to the full stops around it: the sentence with those that semicolons part from it.
    pub(super) fn stated(self, field: Field) -> &'a str {
        let sentence = field.sentence.at;
        let start = if self.plain[..sentence.start].ends_with(';') { full_stop(self.plain, sentence.start) } else { sentence.start };
        let mut end = sentence.end;
        while end < self.plain.len() && self.plain[..end].ends_with(';') && end - sentence.end < STATED {
            end = self.passages.sentence(end).at.end;
        }
        &self.plain[start..end]
    }

    /// Where the 率 stands that names the percentage after it: 优秀率, not 效率.
    pub(super) fn named_rate(self, lead: Bytes) -> Option<usize> {
        let text = &self.plain[lead.start..lead.end];
        let names = |at: usize| !text[..at].ends_with(['效', '税', '费']) && !text[at + '率'.len_utf8()..].starts_with('先');
        text.rmatch_indices('率').map(|(at, _)| at).find(|at| names(*at)).map(|at| lead.start + at)
    }

    /// Whether a label is, or ends at, the rate that is named.
    pub(super) fn names(self, hit: Hit, rate: usize) -> bool {
        hit.at.start <= rate && (hit.at.end > rate || !self.plain[hit.at.end..rate].contains(char::is_alphanumeric))
    }

    /// 5件规章、规范性文件: whether a label that ends behind a figure is one of several things, and not what is said of all: 132份处罚、许可案卷.
    pub(super) fn item_of(self, field: Field, hit: Hit) -> bool {
        // The word of 应诉1案件 begins with the measure word.
        let behind = self.plain.get(field.figure.end..hit.last_start()).unwrap_or("");
        behind.starts_with('、') || behind.ends_with(['、', '和', '及', '与'])
    }

    /// 11个乡镇: whether a figure counts bodies.
    pub(super) fn counts_bodies(self, field: Field, unit: Option<&str>) -> bool {
        let counted = |at: Bytes| {
            matches!(&self.plain[field.figure.end..at.start], "" | "试点" | "重点" | "示范" | "中心" | "贫困" | "边境" | "民族" | "市辖")
        };
        let city =
            self.plain[field.figure.end..].strip_prefix('市').is_some_and(|rest| !rest.starts_with(['场', '级', '政', '直', '民', '容']));
        matches!(unit, Some("个" | "家")) && (city || self.hits.roles(field.tail, Role::Body).next().is_some_and(counted))
    }

    /// Where the words behind a figure turn to another.
    pub(super) fn near(self, field: Field) -> usize {
        let tail = &self.plain[field.tail.start..field.tail.end];
        if tail.starts_with('并') || divides(tail) {
            return field.tail.start;
        }
        tail.find(['、', '(', ',']).map_or(field.tail.end, |at| field.tail.start + at)
    }
}
