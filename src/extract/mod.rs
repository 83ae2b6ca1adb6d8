//! Report × codebook → observations and the ledger of numerals.
//!
//! One pass finds the numerals, one the codebook's words; what a figure measures is decided from the
//! words that stand near it. Nothing is dropped: each numeral of the text stands in the ledger with its
//! class and, when it is no observation, the reason.
//!
//! The modules stand in the way of the text, on floors of their own, which `tests/floors.rs` holds:
//!
//! ```text
//! 10 trial                            ─ a rule tried on a text
//! 9  rows     examples                ─ observations and ledger as rows; the codebook's examples
//! 8  change                           ─ the changes that are stated of figures
//! 7  resolve                          ─ all figures bound, with what several share
//! 6  parts                            ─ what is no whole is left
//! 5  grid     scope      when         ─ tables within a text; for whom; of which year and span
//! 4  bind                             ─ the rule that takes a figure by the words at it
//! 3  figure   ledger                  ─ quantities in their sentences; what every numeral is
//! 2  passage                          ─ sentences, clauses, sections
//! 1  words                            ─ what words of the genre say by themselves
//! 0  lexicon                          ─ the codebook compiled, and where its words stand
//! ```

#[cfg(test)]
mod linear;
#[cfg(test)]
mod tests;

// floor 0
mod lexicon;
// floor 1
mod words;
// floor 2
mod passage;
// floor 3
mod figure;
mod ledger;
// floor 4
mod bind;
// floor 5
mod grid;
mod scope;
mod when;
// floor 6
mod parts;
// floor 7
mod resolve;
// floor 8
mod change;
// floor 9
mod rows;
pub mod examples;
// floor 10
pub mod trial;

use std::borrow::Cow;

use crate::quantity;
use crate::report::Report;
use crate::table::{NumeralRowOf, ObservationOf};
use bind::Binder;
use figure::Figure;
use lexicon::Hits;
use passage::signs::Signs;
use passage::{Passages, thousands};
use resolve::nil;

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
