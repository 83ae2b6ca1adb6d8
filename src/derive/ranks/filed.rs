//! The figures of an indicator that many areas state: Polars joins and sorts them over a scan of their file.

use std::path::Path;

use arrow::array::RecordBatch;
use polars::prelude::{
    DataFrame, Engine, JoinArgs, JoinType, LazyFrame, PlRefPath, PolarsError, PolarsResult, ScanArgsParquet, SortMultipleOptions,
    StringChunked, col,
};

use super::figure::{Figure, rows};
use crate::codelist::{CodeList, Level, Qualifier, Scope};
use crate::fault::{Fault, Reason};
use crate::table::unscaled;

const KEY: [&str; 4] = ["indicator_id", "scope", "year", "area_code"];

/// The ranks of the figures of a file; the file of the areas says their levels.
pub(super) fn ranked(source: &Path, areas: &Path) -> Result<RecordBatch, Fault> {
    let failed = |e: PolarsError| Fault::at(source, Reason::Program(format!("ranks: {e}")));
    let frame = plan(source, areas).and_then(|plan| plan.collect_with_engine(Engine::Streaming)).map_err(failed)?.unwrap_single();
    Ok(rows(&figures(&frame).map_err(failed)?))
}

/// The figures of a file with their area's level, those of one scope and year together.
fn plan(source: &Path, areas: &Path) -> PolarsResult<LazyFrame> {
    let scan = |path: &Path| LazyFrame::scan_parquet(PlRefPath::try_from_path(path)?, ScanArgsParquet::default());
    let levels = scan(areas)?.select([col("area_code"), col("level")]);
    let levelled = scan(source)?.join(levels, [col("area_code")], [col("area_code")], JoinArgs::new(JoinType::Inner));
    Ok(levelled.sort(KEY, SortMultipleOptions::default()))
}

fn figures(frame: &DataFrame) -> PolarsResult<Vec<Figure<'_>>> {
    let text = |name: &str| -> PolarsResult<&StringChunked> { frame.column(name)?.str() };
    let (indicators, scopes, areas) = (text("indicator_id")?, text("scope")?, text("area_code")?);
    let (levels, qualifiers, ids) = (text("level")?, text("qualifier")?, text("observation_id")?);
    let (years, values) = (frame.column("year")?.i16()?, frame.column("value")?.decimal()?.physical());
    let figure = |row| {
        Some(Figure {
            indicator: indicators.get(row)?,
            scope: Scope::parse(scopes.get(row)?)?,
            year: years.get(row)?,
            area: areas.get(row)?,
            level: Level::parse(levels.get(row)?)?,
            value: unscaled(values.get(row)?),
            exact: qualifiers.get(row)? == Qualifier::Exact.code(),
            id: ids.get(row)?,
        })
    };
    let figures: Option<Vec<_>> = (0..frame.height()).map(figure).collect();
    figures.ok_or_else(|| PolarsError::ComputeError("a figure or its area lacks what its table requires".into()))
}
