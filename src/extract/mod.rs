//! Report × codebook → observations and the ledger of numerals.
//!
//! One pass finds the numerals, one the codebook's words; what a figure measures is decided from the
//! words that stand near it. Nothing is dropped: each numeral of the text stands in the ledger with its
//! class and, when it is no observation, the reason.

#[cfg(test)]
mod linear;
#[cfg(test)]
mod tests;

mod bind;
mod change;
pub mod examples;
mod figure;
mod follow;
mod grid;
mod hits;
mod ledger;
mod lexicon;
mod list;
mod nil;
mod passage;
mod resolve;
mod scope;
mod signs;
pub mod trial;
mod trie;
mod when;

use rust_decimal::Decimal;

use crate::codelist::{Class, CodeList, Damage, ObsStatus, Period, Qualifier};
use crate::quantity::{self, Form, Numeral};
use crate::report::Report;
use crate::table::{NumeralRow, Observation};
use crate::text::is_word;
use bind::Binder;
use figure::{Figure, Part};
use hits::{Bytes, Hits};
use passage::Passages;
use signs::Signs;

pub use lexicon::Lexicon;

/// What was read out of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Extraction {
    /// The stated figures, in the text's order.
    pub observations: Vec<Observation>,
    /// Every numeral, in the text's order.
    pub numerals: Vec<NumeralRow>,
}

/// Reads the figures out of a report.
#[must_use]
#[expect(clippy::redundant_closure_for_method_calls, reason = "the method itself is not general enough over the reading's lifetime")]
pub fn extract(report: &Report, lexicon: &Lexicon) -> Extraction {
    understand(report, lexicon, |reading| reading.extraction())
}

/// Reads a report and hands on how it was understood.
fn understand<T>(report: &Report, lexicon: &Lexicon, then: impl FnOnce(&Reading<'_>) -> T) -> T {
    let plain = passage::joined(&report.text.plain);
    let plain = plain.as_ref();
    let hits = Hits::find(lexicon, plain);
    let signs = Signs::of(plain);
    let numerals = nil::with_nils(plain, ledger::with_names(plain, &signs, quantity::scan(plain), &hits), &hits);
    let passages = Passages::of(plain, &signs, &numerals, &hits, report.year);
    let named = ledger::named(plain, &signs, &numerals, &hits);
    let mut figures = figure::figures(plain, &numerals, &named, &passages, &hits);
    let binder = Binder { lexicon, plain, hits: &hits, passages: &passages };
    resolve::resolve(binder, &mut figures, &numerals, report.year);
    change::attach(binder, &mut figures);
    then(&Reading { report, binder, numerals: &numerals, named: &named, figures: &figures })
}

/// A text as it was understood.
struct Reading<'a> {
    report: &'a Report,
    binder: Binder<'a>,
    numerals: &'a [Numeral],
    named: &'a [bool],
    figures: &'a [Figure<'a>],
}

/// Whether a second figure of one sentence is said of the same thing as the first: it is a part of it.
fn same_figure(whole: &Observation, part: &Observation) -> bool {
    (whole.scope, whole.year, whole.period) == (part.scope, part.year, part.period) && whole.indicator_id == part.indicator_id
}

/// Whether a figure is the exact one of a bound before it: 突破1000万户,达到1024.6万户.
fn reached(bound: &Observation, exact: &Observation) -> bool {
    bound.qualifier != Qualifier::Exact
        && exact.qualifier == Qualifier::Exact
        && bound.value_low.is_some_and(|low| exact.value >= low)
        && bound.value_high.is_none_or(|high| exact.value <= high)
}

/// Characters of the words that the ledger gives to a figure.
const LABEL: usize = 12;

/// The largest figure that the tables hold.
const LIMIT: i64 = 10_000_000_000_000;

