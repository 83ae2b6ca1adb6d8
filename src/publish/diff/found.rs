//! The rows of a table that differ: all counted, the first of each kind kept.

use super::rows::{RowChange, RowChanges};
use crate::fault::Fault;
use crate::publish::moves::COMPUTED_COLUMNS;

/// What differs in the rows of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Whether rows could be compared.
    pub compared: bool,
    /// Rows that only the later release has.
    pub added: Kept,
    /// Rows that only the earlier release has.
    pub withdrawn: Kept,
    /// Rows that both have, with other values.
    pub revised: Kept,
    /// How many of the revised rows differ in computed columns alone.
    pub followed: u64,
}

/// Rows of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// How many there are.
    pub count: u64,
    /// The first of them, in the order of the key.
    pub rows: Vec<RowChange>,
}

impl Found {
    /// Reads the changes of a table to their end and keeps at most so many of each kind.
    pub(in crate::publish) fn of(table: &str, changes: Option<RowChanges>, most: usize) -> Result<Found, Fault> {
        let mut found = Found { compared: changes.is_some(), ..Found::default() };
        for change in changes.into_iter().flatten() {
            let change = change?;
            if follows(table, &change) {
                found.followed += 1;
            }
            let kept = match &change {
                RowChange::Added { .. } => &mut found.added,
                RowChange::Withdrawn { .. } => &mut found.withdrawn,
                RowChange::Revised { .. } => &mut found.revised,
            };
            kept.count += 1;
            if kept.rows.len() < most {
                kept.rows.push(change);
            }
        }
        Ok(found)
    }
}

fn follows(table: &str, change: &RowChange) -> bool {
    let RowChange::Revised { after, .. } = change else { return false };
    after.iter().all(|(column, _)| COMPUTED_COLUMNS.contains(&(table, column)))
}
