//! How checks speak of figures, in both languages.

use std::fmt::{self, Display, Formatter};

use rust_decimal::Decimal;

use super::area::Area;
use crate::codelist::{ChangeUnit, Kind, Period, Scope};
use crate::figure::rounded;
use crate::table::Observation;

/// A sentence, or a part of one, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) zh: String,
    pub(super) en: String,
}

/// A sentence in both languages.
pub(super) fn said(zh: impl Into<String>, en: impl Into<String>) -> Said {
    Said { zh: zh.into(), en: en.into() }
}

impl Said {
    /// This sentence and another.
    pub(super) fn and(self, other: &Said) -> Said {
        said(format!("{}{}", self.zh, other.zh), format!("{} {}", self.en, other.en).trim_end())
    }
}

/// What is said in both languages, written only where it is needed.
#[derive(Clone, Copy)]
pub(super) struct Spoken<Zh, En> {
    pub(super) zh: Zh,
    pub(super) en: En,
}

impl Area<'_> {
    /// An indicator's name.
    pub(super) fn name<'a>(&'a self, indicator: &'a str) -> Spoken<&'a str, &'a str> {
        match self.codebook.indicator(indicator) {
            Some(known) => Spoken { zh: &known.name_zh, en: &known.name_en },
            None => Spoken { zh: indicator, en: indicator },
        }
    }

    /// A figure with its sign: 30.4%, 595.
    pub(super) fn number(&self, figure: &Observation) -> Number {
        self.like(figure, figure.value)
    }

    /// A number with the sign of a figure's indicator.
    pub(super) fn like(&self, figure: &Observation, number: Decimal) -> Number {
        Number { number, sign: if self.kind(figure) == Kind::Rate { "%" } else { "" } }
    }

    /// A figure with its name and year: 2022年行政复议直接纠错件数51.
    pub(super) fn figure<'a>(&'a self, figure: &'a Observation) -> Spoken<Zh<'a>, En<'a>> {
        let (name, number) = (self.name(&figure.indicator_id), self.number(figure));
        let (year, scope, period) = (figure.year, scope(figure.scope), period(figure.period));
        Spoken {
            zh: Zh { year, name: name.zh, scope: scope.zh, period: period.zh, number },
            en: En { year, name: name.en, scope: scope.en, period: period.en, number },
        }
    }
}

fn scope(scope: Scope) -> Spoken<&'static str, &'static str> {
    let (zh, en) = match scope {
        Scope::Jurisdiction => ("", ""),
        Scope::Government => ("（政府本身）", " (the government itself)"),
        Scope::Other => ("（其他主体）", " (another body)"),
    };
    Spoken { zh, en }
}

fn period(period: Period) -> Spoken<&'static str, &'static str> {
    let (zh, en) = match period {
        Period::Year => ("", ""),
        Period::PartYear => ("（部分年度）", " (a part of the year)"),
        Period::Cumulative => ("（多年累计）", " (of several years)"),
        Period::Planned => ("（计划）", " (planned)"),
    };
    Spoken { zh, en }
}

/// A number with its sign.
#[derive(Clone, Copy)]
pub(super) struct Number {
    number: Decimal,
    sign: &'static str,
}

impl Display for Number {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        write!(to, "{}{}", self.number.normalize(), self.sign)
    }
}

/// A figure with its name and year, in Chinese.
#[derive(Clone, Copy)]
pub(super) struct Zh<'a> {
    year: i16,
    name: &'a str,
    scope: &'static str,
    period: &'static str,
    number: Number,
}

impl Display for Zh<'_> {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let Zh { year, name, scope, period, number } = self;
        write!(to, "{year}年{name}{scope}{period}{number}")
    }
}

/// A figure with its name and year, in English.
#[derive(Clone, Copy)]
pub(super) struct En<'a> {
    year: i16,
    name: &'a str,
    scope: &'static str,
    period: &'static str,
    number: Number,
}

impl Display for En<'_> {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let En { year, name, scope, period, number } = self;
        write!(to, "{name}{scope}, {year}{period}: {number}")
    }
}

/// A list of numbers joined by plus signs.
pub(super) fn sum<'a>(area: &Area, figures: impl IntoIterator<Item = &'a Observation>) -> String {
    figures.into_iter().map(|figure| area.number(figure).to_string()).collect::<Vec<_>>().join(" + ")
}

/// A number rounded to so many digits, for reading.
pub(super) fn read(value: Decimal, digits: u32) -> String {
    rounded(value, digits).normalize().to_string()
}

/// A change as a report states it: +12.5%, −1.3个百分点, 3.5倍.
pub(super) fn stated(change: Decimal, unit: ChangeUnit) -> Said {
    let sign = if change > Decimal::ZERO && unit != ChangeUnit::Multiple { "+" } else { "" };
    let number = format!("{sign}{}", change.normalize());
    match unit {
        ChangeUnit::Percent => said(format!("{number}%"), format!("{number} %")),
        ChangeUnit::Point => said(format!("{number}个百分点"), format!("{number} percentage points")),
        ChangeUnit::Multiple => multiple(change),
        ChangeUnit::Absolute => said(number.clone(), number),
    }
}

/// A multiple as reports say it: 是上年的3.5倍, which is 增长2.5倍.
fn multiple(times: Decimal) -> Said {
    let more = (times - Decimal::ONE).normalize();
    let times = times.normalize();
    said(format!("是上年的{times}倍（即增长{more}倍）"), format!("{times} times the year before (an increase of {more} times)"))
}
