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

fn check(area: &Area, report: &str, figures: &[Observation]) -> Check {
    // Where an id is its figure's own, two alike stand one after the other: figures come by place and id.
    let mut last: Option<&Observation> = None;
    let mut again = |figure| last.replace(figure).is_some_and(|last| last.observation_id == figure.observation_id);
    let wrong: Vec<&Observation> = figures.iter().filter(|figure| !is_own(figure) || again(figure)).collect();
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

/// Whether an id is made of report, indicator and place.
fn is_own(figure: &Observation) -> bool {
    let place = after(&figure.observation_id, &figure.report_id).and_then(|rest| after(rest, &figure.indicator_id));
    place.is_some_and(|place| place == itoa::Buffer::new().format(figure.char_start))
}

/// What follows a part of an id.
fn after<'a>(id: &'a str, part: &str) -> Option<&'a str> {
    id.strip_prefix(part)?.strip_prefix('/')
}
