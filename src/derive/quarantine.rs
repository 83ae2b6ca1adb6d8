//! What: `quarantine`, the figures that a finding of severity error keeps out of the release.
//!
//! Formula: none; a figure named by a failed check of severity error leaves `observations` for `quarantine`.
//!
//! Why: what cannot be true is not published, and what is not published is not lost.
//!
//! Sources: `checks` and `observations`.
//!
//! When null: never; without such findings the table is empty.

use std::collections::BTreeMap;

use crate::codelist::{Outcome, Severity};
use crate::table::{Check, Observation, Quarantined};

/// Takes what may not be published out of the figures of an area; the last finding that names a figure says why.
pub fn quarantine(figures: &mut Vec<Observation>, checks: &[Check]) -> Vec<Quarantined> {
    let errors = checks.iter().filter(|check| check.outcome == Outcome::Failed && check.severity == Severity::Error);
    let findings: BTreeMap<&str, &Check> =
        errors.flat_map(|check| check.observation_ids.iter().map(move |id| (id.as_str(), check))).collect();
    if findings.is_empty() {
        return Vec::new();
    }
    let taken: Vec<Observation> = figures.extract_if(.., |figure| findings.contains_key(figure.observation_id.as_str())).collect();
    let mut rows: Vec<Quarantined> = taken
        .into_iter()
        .filter_map(|figure| {
            findings.get(figure.observation_id.as_str()).map(|finding| (*finding).clone()).map(|finding| row(figure, finding))
        })
        .collect();
    rows.sort_by(|a, b| a.observation_id.cmp(&b.observation_id));
    rows
}

fn row(figure: Observation, finding: Check) -> Quarantined {
    Quarantined {
        observation_id: figure.observation_id,
        report_id: figure.report_id,
        indicator_id: figure.indicator_id,
        value: figure.value,
        value_text: figure.value_text,
        char_start: figure.char_start,
        check_id: finding.check_id,
        reason_zh: finding.message_zh,
        reason_en: finding.message_en,
    }
}
