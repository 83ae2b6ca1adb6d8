//! What: the parts that a report states add up to the total that it states
//!
//! Why: a sum that fails means that a part is wrong, missing or counted twice
//!
//! Example: 435 + 136 + 236 + 170 = 977
//!
//! What to do: add the parts by hand; if the report is wrong, ask the issuer; if a part is of something else, correct its rule

use rust_decimal::Decimal;

use super::area::Area;
use super::statements::Sheet;
use super::words::{self, Said, said};
use super::{CheckKind, Stage, Text};
use crate::codelist::{Qualifier, Severity};
use crate::figure::Interval;
use crate::table::{Check, Observation};

pub(super) const KIND: CheckKind = CheckKind {
    id: "parts_and_total",
    stage: Stage::Figures,
    severity: Severity::Warning,
    zh: Text {
        title: "分项与合计",
        what: "报告陈述的各分项之和等于其合计",
        why: "不等说明某一分项有误、遗漏或重复",
        example: "435 + 136 + 236 + 170 = 977",
        what_to_do: "手工相加核对；报告有误的向发布机关询问，分项归错的改规则",
    },
    en: Text {
        title: "Parts and total",
        what: "the parts that a report states add up to the total that it states",
        why: "a sum that fails means that a part is wrong, missing or counted twice",
        example: "435 + 136 + 236 + 170 = 977",
        what_to_do: "add the parts by hand; if the report is wrong, ask the issuer; if a part is of something else, correct its rule",
    },
    run,
};

fn run(area: &Area) -> Vec<Check> {
    area.sheets().iter().flat_map(|sheet| sheet.figures().filter_map(|total| check(area, sheet, total)).collect::<Vec<_>>()).collect()
}

fn check(area: &Area, sheet: &Sheet, total: &Observation) -> Option<Check> {
    let indicator = area.indicator(total)?;
    let parts: Vec<&Observation> = indicator.parts.iter().filter_map(|part| sheet.get(part)).collect();
    if parts.is_empty() {
        return None;
    }
    let made = area.made(&KIND, &total.observation_id).on([total]).on(parts.iter().copied());
    if parts.iter().chain([&total]).any(|figure| figure.qualifier != Qualifier::Exact) {
        return Some(made.not_applicable(|| said("有数值只是约数或区间", "a figure is only bounded or about")));
    }
    let zero = Interval::point(Decimal::ZERO);
    let sum = parts.iter().fold(zero, |sum, part| sum.plus(&area.shown(part)));
    let added: Decimal = parts.iter().map(|part| part.value).sum();
    let (allowed, tolerance) = (area.shown(total), sum.width() + area.shown(total).width());
    let made = made.compared(added, total.value, tolerance / Decimal::TWO);
    let message = || message(area, total, &parts, added);
    let missing = parts.len() < indicator.parts.len();
    Some(if sum.meets(&allowed) {
        made.passed(|| message().equal)
    } else if missing && sum.low < allowed.low {
        made.not_applicable(|| message().missing)
    } else {
        made.failed(|| message().unequal)
    })
}

struct Messages {
    equal: Said,
    unequal: Said,
    missing: Said,
}

fn message(area: &Area, total: &Observation, parts: &[&Observation], added: Decimal) -> Messages {
    let (whole, terms) = (area.figure(total), words::sum(area, parts.iter().copied()));
    let names: Vec<_> = parts.iter().map(|part| area.name(&part.indicator_id)).collect();
    let zh = names.iter().map(|name| name.zh).collect::<Vec<_>>().join("、");
    let en = names.iter().map(|name| name.en).collect::<Vec<_>>().join(", ");
    let added = area.like(total, added);
    Messages {
        equal: said(format!("{terms} = {added}，与{}相符", whole.zh), format!("{terms} = {added} agrees with {}", whole.en)),
        unequal: said(
            format!("{zh}之和为{terms} = {added}，而{}", whole.zh),
            format!("the parts ({en}) add up to {terms} = {added}, but {}", whole.en),
        ),
        missing: said(
            format!("{}，只陈述了{zh}，共{added}", whole.zh),
            format!("{}; of its parts only {en} are stated, together {added}", whole.en),
        ),
    }
}
