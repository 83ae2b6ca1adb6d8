//! The figure that a single change is stated of.

use crate::codelist::ChangeUnit;
use crate::extract::bind::{Binder, Bound, Field};
use crate::extract::figure::{Figure, Part, bracketed_off};
use crate::extract::lexicon::{Bytes, Hit, Hits, Role};
use crate::extract::words::{by_last, of_last, years};
use crate::text::work;

/// Characters of no known word that a change may have before it and still be of the figure before.
pub(super) const FOREIGN: usize = 3;

/// The figure that a single change is stated of.
pub(super) fn target(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Option<usize> {
    let change = &figures[at];
    let lead = &binder.plain[change.lead.start..change.lead.end];
    let past = of_last(lead);
    if ["高于", "低于", "高出", "环比", "平均", "年均", "合计", "合计数", "总和", "两者"]
        .iter()
        .any(|word| lead.contains(word) && !(past && (*word == "高出" || by_last(lead.trim_end_matches("同期")))))
    {
        return None;
    }
    let same = |f: &usize| figures[*f].sentence.at == change.sentence.at;
    let meant = ["计划", "目标", "应考", "应参", "预期"].iter().any(|word| lead.contains(word)) && lead.contains(['比', '较']);
    if meant || against(binder, figures, at, lead) {
        return None;
    }
    if let Some(found) =
        noun(lead).and_then(|(name, unit)| (0..at).rev().take_while(same).find(|f| counted(binder, &figures[*f], name, unit)))
    {
        return Some(found);
    }
    if ["总量", "总数"].iter().any(|word| lead.trim_start_matches(',').starts_with(word))
        && let Some(whole) = whole(binder, figures, at)
    {
        return Some(whole);
    }
    if let Some(found) = from_base(binder, figures, at) {
        return Some(found);
    }
    // The verb of 较上年新增47项 names nothing.
    let added = |hit: &Hit| &binder.plain[hit.at.start..hit.at.end] == "新增";
    let labelled = Hits::within(&binder.hits.labels, change.lead).any(|hit| !added(hit));
    if labelled && let Some(found) = named(binder, figures, at, change.lead) {
        return Some(found);
    }
    if let Some(share) = share_before(binder.plain, figures, at).filter(|_| !labelled) {
        return Some(share);
    }
    let open = |f: &usize| figures[*f].level() && !bracketed_off(binder.plain, &figures[*f], change);
    let mut levels = (0..at).rev().take_while(same).filter(open);
    let former = lead.contains("前者");
    let before = if former { levels.nth(1) } else { levels.next() };
    let referred = former || lead.contains("后者");
    let clean = (binder.foreign(change.lead) <= FOREIGN && !labelled) || referred;
    let after = || (at + 1..figures.len()).take_while(same).find(|f| figures[*f].level()).filter(|f| leads_on(binder.plain, &figures[*f]));
    let ends = binder.plain[change.lead.start..change.at.start].starts_with(',')
        || before.is_some_and(|f| close(binder.plain, &figures[f], change));
    if let Some(next) = after().filter(|_| before.is_none() || !ends) {
        return Some(next);
    }
    let before = before.filter(|f| clean && !elsewhere(binder, change, &figures[*f]))?;
    let now = ["今年", "本年"].iter().any(|word| lead.trim_start_matches(',').starts_with(word));
    if !earlier(binder, &figures[before]) {
        return Some(before);
    }
    // 2021年为203件,2022年为221件,增长8.9%: of the figure of last year.
    let last = |f: &usize| figures[*f].part == Part::Base && binder.indicator(&figures[*f]) == binder.indicator(&figures[before]);
    if let Some(base) = (before + 1..at).rev().find(last) {
        return Some(base);
    }
    // 办理61.38万件,2022年为54.9万件,增幅11.8%
    let held_against = || this_years(binder, figures, before).filter(|f| same(f) && bare(lead));
    if now { this_years(binder, figures, before) } else { held_against().or(Some(before)) }
}

/// 检查次数较上年下降9.7%: the name before a word for a number, and how that is counted, where the words of a change are no more.
fn noun(lead: &str) -> Option<(&str, char)> {
    let lead = lead.trim_start_matches([',', ' ']);
    let end = ["较", "比", "同比"].iter().filter_map(|word| lead.find(word)).min()?;
    let nouns = [("次数", '次'), ("件数", '件'), ("户数", '户'), ("人数", '人'), ("批次", '批'), ("宗数", '宗')];
    nouns.iter().find_map(|(noun, unit)| Some((lead[..end].strip_suffix(noun)?, *unit)))
}

/// Whether a figure states a level that is counted so, and is named so by its own words.
fn counted(binder: Binder<'_>, figure: &Figure<'_>, name: &str, unit: char) -> bool {
    let words = &binder.plain[figure.lead.start..figure.lead.end];
    figure.level() && !figure.rules.is_empty() && figure.quantity.unit.is_some_and(|own| own.starts_with(unit)) && words.ends_with(name)
}

/// 96.4%,比全省的91.2%高5.2个百分点; 全省平均为12.7%,低3.6个百分点: whether it is told how far a figure stands from another area's.
fn against(binder: Binder<'_>, figures: &[Figure<'_>], at: usize, lead: &str) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &figures[before]) else { return false };
    let change = figures[at].lead;
    let past = of_last(lead) || lead.contains("同期") || lead.contains("同比");
    // 比全市高1.2个百分点
    let area = || binder.hits.roles(change, Role::Other).any(|area| binder.plain[..area.start].ends_with(['比', '较', '于']) && !past);
    let stands = matches!(lead.trim_matches([',', ' ']), "高" | "低" | "高出" | "低出" | "高了" | "低了");
    let words = &binder.plain[before.lead.start..before.lead.end];
    let other = || words.contains("平均") || binder.hits.any(before.lead, Role::Other);
    // 较全省同期的91.2%提高5.2个百分点
    let compared = || words.trim_start_matches([',', ' ']).starts_with(['比', '较']) && change.start == before.at.end;
    area() || (before.sentence.at == figures[at].sentence.at && other() && (stands || compared()))
}

