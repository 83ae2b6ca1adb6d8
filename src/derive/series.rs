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

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{ArrayBuilder, ArrayRef, Decimal128Builder, Int16Array, RecordBatch, StringArray};
use arrow::datatypes::SchemaRef;
use polars::prelude::{DataFrame, LazyFrame, PolarsError, PolarsResult, SortMultipleOptions};

use super::Known;
use super::span::columns;
use super::stated::one_a_year;
use crate::table::{PRECISION, SCALE};

const KEY: [&str; 3] = ["area_code", "scope", "year"];

/// The figures, those of a row together.
#[expect(clippy::unnecessary_wraps, reason = "the list of derivations holds plans that may fail")]
pub(super) fn plan(observations: LazyFrame, _: &Known) -> PolarsResult<LazyFrame> {
    let figures = one_a_year(observations).select(columns(["area_code", "scope", "year", "indicator_id", "value"]));
    Ok(figures.sort(KEY, SortMultipleOptions::default()))
}

/// The wide table: each figure in its row and its indicator's column.
pub(super) fn rows(long: &DataFrame, schema: &SchemaRef, _: &Known) -> PolarsResult<RecordBatch> {
    let (areas, scopes, years) = (long.column("area_code")?.str()?, long.column("scope")?.str()?, long.column("year")?.i16()?);
    let (ids, values) = (long.column("indicator_id")?.str()?, long.column("value")?.decimal()?.physical());
    let place: BTreeMap<&str, usize> = schema.fields().iter().skip(KEY.len()).map(|field| field.name().as_str()).zip(0..).collect();
    let mut keys: Vec<(Option<&str>, Option<&str>, Option<i16>)> = Vec::new();
    let mut cells: Vec<Decimal128Builder> = place.iter().map(|_| Decimal128Builder::new()).collect();
    for (row, key) in areas.iter().zip(scopes.iter()).zip(years.iter()).map(|((area, scope), year)| (area, scope, year)).enumerate() {
        if keys.last() != Some(&key) {
            keys.push(key);
        }
        if let Some(at) = ids.get(row).and_then(|id| place.get(id)) {
            fill(&mut cells[*at], keys.len() - 1);
            cells[*at].append_option(values.get(row));
        }
    }
    let height = keys.len();
    let keys: [ArrayRef; 3] = [
        Arc::new(keys.iter().map(|key| key.0).collect::<StringArray>()),
        Arc::new(keys.iter().map(|key| key.1).collect::<StringArray>()),
        Arc::new(keys.iter().map(|key| key.2).collect::<Int16Array>()),
    ];
    let cells = cells.into_iter().map(|column| decimals(column, height));
    let columns = keys.into_iter().map(Ok).chain(cells).collect::<Result<_, _>>();
    columns.and_then(|columns| RecordBatch::try_new(schema.clone(), columns)).map_err(|e| PolarsError::ComputeError(e.to_string().into()))
}

/// Nulls up to a row: a column grows only where it has a figure.
fn fill(column: &mut Decimal128Builder, row: usize) {
    column.append_nulls(row.saturating_sub(column.len()));
}

fn decimals(mut column: Decimal128Builder, height: usize) -> Result<ArrayRef, arrow::error::ArrowError> {
    fill(&mut column, height);
    Ok(Arc::new(column.finish().with_precision_and_scale(PRECISION, SCALE)?))
}
