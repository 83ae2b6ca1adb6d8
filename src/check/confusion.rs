//! The mistakes by which a stated change is wrong, each told by its name.

use rust_decimal::Decimal;

use super::stated_change::Claim;
use super::words::{Said, said};
use crate::codebook::Indicator;
use crate::codelist::{ChangeUnit, Kind, Period, Qualifier};
use crate::figure::{self, Agreement};
use crate::table::Observation;

/// The mistake that explains a stated change which does not hold on its base; nothing where none is known.
pub(super) fn named(claim: &Claim, base: &Observation) -> Said {
    let (figure, base) = (claim.area.shown(claim.figure), claim.area.shown(base));
    let holds = |change, unit| claim.would_hold(change, unit, figure, base) == Some(Agreement::Holds);
    let rate = claim.area.kind(claim.figure) == Kind::Rate;
    let (one, hundred) = (Decimal::ONE, Decimal::ONE_HUNDRED);
    match claim.unit {
        ChangeUnit::Multiple if holds(claim.change - one, claim.unit) => increase(claim.change - one),
        ChangeUnit::Multiple if holds(claim.change + one, claim.unit) => times(claim.change),
        ChangeUnit::Percent if rate && holds(claim.change, ChangeUnit::Point) => points(),
        ChangeUnit::Point if holds(claim.change, ChangeUnit::Percent) => percent(),
        _ if claim.unit != ChangeUnit::Multiple && holds(-claim.change, claim.unit) => direction(),
        ChangeUnit::Percent if holds(claim.change - hundred, claim.unit) => share(),
        ChangeUnit::Percent if claim.would_hold(-claim.change, claim.unit, base, figure) == Some(Agreement::Holds) => later_year(),
        _ => other_base(claim).map_or_else(|| said("", ""), |other| on(claim, other)),
    }
}

/// Another figure of the issuer on which the stated change holds, the most alike first.
fn other_base<'a>(claim: &'a Claim) -> Option<&'a Observation> {
    let issuer = figure::issuer(&claim.figure.report_id);
    let exact =
        claim.area.figures().iter().filter(|other| other.qualifier == Qualifier::Exact && figure::issuer(&other.report_id) == issuer);
    let alike = exact.filter_map(|other| Some((unlikeness(claim, other)?, other)));
    let held = alike.filter(|(_, other)| claim.agreement(other) == Some(Agreement::Holds));
    held.min_by_key(|(unlike, other)| (*unlike, std::cmp::Reverse(other.year), &other.observation_id)).map(|(_, other)| other)
}

/// How far another figure is from being the base: an earlier year, a part of the year, another scope, a related indicator.
fn unlikeness(claim: &Claim, other: &Observation) -> Option<u8> {
    let Claim { figure, area, .. } = claim;
    let same = figure.indicator_id == other.indicator_id;
    let (scope, whole) = (figure.scope == other.scope, other.period == Period::Year);
    match i32::from(figure.year) - i32::from(other.year) {
        1 if same && scope && !whole && other.period != Period::Planned => Some(0),
        2.. if same && scope && whole => Some(1),
        1 if same && whole => Some(2),
        1 if !same && scope && whole && related(area.indicator(figure)?, area.indicator(other)?) => Some(3),
        _ => None,
    }
}

/// Whether one of two indicators is a part or a bound of the other.
fn related(one: &Indicator, other: &Indicator) -> bool {
    let names = |one: &Indicator, other: &Indicator| one.parts.iter().chain(&one.at_most).any(|id| *id == other.id);
    one.unit == other.unit && (names(one, other) || names(other, one))
}

fn on(claim: &Claim, other: &Observation) -> Said {
    let base = claim.area.figure(other);
    said(format!("另取基数：以{}为基数才成立。", base.zh), format!("Another base was taken: it holds on {}.", base.en))
}

fn increase(times: Decimal) -> Said {
    let times = times.normalize();
    said(
        format!("“增长{times}倍”与“是上年的{times}倍”相混：实际是上年的{times}倍。"),
        format!("增长N倍 is confused with 是N倍: it is {times} times the year before, not an increase of {times} times."),
    )
}

fn times(times: Decimal) -> Said {
    let times = times.normalize();
    said(
        format!("“是上年的{times}倍”与“增长{times}倍”相混：实际增长{times}倍。"),
        format!("是N倍 is confused with 增长N倍: it is an increase of {times} times, not {times} times the year before."),
    )
}

fn points() -> Said {
    said("百分点误作百分比：应为个百分点。", "Percent is said for percentage points.")
}

fn percent() -> Said {
    said("百分比误作百分点：应为百分比。", "Percentage points are said for percent.")
}

fn direction() -> Said {
    said("升降方向相反。", "The direction is the other way round.")
}

fn share() -> Said {
    said("“是上年的百分之几”误作增长率。", "The share of the year before is said for the growth.")
}

fn later_year() -> Said {
    said("误以本年数为基数。", "The change is put on the later year as its base.")
}
