//! What follows from the figures: one file a derivation.
//!
//! Most of it follows from the figures of one area: those are derived area by area, in exact decimals by [`crate::figure`], so that memory does not
//! grow with their number and areas can be worked on side by side. What needs all areas at once, [`ranks`](Comparable), is kept by indicator and left to
//! Polars, which joins and sorts a file at a time. A table is sorted by area or by indicator first, so that what is derived follows in its file.
//!
//! Before it, [`Corrections`] set right what a steward corrects and [`latest`] says which statements stand; after the checks, [`quarantine`] takes out
//! what may not be published and [`flag`] marks what is doubtful.

use std::collections::BTreeMap;
use std::path::Path;

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;

use crate::codebook::{Codebook, Indicator};
use crate::codelist::Kind;
use crate::fault::Fault;
use crate::table::file::Writer;
use crate::table::{self, Change, Growth, IndicatorRow, Observation, Ratio, Record, Revision};

mod breaks;
mod corrections;
mod stated;

mod latest;
mod changes;
mod growth;
mod series;
mod ratios;
mod ranks;
mod revisions;
mod flags;
mod quarantine;

pub use breaks::Break;
pub use corrections::Corrections;
pub use flags::flag;
pub use latest::latest;
pub use quarantine::quarantine;
pub use ranks::{Comparable, Compared};
pub use stated::Stated;

/// What every derivation may look up.
#[derive(Debug)]
pub struct Known<'a> {
    codebook: &'a Codebook,
    breaks: Vec<Break>,
    /// The rates that are related to counts, in the order of their ids.
    rates: Vec<&'a Indicator>,
    series: SchemaRef,
    /// The place of each indicator among the columns of `series`.
    places: BTreeMap<String, usize>,
    /// The place of each indicator in the order of their ids, by its place in the codebook.
    ranks: Vec<usize>,
}

impl<'a> Known<'a> {
    /// What a codebook and the `breaks.toml` of a folder of data say; `indicators` are the rows of the table, in its order.
    ///
    /// # Errors
    /// When `breaks.toml` is wrong.
    pub fn new(codebook: &'a Codebook, indicators: &[IndicatorRow], data: &Path) -> Result<Known<'a>, Fault> {
        let mut rates: Vec<&Indicator> = codebook.indicators.iter().filter(|rate| !rate.numerator.is_empty()).collect();
        rates.sort_by(|a, b| a.id.cmp(&b.id));
        let mut order: Vec<usize> = (0..codebook.indicators.len()).collect();
        order.sort_by(|a, b| codebook.indicators[*a].id.cmp(&codebook.indicators[*b].id));
        let mut ranks = vec![0; order.len()];
        order.iter().enumerate().for_each(|(rank, at)| ranks[*at] = rank);
        let places = indicators.iter().map(|indicator| indicator.indicator_id.clone()).zip(0..).collect();
        Ok(Known { codebook, breaks: breaks::read(data, codebook)?, rates, series: table::series(indicators).schema(), places, ranks })
    }

    /// Whether a figure is a level or a rate.
    fn kind(&self, figure: &Observation) -> Kind {
        self.codebook.indicator(&figure.indicator_id).map_or(Kind::Count, |indicator| indicator.kind)
    }

    /// The place of a figure's indicator in the order of all ids.
    fn rank(&self, figure: &Observation) -> Option<usize> {
        self.codebook.indicators.place(&figure.indicator_id).map(|at| self.ranks[at])
    }

    /// The last break between two figures of a series, the earlier first.
    fn broken(&self, earlier: &Observation, later: &Observation) -> Option<&Break> {
        self.breaks.iter().filter(|at| at.parts(earlier, later)).max_by_key(|at| at.year)
    }
}

/// One derivation: a table, and its rows of some areas.
pub struct Derivation {
    /// The table that it fills.
    pub table: &'static str,
    schema: fn(&Known) -> SchemaRef,
    rows: fn(&[Stated], &Known) -> RecordBatch,
}

/// The derivations of one area's figures, in the order in which they are documented.
pub const DERIVATIONS: &[Derivation] = &[
    Derivation { table: "changes", schema: |_| Change::schema(), rows: changes::rows },
    Derivation { table: "growth", schema: |_| Growth::schema(), rows: growth::rows },
    Derivation { table: "series", schema: |known| known.series.clone(), rows: series::rows },
    Derivation { table: "ratios", schema: |_| Ratio::schema(), rows: ratios::rows },
    Derivation { table: "revisions", schema: |_| Revision::schema(), rows: revisions::rows },
];

impl Derivation {
    /// The rows of some areas, in the order of their codes.
    #[must_use]
    pub fn of(&self, areas: &[Stated], known: &Known) -> RecordBatch {
        (self.rows)(areas, known)
    }
}

/// What follows from the figures of some areas.
#[derive(Debug)]
pub struct Derived {
    /// The rows of each derivation.
    rows: Vec<RecordBatch>,
    compared: Compared,
}

impl Derived {
    /// Everything that follows from the figures of some areas, in the order of their codes.
    #[must_use]
    pub fn of(areas: &[Stated], known: &Known) -> Derived {
        let rows = DERIVATIONS.iter().map(|derivation| derivation.of(areas, known)).collect();
        Derived { rows, compared: Compared::of(areas) }
    }
}

/// The derived tables of a work folder on their way.
#[derive(Debug)]
pub struct Tables {
    writers: Vec<Writer>,
    comparable: Comparable,
}

impl Tables {
    /// The tables, without rows.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn create(dir: &Path, known: &Known) -> Result<Tables, Fault> {
        let writer =
            |derivation: &Derivation| Writer::create(&dir.join(format!("{}.parquet", derivation.table)), (derivation.schema)(known));
        let writers = DERIVATIONS.iter().map(writer).collect::<Result<_, _>>()?;
        Ok(Tables { writers, comparable: Comparable::create(dir) })
    }

    /// Adds what follows from areas after those before.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(&mut self, derived: &Derived) -> Result<(), Fault> {
        self.writers.iter_mut().zip(&derived.rows).try_for_each(|(writer, rows)| writer.write(rows))?;
        self.comparable.add(&derived.compared)
    }

    /// Ends the tables, and ranks all areas; the table `areas` must lie in the folder.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn close(self) -> Result<(), Fault> {
        self.writers.into_iter().try_for_each(Writer::close)?;
        self.comparable.rank()
    }
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod documented {
    #[test]
    fn every_derivation_is_headed_by_what_formula_why_sources_and_when_null() {
        let others = ["ranks", "latest", "corrections", "flags", "quarantine"];
        for name in super::DERIVATIONS.iter().map(|derivation| derivation.table).chain(others) {
            let path = format!("{}/src/derive/{name}.rs", env!("CARGO_MANIFEST_DIR"));
            let source = std::fs::read_to_string(&path).expect("a file a derivation");
            let heads = source.lines().filter_map(|line| Some(line.strip_prefix("//! ")?.split_once(": ")?.0));
            let heads: Vec<&str> = heads.filter(|head| ["What", "Formula", "Why", "Sources", "When null"].contains(head)).collect();
            assert_eq!(heads, ["What", "Formula", "Why", "Sources", "When null"], "{path}");
        }
    }
}
