//! Totals and what they are totals of: 普通程序30件、简易程序12件,共42件; 全区58件,一审36件,二审19件,再审3件.

use rust_decimal::Decimal;

use crate::extract::bind::{Binder, Bound, Field};
use crate::extract::figure::{Figure, separates};
use crate::extract::lexicon::{Bytes, Hits};
use crate::extract::words::{divides, of_government};

/// 一审423件,二审188件,合计611件: what at least two of the figures right before are parts of.
pub(crate) fn whole(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let figure = &figures[at];
    if !SUMMED.iter().any(|word| binder.plain[figure.lead.start..figure.lead.end].contains(word)) {
        return Bound::Nothing;
    }
    let alike = |f: &&Figure<'_>| f.sentence.at == figure.sentence.at && f.quantity.unit == figure.quantity.unit;
    let parts = figures[..at].iter().rev().take_while(alike);
    summed(binder, parts).map_or(Bound::Nothing, Bound::Rule)
}

const SUMMED: &[&str] = &["合计", "共计", "总计", "总共", "一共", "拢共"];

/// The rule of what two or more of some figures are parts of.
fn summed<'f, 'a: 'f>(binder: Binder<'_>, parts: impl Iterator<Item = &'f Figure<'a>>) -> Option<u16> {
    let ids: Vec<&str> = parts.filter_map(|f| Some(binder.lexicon.indicator(*f.rules.first()?).id.as_str())).collect();
    let sums = |parts: &[String]| parts.iter().filter(|part| ids.contains(&part.as_str())).count() >= 2;
    let whole = binder.lexicon.codebook().indicators.iter().find(|i| sums(&i.parts) && !ids.contains(&i.id.as_str()))?;
    binder.first_rule(&whole.id)
}

/// 普通程序30件、简易程序12件,共42件: a figure that those right before sum to is what they are parts of; says whether it is one.
pub(crate) fn sum(binder: Binder<'_>, figures: &mut [Figure<'_>], at: usize) -> bool {
    let Some(first) = summands(binder, figures, at) else { return false };
    let own = match binder.bind(Field::of(&figures[at]), figures[at].quantity.unit, false) {
        Bound::Nothing => totalled(binder, &figures[at]),
        bound => bound,
    };
    let parts = &figures[first..at];
    let rule = own.rule().or_else(|| summed(binder, parts.iter())).or_else(|| shared(binder, parts));
    let rule = rule.or_else(|| by_bodies(binder, &figures[at], parts));
    let indicator = |rule: u16| binder.lexicon.rules[usize::from(rule)].indicator;
    // The years of one indicator are no parts of their sum, and the government's own part has a scope of its own.
    let own = |part: &Figure<'_>| of_government(&binder.plain[part.lead.start..part.lead.end]);
    for figure in figures[first..at].iter_mut().filter(|part| part.year.is_none() && !own(part)) {
        figure.rules.retain(|part| rule.is_none_or(|rule| indicator(*part) != indicator(rule)));
    }
    figures[at].rules.extend(rule);
    true
}

/// 撤销218件、变更21件,以上两类属直接纠错,合计239件: what the clause right before a total says that it is.
fn totalled(binder: Binder<'_>, figure: &Figure<'_>) -> Bound {
    let before = binder.plain[figure.sentence.at.start..figure.lead.start].trim_end_matches(',');
    let start = figure.sentence.at.start + before.rfind([',', ';', ':']).map_or(0, |at| at + 1);
    let said = &binder.plain[start..figure.lead.start];
    let of_all = ["以上", "上述", "这"].iter().any(|word| said.starts_with(word));
    let lead = Bytes { start, end: figure.lead.end };
    if of_all { binder.bind(Field { lead, ..Field::of(figure) }, figure.quantity.unit, false) } else { Bound::Nothing }
}

/// 全区58件,一审36件,二审19件,再审3件: a figure of no name is what the figures right behind it are parts of and sum to.
pub(crate) fn parted(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    for at in 0..figures.len().saturating_sub(2) {
        let figure = &figures[at];
        let unit = figure.quantity.unit;
        if !figure.rules.is_empty() || !figure.level() || unit.is_none() {
            continue;
        }
        // 29件中一审18件: what was counted before is only named again.
        let again = || divides(&binder.plain[figure.at.end..]);
        let rule = parts_behind(binder, figures, at).filter(|_| !again() && !binder.silent(Field::of(figure), unit));
        figures[at].rules.extend(rule);
    }
}

