//! A figure among those of the areas of its level.

use std::collections::{BTreeMap, BTreeSet};

use arrow::array::RecordBatch;
use rust_decimal::Decimal;

use crate::codelist::{CodeList, Level, RankStatus, Scope};
use crate::figure::Peers;
use crate::table::{Rank, Rows};

/// The ranks, group by group: an indicator, scope and year of all areas.
pub(super) fn rows(figures: &[Figure]) -> RecordBatch {
    let mut rows = Rows::of::<Rank>();
    for group in figures.chunk_by(|a, b| (a.indicator, a.scope, a.year) == (b.indicator, b.scope, b.year)) {
        let exact = |level| group.iter().filter(move |figure| figure.level == level && figure.exact).map(|figure| figure.value);
        let levels: BTreeSet<Level> = group.iter().map(|figure| figure.level).collect();
        let peers: BTreeMap<Level, (usize, Option<Peers>)> =
            levels.into_iter().map(|level| (level, (exact(level).count(), Peers::of(exact(level))))).collect();
        for figure in group {
            let (count, peers) = &peers[&figure.level];
            rows.push(&figure.rank(*count, peers.as_ref()));
        }
    }
    rows.take()
}

/// What is ranked.
#[derive(Debug, PartialEq)]
pub(super) struct Figure<'a> {
    pub(super) indicator: &'a str,
    pub(super) scope: Scope,
    pub(super) year: i16,
    pub(super) area: &'a str,
    pub(super) level: Level,
    pub(super) value: Decimal,
    pub(super) exact: bool,
    pub(super) id: &'a str,
}

impl Figure<'_> {
    /// What figures are sorted by: the key of the table, scopes in the order of their codes.
    pub(super) fn key(&self) -> (&str, &'static str, i16, &str) {
        (self.indicator, self.scope.code(), self.year, self.area)
    }

    fn rank(&self, count: usize, peers: Option<&Peers>) -> Rank {
        let among = peers.filter(|_| self.exact);
        let status = match (peers, self.exact) {
            (None, _) => RankStatus::FewPeers,
            (Some(_), false) => RankStatus::Bound,
            (Some(_), true) => RankStatus::Computed,
        };
        Rank {
            indicator_id: self.indicator.to_owned(),
            scope: self.scope,
            year: self.year,
            area_code: self.area.to_owned(),
            level: self.level,
            value: self.value,
            peers: whole(count),
            rank: among.map(|peers| whole(peers.rank(self.value))),
            percentile: among.map(|peers| peers.percentile(self.value)),
            median: peers.map(Peers::median),
            median_absolute_deviation: peers.map(Peers::deviation),
            status,
            observation_id: self.id.to_owned(),
        }
    }
}

fn whole(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
