//! Areas taken in spans: each a lazy scan of some areas' observations.

use std::path::Path;

use arrow::array::AsArray;
use polars::prelude::{DataFrame, Engine, Expr, LazyFrame, PlRefPath, PolarsResult, ScanArgsParquet, col, lit};

use crate::fault::Fault;
use crate::table::file::{self, Batches};
use crate::table::{Observation, Record};

/// Areas that follow each other: from one code up to another, that one left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    first: Option<String>,
    end: Option<String>,
}

/// The spans of a work folder's observations, each of about so many rows and of whole areas.
pub(super) fn spans(dir: &Path, rows: usize) -> Result<Vec<Span>, Fault> {
    let mut spans = vec![Span { first: None, end: None }];
    let (mut last, mut count) = (String::new(), 0);
    for batch in Batches::open(&file::path(dir, &Observation::TABLE), Observation::TABLE.schema())? {
        let batch = batch?;
        let areas = batch.column_by_name("area_code").expect("a column of the table").as_string::<i32>();
        for area in areas.iter().flatten() {
            if area != last {
                if count >= rows {
                    cut(&mut spans, area);
                    count = 0;
                }
                area.clone_into(&mut last);
            }
            count += 1;
        }
    }
    Ok(spans)
}

fn cut(spans: &mut Vec<Span>, at: &str) {
    if let Some(span) = spans.last_mut() {
        span.end = Some(at.to_owned());
    }
    spans.push(Span { first: Some(at.to_owned()), end: None });
}

impl Span {
    /// The observations of its areas, as a plan.
    pub(super) fn scan(&self, source: &Path) -> PolarsResult<LazyFrame> {
        let all = LazyFrame::scan_parquet(PlRefPath::try_from_path(source)?, ScanArgsParquet::default())?;
        let from = self.first.clone().map(|first| col("area_code").gt_eq(lit(first)));
        let to = self.end.clone().map(|end| col("area_code").lt(lit(end)));
        Ok([from, to].into_iter().flatten().fold(all, LazyFrame::filter))
    }
}

/// Carries a plan out with the streaming engine.
pub(super) fn collect(plan: LazyFrame) -> PolarsResult<DataFrame> {
    Ok(plan.collect_with_engine(Engine::Streaming)?.unwrap_single())
}

/// Columns by name.
pub(super) fn columns<const N: usize>(names: [&str; N]) -> Vec<Expr> {
    names.iter().map(|name| col(*name)).collect()
}
