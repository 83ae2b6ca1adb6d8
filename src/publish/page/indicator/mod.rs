//! The pages of indicators: one an indicator in Markdown and HTML, and an index of them by theme.

mod chart;
mod coverage;
mod formula;
mod number;
mod theme;

use std::collections::BTreeMap;
use std::path::Path;

use minijinja::value::Serde;
use minijinja::{Value, context};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use self::chart::{Form, chart};
use self::coverage::{Coverage, Year};
pub(in crate::publish) use self::formula::Indicators;
use self::formula::{formulas, named_by};
use self::number::number;
use super::templates::render;
use super::{Page, Subject};
use crate::codelist::{CodeList, Level, Scope};
use crate::fault::Fault;
use crate::publish::manifest::Version;
use crate::table::{IndicatorRow, Rank, Record, Table, UnitRow, file};

/// What the pages of indicators are made of.
#[derive(Debug, Default)]
pub(in crate::publish) struct Described {
    indicators: Vec<IndicatorRow>,
    units: BTreeMap<String, UnitRow>,
    coverage: Coverage,
}

impl Described {
    /// Of a work folder; nothing where the release has no codebook or no ranks.
    pub(in crate::publish) fn of(work: &Path, tables: &[Table]) -> Result<Described, Fault> {
        let has = |name| tables.iter().any(|table| table.name == name);
        if ![IndicatorRow::TABLE.name, UnitRow::TABLE.name, Rank::TABLE.name].into_iter().all(has) {
            return Ok(Described::default());
        }
        let units = file::records::<UnitRow>(work)?.map(|unit| unit.map(|unit| (unit.unit.clone(), unit)));
        Ok(Described {
            indicators: file::records(work)?.collect::<Result<_, _>>()?,
            units: units.collect::<Result<_, _>>()?,
            coverage: Coverage::of(work)?,
        })
    }

    /// How many indicators there are.
    pub(in crate::publish) fn count(&self) -> usize {
        self.indicators.len()
    }

    /// The indicators by their ids.
    pub(in crate::publish) fn by_id(&self) -> Indicators<'_> {
        self.indicators.iter().map(|row| (row.indicator_id.as_str(), row)).collect()
    }

    /// Every indicator, and their index.
    pub(super) fn subjects(&self) -> impl Iterator<Item = Subject<'_>> {
        let index = (!self.indicators.is_empty()).then_some(Subject::Indicators);
        self.indicators.iter().map(Subject::Indicator).chain(index)
    }

    /// The pages of an indicator.
    pub(super) fn page(&self, indicator: &IndicatorRow, all: &Indicators<'_>, version: Version) -> Result<Vec<Page>, Fault> {
        let context = context! { version => version.to_string(), indicator => self.describe(indicator, all) };
        pages("indicator", &indicator.indicator_id, &context)
    }

    /// The index of all indicators.
    pub(super) fn index(&self, version: Version) -> Result<Vec<Page>, Fault> {
        pages("indicators", "index", &context! { version => version.to_string(), count => self.count(), themes => self.themes() })
    }

    fn describe(&self, indicator: &IndicatorRow, all: &Indicators<'_>) -> Value {
        let (kind_zh, kind_en) = name(indicator.kind);
        context! {
            id => &indicator.indicator_id,
            name_zh => &indicator.name_zh,
            name_en => &indicator.name_en,
            definition_zh => &indicator.definition_zh,
            definition_en => &indicator.definition_en,
            theme => theme::describe(&indicator.theme),
            kind => context! { zh => kind_zh, en => kind_en },
            unit => self.unit(&indicator.unit),
            range_low => indicator.range_low.map(number),
            range_high => indicator.range_high.map(number),
            since => indicator.since,
            in_parts => indicator.in_parts,
            formulas => Serde(formulas(indicator, all)),
            named_by => Serde(named_by(&indicator.indicator_id, all)),
            series => Serde(self.series(indicator)),
        }
    }

    fn unit(&self, id: &str) -> Value {
        let unit = self.units.get(id);
        context! {
            id,
            zh => unit.map_or(id, |unit| &unit.name_zh),
            en => unit.map_or(id, |unit| &unit.name_en),
            words => unit.iter().flat_map(|unit| &unit.words).map(Value::from).collect::<Vec<_>>(),
        }
    }

    /// What is known of the indicator in each scope and level.
    fn series(&self, indicator: &IndicatorRow) -> Vec<Json> {
        let series = self.coverage.series(&indicator.indicator_id).into_iter().flatten();
        series.map(|(of, years)| describe_series(*of, years)).collect()
    }

    fn themes(&self) -> Vec<Value> {
        let themes = theme::themes(&self.indicators).into_iter();
        let listed = |indicators: Vec<&IndicatorRow>| indicators.into_iter().map(|of| self.listed(of)).collect::<Vec<_>>();
        themes.map(|(id, indicators)| context! { theme => theme::describe(id), indicators => listed(indicators) }).collect()
    }

    fn listed(&self, indicator: &IndicatorRow) -> Value {
        let years = || self.coverage.series(&indicator.indicator_id).into_iter().flatten().flat_map(|(_, years)| years);
        context! {
            id => &indicator.indicator_id,
            name_zh => &indicator.name_zh,
            name_en => &indicator.name_en,
            unit => self.unit(&indicator.unit),
            first => years().map(|year| *year.0).min(),
            last => years().map(|year| *year.0).max(),
            figures => years().map(|year| year.1.areas).sum::<usize>(),
        }
    }
}

/// A page in both its forms.
fn pages(template: &str, name: &str, context: &Value) -> Result<Vec<Page>, Fault> {
    let page = |ending| Ok((format!("indicators/{name}.{ending}"), render(&format!("{template}.{ending}"), context.clone())?));
    ["html", "md"].into_iter().map(page).collect()
}

fn describe_series((scope, level): (Scope, Level), years: &BTreeMap<i16, Year>) -> Json {
    let areas: Vec<(i16, Decimal)> = years.iter().map(|(year, of)| (*year, Decimal::from(of.areas))).collect();
    let medians: Vec<(i16, Decimal)> = years.iter().filter_map(|(year, of)| Some((*year, of.spread?.median))).collect();
    let [(scope_zh, scope_en), (level_zh, level_en)] = [name(scope), name(level)];
    let title = |zh: &str, en: &str| format!("{level_zh}，{scope_zh}：{zh} {en} ({}, {})", level.code(), scope.code());
    json!({
        "scope": {"id": scope.code(), "zh": scope_zh, "en": scope_en},
        "level": {"id": level.code(), "zh": level_zh, "en": level_en},
        "bounded": years.values().any(|of| of.exact < of.areas),
        "areas": chart(Form::Bars, &title("地区数", "Areas"), &areas),
        "medians": (medians.len() > 1).then(|| chart(Form::Line, &title("中位数", "Median"), &medians)),
        "years": years.iter().map(|(year, of)| describe_year(*year, of)).collect::<Vec<_>>(),
    })
}

fn describe_year(year: i16, of: &Year) -> Json {
    let spread = of.spread.map(|s| json!({"lowest": number(s.lowest), "median": number(s.median), "highest": number(s.highest)}));
    json!({"year": year, "areas": of.areas, "exact": of.exact, "spread": spread})
}

/// A code's names.
fn name<T: CodeList>(code: T) -> (&'static str, &'static str) {
    T::CODES.iter().find(|known| known.code == code.code()).map_or(("", ""), |known| (known.zh, known.en))
}

#[cfg(test)]
pub(super) mod tests;
