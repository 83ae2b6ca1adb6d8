//! One figure over several years, step by step: 近三年败诉率由8.7%到6.1%再到4.8%.

use super::yearly::LATELY;
use crate::extract::bind::{Binder, Bound, Field};
use crate::extract::figure::Figure;
use crate::extract::lexicon::Bytes;

/// Words that lead from one step to the next.
const STEPS: [&str; 14] =
    ["到", "至", "再到", "再至", "又到", "降到", "降至", "升到", "升至", "再降到", "再降至", "再升到", "再升至", "增至"];

/// Fewer are a figure and that of the year before.
const FEW: usize = 3;

/// Binds the steps that begin with a figure, the last of them the report's own year; says where they end.
pub(crate) fn bind(binder: Binder<'_>, figures: &mut [Figure<'_>], at: usize) -> Option<usize> {
    let end = end(binder.plain, figures, at).filter(|end| *end >= at + FEW)?;
    let steps = &mut figures[at..end];
    let first = &steps[0];
    let lead = Bytes { start: first.clause.start.min(first.lead.start), end: first.lead.end };
    let count = i16::try_from(steps.len()).ok()?;
    if !of_years(&binder.plain[first.sentence.at.start..first.at.start], count) {
        return None;
    }
    let Bound::Rule(rule) = binder.bind(Field { lead, ..Field::of(first) }, first.quantity.unit, false) else { return None };
    for (step, year) in steps.iter_mut().zip(binder.report_year - count + 1..) {
        step.rules = vec![rule];
        step.year = Some(year);
    }
    Some(end)
}

/// The end of the figures that such words lead on to from one behind 由 or 从.
fn end(plain: &str, figures: &[Figure<'_>], at: usize) -> Option<usize> {
    let leads = plain[figures[at].lead.start..figures[at].lead.end].ends_with(['由', '从']);
    let goes_on = |pair: &&[Figure<'_>]| {
        let alike = pair[0].level() && pair[1].level() && pair[0].quantity.unit == pair[1].quantity.unit;
        alike && STEPS.contains(&plain[pair[0].at.end..pair[1].at.start].trim())
    };
    (leads && figures[at].level()).then(|| at + 1 + figures[at..].windows(2).take_while(goes_on).count())
}

/// Whether words before steps say that there is one a year: 近三年, 逐年, 三年间.
fn of_years(words: &str, count: i16) -> bool {
    words.contains("逐年") || LATELY.iter().any(|(word, years)| *years == count && words.contains(word))
}
