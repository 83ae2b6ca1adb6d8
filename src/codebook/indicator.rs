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

/// How far a figure may lie from the others of its series or year before it is an outlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlier {
    /// So many times the median deviation from the median: of ratios for levels, of points for rates.
    pub deviations: u32,
    /// And at least so many times the median for levels, so many points from it for rates.
    pub least: u32,
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
    /// For a stock: the indicators that add to it over the year.
    pub added: Vec<String>,
    /// For a stock: the indicators that take from it over the year.
    pub removed: Vec<String>,
    /// The indicator whose figure of the year before it repeats: what one year carries over, the next brings forward.
    pub year_before: Option<String>,
    /// The indicator that counts the people of what it counts: those who came to its sessions.
    pub people: Option<String>,
    /// Whether reports state it in parts, body by body or kind by kind: then statements that differ stand side by side.
    pub in_parts: bool,
    /// Whether many departments do it, so that what one of them did is not the whole.
    pub of_many: bool,
    /// Whether the government itself may be the party of it, issue it or have it: only then has it the scope of the government.
    pub of_party: bool,
    /// How far its figures may lie from the others; its kind's threshold where none is said.
    pub outlier: Option<Outlier>,
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
        self.related().map(|(name, id)| format!("{name}:{id}")).collect()
    }

    /// Each relation's name with the indicator that it leads to.
    pub(super) fn related(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let named: [(&'static str, &[String]); 8] = [
            ("part", &self.parts),
            ("numerator", &self.numerator),
            ("denominator", &self.denominators),
            ("at_most", &self.at_most),
            ("added", &self.added),
            ("removed", &self.removed),
            ("year_before", self.year_before.as_slice()),
            ("people", self.people.as_slice()),
        ];
        named.into_iter().flat_map(|(name, ids)| ids.iter().map(move |id| (name, id.as_str())))
    }
}