/// 办结5314件,其中简易程序3102件,总量下降17.9%: the first figure of a sentence, where parts of it follow.
fn whole(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Option<usize> {
    let same = |f: &usize| figures[*f].sentence.at == figures[at].sentence.at;
    let first = (0..at).rev().take(BACK).take_while(same).last()?;
    let parted = binder.plain[figures[first].at.end..figures[at].at.start].trim_start_matches([',', '(']).starts_with("其中");
    (parted && figures[first].level()).then_some(first)
}

/// Whether the words before a figure name an earlier year; not where it is a part of another.
fn earlier(binder: Binder<'_>, figure: &Figure<'_>) -> bool {
    let words = &binder.plain[figure.lead.start..figure.lead.end];
    !words.contains("其中") && (years(words).any(|(_, year)| year < binder.report_year) || of_last(words) || words.contains("前年"))
}

/// 增幅, 同比增长: whether the words of a change say no more than which way it went.
fn bare(lead: &str) -> bool {
    let lead = lead.trim_start_matches([',', ' ']);
    let rest = lead.trim_start_matches("同比").trim_end_matches(['为', '了', '达']);
    matches!(rest, "增幅" | "增长" | "上升" | "下降" | "降幅" | "增加" | "减少")
}

/// 受理186件。上年受理203件,今年减少17件: the figure of this year that its paragraph stated before another year's.
fn this_years(binder: Binder<'_>, figures: &[Figure<'_>], of: usize) -> Option<usize> {
    let same = |f: &usize| figures[*f].level() && binder.indicator(&figures[*f]) == binder.indicator(&figures[of]);
    let paragraph = figures[of].sentence.paragraph;
    let within = (0..of).rev().take(BACK).take_while(|f| figures[*f].at.start >= paragraph);
    within.into_iter().find(same).filter(|f| !earlier(binder, &figures[*f]) && !figures[of].rules.is_empty())
}

/// Characters of a word that names something by itself.
const NAMES: usize = 4;

/// 成功率保持在98%以上,力争诉讼案件下降10%: whether the words of a change name another subject than a figure's.
fn elsewhere(binder: Binder<'_>, change: &Figure<'_>, figure: &Figure<'_>) -> bool {
    let Some(rule) = figure.rules.first().map(|rule| &binder.lexicon.rules[usize::from(*rule)]) else { return false };
    let lead = &binder.plain[change.lead.start..change.lead.end];
    if rule.not.iter().any(|word| word.chars().nth(NAMES - 1).is_some() && lead.contains(word)) {
        return true;
    }
    let mut named = Hits::within(&binder.hits.topics, change.lead).peekable();
    !rule.topics.is_empty() && named.peek().is_some() && named.all(|topic| !rule.topics.contains(&topic.what))
}

