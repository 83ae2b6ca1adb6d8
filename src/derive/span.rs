//! Figures taken in spans: each a lazy scan of some whole areas, or of some whole groups of peers.

use std::path::Path;

use arrow::array::AsArray;
use polars::prelude::{DataFrame, Engine, Expr, LazyFrame, PlRefPath, PolarsResult, ScanArgsParquet, SortMultipleOptions, col, len, lit};

use crate::fault::{Fault, Reason};
use crate::table::file::{self, Batches};
use crate::table::{Observation, Record};

/// The columns that say which areas' figures compare.
const PEERS: [&str; 3] = ["indicator_id", "scope", "year"];

/// How many rows of peers stand for one of an area.
const NARROW: usize = 4;

/// The two ways in which the observations of a work folder are cut.
pub(super) struct Spans {
    areas: Vec<Span>,
    peers: Vec<Span>,
}

impl Spans {
    /// Spans of about so many rows each; those of peers are narrower and longer, since each of them is a scan of the whole file.
    pub(super) fn read(dir: &Path, rows: usize) -> Result<Spans, Fault> {
        let source = file::path(dir, &Observation::TABLE);
        let failed = |e: polars::error::PolarsError| Fault::at(&source, Reason::Program(format!("spans: {e}")));
        Ok(Spans { areas: areas(&source, rows)?, peers: peers(&source, rows * NARROW).map_err(failed)? })
    }

    /// Whole areas, in the order of their codes.
    pub(super) fn areas(&self) -> &[Span] {
        &self.areas
    }

    /// Whole groups of one indicator, scope and year, of all areas, in that order.
    pub(super) fn peers(&self) -> &[Span] {
        &self.peers
    }
}

/// Rows that follow each other in the order of some columns: from one key up to another, that one left out.
pub(super) struct Span {
    from: Option<Expr>,
    to: Option<Expr>,
    /// How many rows it has.
    pub(super) rows: usize,
}

fn areas(source: &Path, rows: usize) -> Result<Vec<Span>, Fault> {
    let mut cuts = Cuts::new(rows);
    let mut last = String::new();
    for batch in Batches::open(source, Observation::TABLE.schema())? {
        let batch = batch?;
        let areas = batch.column_by_name("area_code").expect("a column of the table").as_string::<i32>();
        for area in areas.iter().flatten() {
            if area != last {
                cuts.at(|| vec![(col("area_code"), lit(area.to_owned()))]);
                area.clone_into(&mut last);
            }
            cuts.last().rows += 1;
        }
    }
    Ok(cuts.spans)
}

fn peers(source: &Path, rows: usize) -> PolarsResult<Vec<Span>> {
    let groups = scan(source)?.group_by(columns(PEERS)).agg([len().alias("figures")]);
    let groups = collect(groups.sort(PEERS, SortMultipleOptions::default()))?;
    let (ids, scopes, years) = (groups.column(PEERS[0])?.str()?, groups.column(PEERS[1])?.str()?, groups.column(PEERS[2])?.i16()?);
    let mut cuts = Cuts::new(rows);
    for (row, figures) in groups.column("figures")?.u32()?.iter().enumerate() {
        let text = |ids: Option<&str>| lit(ids.unwrap_or_default().to_owned());
        let (id, scope, year) = (ids.get(row), scopes.get(row), years.get(row));
        cuts.at(|| columns(PEERS).into_iter().zip([text(id), text(scope), lit(year.unwrap_or_default())]).collect());
        cuts.last().rows += figures.unwrap_or_default() as usize;
    }
    Ok(cuts.spans)
}

/// Spans on their way: the last is open.
struct Cuts {
    spans: Vec<Span>,
    rows: usize,
}

impl Cuts {
    fn new(rows: usize) -> Cuts {
        Cuts { spans: vec![Span { from: None, to: None, rows: 0 }], rows }
    }

    fn last(&mut self) -> &mut Span {
        self.spans.last_mut().expect("there is a first span")
    }

    /// Where a span may end, columns and what stands in them: it ends there once it has its rows.
    fn at(&mut self, key: impl FnOnce() -> Vec<(Expr, Expr)>) {
        if self.last().rows >= self.rows {
            let key = key();
            self.last().to = order(&key, Expr::lt, Expr::lt);
            self.spans.push(Span { from: order(&key, Expr::gt, Expr::gt_eq), to: None, rows: 0 });
        }
    }
}

impl Span {
    /// Its observations, as a plan.
    pub(super) fn scan(&self, source: &Path) -> PolarsResult<LazyFrame> {
        Ok([&self.from, &self.to].into_iter().flatten().cloned().fold(scan(source)?, LazyFrame::filter))
    }
}

/// How rows stand to a key, column by column; the last column decides what is equal in all others.
fn order(key: &[(Expr, Expr)], earlier: fn(Expr, Expr) -> Expr, last: fn(Expr, Expr) -> Expr) -> Option<Expr> {
    let ((column, value), before) = key.split_last()?;
    let rest = last(column.clone(), value.clone());
    Some(
        before
            .iter()
            .rev()
            .fold(rest, |rest, (column, value)| earlier(column.clone(), value.clone()).or(column.clone().eq(value.clone()).and(rest))),
    )
}

/// A table's file, as a plan.
pub(super) fn scan(source: &Path) -> PolarsResult<LazyFrame> {
    LazyFrame::scan_parquet(PlRefPath::try_from_path(source)?, ScanArgsParquet::default())
}

/// Carries a plan out with the streaming engine.
pub(super) fn collect(plan: LazyFrame) -> PolarsResult<DataFrame> {
    Ok(plan.collect_with_engine(Engine::Streaming)?.unwrap_single())
}

/// Columns by name.
pub(super) fn columns<const N: usize>(names: [&str; N]) -> Vec<Expr> {
    names.iter().map(|name| col(*name)).collect()
}
