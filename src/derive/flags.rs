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
use std::path::Path;

use super::rewrite;
use crate::codelist::{ObsStatus, Outcome, Severity};
use crate::fault::Fault;
use crate::table::file;
use crate::table::{Check, Observation};

/// Marks the figures of a work folder that a warning stands on.
///
/// # Errors
/// When a file cannot be read or written.
pub fn flag(dir: &Path) -> Result<(), Fault> {
    let mut doubtful = BTreeSet::new();
    for check in file::records::<Check>(dir)? {
        let check = check?;
        if check.outcome == Outcome::Failed && check.severity == Severity::Warning {
            doubtful.extend(check.observation_ids);
        }
    }
    rewrite::rows(dir, |figure| Ok(Some(flagged(figure, &doubtful))))
}

fn flagged(figure: Observation, doubtful: &BTreeSet<String>) -> Observation {
    let flag = figure.obs_status == ObsStatus::Normal && doubtful.contains(&figure.observation_id);
    Observation { obs_status: if flag { ObsStatus::Suspicious } else { figure.obs_status }, ..figure }
}
