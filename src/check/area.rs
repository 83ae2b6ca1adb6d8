//! The figures of one area, in an order of their own, and the ways in which checks look at them.

use std::collections::{BTreeMap, BTreeSet};

use crate::codebook::{Codebook, Indicator};
use crate::codelist::{Kind, Period, Scope};
use crate::figure::{self, Key};
use crate::table::Observation;

/// One area's figures and what is known around them.
pub(super) struct Area<'a> {
    pub(super) codebook: &'a Codebook,
    pub(super) reports: &'a BTreeSet<String>,
    figures: Vec<Observation>,
}

/// One report's figures of one scope, year and period, the preferred statement an indicator.
pub(super) type Sheet<'a> = BTreeMap<&'a str, &'a Observation>;

impl<'a> Area<'a> {
    pub(super) fn new(codebook: &'a Codebook, reports: &'a BTreeSet<String>, mut figures: Vec<Observation>) -> Area<'a> {
        figures.sort_by(|a, b| (&a.report_id, a.char_start, &a.observation_id).cmp(&(&b.report_id, b.char_start, &b.observation_id)));
        Area { codebook, reports, figures }
    }

    /// All its figures, by report and place.
    pub(super) fn figures(&self) -> &[Observation] {
        &self.figures
    }

    /// The figures of each report, by place.
    pub(super) fn by_report(&self) -> BTreeMap<&str, Vec<&Observation>> {
        let mut reports: BTreeMap<&str, Vec<&Observation>> = BTreeMap::new();
        for figure in &self.figures {
            reports.entry(&figure.report_id).or_default().push(figure);
        }
        reports
    }

    /// What each report states of each scope, year and period.
    pub(super) fn sheets(&self) -> BTreeMap<(&str, Scope, i16, Period), Sheet<'_>> {
        let mut sheets: BTreeMap<_, Sheet> = BTreeMap::new();
        for figure in &self.figures {
            let sheet = sheets.entry((figure.report_id.as_str(), figure.scope, figure.year, figure.period)).or_default();
            let held = sheet.entry(&figure.indicator_id).or_insert(figure);
            if figure::preference(figure) < figure::preference(held) {
                *held = figure;
            }
        }
        sheets
    }

    /// The statements of each thing, the preferred of each report, by the reports' years.
    pub(super) fn statements(&self) -> BTreeMap<Key, Vec<&Observation>> {
        let mut statements: BTreeMap<Key, Vec<&Observation>> = BTreeMap::new();
        for figure in self.sheets().into_values().flat_map(Sheet::into_values) {
            statements.entry(figure::key(figure)).or_default().push(figure);
        }
        for told in statements.values_mut() {
            told.sort_by_key(|figure| (figure.reported_in, &figure.report_id));
        }
        statements
    }

    /// The indicator of a figure, if the codebook has it.
    pub(super) fn indicator(&self, figure: &Observation) -> Option<&'a Indicator> {
        self.codebook.indicator(&figure.indicator_id)
    }

    /// Whether a figure is a level or a rate.
    pub(super) fn kind(&self, figure: &Observation) -> Kind {
        self.indicator(figure).map_or(Kind::Count, |indicator| indicator.kind)
    }

    /// What a figure's qualifier and digits allow.
    pub(super) fn shown(&self, figure: &Observation) -> figure::Interval {
        figure::Interval::shown(figure, self.kind(figure))
    }
}
