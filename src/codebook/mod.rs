//! The codebook: indicators, units, topics, words, thresholds and rules, read from TOML.
//!
//! A steward edits `schemas/codebook/`; the files are embedded in the program, and `--schemas DIR` reads
//! others in their place. All that is wrong with a codebook is gathered before anything is said.

use std::collections::BTreeMap;

use crate::codelist::Kind;

mod indicator;
mod indicators;
mod load;
mod relations;
mod rule;
mod words;

pub use indicator::{Indicator, Outlier, Unit};
pub use indicators::Indicators;
pub use load::{embedded, from_folder};
pub use rule::{Example, Rule};
pub use words::{Topic, Words};

/// All that is known of what reports may state.
#[derive(Debug, Clone)]
pub struct Codebook {
    /// The indicators: themes by file name, within a theme in the file's order.
    pub indicators: Indicators,
    /// The base units.
    pub units: Vec<Unit>,
    /// The subjects that a passage may speak of.
    pub topics: Vec<Topic>,
    /// Words of the language.
    pub words: Words,
    /// How far figures of a kind may lie from the others.
    pub outliers: BTreeMap<Kind, Outlier>,
    /// SHA-256 of the files' bytes, as lowercase hexadecimal digits.
    pub version: String,
}

impl Codebook {
    /// The indicator of an id.
    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.find(id)
    }

    /// The unit of an id.
    #[must_use]
    pub fn unit(&self, id: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == id)
    }
}
