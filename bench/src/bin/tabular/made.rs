//! Made figures: a series an area and indicator, with years missing and faults planted here and there.

use std::error::Error;
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

use fastrand::Rng;
use nianbao::codebook::{self, Codebook, Indicator};
use nianbao::codelist::{ChangeUnit, Kind, LanguageForm, Level, ObsStatus, Period, ProcessingLevel, Qualifier, Scope};
use nianbao::fault::Fault;
use nianbao::pipeline;
use nianbao::table::file::{self, Writer};
use nianbao::table::{Area, Observation, Record, ReportRow, Rows};
use rust_decimal::Decimal;

const YEARS: RangeInclusive<i16> = 2015..=2024;
/// Indicators of an area, spread over the codebook.
const INDICATORS: usize = 50;
const FIRST_AREA: usize = 100_000;
/// Code points of a report.
const CHARACTERS: i32 = 40_000;
/// Rows of a row group, as readers on several threads like them.
const ROW_GROUP: usize = 122_880;
/// One row in so many has a planted fault of each sort.
const FAULTY: usize = 10_000;

/// Writes the tables of a folder.
pub(super) fn write(folder: &Path, observations: usize, seed: u64) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let codebook = codebook::embedded().map_err(|faults| format!("{faults:?}"))?;
    let maker = Maker::new(&codebook, seed);
    let mut figures = Table::create::<Observation>(folder)?;
    let (mut areas, mut reports) = (Vec::new(), Vec::new());
    for number in FIRST_AREA.. {
        let left = observations - figures.rows;
        if left == 0 {
            break;
        }
        let code = number.to_string();
        figures.add(&maker.area(number).into_iter().take(left).collect::<Vec<_>>())?;
        reports.extend(YEARS.map(|year| report(&code, year)));
        areas.push(area(code));
    }
    figures.writer.close()?;
    file::write(folder, areas)?;
    file::write(folder, reports)?;
    file::write(folder, pipeline::indicators(&codebook))?;
    file::write(folder, pipeline::units(&codebook))?;
    Ok(())
}

/// A table's file on its way.
struct Table {
    writer: Writer,
    rows: usize,
}

impl Table {
    fn create<R: Record>(folder: &Path) -> Result<Table, Fault> {
        let writer = Writer::with_groups(&file::path(folder, &R::TABLE), R::TABLE.schema(), ROW_GROUP)?;
        Ok(Table { writer, rows: 0 })
    }

    fn add<R: Record>(&mut self, records: &[R]) -> Result<(), Fault> {
        self.rows += records.len();
        self.writer.write(&Rows::batch(records))
    }
}

fn area(code: String) -> Area {
    Area { name_zh: format!("第{code}区"), name_en: None, level: Level::County, parent_code: None, edition: 2024, area_code: code }
}

fn report(code: &str, year: i16) -> ReportRow {
    ReportRow {
        report_id: format!("{code}-{year}"),
        area_code: code.to_owned(),
        area_code_system: "made".to_owned(),
        area_code_edition: None,
        area_name_zh: format!("第{code}区"),
        issuer: format!("第{code}区人民政府"),
        year,
        title: format!("第{code}区{year}年法治政府建设年度报告"),
        index_number: None,
        document_number: None,
        written_on: None,
        published_on: None,
        language_form: LanguageForm::Hans,
        source_url: None,
        source_sha256: String::new(),
        text_published: false,
        characters: CHARACTERS,
        numerals: 0,
        observations: 0,
        processing_level: ProcessingLevel::Published,
    }
}

/// What figures are made of.
struct Maker<'a> {
    indicators: Vec<&'a Indicator>,
    seed: u64,
}

impl Maker<'_> {
    fn new(codebook: &Codebook, seed: u64) -> Maker<'_> {
        let all = &codebook.indicators;
        let indicators = (0..INDICATORS).map(|at| &all[at * all.len() / INDICATORS]).collect();
        Maker { indicators, seed }
    }

    /// The figures of an area, in the order of the reports' texts, as extracted figures are kept.
    fn area(&self, number: usize) -> Vec<Observation> {
        let series = |at: usize| {
            let place = u64::try_from(number * INDICATORS + at).unwrap_or(u64::MAX);
            let mut series =
                Series { indicator: self.indicators[at], at, rng: Rng::with_seed(self.seed ^ place.wrapping_mul(0x9E37_79B9_7F4A_7C15)) };
            series.figures(&number.to_string())
        };
        let mut figures: Vec<Observation> = (0..INDICATORS).flat_map(series).collect();
        figures.sort_by(|a, b| (&a.report_id, a.char_start, &a.observation_id).cmp(&(&b.report_id, b.char_start, &b.observation_id)));
        figures
    }
}

