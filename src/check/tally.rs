//! How many checks came out how, and the first findings for printing.

use std::collections::BTreeMap;

use crate::codelist::{Outcome, Severity};
use crate::table::Check;

/// How many findings are kept for printing.
const KEPT: usize = 500;

/// What the checks found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Findings {
    /// Checks made, of every outcome.
    pub made: usize,
    /// Failed, with severity fatal.
    pub fatal: usize,
    /// Failed, with severity error.
    pub errors: usize,
    /// Failed, with severity warning.
    pub warnings: usize,
    /// Failed, with severity info.
    pub infos: usize,
    /// The first findings of warning or worse, in the order of the table.
    pub rows: Vec<Check>,
}

impl Findings {
    /// What a table of checks says was found.
    ///
    /// # Errors
    /// Those of the rows.
    pub fn of<E>(checks: impl IntoIterator<Item = Result<Check, E>>) -> Result<Findings, E> {
        let mut tally = Tally::default();
        for check in checks {
            tally.count(&check?);
        }
        Ok(tally.ended())
    }
}

/// Findings being counted, in the order of the areas.
#[derive(Debug, Default)]
pub(super) struct Tally {
    counted: Findings,
    first: BTreeMap<String, Vec<Check>>,
}

impl Tally {
    pub(super) fn count(&mut self, check: &Check) {
        self.counted.made += 1;
        if check.outcome != Outcome::Failed {
            return;
        }
        match check.severity {
            Severity::Fatal => self.counted.fatal += 1,
            Severity::Error => self.counted.errors += 1,
            Severity::Warning => self.counted.warnings += 1,
            Severity::Info => self.counted.infos += 1,
        }
        if check.severity != Severity::Info {
            let first = self.first.entry(check.check_id.clone()).or_default();
            if first.len() < KEPT {
                first.push(check.clone());
            }
        }
    }

    /// The findings, those of one check after those of another.
    pub(super) fn ended(self) -> Findings {
        Findings { rows: self.first.into_values().flatten().take(KEPT).collect(), ..self.counted }
    }
}
