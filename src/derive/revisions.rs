//! What: `revisions`, the figures that a later report restates with another value.
//!
//! Formula: difference = revised value − first value, of one report's preferred statement and that of the next report
//! which states the same area, issuer, indicator, scope, year and period.
//!
//! Why: a growth rate stands on the restated base; who holds the earlier report must learn that it moved.
//!
//! Sources: `observations` of all periods, reports of departments too, each against its own department's.
//!
//! When null: never; a figure restated with the same value makes no row.

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use polars::prelude::{DataFrame, LazyFrame, PolarsResult, SortMultipleOptions, col, lit};

use super::span::columns;
use super::stated::{KEY, one_a_report};
use super::{Known, frame};

/// Each statement beside the one before.
pub(super) fn plan(observations: LazyFrame, _: &Known) -> PolarsResult<LazyFrame> {
    let before = |column: &str| col(column).shift(lit(1)).over(columns(KEY));
    let pairs = one_a_report(observations).with_columns([
        before("value")?.alias("first_value"),
        before("observation_id")?.alias("revised_observation_id"),
        before("report_id")?.alias("first_report_id"),
        before("reported_in")?.alias("first_reported_in"),
        col("value").alias("revised_value"),
    ]);
    let restated = col("first_value").neq(col("revised_value")).and(col("first_reported_in").lt(col("reported_in")));
    let difference = (col("revised_value") - col("first_value")).alias("difference");
    let order = ["revised_observation_id", "observation_id"];
    Ok(pairs.filter(restated).with_column(difference).sort(order, SortMultipleOptions::default()))
}

/// Its rows.
pub(super) fn rows(pairs: &DataFrame, schema: &SchemaRef, _: &Known) -> PolarsResult<RecordBatch> {
    frame::batch(pairs, schema)
}
