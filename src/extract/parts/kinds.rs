//! The kinds of what was counted before a bracket or 其中: 评查案卷240宗(行政处罚160宗、行政许可80宗). They are no penalties and no permits.

use crate::extract::bind::Binder;
use crate::extract::figure::Figure;
use crate::extract::lexicon::{Bytes, Hits};

/// Leaves what many do, where it only names kinds of another thing that was counted.
pub(crate) fn leave(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    for at in 1..figures.len() {
        let of_many = figures[at].rules.iter().any(|rule| binder.lexicon.indicator(*rule).of_many);
        if of_many && whole(binder, figures, at).is_some_and(|whole| holds(binder, &figures[whole], &figures[at])) {
            figures[at].rules.clear();
        }
    }
}

/// 受理的案件涉及公安22件、林权14件: leaves what only names a field of the cases that the label is of.
pub(crate) fn leave_fields(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    for figure in figures {
        if !figure.rules.is_empty() && of_field(binder, figure) {
            figure.rules.clear();
        }
    }
}

/// Whether only what the cases of a label concern stands between them and the figure.
fn of_field(binder: Binder<'_>, figure: &Figure<'_>) -> bool {
    let start = figure.clause.start.min(figure.at.start);
    let Some(concerns) = binder.plain[start..figure.at.start].rfind('涉').map(|at| start + at) else { return false };
    let cases = binder.plain[concerns..].starts_with("涉及")
        && ["案件", "申请", "案"].iter().any(|cases| binder.plain[start..concerns].ends_with(cases));
    let behind = Bytes { start: concerns, end: figure.at.end.max(figure.tail.end) };
    let named = || Hits::within(&binder.hits.labels, behind).any(|hit| figure.rules.contains(&hit.what));
    // 行政复议案件涉及行政处罚22件: no penalties, either.
    let of_many = || figure.rules.iter().any(|rule| binder.lexicon.indicator(*rule).of_many);
    cases && figure.level() && (!named() || of_many())
}

/// Figures of a bracket, at most.
const KINDS: usize = 8;

/// The figure right before the bracket that a figure stands in, or before the 其中 that it stands behind.
fn whole(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Option<usize> {
    let sentence = figures[at].sentence.at;
    let before = &binder.plain[sentence.start..figures[at].at.start];
    let bracket = before.rfind('(').filter(|open| !before[*open..].contains(')'));
    let open = bracket.or_else(|| before.rfind(",其中")).map(|open| sentence.start + open)?;
    (0..at).rev().take(KINDS).find(|before| figures[*before].at.end <= open).filter(|before| figures[*before].at.end == open)
}

/// Whether one figure counts a thing of which another may be a kind.
fn holds(binder: Binder<'_>, whole: &Figure<'_>, kind: &Figure<'_>) -> bool {
    let parted = |rule: &u16| {
        let indicator = binder.lexicon.indicator(*rule);
        matches!(indicator.theme.as_str(), "reconsideration" | "litigation") || indicator.id == "enforcement_case_files_reviewed"
    };
    let other = || whole.rules.first().is_some_and(parted);
    let no_less = || whole.quantity.value >= kind.quantity.value;
    whole.level() && whole.quantity.unit == kind.quantity.unit && other() && no_less()
}
