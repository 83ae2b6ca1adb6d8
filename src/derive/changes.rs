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

use std::borrow::Cow;

use arrow::array::RecordBatch;

use super::{Known, Stated};
use crate::codelist::{ChangeStatus, Kind, Qualifier};
use crate::figure::{self, Agreement, Interval};
use crate::table::{Change, ChangeOf, Observation, Rows};

/// The changes of some areas.
pub(super) fn rows(areas: &[Stated], known: &Known) -> RecordBatch {
    let mut rows = Rows::with_room::<Change>(areas.iter().map(|area| area.yearly.len()).sum());
    for series in areas.iter().flat_map(Stated::series) {
        let mut before: Option<&Observation> = None;
        for figure in series {
            let base = before.filter(|base| base.year == figure.year - 1);
            rows.push(&change(figure, base, series[0].year, known));
            before = Some(figure);
        }
    }
    rows.take()
}

fn change<'a>(figure: &'a Observation, base: Option<&'a Observation>, first: i16, known: &'a Known) -> ChangeOf<Cow<'a, str>> {
    let kind = known.kind(figure);
    let broken = base.and_then(|base| known.broken(base, figure));
    let found = match broken {
        Some(_) => figure::Change::none(ChangeStatus::Break),
        None => computed(figure, base, first, kind),
    };
    ChangeOf {
        value: figure.value,
        previous_value: base.map(|base| base.value),
        change: found.change,
        change_percent: found.percent,
        change_points: found.points,
        change_low: found.interval.low,
        change_high: found.interval.high,
        status: found.status,
        break_reason: broken.map(|at| text(&at.reason)),
        stated_change: figure.stated_change,
        stated_change_unit: figure.stated_change_unit,
        stated_agrees: agrees(figure, base, kind).filter(|_| broken.is_none()),
        base_observation_id: base.map(|base| text(&base.observation_id)),
        observation_id: text(&figure.observation_id),
        area_code: text(&figure.area_code),
        indicator_id: text(&figure.indicator_id),
        scope: figure.scope,
        year: figure.year,
    }
}

fn text(words: &str) -> Cow<'_, str> {
    Cow::Borrowed(words)
}

fn computed(figure: &Observation, base: Option<&Observation>, first: i16, kind: Kind) -> figure::Change {
    match base {
        Some(base) => figure::change(kind, Interval::stated(figure), Interval::stated(base)),
        None if first < figure.year => figure::Change::none(ChangeStatus::Gap),
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
