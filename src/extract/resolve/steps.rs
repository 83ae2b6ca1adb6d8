//! One figure over several years, step by step: 近三年败诉率由8.7%到6.1%再到4.8%.

use super::yearly::named;
use crate::extract::bind::{Binder, Bound, Field};
use crate::extract::figure::Figure;
use crate::extract::lexicon::Bytes;
use crate::extract::words::{before_move, dates};

/// Fewer are a figure and that of the year before.
const FEW: usize = 3;

/// Binds the steps that begin with a figure, each to its year; says where they end.
pub(crate) fn bind(binder: Binder<'_>, figures: &mut [Figure<'_>], at: usize) -> Option<usize> {
    let end = end(binder.plain, figures, at).filter(|end| *end >= at + FEW)?;
    let steps = &mut figures[at..end];
    let first = &steps[0];
    let lead = Bytes { start: first.clause.start.min(first.lead.start), end: first.lead.end };
    let years = years(binder, Bytes { start: first.sentence.at.start, end: first.at.start }, steps.len())?;
    let Bound::Rule(rule) = binder.bind(Field { lead, ..Field::of(first) }, first.quantity.unit, false) else { return None };
    for (step, year) in steps.iter_mut().zip(years) {
        step.rules = vec![rule];
        step.year = Some(year);
    }
    Some(end)
}

/// The end of the figures that such words lead on to from one behind 由 or 从.
fn end(plain: &str, figures: &[Figure<'_>], at: usize) -> Option<usize> {
    let again = |words: &str| matches!(words, "" | "再" | "又");
    let leads = plain[figures[at].lead.start..figures[at].lead.end].ends_with(['由', '从']);
    let goes_on = |pair: &&[Figure<'_>]| {
        let alike = pair[0].level() && pair[1].level() && pair[0].quantity.unit == pair[1].quantity.unit;
        let words = plain[pair[0].at.end..pair[1].at.start].trim();
        alike && (matches!(words.trim_start_matches(['再', '又']), "到" | "至") || before_move(words).is_some_and(again))
    };
    (leads && figures[at].level()).then(|| at + 1 + figures[at..].windows(2).take_while(goes_on).count())
}

/// The years of so many steps: those that the words before them name (近三年), or the last ones where each is a year's (逐年) and none earlier is named.
fn years(binder: Binder<'_>, words: Bytes, count: usize) -> Option<Vec<i16>> {
    let first = binder.report_year - i16::try_from(count).ok()? + 1;
    let recent = || dates(binder.numerals, words).all(|(_, span)| span.to_year.is_none() && span.year.is_none_or(|year| year >= first));
    let yearly = || binder.plain[words.start..words.end].contains("逐年") && recent();
    named(binder.plain, binder.numerals, words, count, binder.report_year)
        .or_else(|| yearly().then(|| (first..=binder.report_year).collect()))
}
