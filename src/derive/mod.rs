//! What follows from the figures: one file a derivation.
//!
//! Polars joins and sorts the figures, lazily and with its streaming engine, over a scan of the observations'
//! Parquet file. Figures are taken in spans, whole areas or whole groups of peers, so that memory does not grow with
//! their number; a table is sorted by what its spans are cut by, so that they follow each other in the file. What is
//! computed of figures is computed in exact decimals by [`crate::figure`].
//!
//! Before it, [`correct`] sets right what a steward corrects; after the checks, [`quarantine`] takes out what
//! may not be published and [`flag`] marks what is doubtful.

use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use polars::prelude::{DataFrame, LazyFrame, PolarsResult};

use self::span::{Span, Spans};
use crate::codebook::Codebook;
use crate::fault::{Fault, Reason};
use crate::table::file::{self, Writer};
use crate::table::{self, Area, IndicatorRow, Observation, Record, Table};

mod breaks;
mod corrections;
mod frame;
mod rewrite;
mod span;
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
    dir: &'a Path,
}

impl Known<'_> {
    /// The last break between two figures of a series, the earlier first.
    fn broken(&self, earlier: &Observation, later: &Observation) -> Option<&Break> {
        self.breaks.iter().filter(|at| at.parts(earlier, later)).max_by_key(|at| at.year)
    }

    /// The table `areas`.
    fn areas(&self) -> PolarsResult<LazyFrame> {
        span::scan(&file::path(self.dir, &Area::TABLE))
    }
}

/// One derivation: a plan over the observations of a span, and its rows.
pub struct Derivation {
    /// The table that it fills.
    pub table: &'static str,
    /// How its input is cut, which is also how the table is sorted.
    spans: fn(&Spans) -> &[Span],
    /// What Polars does.
    plan: fn(LazyFrame, &Known) -> PolarsResult<LazyFrame>,
    /// The table's rows out of what Polars gives.
    rows: fn(&DataFrame, &SchemaRef, &Known) -> PolarsResult<RecordBatch>,
}

/// The derivations, in the order in which they are documented.
pub const DERIVATIONS: &[Derivation] = &[
    Derivation { table: "changes", spans: Spans::areas, plan: changes::plan, rows: changes::rows },
    Derivation { table: "growth", spans: Spans::areas, plan: growth::plan, rows: growth::rows },
    Derivation { table: "series", spans: Spans::areas, plan: series::plan, rows: series::rows },
    Derivation { table: "ratios", spans: Spans::areas, plan: ratios::plan, rows: ratios::rows },
    Derivation { table: "ranks", spans: Spans::peers, plan: ranks::plan, rows: ranks::rows },
    Derivation { table: "revisions", spans: Spans::areas, plan: revisions::plan, rows: revisions::rows },
];

/// Sets `is_latest` in the observations, then fills every derived table of the work folder.
///
/// # Errors
/// When a file cannot be read or written, or `breaks.toml` is wrong.
pub fn derive(dir: &Path, codebook: &Codebook, settings: &Settings) -> Result<(), Fault> {
    let known = Known { codebook, breaks: breaks::read(&settings.data, codebook)?, dir };
    let spans = Spans::read(dir, settings.rows)?;
    latest::derive(dir, spans.areas())?;
    let indicators: Vec<IndicatorRow> = file::records(dir)?.collect::<Result<_, _>>()?;
    let tables = table::all(&indicators);
    DERIVATIONS.iter().try_for_each(|derivation| derivation.run(&derivation.schema(&tables), &known, &spans))
}

impl Derivation {
    fn schema(&self, tables: &[Table]) -> SchemaRef {
        tables.iter().find(|table| table.name == self.table).expect("a derivation fills a table of the release").schema()
    }

    fn run(&self, schema: &SchemaRef, known: &Known, spans: &Spans) -> Result<(), Fault> {
        let source = file::path(known.dir, &Observation::TABLE);
        let failed = |e: polars::error::PolarsError| Fault::at(&source, Reason::Program(format!("{}: {e}", self.table)));
        let mut writer = Writer::create(&known.dir.join(self.table).with_extension("parquet"), schema.clone())?;
        for span in (self.spans)(spans) {
            let frame = span.scan(&source).and_then(|scan| (self.plan)(scan, known)).and_then(span::collect);
            let batch = frame.and_then(|frame| (self.rows)(&frame, schema, known)).map_err(failed)?;
            writer.write(&batch)?;
        }
        writer.close()
    }
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod documented {
    #[test]
    fn every_derivation_is_headed_by_what_formula_why_sources_and_when_null() {
        let others = ["latest", "corrections", "flags", "quarantine"];
        for name in super::DERIVATIONS.iter().map(|derivation| derivation.table).chain(others) {
            let path = format!("{}/src/derive/{name}.rs", env!("CARGO_MANIFEST_DIR"));
            let source = std::fs::read_to_string(&path).expect("a file a derivation");
            let heads = source.lines().filter_map(|line| Some(line.strip_prefix("//! ")?.split_once(": ")?.0));
            let heads: Vec<&str> = heads.filter(|head| ["What", "Formula", "Why", "Sources", "When null"].contains(head)).collect();
            assert_eq!(heads, ["What", "Formula", "Why", "Sources", "When null"], "{path}");
        }
    }
}