/// The rule of what the parts right behind a figure are parts of, where they sum to it.
fn parts_behind(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Option<u16> {
    let whole = &figures[at];
    if figures[at + 1].rules.len() != 1 {
        return None;
    }
    let behind = figures[at + 1..].iter().take(PARTS);
    let mut rest = whole.quantity.value?;
    let mut count = 0;
    for part in behind.take_while(|f| f.sentence.at == whole.sentence.at && f.quantity.unit == whole.quantity.unit && f.level()) {
        rest -= part.quantity.value.filter(|value| *value <= rest && part.rules.len() == 1)?;
        count += 1;
        if rest.is_zero() {
            break;
        }
    }
    let parts = &figures[at + 1..=at + count];
    // 信息公开2件,维持1件、驳回1件: what names another subject only happens to be their sum.
    let other = |rule: &u16| {
        let topics = &binder.lexicon.rules[usize::from(*rule)].topics;
        Hits::within(&binder.hits.topics, whole.lead).any(|topic| !topics.contains(&topic.what))
    };
    let all = || summed(binder, parts.iter()).filter(|rule| !other(rule) && parts.iter().all(|part| is_part(binder, part, *rule)));
    if rest.is_zero() && count > 1 { all() } else { None }
}

/// Whether a figure is one of the parts of what a rule takes.
fn is_part(binder: Binder<'_>, part: &Figure<'_>, whole: u16) -> bool {
    let id = part.rules.first().map(|rule| &binder.lexicon.indicator(*rule).id);
    id.is_some_and(|id| binder.lexicon.indicator(whole).parts.contains(id))
}

/// How many figures a total may be the sum of.
const PARTS: usize = 12;

/// The first of the figures right before that sum to one that says it is a total.
fn summands(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Option<usize> {
    let figure = &figures[at];
    let lead = &binder.plain[figure.lead.start..figure.lead.end];
    let says = lead.contains("总数")
        || matches!(lead.trim_matches([',', ' ']), "实现" | "覆盖" | "涵盖" | "涉及" | "计")
        || lead.contains(['计', '共'])
            && (SUMMED.iter().any(|word| lead.contains(word)) || lead.trim_end_matches(['有', ' ']).ends_with('共'));
    let whole = figure.quantity.value.filter(|_| says)?;
    let mut rest = whole;
    for before in (0..at).rev().take(PARTS).take_while(|f| figures[*f].sentence.at == figure.sentence.at) {
        let part = &figures[before];
        if !part.level() || !alike(part.quantity.unit, figure.quantity.unit) {
            continue;
        }
        rest -= part.quantity.value.filter(|value| *value <= rest)?;
        if rest.is_zero() {
            return (part.quantity.value != Some(whole)).then_some(before);
        }
        if rest == Decimal::ONE && uncounted(binder, part) {
            return Some(before);
        }
    }
    None
}

/// 工作站和12个社区工作室: whether words before a figure name another one that needs no number.
fn uncounted(binder: Binder<'_>, part: &Figure<'_>) -> bool {
    let lead = binder.plain[part.lead.start..part.lead.end].strip_suffix(['和', '及', '与', '、']);
    lead.is_some_and(|named| Hits::within(&binder.hits.labels, part.lead).any(|hit| hit.at.end == part.lead.start + named.len()))
}

/// Whether two measure words count the same: bodies are counted as 个 or 家.
fn alike(part: Option<&str>, whole: Option<&str>) -> bool {
    part == whole || [part, whole].iter().all(|unit| matches!(unit, Some("个" | "家")))
}

/// The rule that all parts share, or that the first has whose label other words part from it, or the last by the words behind it.
fn shared(binder: Binder<'_>, parts: &[Figure<'_>]) -> Option<u16> {
    let indicator = |f: &Figure<'_>| binder.indicator(f);
    let (last, others) = parts.split_last()?;
    if !others.is_empty() && others.iter().all(|f| f.rules.is_empty()) && named_behind(binder, last) {
        return last.rules.first().copied();
    }
    let rule = *parts.first()?.rules.first()?;
    let (bound, level) = (parts.iter().filter_map(indicator), parts.iter().filter(|f| f.level()));
    let alone = bound.clone().count() == 1 && apart(binder, &parts[0], rule);
    let all = bound.clone().count() == level.count() && bound.clone().all(|i| Some(i) == indicator(&parts[0]));
    // 移送公安、检察机关的案件分别为11件、2件,共13件
    let joined = |pair: &[Figure<'_>]| binder.plain[pair[0].at.end..pair[1].at.start].chars().all(separates);
    let listed = binder.plain[parts[0].lead.start..parts[0].lead.end].contains("分别") && parts.windows(2).all(joined);
    // 常委会研究法治议题6次、常务会议研究10次,合计16次
    let in_parts = binder.lexicon.indicator(rule).in_parts && bound.clone().count() == 1;
    (all || alone || in_parts || (listed && bound.count() == 1)).then_some(rule)
}

/// 党校、司法局分别举办培训7期、4期,合计11期: what the words before a list say that several bodies did, none of it the whole.
fn by_bodies(binder: Binder<'_>, total: &Figure<'_>, parts: &[Figure<'_>]) -> Option<u16> {
    let lead = parts.first()?.lead;
    let apart = binder.plain[lead.start..lead.end].contains("分别") && parts.iter().all(|part| part.rules.is_empty());
    if apart { binder.bind(Field { lead, ..Field::of(total) }, total.quantity.unit, false).rule() } else { None }
}

/// 16个镇、34个部门全部述法: whether the words behind a figure say what it measures, of those before it too.
fn named_behind(binder: Binder<'_>, figure: &Figure<'_>) -> bool {
    let label = |rule: &u16| Hits::within(&binder.hits.labels, figure.tail).any(|hit| hit.what == *rule);
    figure.rules.first().is_some_and(label) && binder.plain[..figure.at.start].ends_with(['、', '和', '与', '及'])
}

/// Whether other words stand between a figure and its label.
fn apart(binder: Binder<'_>, figure: &Figure<'_>, rule: u16) -> bool {
    let label = Hits::within(&binder.hits.labels, figure.lead).rfind(|hit| hit.what == rule);
    label.is_some_and(|hit| binder.foreign(Bytes { start: hit.at.end, end: figure.at.start }) > 1)
}
