//! What: `quarantine`, the figures that a finding of severity error keeps out of the release.
//!
//! Formula: none; a figure named by a failed check of severity error leaves `observations` for `quarantine`.
//!
//! Why: what cannot be true is not published, and what is not published is not lost.
//!
//! Sources: `checks` as written so far and `observations`. What stands in `quarantine` already stays there.
//!
//! When null: never; without such findings the table is empty.

use std::collections::BTreeMap;
use std::path::Path;

use super::rewrite;
use crate::codelist::{Outcome, Severity};
use crate::fault::{Fault, Reason};
use crate::table::file;
use crate::table::{Check, Observation, Quarantined};

/// Moves what may not be published out of a work folder's observations; says how many figures it moved.
///
/// # Errors
/// When a file cannot be read or written.
pub fn quarantine(dir: &Path) -> Result<usize, Fault> {
    let mut findings: BTreeMap<String, Check> = BTreeMap::new();
    for check in file::records::<Check>(dir)? {
        let check = check?;
        if check.outcome == Outcome::Failed && check.severity == Severity::Error {
            let ids = check.observation_ids.clone();
            findings.extend(ids.into_iter().map(|id| (id, check.clone())));
        }
    }
    let mut kept_out = already(dir)?;
    let before = kept_out.len();
    if !findings.is_empty() {
        rewrite::rows(dir, |figure| Ok(keep(figure, &findings, &mut kept_out)))?;
    }
    let moved = kept_out.len() - before;
    file::write(dir, kept_out.into_values())?;
    Ok(moved)
}

type KeptOut = BTreeMap<String, Quarantined>;

fn already(dir: &Path) -> Result<KeptOut, Fault> {
    match file::records::<Quarantined>(dir) {
        Ok(rows) => rows.map(|row| row.map(|row| (row.observation_id.clone(), row))).collect(),
        Err(fault) if fault.reason == Reason::MissingFile => Ok(KeptOut::new()),
        Err(fault) => Err(fault),
    }
}

fn keep(figure: Observation, findings: &BTreeMap<String, Check>, kept_out: &mut KeptOut) -> Option<Observation> {
    let Some(finding) = findings.get(&figure.observation_id) else {
        return Some(figure);
    };
    let row = Quarantined {
        observation_id: figure.observation_id,
        report_id: figure.report_id,
        indicator_id: figure.indicator_id,
        value: figure.value,
        value_text: figure.value_text,
        char_start: figure.char_start,
        check_id: finding.check_id.clone(),
        reason_zh: finding.message_zh.clone(),
        reason_en: finding.message_en.clone(),
    };
    kept_out.insert(row.observation_id.clone(), row);
    None
}
