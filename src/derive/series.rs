//! What: `series`, the figures as a wide table, a row an area, scope and year, a column an indicator.
//!
//! Formula: none; each cell is the figure that `changes` compares.
//!
//! Why: a notebook wants one table that plots and regresses without a join.
//!
//! Sources: `observations` of period `year`, the latest statements of the governments' own reports. A bounded figure
//! (21000余) stands with its written value; `observations` says that it is bounded.
//!
//! When null: no report states the indicator for that area, scope and year.

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use polars::prelude::{DataFrame, Expr, LazyFrame, NULL, PolarsResult, SortMultipleOptions, col, lit, when};

use super::span::columns;
use super::stated::one_a_year;
use super::{Known, frame};

const KEY: [&str; 3] = ["area_code", "scope", "year"];

/// The wide table.
#[expect(clippy::unnecessary_wraps, reason = "the list of derivations holds plans that may fail")]
pub(super) fn plan(observations: LazyFrame, known: &Known) -> PolarsResult<LazyFrame> {
    let cells: Vec<Expr> = known.codebook.indicators.iter().map(|indicator| cell(&indicator.id)).collect();
    let figures = one_a_year(observations).select(columns(["area_code", "scope", "year", "indicator_id", "value"]));
    Ok(figures.group_by(columns(KEY)).agg(cells).sort(KEY, SortMultipleOptions::default()))
}

/// One figure an indicator, so that the greatest is the only one.
fn cell(indicator: &str) -> Expr {
    when(col("indicator_id").eq(lit(indicator))).then(col("value")).otherwise(lit(NULL)).max().alias(indicator)
}

/// Its rows.
pub(super) fn rows(wide: &DataFrame, schema: &SchemaRef, _: &Known) -> PolarsResult<RecordBatch> {
    frame::batch(wide, schema)
}
