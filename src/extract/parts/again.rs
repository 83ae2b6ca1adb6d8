//! What was stated before and is only named again, to be parted: 败诉的6件中,4件系程序违法. It is no second statement.

use crate::extract::bind::Binder;
use crate::extract::figure::Figure;
use crate::extract::words::divides;

/// Figures back that the first statement is looked for, so that a long text takes no more time a figure.
const BACK: usize = 250;

/// Leaves figures that repeat one stated before, where the words behind them go on to a part of it.
pub(crate) fn leave(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    for at in 1..figures.len() {
        let figure = &figures[at];
        let parted = figure.level() && !figure.rules.is_empty() && !figure.percent() && parted(&binder.plain[figure.at.end..]);
        let stated = |before: &&Figure<'_>| {
            before.level() && before.quantity == figure.quantity && binder.indicator(before) == binder.indicator(figure)
        };
        if parted && figures[..at].iter().rev().take(BACK).any(|before| stated(&before)) {
            figures[at].rules.clear();
        }
    }
}

/// 6件中, 6件案件里: whether words behind a figure go on to a part of it.
fn parted(behind: &str) -> bool {
    divides(behind.trim_start_matches(['复', '议', '诉', '讼', '案', '件', '卷']))
}
