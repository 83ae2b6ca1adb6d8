//! One area's rows, in an order of their own, and the ways in which checks look at them.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rust_decimal::Decimal;

use super::Settings;
use super::peers::Centres;
use super::prose::Words;
use super::statements::{Orders, Sheet, Statements};
use crate::codebook::{Codebook, Indicator};
use crate::codelist::{Kind, Level, Qualifier};
use crate::figure;
use crate::table::{NumeralRow, Observation, ReportRow};

/// What is known beside the rows of an area.
pub(super) struct Known<'a> {
    pub(super) codebook: &'a Codebook,
    pub(super) settings: &'a Settings,
    /// The level of each area of the list.
    pub(super) areas: BTreeMap<String, Level>,
    /// How the figures of all areas lie.
    pub(super) peers: Centres,
}

/// What is known of an area: its rows, and the texts of its reports.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// Its figures.
    pub figures: Vec<Observation>,
    /// Its reports.
    pub reports: Vec<ReportRow>,
    /// The ledger of its reports; no row check reads it.
    pub numerals: Vec<NumeralRow>,
    /// The texts by report; no row check reads them.
    pub texts: BTreeMap<String, String>,
}

/// One area's rows and what is known around them.
pub(super) struct Area<'a> {
    pub(super) known: &'a Known<'a>,
    pub(super) codebook: &'a Codebook,
    held: Held,
    orders: Orders,
    words: Rc<BTreeMap<String, Words>>,
    /// Whether it is said in words how each check came out.
    pub(super) told: bool,
}

/// Puts figures in the order of report and place. Mostly the reports stand in order already.
fn in_order(figures: &mut [Observation]) {
    if !figures.is_sorted_by(|a, b| a.report_id <= b.report_id) {
        figures.sort_by(|a, b| a.report_id.cmp(&b.report_id));
    }
    for report in figures.chunk_by_mut(|a, b| a.report_id == b.report_id) {
        report.sort_by(|a, b| (a.char_start, &a.observation_id).cmp(&(b.char_start, &b.observation_id)));
    }
}

impl<'a> Area<'a> {
    pub(super) fn new(known: &'a Known<'a>, mut held: Held) -> Area<'a> {
        in_order(&mut held.figures);
        held.reports.sort_by(|a, b| a.report_id.cmp(&b.report_id));
        held.numerals.sort_by(|a, b| (&a.report_id, a.char_start).cmp(&(&b.report_id, b.char_start)));
        let words = std::mem::take(&mut held.texts).into_iter().map(|(report, text)| (report, Words::of(&text))).collect();
        Area { known, codebook: known.codebook, held, orders: Orders::default(), words: Rc::new(words), told: true }
    }

    /// The same where only what fails is asked for, not in which words.
    pub(super) fn silent(self) -> Area<'a> {
        Area { told: false, ..self }
    }

    /// What can bear on a figure: the reports of its issuer from the years beside its own report's, and its indicator in all of them.
    pub(super) fn around(&self, figure: &Observation) -> Area<'a> {
        let issuer = figure::issuer(&figure.report_id);
        let beside = |year: i16, report: &str| year.abs_diff(figure.reported_in) <= 1 && figure::issuer(report) == issuer;
        let near = |other: &&Observation| beside(other.reported_in, &other.report_id);
        let series = |other: &&Observation| other.indicator_id == figure.indicator_id && figure::issuer(&other.report_id) == issuer;
        let reports: Vec<ReportRow> =
            self.held.reports.iter().filter(|report| figure::issuer(&report.report_id) == issuer).cloned().collect();
        let read = reports.iter().filter(|report| beside(report.year, &report.report_id));
        let numerals = read.flat_map(|report| self.numerals(&report.report_id)).cloned().collect();
        let figures = self.figures().iter().filter(|other| near(other) || series(other)).cloned().collect();
        self.part(figures, reports, numerals)
    }

    /// Some of its figures alone, with the ledger of their reports.
    pub(super) fn only(&self, figures: &BTreeSet<&str>) -> Area<'a> {
        let figures: Vec<Observation> =
            self.figures().iter().filter(|figure| figures.contains(figure.observation_id.as_str())).cloned().collect();
        let stand = |report: &str| figures.iter().any(|figure| figure.report_id == report);
        let reports = self.held.reports.iter().filter(|report| stand(&report.report_id)).cloned().collect();
        let numerals = self.held.numerals.iter().filter(|row| stand(&row.report_id)).cloned().collect();
        self.part(figures, reports, numerals)
    }

    fn part(&self, figures: Vec<Observation>, reports: Vec<ReportRow>, numerals: Vec<NumeralRow>) -> Area<'a> {
        let (orders, words) = (Orders::default(), Rc::clone(&self.words));
        let held = Held { figures, reports, numerals, texts: BTreeMap::new() };
        Area { known: self.known, codebook: self.codebook, held, orders, words, told: false }
    }

    /// Puts another value in the place of a figure's, as if it had been written so.
    pub(super) fn set(&mut self, figure: &str, value: Decimal) {
        self.orders = Orders::default();
        for other in self.held.figures.iter_mut().filter(|other| other.observation_id == figure) {
            (other.value, other.value_low, other.value_high, other.qualifier) = (value, Some(value), Some(value), Qualifier::Exact);
        }
        for row in self.held.numerals.iter_mut().filter(|row| row.observation_id.as_deref() == Some(figure)) {
            row.value = Some(value);
        }
    }

    /// Its rows again, by report and place; its texts are gone.
    pub(super) fn into_held(self) -> Held {
        self.held
    }

    /// All its figures, by report and place.
    pub(super) fn figures(&self) -> &[Observation] {
        &self.held.figures
    }

    /// The numerals of a report, by place.
    pub(super) fn numerals(&self, report: &str) -> &[NumeralRow] {
        let rows = &self.held.numerals;
        let start = rows.partition_point(|row| row.report_id.as_str() < report);
        &rows[start..start + rows[start..].partition_point(|row| row.report_id == report)]
    }

    /// The first figure at a place.
    pub(super) fn figure_at(&self, report: &str, char_start: i32) -> Option<&Observation> {
        let figures = self.figures();
        let at = figures.partition_point(|figure| (figure.report_id.as_str(), figure.char_start) < (report, char_start));
        figures.get(at).filter(|figure| figure.report_id == report && figure.char_start == char_start)
    }

    /// The words of its reports, by id.
    pub(super) fn words(&self) -> &BTreeMap<String, Words> {
        &self.words
    }

    /// A report of an id.
    pub(super) fn report(&self, id: &str) -> Option<&ReportRow> {
        self.held.reports.iter().find(|report| report.report_id == id)
    }

    /// The figures of each report, by place.
    pub(super) fn by_report(&self) -> impl Iterator<Item = (&str, &[Observation])> {
        let reports = self.figures().chunk_by(|a, b| a.report_id == b.report_id);
        reports.map(|figures| (figures[0].report_id.as_str(), figures))
    }

    /// What each report states of each scope, year and period, by these.
    pub(super) fn sheets(&self) -> Vec<Sheet<'_>> {
        self.orders.sheets(self.figures())
    }

    /// The statements of each thing, the preferred of each report.
    pub(super) fn statements(&self) -> Statements<'_> {
        self.orders.statements(self.figures())
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
