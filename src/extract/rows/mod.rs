//! What was understood as rows: the figures that were bound, and the ledger of all numerals.

mod party;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write;

use rust_decimal::Decimal;

use super::bind::Binder;
use super::figure::{Figure, Part};
use super::ledger;
use super::lexicon::Bytes;
use super::scope::{Area, Own, carry};
use super::when;
use super::words::{AREAS, of_place};
use super::{Extraction, Reading};
use crate::codelist::{Class, CodeList, Damage, Kind, ObsStatus, Period, Qualifier, Scope};
use crate::quantity::{Form, Numeral};
use crate::table::{NumeralRowOf, ObservationOf};
use crate::text::is_word;

/// Characters of the words that the ledger gives to a figure.
const LABEL: usize = 12;

/// The largest figure that the tables hold.
const LIMIT: i64 = 10_000_000_000_000;

/// Words behind which parts of a figure stand.
const PART: [&str; 6] = ["其中", "包括", "含", "(", "占", "前者"];

/// Words for the level that did a part of what was done in all of an area.
const LEVELS: [&str; 5] = [",省级", ",市级", ",州级", ",区级", ",县级"];

/// How many figures further on a better rule is looked for.
const AHEAD: usize = 16;

/// The rows of a report; their texts are owned or borrowed, as is asked for.
pub(super) fn of<'a, S: From<Cow<'a, str>> + Clone>(reading: &Reading<'a>) -> Extraction<S> {
    let mut rows = Rows::of(reading);
    let mut figures = reading.figures.iter().peekable();
    for (at, numeral) in reading.binder.numerals.iter().enumerate() {
        rows.add(at, numeral, figures.next_if(|figure| figure.numeral == at));
    }
    rows.made
}

/// The rows while they are made.
struct Rows<'r, 'a, S> {
    reading: &'r Reading<'a>,
    area: Area<'a>,
    made: Extraction<S>,
    /// The sentence of the last figure, and what its figures were said of, each with its place among the observations.
    sentence: Bytes,
    /// From where on the words decide for whom its figures are stated.
    reach: usize,
    said: Vec<(Said, usize)>,
    /// The same of the sentences that semicolons part, back from the one before: 其中 may open a part of any.
    passed: Vec<(Said, usize)>,
    /// What was stated of the whole area: of which indicator, year and span.
    stated: BTreeSet<(usize, i16, Period)>,
}

/// What a figure is said of. A second one of a sentence that is said of the same is a part of the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Said {
    /// Where the figure begins.
    at: usize,
    rule: u16,
    indicator: usize,
    scope: Scope,
    year: i16,
    period: Period,
    /// Whether it is told of the government, of what the government is no party of.
    passed_on: bool,
}

impl Said {
    /// Whether two are said of the same, by whatever rules.
    fn alike(self, other: Said) -> bool {
        Said { at: other.at, rule: other.rule, passed_on: other.passed_on, ..self } == other
    }
}

/// Where a numeral stands in the report, in code points, and what makes it uncertain.
#[derive(Debug, Clone, Copy)]
struct Place {
    start: i32,
    end: i32,
    damage: Option<Damage>,
}

