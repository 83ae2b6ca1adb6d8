//! What: what stands at the end of a year is what the next year begins with: carried over, or in force with what was added and removed
//!
//! Why: cases that vanish between two years were lost from one of the reports
//!
//! Example: 118 documents in force, 11 made and 5 abolished in the next year, and then 130 in force instead of 124
//!
//! What to do: see whether the two years count alike (cleaning, expiry, another definition); otherwise ask the issuer

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::area::Area;
use super::statements::Sheet;
use super::words::said;
use super::{CheckKind, Stage, Text};
use crate::codebook::Indicator;
use crate::codelist::{Period, Qualifier, Scope, Severity};
use crate::figure::{self, Interval};
use crate::table::{Check, Observation};

pub(super) const KIND: CheckKind = CheckKind {
    id: "carry_over",
    stage: Stage::Figures,
    severity: Severity::Warning,
    zh: Text {
        title: "跨年衔接",
        what: "上年末的数值即本年初的数值：上年结转与本年接收一致，现行有效 = 上年 + 制定 − 废止",
        why: "两年之间消失的案件或文件，必有一份报告漏计",
        example: "上年现行有效118件，本年制定11件、废止5件，本年现行有效却为130件，而非124件",
        what_to_do: "查看两年口径是否一致（清理、失效、定义变化）；否则向发布机关询问",
    },
    en: Text {
        title: "Carry-over",
        what: "what stands at the end of a year is what the next year begins with: \
               carried over, or in force with what was added and removed",
        why: "cases that vanish between two years were lost from one of the reports",
        example: "118 documents in force, 11 made and 5 abolished in the next year, and then 130 in force instead of 124",
        what_to_do: "see whether the two years count alike (cleaning, expiry, another definition); otherwise ask the issuer",
    },
    run,
};

/// What an issuer's reports last say of a scope and year.
type Years<'a> = BTreeMap<(&'a str, Scope, i16), Sheet<'a>>;

fn run(area: &Area) -> Vec<Check> {
    let statements = area.statements();
    let years = years(area, statements.each().filter_map(|told| told.last().copied()));
    let follow = years.iter().filter_map(|((issuer, scope, year), now)| Some((years.get(&(*issuer, *scope, year - 1))?, now)));
    follow.flat_map(|(before, now)| now.figures().filter_map(|figure| check(area, figure, before, now)).collect::<Vec<_>>()).collect()
}

/// The exact ones of statements that come by their indicators.
fn years<'a>(area: &Area, last: impl Iterator<Item = &'a Observation>) -> Years<'a> {
    let mut years: BTreeMap<_, Vec<&Observation>> = BTreeMap::new();
    let stands = |figure: &&Observation| figure.period == Period::Year && figure.qualifier == Qualifier::Exact;
    for figure in last.filter(stands).filter(|figure| area.indicator(figure).is_some()) {
        years.entry((figure::issuer(&figure.report_id), figure.scope, figure.year)).or_default().push(figure);
    }
    years.into_iter().map(|(of, figures)| (of, Sheet::of(figures))).collect()
}

/// A figure against the year before, if a relation leads there and every term is stated.
fn check(area: &Area, figure: &Observation, before: &Sheet, now: &Sheet) -> Option<Check> {
    let indicator = area.indicator(figure)?;
    let terms = brought_forward(indicator, before).or_else(|| stock(indicator, before, now))?;
    let made = area.made(&KIND, &figure.observation_id).on([figure]).on(terms.iter().map(|(_, term)| *term));
    let point = Interval::point(Decimal::ZERO);
    let expected = terms.iter().fold(point, |sum, (adds, term)| {
        let shown = area.shown(term);
        if *adds { sum.plus(&shown) } else { sum.minus(&shown) }
    });
    let sum = terms.iter().map(|(adds, term)| if *adds { term.value } else { -term.value }).sum();
    let tolerance = (expected.width() + area.shown(figure).width()) / Decimal::TWO;
    let made = made.compared(sum, figure.value, tolerance);
    let (name, sum) = (area.figure(figure), area.like(figure, sum));
    let zh = || terms.iter().map(|(_, term)| area.figure(term).zh.to_string()).collect::<Vec<_>>().join("；");
    let en = || terms.iter().map(|(_, term)| area.figure(term).en.to_string()).collect::<Vec<_>>().join("; ");
    let passed = || said(format!("{}，与上年衔接：{}", name.zh, zh()), format!("{} follows from the year before: {}", name.en, en()));
    let failed = || said(format!("{}，而按{}，应为{sum}。", name.zh, zh()), format!("{}, but it should be {sum} after {}.", name.en, en()));
    Some(if expected.meets(&area.shown(figure)) { made.passed(passed) } else { made.failed(failed) })
}

type Terms<'a> = Vec<(bool, &'a Observation)>;

/// What the year before carried over.
fn brought_forward<'a>(indicator: &Indicator, before: &Sheet<'a>) -> Option<Terms<'a>> {
    let carried = before.get(indicator.year_before.as_deref()?)?;
    Some(vec![(true, carried)])
}

/// The stock of the year before, with all that was added and removed.
fn stock<'a>(indicator: &Indicator, before: &Sheet<'a>, now: &Sheet<'a>) -> Option<Terms<'a>> {
    if indicator.added.is_empty() || indicator.removed.is_empty() {
        return None;
    }
    let flows =
        |ids: &[String], adds: bool| -> Option<Terms<'a>> { ids.iter().map(|id| now.get(id).map(|figure| (adds, figure))).collect() };
    let opening = (true, before.get(&indicator.id)?);
    Some([vec![opening], flows(&indicator.added, true)?, flows(&indicator.removed, false)?].concat())
}
