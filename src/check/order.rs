//! What: a figure does not exceed those that it cannot exceed
//!
//! Why: more cases accepted than received means that one of the two is wrong, or that last year's are counted in
//!
//! Example: 1033 accepted of 1113 received
//!
//! What to do: see whether cases carried over from the year before are counted in; otherwise ask the issuer

use rust_decimal::Decimal;

use super::area::Area;
use super::statements::Sheet;
use super::words::said;
use super::{CheckKind, Stage, Text};
use crate::codelist::Severity;
use crate::table::{Check, Observation};

pub(super) const KIND: CheckKind = CheckKind {
    id: "order",
    stage: Stage::Figures,
    severity: Severity::Warning,
    zh: Text {
        title: "大小关系",
        what: "数值不超过其不可能超过的数值",
        why: "受理多于收到，说明其一有误或含上年结转",
        example: "收到1113件，受理1033件",
        what_to_do: "查看是否含上年结转；否则向发布机关询问",
    },
    en: Text {
        title: "Order",
        what: "a figure does not exceed those that it cannot exceed",
        why: "more cases accepted than received means that one of the two is wrong, or that last year's are counted in",
        example: "1033 accepted of 1113 received",
        what_to_do: "see whether cases carried over from the year before are counted in; otherwise ask the issuer",
    },
    run,
};

fn run(area: &Area) -> Vec<Check> {
    area.sheets().iter().flat_map(|sheet| sheet.figures().flat_map(|lesser| checks(area, sheet, lesser)).collect::<Vec<_>>()).collect()
}

fn checks(area: &Area, sheet: &Sheet, lesser: &Observation) -> Vec<Check> {
    let above = area.indicator(lesser).map_or(&[][..], |indicator| &indicator.at_most);
    above.iter().filter_map(|id| sheet.get(id)).map(|greater| check(area, lesser, greater)).collect()
}

fn check(area: &Area, lesser: &Observation, greater: &Observation) -> Check {
    let subject = format!("{}/{}", lesser.observation_id, greater.indicator_id);
    let made = area.made(&KIND, subject).on([lesser, greater]).compared(greater.value, lesser.value, Decimal::ZERO);
    let (less, more) = (area.shown(lesser), area.shown(greater));
    let (one, other) = (area.figure(lesser), area.figure(greater));
    let above = matches!((less.low, more.high), (Some(low), Some(high)) if low > high);
    let within = lesser.value <= greater.value && less.high.is_some();
    if above {
        made.failed(|| {
            said(
                format!("{}，多于{}（若含上年结转，应予说明）", one.zh, other.zh),
                format!("{} exceeds {} (unless cases of the year before are counted in)", one.en, other.en),
            )
        })
    } else if within {
        made.passed(|| said(format!("{}，不超过{}", one.zh, other.zh), format!("{} does not exceed {}", one.en, other.en)))
    } else {
        made.not_applicable(|| said("有数值只是约数或区间", "a figure is only bounded or about"))
    }
}
