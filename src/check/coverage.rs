//! What: what a report states of its own year, the report of the year before stated too, and the next year's states again
//!
//! Why: a series that stops or begins unsaid is the most common gap, and may hide a bad year
//!
//! Example: the loss rate is stated for 2022 and is missing in the report of 2023
//!
//! What to do: look for it in the report of the other year under other words; add a label to the rule, or note since when it is published

use std::collections::{BTreeMap, BTreeSet};

use super::area::Area;
use super::words::said;
use super::{CheckKind, Stage, Text};
use crate::codelist::{CodeList, Period, Scope, Severity};
use crate::figure;
use crate::table::{Check, Observation};

pub(super) const KIND: CheckKind = CheckKind {
    id: "coverage",
    stage: Stage::Figures,
    severity: Severity::Info,
    zh: Text {
        title: "覆盖",
        what: "报告对本年陈述的指标，上年报告已有陈述，下年报告仍有陈述",
        why: "序列无声中断或开始是最常见的缺口，也可能掩盖不佳的年份",
        example: "2022年报告陈述了败诉率，2023年报告没有",
        what_to_do: "在另一年的报告中查找别的说法；在规则中添加用词，或注明自何年起公布、不再公布",
    },
    en: Text {
        title: "Coverage",
        what: "what a report states of its own year, the report of the year before stated too, and the next year's states again",
        why: "a series that stops or begins unsaid is the most common gap, and may hide a bad year",
        example: "the loss rate is stated for 2022 and is missing in the report of 2023",
        what_to_do: "look for it in the report of the other year under other words; \
                     add a label to the rule, or note since when it is published",
    },
    run,
};

/// The figures that a report states of its own year.
type Own<'a> = BTreeMap<(&'a str, Scope), &'a Observation>;

fn run(area: &Area) -> Vec<Check> {
    let mut reports: BTreeMap<(&str, i16), Own> = BTreeMap::new();
    for figure in area.figures().iter().filter(|figure| figure.period == Period::Year && figure.year == figure.reported_in) {
        let report = reports.entry((figure::issuer(&figure.report_id), figure.year)).or_default();
        report.entry((&figure.indicator_id, figure.scope)).or_insert(figure);
    }
    let follow = reports.iter().filter_map(|((issuer, year), own)| Some((reports.get(&(*issuer, year - 1))?, own)));
    follow.flat_map(|(before, own)| checks(area, before, own)).collect()
}

fn checks(area: &Area, before: &Own, own: &Own) -> Vec<Check> {
    let Some(report) = own.values().map(|figure| figure.report_id.as_str()).next() else {
        return Vec::new();
    };
    let things: BTreeSet<_> = before.keys().chain(own.keys()).collect();
    things.into_iter().filter_map(|thing| check(area, report, before.get(thing).copied(), own.get(thing).copied())).collect()
}

fn check(area: &Area, report: &str, before: Option<&Observation>, now: Option<&Observation>) -> Option<Check> {
    let told = now.or(before)?;
    let subject = format!("{report}/{}/{}", told.indicator_id, told.scope.code());
    let made = area.made(&KIND, subject).on(before).on(now);
    let name = area.figure(told);
    Some(match (before, now) {
        (Some(_), Some(_)) => {
            made.passed(|| said(format!("{}，上年报告也有陈述", name.zh), format!("{}: stated the year before too", name.en)))
        }
        (None, _) => made.failed(|| {
            said(
                format!("{}，上年报告未陈述该指标，本年新增", name.zh),
                format!("{}: new this year, the report of the year before does not state this indicator", name.en),
            )
        }),
        (Some(before), None) => {
            let year = before.year + 1;
            made.failed(|| {
                said(
                    format!("{}，{year}年报告未陈述该指标", name.zh),
                    format!("{}; the report of {year} does not state this indicator", name.en),
                )
            })
        }
    })
}
