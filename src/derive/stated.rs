//! Which statements speak: what several derivations begin with.

use super::Known;
use crate::codelist::{CodeList, ObsStatus, Period, Scope};
use crate::figure::{issuer, of_part, preference};
use crate::table::Observation;

/// One area's figures, and those of them that speak for their year.
#[derive(Debug)]
pub struct Stated<'a> {
    pub(super) all: &'a [Observation],
    /// One figure an indicator, scope and year, in that order: the government's own, of the whole year, as last stated.
    ///
    /// Reports of departments are kept apart: what a bureau counts is not the area's figure.
    pub(super) yearly: Vec<&'a Observation>,
}

impl<'a> Stated<'a> {
    /// The figures of one area; `is_latest` must have been set.
    #[must_use]
    pub fn of(all: &'a [Observation], known: &Known) -> Stated<'a> {
        let whole = |figure: &&Observation| {
            let year = figure.period == Period::Year && figure.obs_status != ObsStatus::Forecast;
            figure.is_latest && year && issuer(&figure.report_id).is_empty() && !in_parts(all, figure, known)
        };
        let mut yearly = one_a_report(all.iter().filter(whole), known);
        // Of equals the last stays.
        yearly.reverse();
        yearly.dedup_by(|a, b| (a.year, series(a)) == (b.year, series(b)));
        yearly.reverse();
        Stated { all, yearly }
    }

    /// The figures that speak, those of one indicator and scope together, by year.
    pub(super) fn series(&self) -> impl Iterator<Item = &[&'a Observation]> {
        self.yearly.chunk_by(|a, b| series(a) == series(b))
    }
}

/// Whether a figure is one of several that its report states body by body or kind by kind: none of them is the year's.
fn in_parts(all: &[Observation], figure: &Observation, known: &Known) -> bool {
    // What differs most is looked at first: every figure of the area is asked.
    let other = |one: &Observation| {
        one.value != figure.value && one.year == figure.year && key(one) == key(figure) && one.report_id == figure.report_id
    };
    known.codebook.indicator(&figure.indicator_id).is_some_and(|indicator| indicator.in_parts) && all.iter().any(other)
}

/// What a figure of an area is of, beside its year; scopes are in the order of their codes, as in the tables.
pub(super) fn series(figure: &Observation) -> (&str, &'static str) {
    (&figure.indicator_id, figure.scope.code())
}

/// What a figure of an area is of, as its report says it.
pub(super) type Key<'a> = (&'a str, &'static str, i16, Period, &'a str);

/// The key of a figure.
pub(super) fn key(figure: &Observation) -> Key<'_> {
    (&figure.indicator_id, figure.scope.code(), figure.year, figure.period, issuer(&figure.report_id))
}

/// One statement a report and key, the preferred; by key, and of one key by the time of the reports.
pub(super) fn one_a_report<'a>(figures: impl Iterator<Item = &'a Observation>, known: &Known) -> Vec<&'a Observation> {
    let last = |figure: &'a Observation| {
        let time = (figure.reported_in, !of_part(&figure.report_id));
        (time, figure.report_id.as_str(), preference(figure), figure.observation_id.as_str())
    };
    // Most are told apart by the ranks of their indicators, and nothing else need be looked at.
    let mut ranked: Vec<(Option<usize>, &Observation)> = figures.map(|figure| (known.rank(figure), figure)).collect();
    ranked.sort_unstable_by(|(rank_a, a), (rank_b, b)| {
        let apart = rank_a.zip(*rank_b).map_or_else(|| a.indicator_id.cmp(&b.indicator_id), |(a, b)| a.cmp(&b));
        apart.then_with(|| key(a).cmp(&key(b))).then_with(|| last(a).cmp(&last(b)))
    });
    let mut figures: Vec<&Observation> = ranked.into_iter().map(|(_, figure)| figure).collect();
    figures.dedup_by(|later, first| later.report_id == first.report_id && key(later) == key(first));
    figures
}

/// Whether a figure is one that areas compare: not of another body.
pub(super) fn own(figure: &Observation) -> bool {
    figure.scope != Scope::Other
}
