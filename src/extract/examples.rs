//! The examples of the codebook's rules, tried.

use std::path::Path;

use super::{Extraction, Lexicon, extract};
use crate::codebook::{Example, Indicator, Rule};
use crate::fault::Fault;
use crate::report::{self, Report};

/// Tries every rule on its examples: what it should take and does not, or should leave and takes.
#[must_use]
pub fn lint(lexicon: &Lexicon) -> Vec<Fault> {
    let mut faults = Vec::new();
    for indicator in &lexicon.codebook().indicators {
        for rule in &indicator.rules {
            let missed = rule.takes.iter().filter(|example| !taken(lexicon, indicator, rule, example, false));
            faults.extend(missed.map(|example| indicator.fault(&format!("rule {} does not take {}", rule.id, marked(example)))));
            let wrong = rule.leaves.iter().filter(|example| taken(lexicon, indicator, rule, example, true));
            faults.extend(
                wrong.map(|example| indicator.fault(&format!("rule {} takes {}, which it should leave", rule.id, marked(example)))),
            );
        }
    }
    faults
}

/// What is read out of a text, as of a report of 2023 of a district.
#[must_use]
pub fn read(lexicon: &Lexicon, text: &str) -> Option<Extraction> {
    Some(extract(&self::report(text).ok()?, lexicon))
}

/// A text as the report of 2023 of a district.
///
/// # Errors
/// When no report can be made of the text.
pub(super) fn report(text: &str) -> Result<Report, Fault> {
    report::from_text(Path::new("440112-2023.txt"), text)
}

/// Whether the marked figure is bound to the indicator; with `strictly`, by this very rule.
fn taken(lexicon: &Lexicon, indicator: &Indicator, rule: &Rule, example: &Example, strictly: bool) -> bool {
    let start = example.text[..example.start].chars().count();
    let end = start + example.text[example.start..example.end].chars().count();
    let id = format!("{}.{}", indicator.id, rule.id);
    let within = |place: i32| usize::try_from(place).unwrap_or(usize::MAX);
    read(lexicon, &example.text).is_some_and(|read| {
        read.observations.iter().any(|o| {
            let overlaps = within(o.char_start) < end && start < within(o.char_end);
            overlaps && o.indicator_id == indicator.id && (!strictly || o.rule_id == id)
        })
    })
}

fn marked(example: &Example) -> String {
    let (before, rest) = example.text.split_at(example.start);
    let (figure, after) = rest.split_at(example.end - example.start);
    format!("{before}{{{figure}}}{after}")
}
