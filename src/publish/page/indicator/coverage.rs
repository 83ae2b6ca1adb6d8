//! Which areas state an indicator in which years, and how far apart their figures lie.
//!
//! Source: the table `ranks`, which has one figure an area, indicator, scope and year, sorted by indicator, scope and year.
//! So the figures of one indicator, scope and year are held at a time, whatever the number of rows.

use std::collections::BTreeMap;
use std::path::Path;

use rust_decimal::Decimal;

use crate::codelist::{Level, RankStatus, Scope};
use crate::fault::Fault;
use crate::figure::rounded;
use crate::table::{Rank, file};

/// Digits after the point of a median, as in `ranks`.
const DIGITS: u32 = 4;

/// The years of an indicator, by scope and level: areas of different levels are not compared.
pub(super) type Series = BTreeMap<(Scope, Level), BTreeMap<i16, Year>>;

/// The coverage of all indicators that any area states.
#[derive(Debug, Default)]
pub(in crate::publish) struct Coverage(BTreeMap<String, Series>);

/// What the areas of a level state of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Year {
    /// How many areas state a figure.
    pub areas: usize,
    /// Of them, how many state it exactly.
    pub exact: usize,
    /// Of the exact figures.
    pub spread: Option<Spread>,
}

/// How far apart figures lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spread {
    pub lowest: Decimal,
    pub median: Decimal,
    pub highest: Decimal,
}

impl Coverage {
    /// Of the table `ranks` of a work folder.
    pub(in crate::publish) fn of(work: &Path) -> Result<Coverage, Fault> {
        let mut coverage = Coverage::default();
        let mut group: Vec<Rank> = Vec::new();
        for rank in file::records::<Rank>(work)? {
            let rank = rank?;
            if group.last().is_some_and(|last| key(last) != key(&rank)) {
                coverage.add(&group);
                group.clear();
            }
            group.push(rank);
        }
        coverage.add(&group);
        Ok(coverage)
    }

    /// The years of an indicator; none where no area states it.
    pub(super) fn series(&self, indicator: &str) -> Option<&Series> {
        self.0.get(indicator)
    }

    /// Adds the figures of one indicator, scope and year.
    pub(super) fn add(&mut self, group: &[Rank]) {
        let Some(first) = group.first() else { return };
        let mut levels: BTreeMap<Level, Vec<&Rank>> = BTreeMap::new();
        for rank in group {
            levels.entry(rank.level).or_default().push(rank);
        }
        let series = self.0.entry(first.indicator_id.clone()).or_default();
        for (level, ranks) in levels {
            series.entry((first.scope, level)).or_default().insert(first.year, Year::of(&ranks));
        }
    }
}

fn key(rank: &Rank) -> (&str, Scope, i16) {
    (&rank.indicator_id, rank.scope, rank.year)
}

impl Year {
    /// Of the figures of one level. Where fewer than five are exact, `ranks` does not say which: then there is a spread
    /// only if all of them are.
    fn of(ranks: &[&Rank]) -> Year {
        let exact = ranks.first().map_or(0, |rank| usize::try_from(rank.peers).unwrap_or(0));
        let known = |rank: &&&Rank| rank.status == RankStatus::Computed || exact == ranks.len();
        let mut values: Vec<Decimal> = ranks.iter().filter(known).map(|rank| rank.value).collect();
        values.sort();
        Year { areas: ranks.len(), exact, spread: Spread::of(&values) }
    }
}

impl Spread {
    /// Of figures in their order; of an even number the median is the mean of the two middle ones.
    fn of(sorted: &[Decimal]) -> Option<Spread> {
        let (lowest, highest) = (*sorted.first()?, *sorted.last()?);
        let (left, right) = (sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2]);
        Some(Spread { lowest, median: rounded((left + right) / Decimal::TWO, DIGITS), highest })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::publish::page::indicator) fn rank(
        indicator: &str,
        year: i16,
        area: &str,
        value: i64,
        peers: i32,
        status: RankStatus,
    ) -> Rank {
        Rank {
            indicator_id: indicator.to_owned(),
            scope: Scope::Jurisdiction,
            year,
            area_code: area.to_owned(),
            level: Level::County,
            value: Decimal::from(value),
            peers,
            rank: None,
            percentile: None,
            median: None,
            median_absolute_deviation: None,
            status,
            observation_id: format!("{area}-{year}/{indicator}/1"),
        }
    }

    fn said(figures: &[(i64, RankStatus)], peers: i32) -> String {
        let row = |(area, (value, status)): (i32, &(i64, RankStatus))| rank("received", 2023, &area.to_string(), *value, peers, *status);
        let folder = tempfile::tempdir().unwrap();
        file::write(folder.path(), (1..).zip(figures).map(row)).unwrap();
        let coverage = Coverage::of(folder.path()).unwrap();
        let Some(series) = coverage.series("received") else { return "none".to_owned() };
        let year = series[&(Scope::Jurisdiction, Level::County)][&2023];
        let spread = year.spread.map_or("-".to_owned(), |s| format!("{} {} {}", s.lowest, s.median.normalize(), s.highest));
        format!("{} of {}: {spread}", year.exact, year.areas)
    }

    #[test]
    fn the_spread_is_of_exact_figures_alone() {
        use RankStatus::{Bound, Computed, FewPeers};
        for (figures, peers, expected) in [
            (&[][..], 0, "none"),
            (&[(7, FewPeers)][..], 1, "1 of 1: 7 7 7"),
            (&[(10, FewPeers), (5, FewPeers)], 2, "2 of 2: 5 7.5 10"),
            (&[(10, FewPeers), (5, FewPeers)], 1, "1 of 2: -"),
            (&[(1, Computed), (9, Computed), (3, Computed), (5, Computed), (7, Computed), (99, Bound)], 5, "5 of 6: 1 5 9"),
        ] {
            assert_eq!(said(figures, peers), expected);
        }
    }
}
