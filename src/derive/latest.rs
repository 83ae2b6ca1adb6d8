//! What: whether a figure is the latest statement, `is_latest` of the observations.
//!
//! Formula: no report of a later year, of the same area and department, states the same indicator, scope, year and
//! period. One report that states a figure twice leaves both as they are.
//!
//! Why: a report restates the year before; whoever compares years must not meet two figures for one.
//!
//! Sources: `observations`.
//!
//! When null: never; a figure that nobody restates is the latest.

use std::collections::BTreeSet;
use std::path::Path;
use std::slice::Iter;
use std::sync::Arc;

use arrow::array::{AsArray, BooleanArray, RecordBatch};
use polars::prelude::{LazyFrame, PolarsResult, col};

use super::rewrite;
use super::span::{self, Span, columns};
use super::stated::{KEY, issuer};
use crate::fault::{Fault, Reason};
use crate::table::file;
use crate::table::{Observation, Record};

/// Sets `is_latest` in a work folder's observations; its spans follow each other as the rows do.
pub(super) fn derive(dir: &Path, spans: &[Span]) -> Result<(), Fault> {
    let mut marks = Marks { source: &file::path(dir, &Observation::TABLE), spans: spans.iter(), restated: BTreeSet::new(), ahead: 0 };
    rewrite::batches(dir, |batch| marks.set(&batch))
}

/// What is restated among the rows at hand; what has been marked is forgotten.
struct Marks<'a> {
    source: &'a Path,
    spans: Iter<'a, Span>,
    restated: BTreeSet<String>,
    /// Rows of the spans looked at that have not been marked.
    ahead: usize,
}

impl Marks<'_> {
    fn set(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Fault> {
        while self.ahead < batch.num_rows() {
            let Some(span) = self.spans.next() else { break };
            self.read(span).map_err(|e| Fault::at(self.source, Reason::Program(format!("is_latest: {e}"))))?;
        }
        self.ahead = self.ahead.saturating_sub(batch.num_rows());
        let ids = batch.column_by_name("observation_id").expect("a column of the table").as_string::<i32>();
        let latest: BooleanArray = ids.iter().map(|id| id.map(|id| !self.restated.remove(id))).collect();
        let mut columns = batch.columns().to_vec();
        columns[Observation::TABLE.position("is_latest").expect("a column of the table")] = Arc::new(latest);
        Ok(RecordBatch::try_new(batch.schema(), columns).expect("one column is replaced by its like"))
    }

    fn read(&mut self, span: &Span) -> PolarsResult<()> {
        let found = span::collect(plan(span.scan(self.source)?)?)?;
        self.restated.extend(found.column("observation_id")?.str()?.iter().flatten().map(str::to_owned));
        self.ahead += span.rows;
        Ok(())
    }
}

/// The figures that a later report restates.
fn plan(observations: LazyFrame) -> PolarsResult<LazyFrame> {
    let last = col("reported_in").max().over(columns(KEY))?.alias("last");
    let needed = columns(["observation_id", "report_id", "area_code", "indicator_id", "scope", "year", "period", "reported_in"]);
    let keyed = observations.select(needed).with_column(issuer());
    Ok(keyed.with_column(last).filter(col("reported_in").lt(col("last"))).select(columns(["observation_id"])))
}
