//! A check that was made, on its way into the table.

use rust_decimal::Decimal;

use super::CheckKind;
use super::area::Area;
use super::words::{self, Said};
use crate::codelist::{Outcome, Severity};
use crate::figure::rounded;
use crate::table::{Check, Observation};

/// A check made of one thing: what it stands on, before it is said how it came out.
pub(super) struct Made {
    check: Check,
    /// Whether words are wanted.
    told: bool,
}

impl Area<'_> {
    /// The check of a subject.
    pub(super) fn made(&self, kind: &CheckKind, subject: impl Into<String>) -> Made {
        let check = Check {
            check_id: kind.id.to_owned(),
            subject: subject.into(),
            severity: kind.severity,
            outcome: Outcome::Passed,
            expected: None,
            actual: None,
            difference: None,
            tolerance: None,
            message_zh: String::new(),
            message_en: String::new(),
            observation_ids: Vec::new(),
        };
        Made { check, told: self.told }
    }
}

impl Made {
    /// The figures that it stands on.
    pub(super) fn on<'a>(mut self, figures: impl IntoIterator<Item = &'a Observation>) -> Made {
        self.check.observation_ids.extend(figures.into_iter().map(|figure| figure.observation_id.clone()));
        self
    }

    /// What should stand, what stands and how far apart they may be.
    pub(super) fn compared(self, expected: Decimal, actual: Decimal, tolerance: Decimal) -> Made {
        let four = |value| Some(rounded(value, 4));
        let (difference, tolerance) = (four(actual - expected), four(tolerance));
        Made { check: Check { expected: four(expected), actual: four(actual), difference, tolerance, ..self.check }, ..self }
    }

    /// It holds.
    pub(super) fn passed(self, said: impl FnOnce() -> Said) -> Check {
        self.ended(Outcome::Passed, said)
    }

    /// It does not hold.
    pub(super) fn failed(self, said: impl FnOnce() -> Said) -> Check {
        self.ended(Outcome::Failed, said)
    }

    /// It does not hold to the digit, and rounding explains it.
    pub(super) fn rounded(self, said: impl FnOnce() -> Said) -> Check {
        Check { severity: Severity::Info, ..self.ended(Outcome::Failed, said) }
    }

    /// A figure that it needs is missing or bounded.
    pub(super) fn not_applicable(self, said: impl FnOnce() -> Said) -> Check {
        self.ended(Outcome::NotApplicable, said)
    }

    fn ended(self, outcome: Outcome, said: impl FnOnce() -> Said) -> Check {
        let said = if self.told { said() } else { words::said("", "") };
        Check { outcome, message_zh: said.zh, message_en: said.en, ..self.check }
    }
}
