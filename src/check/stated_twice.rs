//! What: one report gives the same figure for the same thing wherever it states it
//!
//! Why: a report that contradicts itself cannot be quoted
//!
//! Example: 362 cases in the summary, 326 in the table
//!
//! What to do: see which of the two stands in the source; if both do, ask the issuer

use std::collections::BTreeMap;

use super::area::Area;
use super::prose::Prose;
use super::words::said;
use super::{CheckKind, Stage, Text};
use crate::codelist::{Kind, Severity};
use crate::figure::{self, half_unit};
use crate::table::{Check, Observation};

pub(super) const KIND: CheckKind = CheckKind {
    id: "stated_twice",
    stage: Stage::Figures,
    severity: Severity::Warning,
    zh: Text {
        title: "前后一致",
        what: "同一报告对同一事项在各处陈述的数值一致",
        why: "自相矛盾的报告无法引用",
        example: "概述称362件，表中为326件",
        what_to_do: "核对原文；若原文如此，向发布机关询问",
    },
    en: Text {
        title: "Stated twice",
        what: "one report gives the same figure for the same thing wherever it states it",
        why: "a report that contradicts itself cannot be quoted",
        example: "362 cases in the summary, 326 in the table",
        what_to_do: "see which of the two stands in the source; if both do, ask the issuer",
    },
    run,
};

fn run(area: &Area) -> Vec<Check> {
    // What a table says is held against the text by another check, which reads rows and columns.
    let tables: BTreeMap<&str, Prose> = area.prose().map(|prose| (prose.report, prose)).collect();
    let in_table = |figure: &Observation| tables.get(figure.report_id.as_str()).is_some_and(|prose| prose.in_table(figure.char_start));
    let whole = |one: &Observation| area.indicator(one).is_none_or(|known| !known.in_parts);
    let told = area.by_report().flat_map(|(_, figures)| by_key(figures.iter().filter(|figure| !in_table(figure))));
    told.filter(|told| whole(told[0])).flat_map(|told| checks(area, &told)).collect()
}

/// The statements of each thing that a report states more than once.
fn by_key<'a>(figures: impl Iterator<Item = &'a Observation>) -> Vec<Vec<&'a Observation>> {
    let mut figures: Vec<&Observation> = figures.collect();
    figures.sort_by(|a, b| figure::key(a).cmp(&figure::key(b)));
    let alike = figures.chunk_by(|a, b| figure::key(a) == figure::key(b));
    alike.filter(|told| told.len() > 1).map(<[_]>::to_vec).collect()
}

/// Each statement against the preferred one.
fn checks(area: &Area, told: &[&Observation]) -> Vec<Check> {
    let Some(speaks) = figure::preferred(told.iter().copied()) else {
        return Vec::new();
    };
    told.iter().filter(|other| other.observation_id != speaks.observation_id).map(|other| check(area, speaks, other)).collect()
}

fn check(area: &Area, speaks: &Observation, other: &Observation) -> Check {
    let (one, two) = (area.shown(speaks), area.shown(other));
    let is_rate = area.kind(speaks) == Kind::Rate;
    let half = half_unit(speaks.decimals, speaks.unit_mult, is_rate) + half_unit(other.decimals, other.unit_mult, is_rate);
    let made = area.made(&KIND, &other.observation_id).on([speaks, other]).compared(speaks.value, other.value, half);
    let (name, number) = (area.figure(speaks), &other.value_text);
    if one.meets(&two) {
        return made.passed(|| said(format!("{}，另处陈述一致", name.zh), format!("{}: stated alike elsewhere in the report", name.en)));
    }
    let message = || {
        said(
            format!("{}，同一报告另处为{number}（“{}”）", name.zh, other.quote),
            format!("{}, but {number} elsewhere in the same report ({:?})", name.en, other.quote),
        )
    };
    if one.wider(half).meets(&two) { made.rounded(message) } else { made.failed(message) }
}
