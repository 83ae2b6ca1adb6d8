//! What: every figure of a report has an id of its own, made of report, indicator and place
//!
//! Why: two rows with one key make every join wrong
//!
//! Example: 440112-2023/litigation_cases/812 stands twice
//!
//! What to do: this is a fault of the program: report it with the input

use super::area::Area;
use super::words::said;
use super::{CheckKind, Stage, Text};
use crate::codelist::Severity;
use crate::table::{Check, Observation};

pub(super) const KIND: CheckKind = CheckKind {
    id: "keys",
    stage: Stage::Rows,
    severity: Severity::Fatal,
    zh: Text {
        title: "主键",
        what: "每个数值都有由报告、指标和位置组成的唯一编号",
        why: "两行同一主键会使所有关联出错",
        example: "440112-2023/litigation_cases/812 出现两次",
        what_to_do: "属程序错误，请连同输入一并反馈",
    },
    en: Text {
        title: "Keys",
        what: "every figure of a report has an id of its own, made of report, indicator and place",
        why: "two rows with one key make every join wrong",
        example: "440112-2023/litigation_cases/812 stands twice",
        what_to_do: "this is a fault of the program: report it with the input",
    },
    run,
};

fn run(area: &Area) -> Vec<Check> {
    area.by_report().map(|(report, figures)| check(area, report, figures)).collect()
}

/// An id that is of its place and stands twice stands beside itself, since the figures are in the order of their places.
fn check(area: &Area, report: &str, figures: &[Observation]) -> Check {
    let mut before = None;
    let mut repeats = |id| before.replace(id) == Some(id);
    let wrong: Vec<&Observation> = figures.iter().filter(|figure| repeats(figure.observation_id.as_str()) || !is_own(figure)).collect();
    let made = area.made(&KIND, report).on(wrong.iter().copied());
    if wrong.is_empty() {
        let n = figures.len();
        return made.passed(|| said(format!("{n}个数值的编号各不相同"), format!("the ids of {n} figures are all different")));
    }
    let n = wrong.len();
    made.failed(|| {
        said(
            format!("{n}个数值的编号重复或与其报告、指标、位置不符"),
            format!("{n} figures have an id that stands twice or is not of their report, indicator and place"),
        )
    })
}

/// Whether the id of a figure is made of its report, its indicator and its place.
fn is_own(figure: &Observation) -> bool {
    let place = after(&figure.observation_id, &figure.report_id).and_then(|rest| after(rest, &figure.indicator_id));
    place.is_some_and(|place| place.parse() == Ok(figure.char_start) && place.len() == digits(figure.char_start))
}

/// What follows a part of an id.
fn after<'a>(id: &'a str, part: &str) -> Option<&'a str> {
    id.strip_prefix(part)?.strip_prefix('/')
}

/// How many characters a number is written with.
fn digits(number: i32) -> usize {
    let digits = number.unsigned_abs().checked_ilog10().unwrap_or(0) + 1;
    usize::from(number < 0) + digits as usize
}
