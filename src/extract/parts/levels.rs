//! A higher level beside a lower one and all above it: 国家级示范村16个,省级以上203个. It is a part.

use crate::extract::bind::Binder;
use crate::extract::figure::Figure;

/// Leaves figures of a higher level that the next one holds.
pub(crate) fn leave(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    for at in 1..figures.len() {
        let (higher, lower) = (&figures[at - 1], &figures[at]);
        let above = binder.plain[lower.lead.start..lower.lead.end].contains("级以上");
        let alike = higher.sentence.at == lower.sentence.at && binder.indicator(higher) == binder.indicator(lower);
        let named = ["国家级", "全国", "省级"].iter().any(|level| binder.plain[higher.clause.start..higher.at.start].contains(level));
        if above && alike && named && higher.level() && lower.level() && higher.quantity.value <= lower.quantity.value {
            figures[at - 1].rules.clear();
        }
    }
}
