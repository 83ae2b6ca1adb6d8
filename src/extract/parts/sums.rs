//! Parts that sum to the whole before them: 评查案卷1280卷,处罚、许可、强制类分别为760卷、420卷、100卷. None of them is a second whole.

use rust_decimal::Decimal;

use crate::extract::bind::Binder;
use crate::extract::figure::Figure;
use crate::extract::words::of_government;

/// Figures behind a whole among which its parts are looked for.
const PARTS: usize = 12;

/// Leaves them, but what the government itself did of the whole.
pub(crate) fn leave(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    for whole in 0..figures.len() {
        if figures[whole].rules.is_empty() || !counts(&figures[whole]) {
            continue;
        }
        for part in parts(binder, figures, whole) {
            let of_whole = binder.indicator(&figures[part]) == binder.indicator(&figures[whole]);
            if of_whole && !of_government(&binder.plain[figures[part].lead.start..figures[part].lead.end]) {
                figures[part].rules.clear();
            }
        }
    }
}

/// Whether a figure may be a whole or one of its parts.
fn counts(figure: &Figure<'_>) -> bool {
    figure.level() && !figure.percent() && figure.year.is_none() && figure.quantity.value.is_some_and(|value| value > Decimal::ZERO)
}

/// The figures right behind a whole, at least two, that sum to it before the full stop; none where they do not.
fn parts(binder: Binder<'_>, figures: &[Figure<'_>], whole: usize) -> Vec<usize> {
    let (of, mut sum, mut found) = (&figures[whole], Decimal::ZERO, Vec::new());
    let mut end = of.at.end;
    for (at, figure) in figures.iter().enumerate().skip(whole + 1).take(PARTS) {
        let Some(between) = binder.plain.get(end..figure.at.start).filter(|words| !words.contains(['。', '\n', '|'])) else { break };
        end = end.max(figure.at.end).max(end + between.len());
        if !counts(figure) || figure.quantity.unit != of.quantity.unit {
            continue;
        }
        sum = sum.saturating_add(figure.quantity.value.unwrap_or_default());
        found.push(at);
        if Some(sum) == of.quantity.value && found.len() > 1 {
            return found;
        }
    }
    Vec::new()
}
