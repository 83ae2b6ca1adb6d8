//! Changes that follow one another, each of a figure of its own: 同比分别增长12%、8%.

use super::target::{FOREIGN, named};
use crate::codelist::ChangeUnit;
use crate::extract::bind::Binder;
use crate::extract::figure::{Figure, Part, separates};
use crate::extract::lexicon::{Bytes, Hits};
use crate::extract::resolve::names::{JOINED, split};
use crate::extract::words::years;

/// 较2022年、2021年分别下降0.9个、2.4个百分点: which of a list of changes is against the year before, where each names a year of its own.
pub(super) fn by_year(plain: &str, change: &Figure<'_>, count: usize, report_year: i16) -> Option<usize> {
    let lead = &plain[change.clause.start..change.at.start];
    let named: Vec<(usize, i16)> = years(lead).collect();
    let against = named.first().is_some_and(|(at, _)| lead[..*at].ends_with(['较', '比', '与', '同', '和']));
    let past = against && named.len() == count && named.iter().all(|(_, year)| *year < report_year);
    past.then(|| named.iter().position(|(_, year)| *year == report_year - 1)).flatten()
}

/// How many changes follow one another under one 分别, or with nothing but 、 or 和 between.
pub(super) fn listed(plain: &str, figures: &[Figure<'_>], at: usize, end: usize) -> usize {
    let lead = &plain[figures[at].clause.start..figures[at].at.start];
    let said = lead.contains("分别") || lead.contains("依次");
    let joined = |gap: &str| if said { !gap.contains([',', ';', '。']) } else { matches!(gap, "、" | "和" | "与" | "及") };
    1 + figures[at..end].windows(2).take_while(|pair| joined(&plain[pair[0].at.end..pair[1].at.start])).count()
}

/// 同比分别增长12%、8%: the figures before that so many changes are stated of, in their order; none where it is not known which.
pub(super) fn together(binder: Binder<'_>, figures: &[Figure<'_>], at: usize, count: usize) -> Vec<usize> {
    let (plain, sentence) = (binder.plain, figures[at].sentence.at);
    if let Some(levels) = by_name(binder, figures, at, count) {
        return levels;
    }
    // 事故起数和死亡人数分别下降20%、25%: of what has no figure, or what is not known by these words.
    let lead = figures[at].lead;
    let names = [&binder.hits.labels, &binder.hits.topics].iter().any(|list| Hits::within(list, lead).next().is_some());
    if names || binder.foreign(lead) > FOREIGN {
        return Vec::new();
    }
    let mut levels = levels(binder, figures, at, sentence, count);
    if let Some(listed) = fronted(plain, figures, at) {
        levels = if listed == count { first(plain, figures, &levels, count) } else { Vec::new() };
    }
    if levels.is_empty() && plain[..sentence.start].ends_with(';') {
        // 分别为12件、9件;同比分别增长6%、2%: of as many in the sentence before.
        let before = figures[..at].last().map_or(sentence, |figure| figure.sentence.at);
        levels = self::levels(binder, figures, at, before, count);
    } else if figures[at..at + count].iter().all(|change| matches!(change.part, Part::Change(ChangeUnit::Percent | ChangeUnit::Point, _))) {
        levels.truncate(count);
    }
    levels.reverse();
    if levels.len() == count { levels } else { Vec::new() }
}

/// 前两项分别下降12%、增长3%: how many of a list changes are of that refer to its first.
fn fronted(plain: &str, figures: &[Figure<'_>], at: usize) -> Option<usize> {
    let reference = at.checked_sub(1).map(|before| &figures[before]).filter(|f| refers(plain, f))?;
    plain[..reference.at.start].ends_with('前').then_some(reference.quantity.value?.try_into().ok()?)
}

/// The first of the levels of the last list, of some levels with the last first.
fn first(plain: &str, figures: &[Figure<'_>], levels: &[usize], count: usize) -> Vec<usize> {
    let joined = |pair: &&[usize]| plain[figures[pair[1]].at.end..figures[pair[0]].at.start].chars().all(separates);
    let listed = 1 + levels.windows(2).take_while(joined).count();
    levels.get(listed.saturating_sub(count)..listed).unwrap_or_default().to_vec()
}

/// The levels of a sentence before a list of changes that it may be of, the last first: those behind 其中 are parts, and what changes by so many is
/// counted as its change is.
fn levels(binder: Binder<'_>, figures: &[Figure<'_>], at: usize, sentence: Bytes, count: usize) -> Vec<usize> {
    let change = &figures[at];
    let absolute = matches!(change.part, Part::Change(ChangeUnit::Absolute, _));
    // 分别增加12件、提高2.3个百分点
    let alike = figures[at..at + count].iter().all(|f| f.quantity.unit == change.quantity.unit);
    let whole = |f: &Figure<'_>| !absolute || !binder.plain[sentence.start..f.at.start].contains("其中");
    // 两项指标分别提高1.6个和4个百分点
    let counts = |f: &Figure<'_>| f.rules.is_empty() && matches!(f.quantity.unit, Some("项" | "类" | "种"));
    let fits = |f: &Figure<'_>| !counts(f) && (!absolute || !alike || f.quantity.unit == change.quantity.unit);
    let within = (0..at).rev().take_while(|f| figures[*f].sentence.at == sentence);
    let stated = within.filter(|f| figures[*f].level() && !refers(binder.plain, &figures[*f]) && whole(&figures[*f]) && fits(&figures[*f]));
    let stated: Vec<usize> = stated.collect();
    let bound = stated.iter().copied().filter(|f| !figures[*f].rules.is_empty());
    if absolute || sentence != change.sentence.at { bound.collect() } else { stated }
}

/// 与上年相比,行政处罚、行政检查分别下降6.2%、9.7%: the figures that a list of changes names.
fn by_name(binder: Binder<'_>, figures: &[Figure<'_>], at: usize, count: usize) -> Option<Vec<usize>> {
    let lead = figures[at].lead;
    let text = &binder.plain[lead.start..lead.end];
    let names = &text[..text.rfind("分别")?];
    let items = split(names, JOINED, count, |_| false)?;
    items.into_iter().map(|(start, end)| named(binder, figures, at, Bytes { start: lead.start + start, end: lead.start + end })).collect()
}

/// 后两项: figures that were stated, not one.
fn refers(plain: &str, figure: &Figure<'_>) -> bool {
    plain[figure.clause.start..figure.at.start].ends_with(['后', '前', '上', '述', '这', '三', '两', '余', '他'])
        && plain[..figure.at.end].ends_with(['项', '者'])
}
