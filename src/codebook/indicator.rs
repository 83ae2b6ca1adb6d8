use std::path::PathBuf;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::rule::Rule;
use crate::codelist::Kind;
use crate::fault::{Fault, Reason};

/// A base unit and the measure words by which reports say it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Its id.
    pub id: String,
    /// Its name in Chinese.
    pub name_zh: String,
    /// Its name in English.
    pub name_en: String,
    /// The measure words.
    pub words: Vec<String>,
}

/// What a figure may measure.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Its lasting id.
    pub id: String,
    /// The theme: the name of its file.
    pub theme: String,
    /// Its name in Chinese.
    pub name_zh: String,
    /// Its name in English.
    pub name_en: String,
    /// What it counts, in Chinese.
    pub definition_zh: String,
    /// What it counts, in English.
    pub definition_en: String,
    /// Count, stock, rate or money.
    pub kind: Kind,
    /// The id of its base unit.
    pub unit: String,
    /// The least plausible figure; none is open.
    pub range_low: Option<Decimal>,
    /// The most plausible figure; none is open.
    pub range_high: Option<Decimal>,
    /// The year from which it is in use.
    pub since: Option<i16>,
    /// Indicators that sum to it.
    pub parts: Vec<String>,
    /// For a rate: the indicators whose sum is its numerator.
    pub numerator: Vec<String>,
    /// For a rate: the indicators that may be its denominator, likeliest first.
    pub denominators: Vec<String>,
    /// Indicators that it cannot exceed.
    pub at_most: Vec<String>,
    /// The file that defines it.
    pub path: PathBuf,
    /// The line of its id, from one.
    pub line: usize,
    /// The rules that bind figures to it.
    pub rules: Vec<Rule>,
}

impl Indicator {
    /// A fault of this indicator, at its file and line.
    #[must_use]
    pub fn fault(&self, message: &str) -> Fault {
        Fault::at(&self.path, Reason::Codebook(format!("indicator {}: {message}", self.id))).line(self.line)
    }

    /// Its relations as the table `indicators` says them, such as `part:litigation_cases_retrial`.
    #[must_use]
    pub fn relations(&self) -> Vec<String> {
        let named =
            [("part", &self.parts), ("numerator", &self.numerator), ("denominator", &self.denominators), ("at_most", &self.at_most)];
        named.iter().flat_map(|(name, ids)| ids.iter().map(move |id| format!("{name}:{id}"))).collect()
    }
}
