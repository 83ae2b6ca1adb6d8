//! What follows from the figures: one file a derivation.
//!
//! Polars joins and sorts the figures, lazily and with its streaming engine, over a scan of the observations'
//! Parquet file. Areas are taken in spans, so that memory does not grow with their number; every table that is
//! derived here is sorted by area first, so that the spans follow each other in the file. What is computed of
//! two figures is computed in exact decimals by [`crate::figure`].
//!
//! Before it, [`correct`] sets right what a steward corrects; after the checks, [`quarantine`] takes out what
//! may not be published and [`flag`] marks what is doubtful.

use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use polars::prelude::{DataFrame, LazyFrame, PolarsResult};

use crate::codebook::Codebook;
use crate::fault::{Fault, Reason};
use crate::table::file::{self, Writer};
use crate::table::{self, Change, IndicatorRow, Observation, Record, Revision};

mod breaks;
mod corrections;
mod frame;
mod rewrite;
mod span;
mod stated;

mod latest;
mod changes;
mod series;
mod revisions;
mod flags;
mod quarantine;

pub use breaks::Break;
pub use corrections::correct;
pub use flags::flag;
pub use quarantine::quarantine;

/// What a derivation may be told.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder of `breaks.toml` and `corrections.toml`; either may be missing.
    pub data: PathBuf,
    /// About how many figures are worked on at once.
    pub rows: usize,
}

impl Settings {
    /// The settings for a folder of data.
    #[must_use]
    pub fn new(data: impl Into<PathBuf>) -> Settings {
        Settings { data: data.into(), rows: 50_000 }
    }
}

/// What every derivation may look up.
pub(crate) struct Known<'a> {
    codebook: &'a Codebook,
    breaks: Vec<Break>,
}

/// One derivation: a plan over the observations of a span, and its rows.
pub struct Derivation {
    /// The table that it fills.
    pub table: &'static str,
    /// The schema of that table.
    schema: fn(&[IndicatorRow]) -> SchemaRef,
    /// What Polars does.
    plan: fn(LazyFrame, &Known) -> PolarsResult<LazyFrame>,
    /// The table's rows out of what Polars gives.
    rows: fn(&DataFrame, &SchemaRef, &Known) -> PolarsResult<RecordBatch>,
}

/// The derivations, in the order in which they are documented.
pub const DERIVATIONS: &[Derivation] = &[
    Derivation { table: "changes", schema: |_| Change::TABLE.schema(), plan: changes::plan, rows: changes::rows },
    Derivation { table: "series", schema: |indicators| table::series(indicators).schema(), plan: series::plan, rows: series::rows },
    Derivation { table: "revisions", schema: |_| Revision::TABLE.schema(), plan: revisions::plan, rows: revisions::rows },
];

/// Sets `is_latest` in the observations, then fills every derived table of the work folder.
///
/// # Errors
/// When a file cannot be read or written, or `breaks.toml` is wrong.
pub fn derive(dir: &Path, codebook: &Codebook, settings: &Settings) -> Result<(), Fault> {
    let known = Known { codebook, breaks: breaks::read(&settings.data)? };
    latest::derive(dir, settings.rows)?;
    let indicators: Vec<IndicatorRow> = file::records(dir)?.collect::<Result<_, _>>()?;
    DERIVATIONS.iter().try_for_each(|derivation| derivation.run(dir, &(derivation.schema)(&indicators), &known, settings.rows))
}

impl Derivation {
    fn run(&self, dir: &Path, schema: &SchemaRef, known: &Known, rows: usize) -> Result<(), Fault> {
        let source = file::path(dir, &Observation::TABLE);
        let failed = |e: polars::error::PolarsError| Fault::at(&source, Reason::Program(format!("{}: {e}", self.table)));
        let mut writer = Writer::create(&dir.join(self.table).with_extension("parquet"), schema.clone())?;
        for span in span::spans(dir, rows)? {
            let frame = span.scan(&source).and_then(|scan| (self.plan)(scan, known)).and_then(span::collect);
            let batch = frame.and_then(|frame| (self.rows)(&frame, schema, known)).map_err(failed)?;
            writer.write(&batch)?;
        }
        writer.close()
    }
}

#[cfg(test)]
mod tests;
