//! What: `changes`, each figure against the one exactly a year earlier.
//!
//! Formula: change = value − previous value; for levels percent = change / previous × 100, rounded half up at four
//! digits; for rates points = change, never percent of percent. Bounded figures (21000余) give the interval that
//! holds for every pair of points: percent from low/high − 1 to high/low − 1.
//!
//! Why: it is what readers ask first, and what a report says of it must be held against its own figures.
//!
//! Sources: `observations` of period `year`, the latest statements of the governments' own reports; reports of
//! departments (`510107-2024-scjgj`) are kept apart and give no changes. `data/breaks.toml`.
//!
//! When null: `first_year` nothing earlier is known; `gap` the year before is missing; `zero_base` and
//! `negative_base` the percent alone; `break` the definition changed, `break_reason` says how; `bound` the point, not the
//! interval. `stated_agrees` where nothing is stated, a figure is bounded, the definition changed or the base is missing.

use arrow::array::{Array, RecordBatch};
use arrow::datatypes::SchemaRef;
use polars::prelude::{DataFrame, JoinArgs, JoinType, LazyFrame, PolarsResult, SortMultipleOptions, col, lit};

use super::span::columns;
use super::stated::one_a_year;
use super::{Known, frame};
use crate::codelist::{ChangeStatus, Kind, Qualifier};
use crate::figure::{self, Agreement, Interval};
use crate::table::{Change, Observation, Record, Rows};

const SERIES: [&str; 3] = ["area_code", "indicator_id", "scope"];

/// Every figure of a year with its base, a row a pair; `first` is the first year of the series.
#[expect(clippy::unnecessary_wraps, reason = "the list of derivations holds plans that may fail")]
pub(super) fn plan(observations: LazyFrame, _: &Known) -> PolarsResult<LazyFrame> {
    let figures = one_a_year(observations);
    let first = figures.clone().group_by(columns(SERIES)).agg([col("year").min().alias("first")]);
    let keys = [columns(SERIES), columns(["year"])].concat();
    let base = figures.clone().with_column((col("year") + lit(1_i16)).alias("year"));
    let left = || JoinArgs::new(JoinType::Left);
    let paired = figures.join(base, keys.clone(), keys, left().with_suffix(Some("_base".into())));
    let known = paired.join(first, columns(SERIES), columns(SERIES), left());
    Ok(known.sort(["area_code", "indicator_id", "scope", "year"], SortMultipleOptions::default()))
}

/// The changes of the pairs.
pub(super) fn rows(pairs: &DataFrame, _: &SchemaRef, known: &Known) -> PolarsResult<RecordBatch> {
    let schema = Observation::TABLE.schema();
    let (figures, bases) = (frame::columns(pairs, &schema, "")?, frame::columns(pairs, &schema, "_base")?);
    let first = pairs.column("first")?.i16()?;
    let mut rows = Rows::of::<Change>();
    for row in 0..pairs.height() {
        let figure = Observation::read(&figures, row);
        let base = bases[0].is_valid(row).then(|| Observation::read(&bases, row));
        // Both have the year of the join.
        let base = base.map(|base| Observation { year: figure.year - 1, ..base });
        rows.push(&change(figure, base, first.get(row), known));
    }
    Ok(rows.take())
}

fn change(figure: Observation, base: Option<Observation>, first: Option<i16>, known: &Known) -> Change {
    let kind = known.codebook.indicator(&figure.indicator_id).map_or(Kind::Count, |indicator| indicator.kind);
    let broken = base.as_ref().and_then(|base| known.broken(base, &figure));
    let found = match broken {
        Some(_) => figure::Change::none(ChangeStatus::Break),
        None => computed(&figure, base.as_ref(), first, kind),
    };
    Change {
        value: figure.value,
        previous_value: base.as_ref().map(|base| base.value),
        change: found.change,
        change_percent: found.percent,
        change_points: found.points,
        change_low: found.interval.low,
        change_high: found.interval.high,
        status: found.status,
        break_reason: broken.map(|at| at.reason.clone()),
        stated_change: figure.stated_change,
        stated_change_unit: figure.stated_change_unit,
        stated_agrees: agrees(&figure, base.as_ref(), kind).filter(|_| broken.is_none()),
        base_observation_id: base.map(|base| base.observation_id),
        observation_id: figure.observation_id,
        area_code: figure.area_code,
        indicator_id: figure.indicator_id,
        scope: figure.scope,
        year: figure.year,
    }
}

fn computed(figure: &Observation, base: Option<&Observation>, first: Option<i16>, kind: Kind) -> figure::Change {
    match base {
        Some(base) => figure::change(kind, Interval::stated(figure), Interval::stated(base)),
        None if first < Some(figure.year) => figure::Change::none(ChangeStatus::Gap),
        None => figure::Change::none(ChangeStatus::FirstYear),
    }
}

/// Whether the stated change is the computed one, at the digits that all three figures show.
fn agrees(figure: &Observation, base: Option<&Observation>, kind: Kind) -> Option<bool> {
    let (stated, unit, base) = (figure.stated_change?, figure.stated_change_unit?, base?);
    if figure.qualifier != Qualifier::Exact || base.qualifier != Qualifier::Exact {
        return None;
    }
    let found = figure::agreement(stated, unit, kind, Interval::shown(figure, kind), Interval::shown(base, kind))?;
    Some(found == Agreement::Holds)
}
