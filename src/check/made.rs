//! A check that was made, on its way into the table.

use rust_decimal::Decimal;

use super::CheckKind;
use super::words::Said;
use crate::codelist::{Outcome, Severity};
use crate::figure::rounded;
use crate::table::{Check, Observation};

/// A check made of one thing: what it stands on, before it is said how it came out.
pub(super) struct Made(Check);

impl Made {
    /// The check of a subject.
    pub(super) fn new(kind: &CheckKind, subject: impl Into<String>) -> Made {
        Made(Check {
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
        })
    }

    /// The figures that it stands on.
    pub(super) fn on<'a>(mut self, figures: impl IntoIterator<Item = &'a Observation>) -> Made {
        self.0.observation_ids.extend(figures.into_iter().map(|figure| figure.observation_id.clone()));
        self
    }

    /// What should stand, what stands and how far apart they may be.
    pub(super) fn compared(self, expected: Decimal, actual: Decimal, tolerance: Decimal) -> Made {
        let four = |value| Some(rounded(value, 4));
        Made(Check {
            expected: four(expected),
            actual: four(actual),
            difference: four(actual - expected),
            tolerance: four(tolerance),
            ..self.0
        })
    }

    /// It holds.
    pub(super) fn passed(self, said: Said) -> Check {
        self.ended(Outcome::Passed, said)
    }

    /// It does not hold.
    pub(super) fn failed(self, said: Said) -> Check {
        self.ended(Outcome::Failed, said)
    }

    /// It does not hold to the digit, and rounding explains it.
    pub(super) fn rounded(self, said: Said) -> Check {
        Check { severity: Severity::Info, ..self.ended(Outcome::Failed, said) }
    }

    /// A figure that it needs is missing or bounded.
    pub(super) fn not_applicable(self, said: Said) -> Check {
        self.ended(Outcome::NotApplicable, said)
    }

    fn ended(self, outcome: Outcome, said: Said) -> Check {
        Check { outcome, message_zh: said.zh, message_en: said.en, ..self.0 }
    }
}
