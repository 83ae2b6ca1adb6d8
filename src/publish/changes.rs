//! What a release says of how it differs from the one before: for its CHANGES.md, its version and its gate.

use super::diff::{Diff, Found};
use super::difference::Difference;
use super::manifest::Version;
use super::moves::{self, Move};
use super::rules::{self, Step};
use super::withdrawn::{self, Withdrawn};
use crate::fault::{Fault, Reason};

/// How many rows of a kind are named for a table.
const NAMED: usize = 5;

/// How a release differs from the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The version of the release before; none for the first.
    pub last: Option<Version>,
    /// Reports, tables and columns.
    pub difference: Difference,
    /// The rows of each of the difference's tables.
    pub rows: Vec<Found>,
    /// What moves the version.
    pub moves: Vec<Move>,
    /// Every report that a release held and this one does not.
    pub withdrawn: Vec<Withdrawn>,
}

impl Changes {
    /// Of the first release.
    pub(super) fn first(difference: Difference, withdrawn: Vec<Withdrawn>) -> Changes {
        Changes { last: None, difference, rows: Vec::new(), moves: Vec::new(), withdrawn }
    }

    /// Of a release after another one, which had these withdrawn reports.
    pub(super) fn since(last: Version, diff: Diff, were: &[Withdrawn], withdrawn: Vec<Withdrawn>) -> Result<Changes, Fault> {
        let rows = diff.found(NAMED)?;
        let mut moves = moves::moves(&diff.difference, &rows);
        let noted = withdrawn::noted(were, &withdrawn, &diff.difference);
        moves.extend(noted.into_iter().map(|subject| Move { rule: &rules::WITHDRAWAL_NOTE, subject }));
        Ok(Changes { last: Some(last), difference: diff.difference, rows, moves, withdrawn })
    }

    /// Whether the release before is the same.
    #[must_use]
    pub fn none(&self) -> bool {
        self.last.is_some() && self.moves.is_empty()
    }

    /// The version of the release.
    #[must_use]
    pub fn version(&self) -> Version {
        moves::next(self.last, &self.moves)
    }

    /// How far the version moved; none for the first release.
    #[must_use]
    pub fn step(&self) -> Option<Step> {
        moves::step(&self.moves)
    }

    /// A fault for everything that would break a reader of the release before.
    #[must_use]
    pub fn breaks(&self) -> Vec<Fault> {
        let Some(last) = self.last else { return Vec::new() };
        let fault = |found: &Move| {
            let (place, what) = (found.subject.split(':').next().unwrap_or_default(), format!("{}: {}", found.rule.en, found.subject));
            Fault::at(place, Reason::Breaking { last: last.to_string(), what })
        };
        self.moves.iter().filter(|found| found.rule.breaks).map(fault).collect()
    }
}
