//! What: a later report gives the same figure for an earlier year as that year's own report
//!
//! Why: who holds the earlier report has another figure, and a growth rate stands on only one of them
//!
//! Example: 51 for 2022 in the report of 2022, 60 for 2022 in that of 2023
//!
//! What to do: see whether the definition changed or the count was completed; the latest is used as base, both are kept in revisions

use super::area::Area;
use super::words::{self, Said, said};
use super::{CheckKind, Stage, Text};
use crate::codelist::{Kind, Period, Severity};
use crate::figure::{self, Agreement, half_unit};
use crate::table::{Check, Observation};

pub(super) const KIND: CheckKind = CheckKind {
    id: "restated",
    stage: Stage::Figures,
    severity: Severity::Warning,
    zh: Text {
        title: "追溯调整",
        what: "后来的报告对往年数值的陈述与当年报告一致",
        why: "持有先前报告者所见不同，而增长率只以其一为基数",
        example: "2022年报告称2022年为51件，2023年报告称2022年为60件",
        what_to_do: "查看是口径变化还是补充统计；以最新数为基数，两数均存于修订表",
    },
    en: Text {
        title: "Restated",
        what: "a later report gives the same figure for an earlier year as that year's own report",
        why: "who holds the earlier report has another figure, and a growth rate stands on only one of them",
        example: "51 for 2022 in the report of 2022, 60 for 2022 in that of 2023",
        what_to_do: "see whether the definition changed or the count was completed; the latest is used as base, both are kept in revisions",
    },
    run,
};

fn run(area: &Area) -> Vec<Check> {
    let statements = area.statements();
    statements.each().flat_map(|told| told.windows(2).filter_map(|pair| check(area, pair[0], pair[1]))).collect()
}

/// A statement against the one of the report before; two reports of one year restate nothing.
fn check(area: &Area, first: &Observation, later: &Observation) -> Option<Check> {
    if first.reported_in == later.reported_in {
        return None;
    }
    let is_rate = area.kind(first) == Kind::Rate;
    let half = half_unit(first.decimals, first.unit_mult, is_rate) + half_unit(later.decimals, later.unit_mult, is_rate);
    let (one, two) = (area.shown(first), area.shown(later));
    let made = area.made(&KIND, &later.observation_id).on([first, later]).compared(first.value, later.value, half);
    let name = area.figure(first);
    if one.meets(&two) {
        let (report, said_in) = (later.reported_in, "states the same");
        return Some(
            made.passed(|| said(format!("{}，{report}年报告陈述一致", name.zh), format!("{}: the report of {report} {said_in}", name.en))),
        );
    }
    let message = || message(area, first, later);
    Some(if one.wider(half).meets(&two) { made.rounded(message) } else { made.failed(message) })
}

fn message(area: &Area, first: &Observation, later: &Observation) -> Said {
    let (name, number) = (area.figure(first), area.number(later));
    let (then, now) = (first.reported_in, later.reported_in);
    let restated = said(
        format!("{}（{then}年报告），{now}年报告改称{number}。", name.zh),
        format!("{} in the report of {then}; the report of {now} says {number}.", name.en),
    );
    standing_on(area, first, later).into_iter().fold(restated, |told, more| told.and(&more))
}

/// The changes, stated for the year after, that hold on only one of the two figures: told here, not again.
fn standing_on(area: &Area, first: &Observation, later: &Observation) -> Vec<Said> {
    let next = area.figures().iter().filter(|next| {
        let same = (&next.indicator_id, next.scope, next.period) == (&later.indicator_id, later.scope, Period::Year);
        same && next.year == later.year + 1 && figure::issuer(&next.report_id) == figure::issuer(&later.report_id)
    });
    next.filter_map(|next| stands(area, next, first, later)).collect()
}

fn stands(area: &Area, next: &Observation, first: &Observation, later: &Observation) -> Option<Said> {
    let (change, unit) = (next.stated_change?, next.stated_change_unit?);
    let holds = |base: &Observation| {
        let agrees = figure::agreement(change, unit, area.kind(next), area.shown(next), area.shown(base));
        agrees.is_some_and(|agrees| agrees != Agreement::Fails)
    };
    let base = match (holds(first), holds(later)) {
        (true, false) => first,
        (false, true) => later,
        _ => return None,
    };
    let (stated, figure, base) = (words::stated(change, unit), area.figure(next), area.number(base));
    Some(said(
        format!("{}所称变化“{}”以{base}为基数才成立。", figure.zh, stated.zh),
        format!("The change stated with {} ({}) holds only on {base}.", figure.en, stated.en),
    ))
}