impl Reading<'_> {
    fn extraction(&self) -> Extraction {
        let observations = self.observations();
        let numerals = self.ledger(&observations);
        Extraction { observations, numerals }
    }

    fn observations(&self) -> Vec<Observation> {
        let own = scope::Own::of(&self.report.area_code, self.binder.plain, self.binder.hits);
        let stated = self.figures.iter().filter(|f| matches!(f.part, Part::Level | Part::Base));
        let each = stated.flat_map(|f| f.rules.iter().filter_map(move |rule| Some((f.sentence.at, self.observation(own, f, *rule)?))));
        let mut kept: Vec<(Bytes, Observation)> = Vec::new();
        for (sentence, observation) in each {
            let of_sentence = kept.iter().rposition(|(at, whole)| *at == sentence && same_figure(whole, &observation));
            match of_sentence.filter(|at| kept[at + 1..].iter().all(|(at, _)| *at == sentence)) {
                Some(whole) if self.weak(&kept[whole].1) && !self.weak(&observation) => {
                    kept.remove(whole);
                }
                Some(whole) if !reached(&kept[whole].1, &observation) => continue,
                _ => {}
            }
            kept.push((sentence, observation));
        }
        kept.into_iter().map(|(_, observation)| observation).collect()
    }

    /// Whether a figure was bound by a rule for want of a better.
    fn weak(&self, observation: &Observation) -> bool {
        self.binder.lexicon.rules.iter().any(|rule| rule.weak && rule.id == observation.rule_id)
    }

    fn observation(&self, own: scope::Own, figure: &Figure<'_>, rule: u16) -> Option<Observation> {
        let value = figure.quantity.value.filter(|v| v.normalize().scale() <= 4 && *v < Decimal::from(LIMIT))?;
        let text = &self.report.text;
        let place = |byte: usize| i32::try_from(text.character(byte)).ok();
        let (start, end) = (place(figure.at.start)?, place(figure.at.end)?);
        if self.damage(figure.at).is_some() {
            return None;
        }
        let indicator = self.binder.lexicon.indicator(rule);
        let frame = when::Frame { year: self.report.year, period: self.report.period };
        let (year, period) = when::when(self.binder.plain, self.binder.hits, self.numerals, frame, figure);
        let (value_low, value_high) = figure.quantity.bounds();
        Some(Observation {
            observation_id: [self.report.id.as_str(), indicator.id.as_str(), &start.to_string()].join("/"),
            report_id: self.report.id.clone(),
            area_code: self.report.area_code.clone(),
            indicator_id: indicator.id.clone(),
            scope: scope::scope(self.binder.plain, self.binder.hits, own, &figure.sentence, figure.clause, figure.at),
            year,
            period,
            value: value.normalize(),
            value_low: value_low.map(|v| v.normalize()),
            value_high: value_high.map(|v| v.normalize()),
            qualifier: figure.quantity.qualifier,
            unit: indicator.unit.clone(),
            unit_mult: figure.quantity.multiplier,
            decimals: figure.quantity.decimals,
            obs_status: if period == Period::Planned { ObsStatus::Forecast } else { ObsStatus::Normal },
            value_text: self.words(figure.at),
            quote: self.words(figure.clause).trim().to_owned(),
            section: self.binder.passages.section(figure.at.start).to_owned(),
            char_start: start,
            char_end: end,
            stated_change: figure.stated.map(|(value, _)| value.normalize()),
            stated_change_unit: figure.stated.map(|(_, unit)| unit),
            rule_id: self.binder.lexicon.rules[usize::from(rule)].id.clone(),
            reported_in: self.report.year,
            is_latest: true,
        })
    }

    /// The original words between two bytes of the plain text.
    fn words(&self, bytes: Bytes) -> String {
        self.report.text.words(bytes.start, bytes.end).to_owned()
    }

    /// What makes the characters between two bytes of the plain text uncertain.
    fn damage(&self, bytes: Bytes) -> Option<Damage> {
        if self.report.doubts.is_empty() {
            return None;
        }
        let place = |byte: usize| self.report.text.character(byte);
        self.report.doubt(place(bytes.start), place(bytes.end)).map(|doubt| doubt.damage)
    }

    fn ledger(&self, observations: &[Observation]) -> Vec<NumeralRow> {
        let mut figures = self.figures.iter().peekable();
        let mut rows = Vec::with_capacity(self.numerals.len());
        for (at, numeral) in self.numerals.iter().enumerate() {
            let figure = figures.next_if(|f| f.numeral == at);
            rows.push(self.row(numeral, self.named[at], figure, observations));
        }
        rows
    }

    fn row(&self, numeral: &Numeral, named: bool, figure: Option<&Figure<'_>>, observations: &[Observation]) -> NumeralRow {
        let place = |byte: usize| i32::try_from(self.report.text.character(byte)).unwrap_or(i32::MAX);
        let char_start = place(numeral.start);
        let class = match figure.map(|f| f.part) {
            Some(Part::Change(..)) => Class::Change,
            _ => ledger::class(&numeral.form, named),
        };
        let found = observations.binary_search_by_key(&char_start, |o| o.char_start);
        let first = found.map(|at| observations.partition_point(|o| o.char_start < observations[at].char_start));
        let observation_id = first.ok().map(|at| observations[at].observation_id.clone());
        let ambiguous = figure.is_some_and(|f| f.ambiguous);
        let part = figure.is_some_and(|f| !f.rules.is_empty() && class == Class::Measure);
        let damage = self.damage(Bytes { start: numeral.start, end: numeral.end });
        let reason = match (damage, ambiguous, part) {
            (Some(damage), ..) => damage.code(),
            (_, true, _) => "several_indicators",
            (.., true) => "part_of_a_figure",
            _ => ledger::reason(class),
        };
        let quantity = match &numeral.form {
            Form::Quantity(quantity) if !named => Some(quantity),
            _ => None,
        };
        NumeralRow {
            report_id: self.report.id.clone(),
            char_start,
            char_end: place(numeral.end),
            text: self.words(Bytes { start: numeral.start, end: numeral.end }),
            class,
            value: quantity.and_then(|q| q.value).filter(|v| *v < Decimal::from(LIMIT)).map(|v| v.round_dp(4).normalize()),
            unit: quantity.and_then(|q| q.unit).map(str::to_owned),
            qualifier: quantity.map(|q| q.qualifier),
            label: figure.map(|f| self.label(f)).filter(|label| !label.is_empty()),
            reason: observation_id.is_none().then(|| reason.to_owned()),
            observation_id,
        }
    }

    /// The words nearest to a figure: those before it in its clause, or those after it.
    fn label(&self, figure: &Figure<'_>) -> String {
        let plain = self.binder.plain;
        let before = plain[figure.lead.start..figure.lead.end].trim_matches(|c: char| !is_word(c));
        let after = plain[figure.tail.start..figure.tail.end].trim_matches(|c: char| !is_word(c));
        let empty = self.binder.empty(figure.lead);
        let near = if empty {
            &after[..after.char_indices().nth(LABEL).map_or(after.len(), |(at, _)| at)]
        } else {
            &before[before.char_indices().rev().nth(LABEL - 1).map_or(0, |(at, _)| at)..]
        };
        near.to_owned()
    }
}
