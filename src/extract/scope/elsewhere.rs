//! Figures of another area than the report's own: a wider one, or one within it.

use super::own::{Own, Rank};
use crate::extract::bind::Binder;
use crate::extract::lexicon::{Bytes, Hits, Role};
use crate::extract::words::{AREAS, PLACE, against_area, area_averages, behind, behind_average, of_area, of_place, place, title};
use crate::text::work;

/// 同期全市…21.5%, 高于98.4%的全省平均水平; not 在全省大赛, 全国首个.
pub(crate) fn wider(plain: &str, hits: &Hits, own: Own, lead: Bytes, tail: Bytes) -> bool {
    let named_before = hits.roles(lead, Role::Other).filter(|at| own.wider(plain, *at)).any(|at| {
        let (before, after) = (&plain[lead.start..at.start], &plain[at.end..lead.end]);
        let against = ["低于", "高于"].iter().any(|word| before.ends_with(word));
        let compared = !against
            && before.ends_with(['在', '列', '居', '占', '获', '评', '向', '入', '受', '为', '被', '与', '比', '较', '于', '的', '是']);
        // 全国、全省民主法治示范村
        let listed =
            ["、全国", "、全省", "、全市", "和省级", "、省级", "和全省"].iter().find_map(|area| after.strip_prefix(area)).unwrap_or(after);
        let listed = listed.trim_start_matches(['“', '"', '”']);
        let ranked = listed.starts_with(['首', '第', '先', '率', '优', '示', '前', '推', '唯', '最', '典', '劳', '民', '统'])
            || listed.starts_with("通办")
            || opens_levels(listed);
        // 全区案卷评查抽到我街道
        let drawn = |word: &str| after.split_once(word).is_some_and(|(_, rest)| rest.starts_with(['我', '本']));
        let ours = ["抽到", "抽取", "抽查", "抽评"].into_iter().any(drawn);
        let deputies =
            after.trim_start_matches(['和', '与', '及', '、', '省', '市', '州', '自', '治', '区', '县']).starts_with(['人', '政', '两'])
                && ["人大", "政协", "两会"].iter().any(|word| after.contains(word));
        !ranked && !deputies && !ours && (!compared || after.starts_with("平均") || after == "的")
    });
    let after = &plain[tail.start..tail.end];
    let held = || hits.roles(lead, Role::Other).any(|at| own.wider(plain, at)) || against_area(&plain[lead.start..lead.end]);
    let level = after.starts_with("的平均") || (after.starts_with("的水平") && held());
    let average = level || of_area(after) || behind_average(plain, lead.end) || area_averages(&plain[lead.start..lead.end]);
    named_before
        || average
        || meanwhile(plain, own, lead)
        || hits.roles(tail, Role::Other).any(|at| {
            own.wider(plain, at) && plain[tail.start..at.start].chars().all(|c| c == '的') && plain[at.start..tail.end].contains("平均")
        })
}

/// 全国、省、市三级示范村: whether a wider area only opens the levels of what is counted.
fn opens_levels(after: &str) -> bool {
    let lower = ["、省、市", "、省市", "和省级", "、省级", "、自治区"].iter().find_map(|levels| after.strip_prefix(levels));
    lower.is_some_and(|rest| rest.split(['、', ',']).next().is_some_and(|words| words.contains('级')))
}

/// 同期锡诺盟…22.6%, 甲市同期…28.9%, 自治区政府同期…: whether a clause opens with the name of a wider area, whose figure of that time follows.
fn meanwhile(plain: &str, own: Own, lead: Bytes) -> bool {
    let clause = plain[lead.start..lead.end].trim_start_matches([',', ' ', '而']);
    let wider = |c: char| own.rank_of(c).is_some_and(|rank| rank < own.rank);
    if place(clause).is_some_and(|(name, rest)| behind(rest, &["人民政府", "政府"]).starts_with("同期") && name.ends_with(wider)) {
        return true;
    }
    let named = clause.strip_prefix("同期");
    // A name has a character before 市, and none of 市场, 市级, 国家 follows.
    let of_area = |rest: &str, c: char| wider(c) && !rest[c.len_utf8()..].starts_with(['场', '级', '家']);
    let area = |named: &str| named.char_indices().take(PLACE).skip(1).any(|(at, c)| of_area(&named[at..], c));
    named.is_some_and(area)
}

/// 同期,全市收到复议申请4906件,直接纠错率9.6%: whether the sentence of a figure opens with a wider area at the same time, and does not come back.
pub(crate) fn goes_on_elsewhere(binder: Binder<'_>, own: Own, figure: usize) -> bool {
    let sentence = &binder.plain[binder.passages.sentence(figure).at.start..figure];
    let Some(words) = sentence.trim_start().strip_prefix("同期").map(|words| words.trim_start_matches(',')) else { return false };
    let Some(rest) = AREAS.iter().find_map(|area| words.strip_prefix(area)) else { return false };
    let rank = |c: char| own.rank_of(c);
    let wide = words.chars().nth(1).and_then(rank).is_some_and(|rank| rank < own.rank);
    wide && !comes_back(binder.plain, own, rest)
}

