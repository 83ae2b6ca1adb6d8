//! What: the report, the indicator and the unit of every figure, and the area of every report are known
//!
//! Why: a figure of an unknown indicator or report cannot be read by anyone
//!
//! Example: a figure of an indicator that was taken out of the codebook
//!
//! What to do: see whether the codebook lost an indicator since the figures were extracted; extract again

use super::area::Area;
use super::words::said;
use super::{CheckKind, Stage, Text};
use crate::codelist::Severity;
use crate::table::{Check, Observation};

pub(super) const KIND: CheckKind = CheckKind {
    id: "foreign_keys",
    stage: Stage::Rows,
    severity: Severity::Error,
    zh: Text {
        title: "外键",
        what: "每个数值的报告、指标和单位，每份报告的地区，都在相应的表中",
        why: "指标或报告不明的数值无法使用",
        example: "数值的指标已从代码簿中删去",
        what_to_do: "查看代码簿是否在提取后删去了指标，然后重新提取",
    },
    en: Text {
        title: "Foreign keys",
        what: "the report, the indicator and the unit of every figure, and the area of every report are known",
        why: "a figure of an unknown indicator or report cannot be read by anyone",
        example: "a figure of an indicator that was taken out of the codebook",
        what_to_do: "see whether the codebook lost an indicator since the figures were extracted; extract again",
    },
    run,
};

fn run(area: &Area) -> Vec<Check> {
    area.by_report().map(|(report, figures)| check(area, report, figures)).collect()
}

fn check(area: &Area, report: &str, figures: &[Observation]) -> Check {
    let of_report = unknown_of_report(area, report);
    let unknown = |figure| of_report.or_else(|| unknown(area, figure));
    let wrong: Vec<(&Observation, &str)> = figures.iter().filter_map(|figure| Some((figure, unknown(figure)?))).collect();
    let made = area.made(&KIND, report).on(wrong.iter().map(|(figure, _)| *figure));
    if wrong.is_empty() {
        return made.passed(|| said("报告、地区、指标和单位均已知", "report, area, indicators and units are all known"));
    }
    let mut names: Vec<&str> = wrong.iter().map(|(_, name)| *name).collect();
    names.dedup();
    made.failed(|| said(format!("相应的表中没有：{}", names.join("、")), format!("not in the tables they point to: {}", names.join(", "))))
}

/// What all figures of a report name that is in no table.
fn unknown_of_report<'a>(area: &'a Area, report: &'a str) -> Option<&'a str> {
    match area.report(report) {
        Some(row) if area.known.areas.contains_key(&row.area_code) => None,
        Some(row) => Some(&row.area_code),
        None => Some(report),
    }
}

/// What a figure names that is in no table.
fn unknown<'a>(area: &Area, figure: &'a Observation) -> Option<&'a str> {
    if area.indicator(figure).is_none() {
        return Some(&figure.indicator_id);
    }
    area.codebook.unit(&figure.unit).is_none().then_some(figure.unit.as_str())
}
