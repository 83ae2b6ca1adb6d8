//! One level of what is told of several: 国家级示范村16个,省级以上203个; 市本级收到683件. It is a part.

use crate::extract::bind::Binder;
use crate::extract::figure::Figure;

/// Leaves figures of a higher level that the next one holds, and of the own level of what was stated of all.
pub(crate) fn leave(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    for at in 1..figures.len() {
        if !figures[at].rules.is_empty() && itself(binder, figures, at) {
            figures[at].rules.clear();
        } else if holds(binder, &figures[at - 1], &figures[at]) {
            figures[at - 1].rules.clear();
        }
    }
}

/// Whether a figure of all above a level holds that of a higher level right before it.
fn holds(binder: Binder<'_>, higher: &Figure<'_>, lower: &Figure<'_>) -> bool {
    let alike = higher.sentence.at == lower.sentence.at && higher.level() && lower.level();
    let named = || ["国家级", "全国", "省级"].iter().any(|level| binder.plain[higher.clause.start..higher.at.start].contains(level));
    alike
        && binder.indicator(lower).is_some()
        && binder.indicator(higher) == binder.indicator(lower)
        && higher.quantity.value <= lower.quantity.value
        && binder.plain[lower.lead.start..lower.lead.end].contains("级以上")
        && named()
}

/// Figures back that the whole is looked for.
const BACK: usize = 40;

/// 收到申请2246件。…市本级收到申请683件: whether the words of a figure name the own level as their subject, of what was stated of all.
fn itself(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> bool {
    let figure = &figures[at];
    let words = binder.plain[figure.clause.start..figure.at.start].trim_start_matches([',', ' ', '\n']);
    let level =
        ["省本级", "市本级", "州本级", "区本级", "县本级", "市级", "县级", "区级"].iter().find_map(|level| words.strip_prefix(level));
    let acts = level.is_some_and(|rest| ["收", "审", "办", "受理", "新收"].iter().any(|verb| rest.starts_with(verb)));
    let acts = acts || ["我局本级", "局本级", "支队本级"].iter().any(|level| words.starts_with(level));
    let whole = |f: &&Figure<'_>| f.level() && binder.indicator(f) == binder.indicator(figure) && f.quantity.value > figure.quantity.value;
    acts && figure.level() && figures[..at].iter().rev().take(BACK).any(|f| whole(&f))
}
