//! Figures that say nothing of their own and follow from those right before: the people of a session, the total of its parts.

use super::bind::{Binder, Bound};
use super::figure::Figure;
use super::hits::Bytes;
use crate::codelist::Qualifier;

/// Characters of no known word that may lead to the people of a session.
const FOREIGN: usize = 2;

/// 举办培训班3期,培训286人: the people of what was counted right before.
pub(super) fn people(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    attending(binder, figures, at).map_or(Bound::Nothing, Bound::Rule)
}

fn attending(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Option<u16> {
    let figure = &figures[at];
    let persons = matches!(figure.quantity.unit, Some("人" | "名" | "位" | "人次"));
    let counted =
        at.checked_sub(1).map(|before| &figures[before]).filter(|f| persons && f.sentence.at == figure.sentence.at && f.level())?;
    let gap = Bytes { start: counted.at.end, end: figure.at.start };
    let rule = *counted.rules.first().filter(|_| binder.foreign(gap) <= FOREIGN)?;
    binder.first_rule(binder.lexicon.indicator(rule).people.as_deref()?)
}

/// 突破1000万户,达到1024万户: the exact figure of what was stated by a bound right before.
pub(super) fn reached(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let figure = &figures[at];
    let bound = at.checked_sub(1).map(|before| &figures[before]).filter(|f| f.sentence.at == figure.sentence.at && f.level());
    let lead = binder.plain[figure.lead.start..figure.lead.end].trim_matches([',', ' ']);
    let reaches = matches!(lead, "达" | "达到" | "已达" | "实际达到" | "为" | "共");
    let rule = bound.filter(|f| reaches && f.quantity.qualifier != Qualifier::Exact && f.quantity.unit == figure.quantity.unit);
    rule.and_then(|f| f.rules.first()).map_or(Bound::Nothing, |rule| Bound::Rule(*rule))
}

/// 一审423件,二审188件,合计611件: what at least two of the figures right before are parts of.
pub(super) fn whole(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    summed(binder, figures, at).map_or(Bound::Nothing, Bound::Rule)
}

fn summed(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Option<u16> {
    let figure = &figures[at];
    let lead = &binder.plain[figure.lead.start..figure.lead.end];
    if !["合计", "共计", "总计", "总共", "一共"].iter().any(|word| lead.contains(word)) {
        return None;
    }
    let before = figures[..at].iter().rev().take_while(|f| f.sentence.at == figure.sentence.at && f.quantity.unit == figure.quantity.unit);
    let ids: Vec<&str> = before.filter_map(|f| Some(binder.lexicon.indicator(*f.rules.first()?).id.as_str())).collect();
    let sums = |parts: &[String]| ids.iter().filter(|id| parts.iter().any(|part| part == *id)).count() >= 2;
    let whole = binder.lexicon.codebook().indicators.iter().find(|i| sums(&i.parts) && !ids.contains(&i.id.as_str()))?;
    binder.first_rule(&whole.id)
}
