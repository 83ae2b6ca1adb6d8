//! The merge of two sides by their key.

use std::cmp::Ordering;

use super::cursor::Cursor;
use crate::fault::Fault;

/// Columns by name, each with its value as JSON.
pub type Values = Vec<(String, String)>;

/// A row that differs between two releases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowChange {
    /// Only the later release has it.
    Added {
        /// Its key.
        key: Values,
        /// The whole row.
        after: Values,
    },
    /// Only the earlier release has it.
    Withdrawn {
        /// Its key.
        key: Values,
        /// The whole row.
        before: Values,
    },
    /// Both have it, with other values.
    Revised {
        /// Its key.
        key: Values,
        /// The values that are no more.
        before: Values,
        /// The values in their place.
        after: Values,
    },
}

impl RowChange {
    /// The columns that name the row.
    #[must_use]
    pub fn key(&self) -> &Values {
        match self {
            RowChange::Added { key, .. } | RowChange::Withdrawn { key, .. } | RowChange::Revised { key, .. } => key,
        }
    }
}

/// The rows that differ, in the order of the key.
#[derive(Debug)]
pub struct RowChanges {
    before: Cursor,
    after: Cursor,
}

impl RowChanges {
    pub(super) fn new(before: Cursor, after: Cursor) -> RowChanges {
        RowChanges { before, after }
    }

    fn next_change(&mut self) -> Result<Option<RowChange>, Fault> {
        while let Some(order) = self.order() {
            let change = self.change(order)?;
            if order != Ordering::Greater {
                self.before.advance()?;
            }
            if order != Ordering::Less {
                self.after.advance()?;
            }
            if change.is_some() {
                return Ok(change);
            }
        }
        Ok(None)
    }

    /// Which side's row comes first; none when both are at their end.
    fn order(&self) -> Option<Ordering> {
        match (self.before.key(), self.after.key()) {
            (None, None) => None,
            (Some(_), None) => Some(Ordering::Less),
            (None, Some(_)) => Some(Ordering::Greater),
            (Some(before), Some(after)) => Some(before.cmp(after)),
        }
    }

    fn change(&self, order: Ordering) -> Result<Option<RowChange>, Fault> {
        let (before, after) = (&self.before, &self.after);
        Ok(match order {
            Ordering::Less => Some(RowChange::Withdrawn { key: before.key_values()?, before: before.compared_values()? }),
            Ordering::Greater => Some(RowChange::Added { key: after.key_values()?, after: after.compared_values()? }),
            Ordering::Equal if before.compared() == after.compared() => None,
            Ordering::Equal => {
                let pairs = before.compared_values()?.into_iter().zip(after.compared_values()?);
                let (was, is) = pairs.filter(|(was, is)| was != is).unzip();
                Some(RowChange::Revised { key: before.key_values()?, before: was, after: is })
            }
        })
    }
}

impl Iterator for RowChanges {
    type Item = Result<RowChange, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_change().transpose()
    }
}
