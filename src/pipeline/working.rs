//! What is made of one area: its figures corrected, checked, derived from and flagged.

use std::collections::BTreeMap;

use arrow::array::RecordBatch;

use super::cache::Tables;
use super::inputs::Ways;
use crate::check::Held;
use crate::codelist::{Outcome, Severity};
use crate::derive::{flag, latest, quarantine};
use crate::fault::Fault;
use crate::table::{Check, NumeralRow, Observation, Quarantined, Record, ReportRow};

/// The rows of a segment area by area, in the order of their codes.
pub(super) fn areas(reports: &RecordBatch, observations: &RecordBatch) -> Vec<Held> {
    let mut areas: BTreeMap<String, Held> = BTreeMap::new();
    for report in ReportRow::rows(reports) {
        areas.entry(report.area_code.clone()).or_default().reports.push(report);
    }
    for figure in Observation::rows(observations) {
        areas.entry(figure.area_code.clone()).or_default().figures.push(figure);
    }
    areas.into_values().collect()
}

/// The same with the ledger and the texts.
pub(super) fn whole_areas(tables: &Tables) -> Vec<Held> {
    let mut areas = areas(&tables.reports, &tables.observations);
    let mut texts = tables.texts();
    let mut numerals = NumeralRow::rows(&tables.numerals).peekable();
    let ids = ReportRow::rows(&tables.reports).map(|report| (report.report_id, report.area_code));
    let mut at = 0;
    for (report, area) in ids {
        while areas[at].reports.first().is_none_or(|first| first.area_code != area) {
            at += 1;
        }
        let held = &mut areas[at];
        while let Some(row) = numerals.next_if(|row| row.report_id == report) {
            held.numerals.push(row);
        }
        held.texts.extend(texts.next().map(|text| (report, text.to_owned())));
    }
    areas
}

/// The figures of an area that stand by themselves, and which of its statements speak: what peers are counted of.
pub(super) fn stated(held: Held, ways: &Ways) -> Result<Vec<Observation>, Fault> {
    Ok(prepare(held, ways, |held| ways.checker.refused(held))?.held.figures)
}

/// An area's figures before anything is derived.
struct Prepared {
    held: Held,
    kept_out: Vec<Quarantined>,
    checks: Vec<Check>,
}

/// Corrects the figures of an area, checks each row, and says which statements stand.
fn prepare(mut held: Held, ways: &Ways, rows: impl FnOnce(Held) -> (Held, Vec<Check>)) -> Result<Prepared, Fault> {
    ways.corrections.correct(&mut held.figures)?;
    let (numerals, texts) = (std::mem::take(&mut held.numerals), std::mem::take(&mut held.texts));
    let (mut held, checks) = rows(held);
    (held.numerals, held.texts) = (numerals, texts);
    let kept_out = quarantine(&mut held.figures, &checks);
    latest(&mut held.figures);
    Ok(Prepared { held, kept_out, checks })
}

/// The figures of an area as they are published, and the checks made of them.
pub(super) struct Finished {
    pub(super) figures: Vec<Observation>,
    pub(super) kept_out: Vec<Quarantined>,
    pub(super) checks: Vec<Check>,
}

/// Checks the figures of an area against each other and flags what is doubtful.
pub(super) fn finish(held: Held, ways: &Ways) -> Result<Finished, Fault> {
    let Prepared { held, mut kept_out, mut checks } = prepare(held, ways, |held| ways.checker.rows(held))?;
    let (mut held, found) = ways.checker.figures(held);
    checks.extend(found);
    if checks.iter().any(|check| check.outcome == Outcome::Failed && check.severity == Severity::Error) {
        // A steward may make an error of what figures say together: the row goes, and others may stand for it.
        kept_out.extend(quarantine(&mut held.figures, &checks));
        kept_out.sort_by(|a, b| a.observation_id.cmp(&b.observation_id));
        latest(&mut held.figures);
    }
    flag(&mut held.figures, &checks);
    held.figures.sort_by(|a, b| a.observation_id.cmp(&b.observation_id));
    Ok(Finished { figures: held.figures, kept_out, checks })
}
