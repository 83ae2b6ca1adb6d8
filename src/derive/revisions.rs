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

use super::stated::{key, one_a_report};
use super::{Known, Stated};
use crate::table::{Observation, Revision, Rows};

/// The revisions of some areas.
pub(super) fn rows(areas: &[Stated], known: &Known) -> RecordBatch {
    let mut rows = Rows::of::<Revision>();
    for area in areas {
        let stated = one_a_report(area.all.iter(), known);
        let pairs = stated.windows(2).filter(|pair| key(pair[0]) == key(pair[1]));
        let mut revised: Vec<Revision> = pairs.filter_map(|pair| revision(pair[0], pair[1])).collect();
        revised.sort_by(|a, b| (&a.revised_observation_id, &a.observation_id).cmp(&(&b.revised_observation_id, &b.observation_id)));
        for revision in &revised {
            rows.push(revision);
        }
    }
    rows.take()
}

/// What a later report says anew.
fn revision(first: &Observation, later: &Observation) -> Option<Revision> {
    (first.value != later.value && first.reported_in < later.reported_in).then(|| Revision {
        area_code: later.area_code.clone(),
        indicator_id: later.indicator_id.clone(),
        scope: later.scope,
        year: later.year,
        period: later.period,
        first_report_id: first.report_id.clone(),
        report_id: later.report_id.clone(),
        first_value: first.value,
        revised_value: later.value,
        difference: later.value - first.value,
        revised_observation_id: first.observation_id.clone(),
        observation_id: later.observation_id.clone(),
    })
}
