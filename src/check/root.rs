//! One fault makes one finding: findings that go away together when one figure is set right are told once, at their root.
//!
//! A misprinted total spoils its breakdown, the rates over it and the growth on it. Where several findings share a figure,
//! values that one of them suggests are put in its place and the checks made again; if others then hold as well, and none
//! fails anew, they follow from the same fault: they stay in the table as info, and say of what.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::area::Area;
use super::words::{Said, said};
use super::{CHECKS, CheckKind, Stage, input, run};
use crate::codelist::{Outcome, Severity};
use crate::figure::rounded;
use crate::table::{Check, Observation};

/// A report with more findings on its figures is in no state to be reasoned about.
const MOST: usize = 60;

/// A finding by its key.
type Finding = (String, String);

/// The checks of an area, with what follows from another finding made info.
pub(super) fn told_once(area: &Area, mut made: Vec<Check>, stage: Stage) -> Vec<Check> {
    let mut repairs = tried(area, &made, stage);
    while let Some(best) = repairs.iter().max_by_key(|repair| repair.worth()).cloned() {
        best.tell(area, &mut made);
        for repair in &mut repairs {
            repair.mended.retain(|finding| !best.mended.contains(finding));
        }
        repairs.retain(|repair| repair.mended.len() > 1);
    }
    made
}

fn is_open(check: &Check) -> bool {
    check.outcome == Outcome::Failed && check.severity != Severity::Info
}

fn key(check: &Check) -> Finding {
    (check.check_id.clone(), check.subject.clone())
}

fn rank(check: &str) -> usize {
    CHECKS.iter().position(|kind| kind.id == check).unwrap_or(CHECKS.len())
}

/// The repairs that mend more than one finding.
fn tried(area: &Area, made: &[Check], stage: Stage) -> Vec<Repair> {
    let mut found: BTreeMap<&str, Vec<&Check>> = BTreeMap::new();
    for check in made.iter().filter(|check| is_open(check)) {
        for id in check.observation_ids.iter().collect::<BTreeSet<_>>() {
            found.entry(id).or_default().push(check);
        }
    }
    let mut by_report: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, findings) in &found {
        *by_report.entry(input::report(id)).or_default() += findings.len();
    }
    let shared = found.into_iter().filter(|(id, findings)| findings.len() > 1 && by_report[input::report(id)] <= MOST);
    shared.flat_map(|(id, findings)| mending(area, id, &findings, stage)).collect()
}

/// The repairs of a figure.
fn mending(area: &Area, id: &str, findings: &[&Check], stage: Stage) -> Vec<Repair> {
    let Some(figure) = area.figures().iter().find(|figure| figure.observation_id == id) else { return Vec::new() };
    let told: BTreeSet<Finding> = findings.iter().map(|check| key(check)).collect();
    let near = |kind: &CheckKind| told.iter().any(|(check, _)| check == kind.id);
    // Most values mend nothing: that is seen from the figures of the findings and from the figure's own series.
    let series = area.figures().iter().filter(|other| other.indicator_id == figure.indicator_id).map(|other| &other.observation_id);
    let mut alone = area.only(&findings.iter().flat_map(|check| &check.observation_ids).chain(series).map(String::as_str).collect());
    let before = open(&alone, near, stage);
    let mends = |mut repair: Repair| {
        alone.set(id, repair.value);
        let left = open(&alone, near, stage);
        repair.mended = told.intersection(&before).filter(|finding| !left.contains(*finding)).cloned().collect();
        repair.mended.sort_by_key(|finding| (rank(&finding.0), finding.clone()));
        (repair.mended.len() > 1 && left.is_subset(&before)).then_some(repair)
    };
    let repairs: Vec<Repair> = repairs(figure, findings).into_iter().filter_map(mends).collect();
    if repairs.is_empty() {
        return repairs;
    }
    let mut around = area.around(figure);
    let before = open(&around, |_| true, stage);
    let spoils_nothing = |repair: &Repair| {
        around.set(id, repair.value);
        open(&around, |_| true, stage).is_subset(&before)
    };
    repairs.into_iter().filter(spoils_nothing).collect()
}