impl<'r, 'a, S: From<Cow<'a, str>> + Clone> Rows<'r, 'a, S> {
    fn of(reading: &'r Reading<'a>) -> Self {
        let own = Own::of(&reading.report.area_code, reading.binder.plain, reading.binder.hits);
        let (observations, numerals) = (Vec::with_capacity(reading.figures.len()), Vec::with_capacity(reading.binder.numerals.len()));
        let made = Extraction { observations, numerals };
        Rows {
            reading,
            area: Area { binder: reading.binder, own },
            made,
            sentence: Bytes { start: 0, end: 0 },
            reach: 0,
            said: Vec::new(),
            passed: Vec::new(),
            stated: BTreeSet::new(),
        }
    }

    fn add(&mut self, at: usize, numeral: &Numeral, figure: Option<&Figure<'_>>) {
        let place = self.place(numeral);
        let first = self.made.observations.len();
        if let Some(figure) = figure.filter(|f| place.damage.is_none() && matches!(f.part, Part::Level | Part::Base)) {
            self.observe(figure, place);
        }
        let observation_id = self.made.observations.get(first).map(|observation| observation.observation_id.clone());
        let row = self.numeral(numeral, self.reading.named[at], figure, place, observation_id);
        self.made.numerals.push(row);
    }

    fn place(&self, numeral: &Numeral) -> Place {
        let report = self.reading.report;
        let (start, end) = (report.text.character(numeral.start), report.text.character(numeral.end));
        let place = |character: usize| i32::try_from(character).unwrap_or(i32::MAX);
        Place { start: place(start), end: place(end), damage: report.doubt(start, end).map(|doubt| doubt.damage) }
    }

    /// Adds what a figure states, for each rule that binds it.
    fn observe(&mut self, figure: &Figure<'_>, place: Place) {
        let Some(value) = figure.quantity.value.map(|value| value.normalize()) else { return };
        if value.scale() > 4 || value >= Decimal::from(LIMIT) {
            return;
        }
        if figure.sentence.at != self.sentence {
            let plain = self.reading.binder.plain;
            let goes_on = plain[figure.sentence.at.start..].starts_with("其中") && self.sentence.end == figure.sentence.at.start;
            self.sentence = figure.sentence.at;
            self.passed.append(&mut self.said);
            if goes_on {
                self.said.append(&mut self.passed);
            } else if !plain[..figure.sentence.at.start].ends_with(';') {
                self.passed.clear();
            }
            self.reach = carry::reaching_back(self.area, &figure.sentence);
        }
        for rule in &figure.rules {
            let said = self.said(figure, *rule);
            let before = self.said.iter().rfind(|(before, _)| said.alike(*before));
            let part = before
                .is_some_and(|(before, at)| !reached(&self.made.observations[*at], figure, value) && !self.beside(*before, figure, said));
            if !part && !self.bettered(figure, said) && !self.within(said) {
                self.said.push((said, self.made.observations.len()));
                if said.scope == Scope::Jurisdiction {
                    self.stated.insert((said.indicator, said.year, said.period));
                }
                self.made.observations.push(self.observation(figure, value, place, said));
            }
        }
    }

    /// Whether a figure and one before it stand side by side: 常委会研究3次,常务会议研究7次. Behind 其中 it is a part of that one.
    fn beside(&self, before: Said, figure: &Figure<'_>, said: Said) -> bool {
        let Binder { plain, lexicon, .. } = self.reading.binder;
        let between = &plain[before.at..figure.at.start];
        let whole = &plain[figure.sentence.at.start.min(before.at)..before.at];
        // 全市共评查案卷19200卷,市级集中评查620卷; not 全市国家级示范村3个、省级12个
        let level = !whole.contains('级') && whole.contains('全') && LEVELS.iter().any(|level| between.contains(level));
        // 全省平均为9.8%、全市平均为8.1%: the rates of two areas.
        let averages = said.scope == Scope::Other
            && figure.percent()
            && (between.contains("平均") || names_area(between) || of_place(plain, &plain[figure.clause.start..figure.at.start]));
        averages || lexicon.indicator(said.rule).in_parts && !level && !PART.iter().any(|word| between.contains(word))
    }

    /// 全区主动公开3.2万条。区政府主动公开1200条: whether what is told of the government is a part of what the area's figure counts.
    fn within(&self, said: Said) -> bool {
        said.passed_on && self.stated.contains(&(said.indicator, said.year, said.period))
    }

    /// Whether a figure was bound for want of a better rule, and its sentence goes on to one that is bound by a better.
    fn bettered(&self, figure: &Figure<'_>, said: Said) -> bool {
        let rules = &self.reading.binder.lexicon.rules;
        if !rules[usize::from(said.rule)].weak {
            return false;
        }
        let behind = self.reading.figures.partition_point(|f| f.at.start <= figure.at.start);
        let sentence = self.reading.figures[behind..].iter().take(AHEAD).take_while(|f| f.sentence.at == figure.sentence.at);
        let stated = sentence.filter(|f| matches!(f.part, Part::Level | Part::Base));
        let mut bound = stated.flat_map(|f| f.rules.iter().map(move |rule| (f, *rule)));
        bound.any(|(f, rule)| {
            let better = &rules[usize::from(rule)];
            !better.weak && better.indicator == said.indicator && said.alike(self.said(f, rule))
        })
    }

    fn said(&self, figure: &Figure<'_>, rule: u16) -> Said {
        let Reading { report, binder, .. } = *self.reading;
        let frame = when::Frame { year: report.year, period: report.period };
        let (year, period) = when::when(binder.plain, binder.hits, binder.numerals, frame, figure);
        let scope = figure
            .column
            .and_then(|head| self.area.of_column(head))
            .unwrap_or_else(|| self.area.scope(self.reach, figure.clause, figure.at));
        let of_government = scope == Scope::Government;
        let scope = if of_government && !self.own(figure, rule) { Scope::Jurisdiction } else { scope };
        // A stock is of a day, whatever was summed before it.
        let stock = period == Period::Cumulative && binder.lexicon.indicator(rule).kind == Kind::Stock;
        let period = if stock { report.period } else { period };
        let passed_on = of_government && !binder.lexicon.indicator(rule).of_party;
        Said { at: figure.at.start, rule, indicator: binder.lexicon.rules[usize::from(rule)].indicator, scope, year, period, passed_on }
    }

    fn observation(&self, figure: &Figure<'_>, value: Decimal, place: Place, said: Said) -> ObservationOf<S> {
        let Reading { report, binder, .. } = *self.reading;
        let rule = &binder.lexicon.rules[usize::from(said.rule)];
        let indicator = binder.lexicon.indicator(said.rule);
        let (value_low, value_high) = figure.quantity.bounds();
        ObservationOf {
            observation_id: S::from(Cow::Owned(id(&report.id, &indicator.id, place.start))),
            report_id: text(&report.id),
            area_code: text(&report.area_code),
            indicator_id: text(&indicator.id),
            scope: said.scope,
            year: said.year,
            period: said.period,
            value,
            value_low: value_low.map(|v| v.normalize()),
            value_high: value_high.map(|v| v.normalize()),
            qualifier: figure.quantity.qualifier,
            unit: text(&indicator.unit),
            unit_mult: figure.quantity.multiplier,
            decimals: figure.quantity.decimals,
            obs_status: if said.period == Period::Planned { ObsStatus::Forecast } else { ObsStatus::Normal },
            value_text: text(report.text.words(figure.at.start, figure.at.end)),
            quote: text(report.text.words(figure.clause.start, figure.clause.end).trim()),
            section: text(binder.passages.section(figure.at.start)),
            char_start: place.start,
            char_end: place.end,
            stated_change: figure.stated.map(|(value, _)| value.normalize()),
            stated_change_unit: figure.stated.map(|(_, unit)| unit),
            rule_id: text(&rule.id),
            reported_in: report.year,
            is_latest: true,
        }
    }

    fn numeral(
        &self,
        numeral: &Numeral,
        named: bool,
        figure: Option<&Figure<'_>>,
        place: Place,
        observation_id: Option<S>,
    ) -> NumeralRowOf<S> {
        let report = self.reading.report;
        let class = match figure.map(|f| f.part) {
            Some(Part::Change(..)) => Class::Change,
            _ => ledger::class(&numeral.form, named),
        };
        let quantity = match &numeral.form {
            Form::Quantity(quantity) if !named => Some(quantity),
            _ => None,
        };
        let value = quantity.and_then(|q| q.value).filter(|v| *v < Decimal::from(LIMIT));
        NumeralRowOf {
            report_id: text(&report.id),
            char_start: place.start,
            char_end: place.end,
            text: text(report.text.words(numeral.start, numeral.end)),
            class,
            value: value.map(|v| v.round_dp(4).normalize()),
            unit: quantity.and_then(|q| q.unit).map(text),
            qualifier: quantity.map(|q| q.qualifier),
            label: figure.map(|f| self.label(f)).filter(|label| !label.is_empty()).map(text),
            reason: observation_id.is_none().then(|| text(reason(class, figure, place))),
            observation_id,
        }
    }

    /// The words nearest to a figure: those before it in its clause, or those after it.
    fn label(&self, figure: &Figure<'_>) -> &'a str {
        let plain = self.reading.binder.plain;
        let before = plain[figure.lead.start..figure.lead.end].trim_matches(|c: char| !is_word(c));
        let after = plain[figure.tail.start..figure.tail.end].trim_matches(|c: char| !is_word(c));
        if self.reading.binder.empty(figure.lead) {
            &after[..after.char_indices().nth(LABEL).map_or(after.len(), |(at, _)| at)]
        } else {
            &before[before.char_indices().rev().nth(LABEL - 1).map_or(0, |(at, _)| at)..]
        }
    }
}

