//! Words that only name a sort of the cases that another word counts: 诉讼案件51件,其中行政许可类40件.

use super::{Binder, Field};
use crate::extract::lexicon::{Bytes, Hit, Hits};
use crate::extract::words::behind;
use crate::text::{boundary, is_han, work};

/// Characters behind a word that a list of sorts may go on for.
const LISTED: usize = 40;
/// Bytes before a word within which the sorts that a clause names begin.
const SORTS_BACK: usize = 120;
/// Bytes around a word within which sorts are parted.
const NEAR: usize = 300;
/// Characters behind a word within which the name of a sort ends.
const NAME: usize = 13;
/// Words of what is parted by sorts.
const CASES: [&str; 3] = ["复议", "诉讼", "应诉"];
/// By what cases are sorted.
const SORT_NAMES: [&str; 7] = ["类型", "事项", "类别", "事由", "案由", "种类", "内容"];

impl Binder<'_> {
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
            let near = &self.plain[boundary(self.plain, hit.at.start.saturating_sub(NEAR))..hit.at.start];
            self.plain[hit.at.end..].starts_with(|c: char| c.is_ascii_digit())
                && (self.opens_by_sort(hit.at.start) || self.among_sorts(hit.at.start))
                && CASES.iter().any(|word| near.contains(word))
        };
        if of_many && (listed() || self.beside_sorts(hit.at)) {
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
        let start = self.passages.sentence(at).at.start.max(boundary(self.plain, at.saturating_sub(NEAR)));
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
    pub(crate) fn sorts(self, word: Bytes) -> bool {
        let rest = &self.plain[word.end..];
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
            let cases = || CASES.iter().any(|cases| self.plain[word.start..word.end].contains(cases));
            rest.starts_with(|c: char| c.is_ascii_digit()) && (clause().starts_with("涉及") || (self.opens_by_sort(word.start) && !cases()))
        };
        first() || parted() || listed() || self.beside_sorts(word)
    }

    /// 不服投诉举报处理的75件,不服行政处罚的40件: whether a word is one of several sorts of cases that stand beside one another, each with its number.
    pub(super) fn beside_sorts(self, word: Bytes) -> bool {
        if !SORTABLE.contains(&&self.plain[word.start..word.end]) || !counted(&self.plain[word.end..]) {
            return false;
        }
        let start = boundary(self.plain, word.start.saturating_sub(NEAR));
        let end = boundary(self.plain, self.plain.len().min(word.end + NEAR));
        work(end - start);
        let before = self.plain[start..word.start].rsplit(['。', '\n', '|']).next().unwrap_or("");
        let behind = self.plain[word.end..end].split(['。', '\n', '|']).next().unwrap_or("");
        let lead = before.rsplit([',', ';', ':', '、', '(']).next().unwrap_or("");
        let bare = LEADS.contains(&lead);
        let numbered = |words: &str, sort: &str| words.match_indices(sort).any(|(at, _)| counted(&words[at + sort.len()..]));
        // 涉行政处罚的688件、涉信息公开的214件: both are named as sorts.
        let named = !lead.is_empty() && !lead.starts_with("其");
        let beside =
            |words: &str| SORTS.iter().any(|sort| numbered(words, sort)) || (named && SORTABLE.iter().any(|sort| numbered(words, sort)));
        // A bare word is a sort only where it is said that sorts follow: 案件类型:行政处罚139件.
        let told = || {
            let near = &self.plain[boundary(self.plain, word.start.saturating_sub(SORTS_BACK))..word.start];
            let open = before.rfind('(').is_some_and(|open| !before[open..].contains(')'));
            open || named
                || self.plain[word.end..].starts_with('类')
                || SAID.iter().any(|said| before.contains(said) || near.contains(said))
        };
        let cases = || {
            let far = boundary(self.plain, word.start.saturating_sub(FAR));
            CASES.iter().any(|cases| self.plain[far..word.start].contains(cases))
        };
        bare && (beside(before) || beside(behind)) && told() && cases()
    }
}

/// Whether the number of a sort follows its name: 类40件, 的有12件, 最多,349件.
fn counted(rest: &str) -> bool {
    let rest = behind(rest, &["引发", "引起", "决定", "提出", "处理", "类", "案件", "的", "事项", "居首", "最多", ",", "有", "为"]);
    rest.starts_with(|c: char| c.is_ascii_digit())
}

/// What names a subject of its own, and is also a sort of cases.
const SORTABLE: [&str; 8] = ["行政处罚", "行政强制", "行政许可", "政府信息公开", "信息公开", "投诉举报", "举报投诉", "工伤认定"];
/// What is nothing but a sort of cases where it is counted beside those.
const SORTS: [&str; 9] = ["投诉举报", "举报投诉", "不作为", "不履职", "不履行法定职责", "政府信息公开", "信息公开", "工伤认定", "行政协议"];
/// What says that sorts follow.
const SAID: [&str; 8] = ["类型", "事项", "案由", "事由", "类别", "案件涉及", "其中", "案件分"];
/// What may lead to the name of a sort.
const LEADS: [&str; 14] =
    ["", "不服", "涉", "涉及", "因", "因不服", "对", "针对", "由", "其中", "其次是", "其次为", "受理案件分", "分别为"];
/// Bytes before a sort within which the cases are named.
const FAR: usize = 900;
