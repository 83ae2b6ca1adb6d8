//! What: the flag on doubtful figures, `obs_status` U.
//!
//! Formula: none; a figure of status A that a failed check of severity warning names becomes U.
//!
//! Why: a report's own contradiction is published, and whoever takes the figure must see it beside the figure.
//!
//! Sources: `checks`, `observations`. Targets (F) and corrections (E) keep their status.
//!
//! When null: never.

use std::collections::BTreeSet;

use crate::codelist::{ObsStatus, Outcome, Severity};
use crate::table::{Check, Observation};

/// Marks the figures of an area that a warning stands on.
pub fn flag(figures: &mut [Observation], checks: &[Check]) {
    let warnings = checks.iter().filter(|check| check.outcome == Outcome::Failed && check.severity == Severity::Warning);
    let doubtful: BTreeSet<&str> = warnings.flat_map(|check| &check.observation_ids).map(String::as_str).collect();
    for figure in figures.iter_mut().filter(|figure| figure.obs_status == ObsStatus::Normal) {
        if doubtful.contains(figure.observation_id.as_str()) {
            figure.obs_status = ObsStatus::Suspicious;
        }
    }
}