/// 全盟为8.9%,全区为10.4%: whether words name an area as a whole.
fn names_area(words: &str) -> bool {
    AREAS.iter().any(|area| words.contains(area))
}

/// Whether a figure is the exact one of a bound before it: 突破1000万户,达到1024.6万户.
fn reached<S>(bound: &ObservationOf<S>, exact: &Figure<'_>, value: Decimal) -> bool {
    bound.qualifier != Qualifier::Exact
        && exact.quantity.qualifier == Qualifier::Exact
        && bound.value_low.is_some_and(|low| value >= low)
        && bound.value_high.is_none_or(|high| value <= high)
}

/// The id of an observation.
fn id(report: &str, indicator: &str, start: i32) -> String {
    let mut id = String::with_capacity(report.len() + indicator.len() + 12);
    write!(id, "{report}/{indicator}/{start}").expect("a String takes every text");
    id
}

fn text<'a, S: From<Cow<'a, str>>>(words: &'a str) -> S {
    S::from(Cow::Borrowed(words))
}

/// Why a numeral is no observation.
fn reason(class: Class, figure: Option<&Figure<'_>>, place: Place) -> &'static str {
    let ambiguous = figure.is_some_and(|f| f.ambiguous);
    let part = figure.is_some_and(|f| !f.rules.is_empty() && class == Class::Measure);
    match (place.damage, ambiguous, part) {
        (Some(damage), ..) => damage.code(),
        (_, true, _) => "several_indicators",
        (.., true) => "part_of_a_figure",
        _ => ledger::reason(class),
    }
}
