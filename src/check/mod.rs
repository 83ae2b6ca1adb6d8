//! What is wrong with the figures: one file a check.
//!
//! A check reads one area's figures and says of each thing that it looks at whether it passed, failed or did not
//! apply. Areas are taken one at a time, so that memory does not grow with their number. Checks of rows stand alone
//! and come first, so that what they refuse is in quarantine before anything is derived; checks of figures hold
//! figures against each other.
//!
//! One fault makes one finding: what follows from a fault is told in its message (`root.rs`). Comparisons are made at the digits
//! shown: what rounding explains is a finding of severity info.

use crate::codelist::Severity;
use crate::table;

mod area;
mod confusion;
mod input;
pub mod listing;
mod made;
mod peers;
mod prose;
mod root;
mod run;
mod settings;
mod sheets;
mod statements;
mod tally;
mod words;

mod breakdown;
mod carry_over;
mod coverage;
mod foreign_keys;
mod keys;
mod order;
mod outlier;
mod parts_and_total;
mod range;
mod rate_from_counts;
mod restated;
mod stated_change;
mod stated_twice;
mod table_and_prose;
mod types;

pub use area::Held;
pub use peers::Peers;
pub use run::Checker;
pub use settings::{Acknowledged, Settings};
pub use sheets::Sheets;
pub use tally::Findings;

use area::Area;

/// What a check looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// A row by itself; before derivation.
    Rows,
    /// Figures against each other; after it.
    Figures,
}

/// What a check says of itself in one language.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    /// Its title.
    pub title: &'static str,
    /// What it looks at.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// A case.
    pub example: &'static str,
    /// What to do about a finding.
    pub what_to_do: &'static str,
}

/// One check.
pub struct CheckKind {
    /// Its id, as in the table `checks`.
    pub id: &'static str,
    /// What it looks at.
    pub stage: Stage,
    /// What follows when it fails; what rounding explains is `info` whatever stands here.
    pub severity: Severity,
    /// In Chinese.
    pub zh: Text,
    /// In English.
    pub en: Text,
    run: fn(&Area) -> Vec<table::Check>,
}

/// The checks, in the order in which they are documented.
pub const CHECKS: &[CheckKind] = &[
    keys::KIND,
    foreign_keys::KIND,
    types::KIND,
    range::KIND,
    stated_twice::KIND,
    table_and_prose::KIND,
    parts_and_total::KIND,
    breakdown::KIND,
    rate_from_counts::KIND,
    order::KIND,
    carry_over::KIND,
    restated::KIND,
    stated_change::KIND,
    outlier::KIND,
    coverage::KIND,
];

#[cfg(test)]
mod planted;
#[cfg(test)]
mod tests;
