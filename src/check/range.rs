//! What: a figure lies within its indicator's plausible range
//!
//! Why: a figure outside was misread, misprinted or bound to the wrong indicator
//!
//! Example: a success rate of 107.5 %
//!
//! What to do: read the words in the report: correct the rule, add a correction, or widen the range in the codebook

use rust_decimal::Decimal;

use super::area::Area;
use super::words::said;
use super::{CheckKind, Stage, Text};
use crate::codelist::Severity;
use crate::table::{Check, Observation};

pub(super) const KIND: CheckKind = CheckKind {
    id: "range",
    stage: Stage::Rows,
    severity: Severity::Error,
    zh: Text {
        title: "合理范围",
        what: "数值在其指标的合理范围之内",
        why: "超出范围说明读错、印错或归错了指标",
        example: "调解成功率107.5%",
        what_to_do: "核对报告原文：改规则、加更正，或在代码簿中放宽范围",
    },
    en: Text {
        title: "Range",
        what: "a figure lies within its indicator's plausible range",
        why: "a figure outside was misread, misprinted or bound to the wrong indicator",
        example: "a success rate of 107.5 %",
        what_to_do: "read the words in the report: correct the rule, add a correction, or widen the range in the codebook",
    },
    run,
};

fn run(area: &Area) -> Vec<Check> {
    area.figures().iter().filter_map(|figure| check(area, figure)).collect()
}

fn check(area: &Area, figure: &Observation) -> Option<Check> {
    let indicator = area.indicator(figure)?;
    let value = figure.value;
    let crossed = indicator.range_low.filter(|low| value < *low).or(indicator.range_high.filter(|high| value > *high));
    if crossed.is_none() && !area.told {
        return None;
    }
    let made = area.made(&KIND, &figure.observation_id).on([figure]);
    let name = area.figure(figure);
    let Some(bound) = crossed else {
        return Some(made.passed(|| said(format!("{}在合理范围内", name.zh), format!("{} is within the plausible range", name.en))));
    };
    let (bound_zh, bound_en) = if value < bound {
        ("低于合理下限", "below the least plausible")
    } else {
        ("高于合理上限", "above the most plausible")
    };
    let number = bound.normalize();
    let message = || said(format!("{}{bound_zh}{number}", name.zh), format!("{} is {bound_en}, {number}", name.en));
    Some(made.compared(bound, value, Decimal::ZERO).failed(message))
}