/// 我区, 全区, 区政府, 区内, 甲区: whether words name the own area or its government.
fn comes_back(plain: &str, own: Own, words: &str) -> bool {
    work(words.len());
    let ours = |(at, c): (usize, char)| {
        let after = &words[at + c.len_utf8()..];
        own.rank_of(c) == Some(own.rank) && (words[..at].ends_with('全') || ["政府", "内", "级"].iter().any(|word| after.starts_with(word)))
    };
    let titled = |clause: &str| place(clause).is_some_and(|(name, _)| title(plain).is_some_and(|title| title.contains(name)));
    words.contains(['我', '本']) || words.contains("辖区") || words.char_indices().any(ours) || words.split([',', ':']).any(titled)
}

/// Whether a figure is of one area within the report's own: 收案最多的甲区为534宗; 甲县败诉31件, 占全市近两成.
pub(crate) fn within(binder: Binder<'_>, own: Own, clause: Bytes, figure: Bytes) -> bool {
    let plain = binder.plain;
    let lead = plain[clause.start..figure.start].trim_start_matches([',', ' ', '\n', ';']);
    let next = &plain[figure.end..];
    let most =
        || ["最多的", "最高的", "最少的", "最低的"].iter().any(|most| lead.split_once(most).is_some_and(|(_, rest)| place(rest).is_some()));
    let share = || {
        let next = next.trim_start_matches([',', ' ']);
        let named = |word: &str| next.strip_prefix(word).and_then(|rest| rest.chars().next()).and_then(|c| own.rank_of(c));
        let whole = named("占全") == Some(own.rank);
        let among = || ["居各", "位居各", "列各"].iter().any(|word| named(word).is_some_and(|rank| rank > own.rank));
        let first = among() || ["居全", "位居全", "列全"].iter().any(|word| named(word) == Some(own.rank));
        (whole || first) && place(lead.trim_start_matches("其中")).is_some()
    };
    let rate = || plain[figure.start..figure.end].ends_with('%') && of_place(plain, &plain[clause.start..figure.start]);
    rate()
        || (own.rank < Rank::County
            && (most()
                || share()
                || opened(plain, own, Bytes { start: binder.passages.sentence(figure.start).at.start, end: figure.start })))
}

/// 岭泽市清理文件864件,废止241件: whether the sentence of a figure opens with the name of an area within the report's own and what it did, and goes on
/// with it.
fn opened(plain: &str, own: Own, before: Bytes) -> bool {
    let words = &plain[before.start..before.end];
    work(words.len());
    let mut clauses = words.match_indices([',', ':']).map(|(at, _)| &words[at + 1..]).chain([words]);
    let whole = |rest: &str| AREAS.iter().chain(&["各", "等", "法院", "政府"]).any(|word| rest.contains(word));
    clauses.any(|clause| of_lower(plain, own, clause).is_some_and(|rest| !whole(rest)))
}

/// What follows the name of an area within the report's own that words open with, where that is what it did; not 赴甲县, 健全县乡村三级, 推广甲县经验.
fn of_lower<'t>(plain: &str, own: Own, words: &'t str) -> Option<&'t str> {
    let (name, rest) = place(behind(words.trim_start_matches([' ', '\n']), &["其中", "同期", "同时", "而", "如"]))?;
    let lower = name.chars().next_back().and_then(|c| own.rank_of(c)).is_some_and(|rank| rank > own.rank);
    let named = name.chars().count() < NAMED && !name.contains(LEADS);
    let rest = behind(rest, &["全年", "年内", "共", "累计"]);
    let acts = ACTS.iter().any(|act| rest.starts_with(act));
    (lower && named && acts && !title(plain).is_some_and(|title| title.contains(name))).then_some(rest)
}

/// From so many characters on a name may begin with a verb: 推广甲泉县.
const NAMED: usize = 5;
/// What leads to a place and is no part of its name.
const LEADS: [char; 14] = ['赴', '在', '到', '往', '从', '自', '由', '与', '和', '经', '把', '将', '让', '请'];
/// What an area does, or how it is told of, right behind its name.
const ACTS: [&str; 36] = [
    "收到",
    "受理",
    "审结",
    "办结",
    "办理",
    "清理",
    "废止",
    "制定",
    "制发",
    "印发",
    "出台",
    "聘请",
    "聘任",
    "作出",
    "查处",
    "立案",
    "检查",
    "评查",
    "培训",
    "举办",
    "组织",
    "调解",
    "化解",
    "调处",
    "审查",
    "审核",
    "公布",
    "败诉",
    "新增",
    "设立",
    "建成",
    "推行",
    "同期",
    "由",
    "行政应诉",
    "行政复议",
];
