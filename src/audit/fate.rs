use crate::codelist::{Class, CodeList};
use crate::table::NumeralRow;

use super::words::code;

/// What became of a numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is a figure of an indicator.
    Observation,
    /// It is a measure that no rule explains.
    Unexplained,
    /// It is no measure.
    Other(Class),
}

impl Fate {
    /// Every fate, in the order of legends.
    pub const ALL: [Fate; 8] = [
        Fate::Observation,
        Fate::Unexplained,
        Fate::Other(Class::Change),
        Fate::Other(Class::Date),
        Fate::Other(Class::Ordinal),
        Fate::Other(Class::Name),
        Fate::Other(Class::Section),
        Fate::Other(Class::Identifier),
    ];

    /// The fate that the ledger tells.
    #[must_use]
    pub fn of(numeral: &NumeralRow) -> Fate {
        match (&numeral.observation_id, numeral.class) {
            (Some(_), _) => Fate::Observation,
            (None, Class::Measure) => Fate::Unexplained,
            (None, class) => Fate::Other(class),
        }
    }

    /// Its name in English, one word.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Fate::Observation => "observation",
            Fate::Unexplained => "unexplained",
            Fate::Other(class) => class.code(),
        }
    }

    /// Its name in Chinese.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Fate::Observation => "指标数值",
            Fate::Unexplained => "未归入指标",
            Fate::Other(class) => code(class).zh,
        }
    }

    /// What it means, in English.
    #[must_use]
    pub fn en(self) -> &'static str {
        match self {
            Fate::Observation => "a figure of an indicator",
            Fate::Unexplained => "a measure that no rule explains",
            Fate::Other(class) => code(class).en,
        }
    }
}
