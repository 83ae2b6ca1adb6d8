//! Report × codebook → observations and the ledger of numerals.
//!
//! One pass finds the numerals, one the codebook's words; what a figure measures is decided from the
//! words that stand near it. Nothing is dropped: each numeral of the text stands in the ledger with its
//! class and, when it is no observation, the reason.

#[cfg(test)]
mod linear;
#[cfg(test)]
mod tests;

mod again;
mod among;
mod aside;
mod bind;
mod bodies;
mod caption;
mod carry;
mod cells;
mod change;
mod column;
mod dates;
mod earlier;
mod elsewhere;
pub mod examples;
mod figure;
mod follow;
mod grid;
mod headline;
mod hits;
mod issuer;
mod kinds;
mod label;
mod ledger;
mod lexicon;
mod list;
mod meetings;
mod names;
mod nil;
mod others;
mod own_part;
mod parallel;
mod passage;
mod phrases;
mod planned;
mod portion;
mod resolve;
mod rows;
mod scope;
mod section;
mod share;
mod shared;
mod signs;
mod span;
mod subject;
mod thousands;
mod together;
pub mod trial;
mod trie;
mod when;
mod words;

use std::borrow::Cow;

use crate::quantity;
use crate::report::Report;
use crate::table::{NumeralRowOf, ObservationOf};
use bind::Binder;
use figure::Figure;
use hits::Hits;
use passage::Passages;
use signs::Signs;

pub use lexicon::Lexicon;

/// What was read out of a report. Its rows own their words, or borrow them where they are written at once.
#[derive(Debug, Clone, PartialEq)]
pub struct Extraction<S = String> {
    /// The stated figures, in the text's order.
    pub observations: Vec<ObservationOf<S>>,
    /// Every numeral, in the text's order.
    pub numerals: Vec<NumeralRowOf<S>>,
}

/// Reads the figures out of a report.
#[must_use]
#[expect(clippy::redundant_closure, reason = "the function itself is not general enough over the reading's lifetime")]
pub fn extract(report: &Report, lexicon: &Lexicon) -> Extraction {
    understand(report, lexicon, |reading| rows::of(reading))
}

/// Reads the figures out of a report and hands them on while their words are still those of report and codebook:
/// what only writes them copies none.
pub fn extract_with<T>(report: &Report, lexicon: &Lexicon, then: impl FnOnce(Extraction<Cow<'_, str>>) -> T) -> T {
    understand(report, lexicon, |reading| then(rows::of(reading)))
}

/// Reads a report and hands on how it was understood.
fn understand<T>(report: &Report, lexicon: &Lexicon, then: impl FnOnce(&Reading<'_>) -> T) -> T {
    let plain = passage::joined(&report.text.plain);
    let numerals = quantity::scan(&plain);
    let plain = thousands::ungrouped(plain, &numerals);
    let plain = plain.as_ref();
    let hits = Hits::find(lexicon, plain);
    let signs = Signs::of(plain);
    let mut numerals = nil::with_nils(plain, ledger::with_names(plain, &signs, numerals, &hits), &hits);
    grid::multiply(plain, &mut numerals);
    let passages = Passages::of(plain, &signs, &numerals, &hits, lexicon, report.year);
    let named = ledger::named(plain, &signs, &numerals, &hits);
    let mut figures = figure::figures(plain, &numerals, &named, &passages, &hits);
    let binder = Binder { lexicon, plain, hits: &hits, passages: &passages, numerals: &numerals, report_year: report.year };
    resolve::resolve(binder, &mut figures);
    change::attach(binder, &mut figures);
    then(&Reading { report, binder, named: &named, figures: &figures })
}

/// A text as it was understood.
struct Reading<'a> {
    report: &'a Report,
    binder: Binder<'a>,
    named: &'a [bool],
    figures: &'a [Figure<'a>],
}
