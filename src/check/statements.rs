//! What reports say: the statement that speaks for each thing, report by report and over the years.

use std::cell::OnceCell;
use std::cmp::Ordering;

use crate::codelist::{Period, Scope};
use crate::figure::{self, Key};
use crate::table::Observation;

/// Where the preferred statements stand among the figures of an area, in the orders in which checks read them: found once, since several do. It is
/// for one list of figures alone, and made anew when one of them changes.
#[derive(Default)]
pub(super) struct Orders {
    by_sheet: OnceCell<Vec<usize>>,
    by_key: OnceCell<Vec<usize>>,
}

impl Orders {
    /// What each report states of each scope, year and period, by these.
    pub(super) fn sheets<'a>(&self, figures: &'a [Observation]) -> Vec<Sheet<'a>> {
        let preferred: Vec<&Observation> = self.by_sheet(figures).iter().map(|&at| &figures[at]).collect();
        preferred.chunk_by(|a, b| sheet(a) == sheet(b)).map(|told| Sheet(told.to_vec())).collect()
    }

    /// The preferred statements by what they are of.
    pub(super) fn statements<'a>(&self, figures: &'a [Observation]) -> Statements<'a> {
        let order = || {
            let mut places = self.by_sheet(figures).to_vec();
            places.sort_by(|&a, &b| over_the_years(&figures[a], &figures[b]));
            places
        };
        Statements(self.by_key.get_or_init(order).iter().map(|&at| &figures[at]).collect())
    }

    fn by_sheet(&self, figures: &[Observation]) -> &[usize] {
        self.by_sheet.get_or_init(|| {
            let of = |at: usize| (sheet(&figures[at]), figures[at].indicator_id.as_str());
            let rank = |at: usize| figure::preference(&figures[at]);
            let mut places: Vec<usize> = (0..figures.len()).collect();
            places.sort_by(|&a, &b| of(a).cmp(&of(b)).then_with(|| rank(a).cmp(&rank(b))));
            places.dedup_by(|next, first| of(*next) == of(*first));
            places
        })
    }
}

fn sheet(figure: &Observation) -> (&str, Scope, i16, Period) {
    (&figure.report_id, figure.scope, figure.year, figure.period)
}

fn over_the_years(a: &Observation, b: &Observation) -> Ordering {
    figure::key(a).cmp(&figure::key(b)).then_with(|| (a.reported_in, &a.report_id).cmp(&(b.reported_in, &b.report_id)))
}

/// One report's figures of one scope, year and period, the preferred statement an indicator, by these.
pub(super) struct Sheet<'a>(Vec<&'a Observation>);

impl<'a> Sheet<'a> {
    /// Figures of one year that come by their indicators.
    pub(super) fn of(figures: Vec<&'a Observation>) -> Sheet<'a> {
        Sheet(figures)
    }

    /// The figure of an indicator.
    pub(super) fn get(&self, indicator: &str) -> Option<&'a Observation> {
        self.0.binary_search_by(|figure| figure.indicator_id.as_str().cmp(indicator)).ok().map(|at| self.0[at])
    }

    /// The figures, by their indicators.
    pub(super) fn figures(&self) -> impl Iterator<Item = &'a Observation> {
        self.0.iter().copied()
    }
}

/// The preferred statements, those of one thing by the reports' years.
pub(super) struct Statements<'a>(Vec<&'a Observation>);

impl<'a> Statements<'a> {
    /// The statements of each thing.
    pub(super) fn each(&self) -> impl Iterator<Item = &[&'a Observation]> {
        self.0.chunk_by(|a, b| figure::key(a) == figure::key(b))
    }

    /// The statements of one thing.
    pub(super) fn get(&self, of: &Key<'_>) -> &[&'a Observation] {
        let told = &self.0[self.0.partition_point(|figure| figure::key(figure) < *of)..];
        &told[..told.partition_point(|figure| figure::key(figure) == *of)]
    }
}