/// 正职出庭占28.4%,提高3.7个百分点: the share right before a change in points, but one that only says the rate before it once more.
fn share_before(plain: &str, figures: &[Figure<'_>], at: usize) -> Option<usize> {
    let share =
        |f: &&usize| figures[**f].part == Part::Share && figures[**f].percent() && figures[**f].sentence.at == figures[at].sentence.at;
    let before = at.checked_sub(1).filter(|before| share(&before) && !bracketed_off(plain, &figures[*before], &figures[at]))?;
    let again =
        before.checked_sub(1).is_some_and(|rate| figures[rate].percent() && figures[rate].quantity.value == figures[before].quantity.value);
    (matches!(figures[at].part, Part::Change(ChangeUnit::Point, _)) && !again).then_some(before)
}

/// How many figures back the one may stand that a change from a base is of.
const BACK: usize = 200;

/// 较2022年的60件增长近3倍: the figure of the same indicator that the paragraph stated before the base.
fn from_base(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let base = &figures[before];
    let compared = binder.plain[base.clause.start..base.at.start].contains(['比', '较']);
    let near = base.part == Part::Base && base.clause.start == figures[at].clause.start && compared;
    if !near || base.rules.is_empty() {
        return None;
    }
    let whole = |f: &Figure<'_>| f.level() && !binder.hits.any(f.lead, Role::PartYear);
    let same = |f: &usize| whole(&figures[*f]) && binder.indicator(&figures[*f]) == binder.indicator(base);
    let paragraph = base.sentence.paragraph;
    (0..before).rev().take(BACK).take_while(|f| figures[*f].at.start >= paragraph).find(same)
}

/// Whether only a comma parts a figure and its change.
fn close(plain: &str, level: &Figure<'_>, change: &Figure<'_>) -> bool {
    plain[level.at.end..change.at.start].matches([',', ';']).count() <= 3
}

/// 同比减少12.6%,降至48.9万次: the figure that the change led to.
fn leads_on(plain: &str, figure: &Figure<'_>) -> bool {
    let lead = plain[figure.lead.start..figure.lead.end].trim_start_matches(',');
    ["降至", "增至", "升至", "达", "降到", "增加到", "减至", "为", "降为", "上升到", "提升至", "回落至"]
        .iter()
        .any(|word| lead.starts_with(word))
}

/// The figure whose indicator some words of a change name: 其中行政处罚同比下降5.4%.
pub(super) fn named(binder: Binder<'_>, figures: &[Figure<'_>], at: usize, words: Bytes) -> Option<usize> {
    let (change, behind) = (&figures[at], Bytes { start: words.end, end: words.end });
    let field = Field { lead: words, figure: behind, tail: behind, sentence: change.sentence };
    let Bound::Rule(rule) = binder.bind(field, None, false) else { return None };
    let indicator = &binder.lexicon.indicator(rule).id;
    let is = |f: &usize| {
        let figure = &figures[*f];
        work(1);
        figure.level() && figure.rules.iter().any(|r| binder.lexicon.indicator(*r).id == *indicator)
    };
    let same = |f: &usize| figures[*f].sentence.at == change.sentence.at;
    let near = (0..at).rev().take_while(same).find(is).or_else(|| (at + 1..figures.len()).take_while(same).find(is));
    near.or_else(|| (0..at).rev().take(NAMED).take_while(|f| compares(binder, change, &figures[*f])).find(is))
}

/// How many figures back the one may stand that a sentence of changes names.
const NAMED: usize = 24;

/// Whether a sentence speaks of nothing but changes, of what its section stated before.
fn compares(binder: Binder<'_>, change: &Figure<'_>, before: &Figure<'_>) -> bool {
    let sentence = binder.plain[change.sentence.at.start..change.at.start].trim_start();
    let opens = ["与上年", "与去年", "同上年", "同比", "较上年", "比上年", "较去年"].iter().any(|word| sentence.starts_with(word));
    // 与2020年相比
    let dated = || sentence.strip_prefix(['与', '同', '较', '比']).is_some_and(|rest| years(rest).next().is_some_and(|(at, _)| at == 0));
    (opens || dated()) && binder.passages.section(before.at.start) == binder.passages.section(change.at.start)
}