/// What some checks find of an area.
fn open(area: &Area, which: impl Fn(&CheckKind) -> bool, stage: Stage) -> BTreeSet<Finding> {
    run::each(area, stage, which).iter().filter(|check| is_open(check)).map(key).collect()
}

/// The values that findings suggest for a figure on which they stand.
fn repairs(figure: &Observation, findings: &[&Check]) -> Vec<Repair> {
    let values: BTreeSet<Decimal> = findings.iter().flat_map(|finding| suggested(figure, finding)).collect();
    let other = values.into_iter().filter(|value| *value != figure.value && *value >= Decimal::ZERO);
    other.map(|value| Repair { figure: figure.observation_id.clone(), value, mended: Vec::new() }).collect()
}

/// What would stand if the finding's difference, or its ratio, were this figure's.
fn suggested(figure: &Observation, finding: &Check) -> Vec<Decimal> {
    let (Some(expected), Some(actual)) = (finding.expected, finding.actual) else { return Vec::new() };
    let (value, hundred) = (figure.value, Decimal::ONE_HUNDRED);
    let ratio = |a: Decimal, b: Decimal| a.checked_div(b).and_then(|ratio| value.checked_mul(ratio));
    let terms = [value + (actual - expected), value - (actual - expected), expected, actual];
    let ratios = [ratio(actual, expected), ratio(expected, actual)];
    let growths = [ratio(hundred + actual, hundred + expected), ratio(hundred + expected, hundred + actual)];
    let digits = u32::try_from(figure.decimals - figure.unit_mult).unwrap_or(0);
    terms.into_iter().chain(ratios.into_iter().chain(growths).flatten()).map(|value| rounded(value, digits)).collect()
}

/// Another value for a figure, and the findings that are gone with it, the root first.
#[derive(Clone)]
struct Repair {
    figure: String,
    value: Decimal,
    mended: Vec<Finding>,
}

impl Repair {
    /// How many findings are gone with it, and how near the first of them stands to the text.
    fn worth(&self) -> (usize, Reverse<usize>) {
        (self.mended.len(), Reverse(rank(&self.mended[0].0)))
    }

    /// Tells the root what else it explains, and the others what they follow from.
    fn tell(&self, area: &Area, made: &mut [Check]) {
        let Some(figure) = area.figures().iter().find(|figure| figure.observation_id == self.figure) else { return };
        let (name, value) = (area.figure(figure), area.like(figure, self.value));
        let (root, others) = (&self.mended[0], &self.mended[1..]);
        let titles = |language: fn(&CheckKind) -> &'static str, between: &str| -> String {
            let named: BTreeSet<usize> = others.iter().map(|finding| rank(&finding.0)).collect();
            named.into_iter().filter_map(|at| CHECKS.get(at)).map(language).collect::<Vec<_>>().join(between)
        };
        let n = others.len();
        let explains = said(
            format!("同一原因的另有{n}处（{}）：{}若为{value}，各处均相符。", titles(|kind| kind.zh.title, "、"), name.zh),
            format!("{n} more of the same cause ({}): with {value} for {} all hold.", titles(|kind| kind.en.title, ", "), name.en),
        );
        let follows = said(
            format!("（与 {} {} 同一原因：{}若为{value}，此处相符。）", root.0, root.1, name.zh),
            format!("(Of the same cause as {} {}: with {value} for {} this holds.)", root.0, root.1, name.en),
        );
        for check in made.iter_mut().filter(|check| self.mended.contains(&key(check))) {
            if key(check) == *root {
                add(check, &explains);
            } else {
                check.severity = Severity::Info;
                add(check, &follows);
            }
        }
    }
}

fn add(check: &mut Check, more: &Said) {
    let ended = |text: String, full: char| if text.ends_with(full) { text } else { format!("{text}{full}") };
    let (zh, en) = (std::mem::take(&mut check.message_zh), std::mem::take(&mut check.message_en));
    let told = said(ended(zh, '。'), ended(en, '.')).and(more);
    (check.message_zh, check.message_en) = (told.zh, told.en);
}
