//! One fault makes one finding: findings that go away together when one figure is set right are told once, at their root.
//!
//! A misprinted total spoils its breakdown, the rates over it and the growth on it. Where several findings share a figure,
//! values that one of them suggests are put in its place and the checks made again; if others then hold as well, and none
//! fails anew, they follow from the same fault: they stay in the table as info, and say of what.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::area::Area;
use super::words::{Said, said};
use super::{CHECKS, Stage, run};
use crate::codelist::{Outcome, Severity};
use crate::figure::rounded;
use crate::table::{Check, Observation};

/// An area with more findings is in no state to be reasoned about.
const MOST: usize = 60;

/// A finding by its key.
type Finding = (String, String);

/// The checks of an area, with what follows from another finding made info.
pub(super) fn told_once(area: &Area, mut made: Vec<Check>, stage: Stage) -> Vec<Check> {
    while let Some(repair) = best(area, &made, stage) {
        repair.tell(area, &mut made);
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

/// The repair after which most findings are gone.
fn best(area: &Area, made: &[Check], stage: Stage) -> Option<Repair> {
    let open: Vec<&Check> = made.iter().filter(|check| is_open(check)).collect();
    if open.len() > MOST {
        return None;
    }
    let mut found: BTreeMap<&str, Vec<&Check>> = BTreeMap::new();
    for check in &open {
        for id in check.observation_ids.iter().collect::<BTreeSet<_>>() {
            found.entry(id).or_default().push(check);
        }
    }
    let shared = found.into_iter().filter(|(_, findings)| findings.len() > 1);
    let repairs = shared.flat_map(|(id, findings)| repairs(area, id, &findings));
    let tried = repairs.filter_map(|repair| repair.tried(area, &open, stage)).collect::<Vec<_>>();
    tried.into_iter().max_by_key(|repair| (repair.mended.len(), std::cmp::Reverse(rank(&repair.mended[0].0))))
}

/// The values that findings suggest for a figure on which they stand.
fn repairs(area: &Area, id: &str, findings: &[&Check]) -> Vec<Repair> {
    let Some(figure) = area.figures().iter().find(|figure| figure.observation_id == id) else { return Vec::new() };
    let values: BTreeSet<Decimal> = findings.iter().flat_map(|finding| suggested(figure, finding)).collect();
    let other = values.into_iter().filter(|value| *value != figure.value && *value >= Decimal::ZERO);
    other.map(|value| Repair { figure: id.to_owned(), value, mended: Vec::new() }).collect()
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
struct Repair {
    figure: String,
    value: Decimal,
    mended: Vec<Finding>,
}

impl Repair {
    /// What is gone with it; none where it mends no more than one finding or something else fails.
    fn tried(mut self, area: &Area, open: &[&Check], stage: Stage) -> Option<Repair> {
        let before: BTreeSet<Finding> = open.iter().map(|check| key(check)).collect();
        let checks = run::each(&area.with(&self.figure, self.value), stage);
        let after: BTreeSet<Finding> = checks.iter().filter(|check| is_open(check)).map(key).collect();
        if !after.is_subset(&before) {
            return None;
        }
        self.mended = before.difference(&after).cloned().collect();
        self.mended.sort_by_key(|finding| (rank(&finding.0), finding.clone()));
        (self.mended.len() > 1).then_some(self)
    }

    /// Tells the root what else it explains, and the others what they follow from.
    fn tell(&self, area: &Area, made: &mut [Check]) {
        let Some(figure) = area.figures().iter().find(|figure| figure.observation_id == self.figure) else { return };
        let (name, value) = (area.figure(figure), area.like(figure, self.value));
        let (root, others) = (&self.mended[0], &self.mended[1..]);
        let titles = |language: fn(&super::CheckKind) -> &'static str, between: &str| -> String {
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