/// The figures of one area and indicator.
struct Series<'a> {
    indicator: &'a Indicator,
    /// Its place among the indicators.
    at: usize,
    rng: Rng,
}

impl Series<'_> {
    fn figures(&mut self, area: &str) -> Vec<Observation> {
        let mut value = self.first();
        let mut before: Option<Decimal> = None;
        let mut figures = Vec::new();
        for year in YEARS {
            let missing = self.rng.usize(..33) == 0;
            let stated = before.filter(|_| self.rng.usize(..5) == 0).and_then(|before| self.stated(value, before));
            if !missing {
                let figure = self.figure(area, year, value, stated);
                figures.push(self.spoilt(figure));
            }
            before = (!missing).then_some(value);
            value = self.next(value);
        }
        figures
    }

    fn first(&mut self) -> Decimal {
        match self.indicator.kind {
            Kind::Rate => Decimal::new(self.rng.i64(4_000..10_000), 2),
            _ => {
                let level = self.rng.i64(0..3_000);
                self.within(level.into())
            }
        }
    }

    fn next(&mut self, value: Decimal) -> Decimal {
        match self.indicator.kind {
            Kind::Rate => (value + Decimal::new(self.rng.i64(-200..=200), 2)).clamp(Decimal::ZERO, Decimal::ONE_HUNDRED),
            _ => {
                let growth = Decimal::new(self.rng.i64(850..1_250), 3);
                self.within((value * growth).trunc())
            }
        }
    }

    fn within(&self, value: Decimal) -> Decimal {
        let value = self.indicator.range_high.map_or(value, |high| value.min(high));
        self.indicator.range_low.map_or(value, |low| value.max(low)).ceil()
    }

    /// What the report says of the change: to a tenth, one in fifty of them wrong.
    fn stated(&mut self, value: Decimal, before: Decimal) -> Option<(Decimal, ChangeUnit)> {
        let off = if self.rng.usize(..50) == 0 { Decimal::TEN } else { Decimal::ZERO };
        let difference = value - before;
        match self.indicator.kind {
            Kind::Rate => Some((difference + off, ChangeUnit::Point)),
            _ if before.is_zero() => None,
            _ => Some(((difference * Decimal::ONE_HUNDRED / before).round_dp(1) + off, ChangeUnit::Percent)),
        }
    }

    fn figure(&mut self, area: &str, year: i16, value: Decimal, stated: Option<(Decimal, ChangeUnit)>) -> Observation {
        let indicator = self.indicator;
        let start = i32::try_from(self.at).unwrap_or_default() * 700 + self.rng.i32(100..800);
        let planned = self.rng.usize(..100) == 0;
        let (report_id, text) = (format!("{area}-{year}"), value.to_string());
        let sign = if indicator.kind == Kind::Rate { "%" } else { "件" };
        Observation {
            observation_id: format!("{report_id}/{}/{start}", indicator.id),
            report_id,
            area_code: area.to_owned(),
            indicator_id: indicator.id.clone(),
            scope: if self.at % 10 == 3 { Scope::Government } else { Scope::Jurisdiction },
            year,
            period: if planned { Period::Planned } else { Period::Year },
            value,
            value_low: Some(value),
            value_high: Some(value),
            qualifier: Qualifier::Exact,
            unit: indicator.unit.clone(),
            unit_mult: 0,
            decimals: if indicator.kind == Kind::Rate { 2 } else { 0 },
            obs_status: if planned { ObsStatus::Forecast } else { ObsStatus::Normal },
            quote: format!("全年共{}{text}{sign}", indicator.name_zh),
            section: format!("一/({})/{}", self.at % 9 + 1, self.at % 4 + 1),
            char_start: start,
            char_end: start + i32::try_from(text.len()).unwrap_or_default(),
            value_text: text,
            stated_change: stated.map(|(change, _)| change),
            stated_change_unit: stated.map(|(_, unit)| unit),
            rule_id: format!("{}.1", indicator.id),
            reported_in: year,
            is_latest: true,
        }
    }

    /// The figure, or the figure with a fault that a check of rows finds.
    fn spoilt(&mut self, figure: Observation) -> Observation {
        let low = figure.value + Decimal::ONE;
        match (self.rng.usize(..FAULTY), self.indicator.range_high) {
            (0, _) => Observation { value_low: Some(low), ..figure },
            (1, _) => {
                let observation_id = format!("{}/unknown_measure/{}", figure.report_id, figure.char_start);
                Observation { observation_id, indicator_id: "unknown_measure".to_owned(), ..figure }
            }
            (2, Some(high)) => {
                let value = high + Decimal::ONE;
                Observation { value, value_low: Some(value), value_high: Some(value), ..figure }
            }
            _ => figure,
        }
    }
}
