//! What: every figure's columns fit each other and the codebook: unit, bounds, digits, place, year
//!
//! Why: a table whose types are right can still hold rows that no reader can trust
//!
//! Example: a figure in yuan of an indicator that counts cases, or a lower bound above the figure
//!
//! What to do: this is a fault of the program or of a correction: report it with the input

use super::area::Area;
use super::words::said;
use super::{CheckKind, Stage, Text};
use crate::codelist::{Kind, Qualifier, Severity};
use crate::table::{Check, Observation, ReportRow};

pub(super) const KIND: CheckKind = CheckKind {
    id: "types",
    stage: Stage::Rows,
    severity: Severity::Error,
    zh: Text {
        title: "类型与代码",
        what: "每个数值的各列相互一致，并与代码簿一致：单位、上下限、位数、位置、年份",
        why: "类型正确的表仍可能有无法采信的行",
        example: "按件计数的指标却以元为单位；下限大于数值",
        what_to_do: "属程序错误或更正有误，请连同输入一并反馈",
    },
    en: Text {
        title: "Types and codes",
        what: "every figure's columns fit each other and the codebook: unit, bounds, digits, place, year",
        why: "a table whose types are right can still hold rows that no reader can trust",
        example: "a figure in yuan of an indicator that counts cases, or a lower bound above the figure",
        what_to_do: "this is a fault of the program or of a correction: report it with the input",
    },
    run,
};

fn run(area: &Area) -> Vec<Check> {
    area.by_report().map(|(report, figures)| check(area, report, figures)).collect()
}

fn check(area: &Area, report: &str, figures: &[Observation]) -> Check {
    let stated_in = area.report(report);
    let wrong: Vec<(&Observation, Rule)> = figures
        .iter()
        .flat_map(|figure| RULES.iter().filter(|(holds, ..)| !holds(area, stated_in, figure)).map(move |rule| (figure, *rule)))
        .collect();
    let made = area.made(&KIND, report).on(wrong.iter().map(|(figure, _)| *figure));
    if wrong.is_empty() {
        let n = figures.len();
        return made.passed(|| said(format!("{n}个数值的各列一致"), format!("the columns of {n} figures fit each other")));
    }
    let listed = |text: fn(&Rule) -> &str| -> String {
        wrong.iter().map(|(figure, rule)| format!("{} {}", figure.observation_id, text(rule))).collect::<Vec<_>>().join("; ")
    };
    made.failed(|| said(listed(|rule| rule.1), listed(|rule| rule.2)))
}

/// Whether a figure of a report is sound, and what it is where it is not, in Chinese and in English.
type Rule = (fn(&Area, Option<&ReportRow>, &Observation) -> bool, &'static str, &'static str);

const RULES: &[Rule] = &[
    (unit, "单位不是其指标的单位", "is not in its indicator's unit"),
    (bounds, "的上下限与数值不符", "does not lie between its bounds"),
    (digits, "的小数位数或单位倍数不合规", "has digits or a unit multiplier that do not exist"),
    (place, "的位置不在报告文本中", "has a place outside of the report's text"),
    (year, "的年份与其报告不符", "has a year that its report cannot speak of"),
    (change, "的自述变化缺数值或单位", "has a stated change without a figure or a unit"),
];

fn unit(area: &Area, _: Option<&ReportRow>, figure: &Observation) -> bool {
    area.indicator(figure).is_none_or(|indicator| indicator.unit == figure.unit)
}

fn bounds(_: &Area, _: Option<&ReportRow>, figure: &Observation) -> bool {
    let within = figure.value_low.is_none_or(|low| low <= figure.value) && figure.value_high.is_none_or(|high| figure.value <= high);
    let point = figure.value_low == Some(figure.value) && figure.value_high == Some(figure.value);
    within && (figure.qualifier != Qualifier::Exact || point)
}

fn digits(area: &Area, _: Option<&ReportRow>, figure: &Observation) -> bool {
    let multiplied = area.kind(figure) != Kind::Rate || figure.unit_mult == 0;
    (0..=9).contains(&figure.decimals) && (0..=12).contains(&figure.unit_mult) && multiplied
}

fn place(_: &Area, report: Option<&ReportRow>, figure: &Observation) -> bool {
    let end = report.map_or(i32::MAX, |report| report.characters);
    (0..figure.char_end).contains(&figure.char_start) && figure.char_end <= end
}

fn year(_: &Area, report: Option<&ReportRow>, figure: &Observation) -> bool {
    let named = report.is_none_or(|report| report.year == figure.reported_in);
    named && (1949..=2199).contains(&figure.year)
}

fn change(_: &Area, _: Option<&ReportRow>, figure: &Observation) -> bool {
    figure.stated_change.is_some() == figure.stated_change_unit.is_some()
}
