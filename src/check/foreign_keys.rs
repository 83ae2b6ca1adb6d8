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
use crate::table::{Check, Observation, ReportRow};

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
    let stated_in = area.report(report);
    let wrong: Vec<(&Observation, String)> =
        figures.iter().filter_map(|figure| Some((figure, unknown(area, stated_in, figure)?))).collect();
    let made = area.made(&KIND, report).on(wrong.iter().map(|(figure, _)| *figure));
    if wrong.is_empty() {
        return made.passed(|| said("报告、地区、指标和单位均已知", "report, area, indicators and units are all known"));
    }
    let mut names: Vec<&str> = wrong.iter().map(|(_, name)| name.as_str()).collect();
    names.dedup();
    made.failed(|| said(format!("相应的表中没有：{}", names.join("、")), format!("not in the tables they point to: {}", names.join(", "))))
}

/// What a figure names that is in no table.
fn unknown(area: &Area, report: Option<&ReportRow>, figure: &Observation) -> Option<String> {
    let Some(report) = report else {
        return Some(figure.report_id.clone());
    };
    if !area.known.areas.contains_key(&report.area_code) {
        return Some(report.area_code.clone());
    }
    if area.indicator(figure).is_none() {
        return Some(figure.indicator_id.clone());
    }
    area.codebook.unit(&figure.unit).is_none().then(|| figure.unit.clone())
}
