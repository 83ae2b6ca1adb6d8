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

use std::collections::BTreeMap;

use super::stated::{Key, key};
use crate::table::Observation;

/// Sets `is_latest` of the figures of one area.
pub fn latest(figures: &mut [Observation]) {
    let mut last: BTreeMap<Key, i16> = BTreeMap::new();
    for figure in figures.iter() {
        let year = last.entry(key(figure)).or_insert(figure.reported_in);
        *year = figure.reported_in.max(*year);
    }
    let latest: Vec<bool> = figures.iter().map(|figure| last.get(&key(figure)) == Some(&figure.reported_in)).collect();
    for (figure, latest) in figures.iter_mut().zip(latest) {
        figure.is_latest = latest;
    }
}
