//! What: `ranks`, each figure among those of the areas of its level, with their median and median absolute deviation.
//!
//! Formula: rank = 1 + peers above; percentile = (peers below + half of the equal ones, itself among them) / peers × 100;
//! median of the peers' figures; median absolute deviation (MAD) = median of |figure − median|, not scaled. Rounded half
//! up at four digits.
//!
//! Why: a figure says little before it is held against its like, and a misprint by a power of ten shows first there.
//! Median and MAD are not moved by the very figure that they are to judge.
//!
//! Sources: `observations` of period `year`, the latest exact statements of the governments' own reports, of the area
//! and of the government itself; the level is that of `areas`. Peers are of one level, indicator, scope and year.
//!
//! When null: `few_peers` fewer than five state the figure exactly; `bound` the figure is bounded and has no one place,
//! while its peers' median stands.

use std::collections::{BTreeMap, BTreeSet};

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use polars::prelude::{DataFrame, JoinArgs, JoinType, LazyFrame, PolarsError, PolarsResult, SortMultipleOptions, StringChunked, col, lit};
use rust_decimal::Decimal;

use super::Known;
use super::span::columns;
use super::stated::one_a_year;
use crate::codelist::{CodeList, Level, Qualifier, RankStatus, Scope};
use crate::figure::Peers;
use crate::table::{Rank, Rows, unscaled};

const KEY: [&str; 4] = ["indicator_id", "scope", "year", "area_code"];

/// The figures that areas compare, with their area's level.
pub(super) fn plan(observations: LazyFrame, known: &Known) -> PolarsResult<LazyFrame> {
    let own = observations.filter(col("scope").neq(lit(Scope::Other.code())));
    let figures = one_a_year(own).select(columns(["indicator_id", "scope", "year", "area_code", "value", "qualifier", "observation_id"]));
    let levels = known.areas()?.select(columns(["area_code", "level"]));
    let levelled = figures.join(levels, columns(["area_code"]), columns(["area_code"]), JoinArgs::new(JoinType::Inner));
    Ok(levelled.sort(KEY, SortMultipleOptions::default()))
}

/// The ranks, group by group: an indicator, scope and year of all areas.
pub(super) fn rows(frame: &DataFrame, _: &SchemaRef, _: &Known) -> PolarsResult<RecordBatch> {
    let figures = Figure::all(frame)?;
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
    Ok(rows.take())
}

/// What is ranked.
struct Figure<'a> {
    indicator: &'a str,
    scope: Scope,
    year: i16,
    area: &'a str,
    level: Level,
    value: Decimal,
    exact: bool,
    id: &'a str,
}

impl<'a> Figure<'a> {
    fn all(frame: &'a DataFrame) -> PolarsResult<Vec<Figure<'a>>> {
        let text = |name: &str| -> PolarsResult<&'a StringChunked> { frame.column(name)?.str() };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::tests::{Folder, said};

    #[test]
    fn areas_are_ranked_within_their_level() {
        let folder = Folder::of(
            "1-2023 received 2023 50
             2-2023 received 2023 10
             3-2023 received 2023 40
             4-2023 received 2023 30
             5-2023 received 2023 30
             6-2023 received 2023 >=20
             7-2023 received 2023 9 other
             21-2023 received 2023 7
             21-2023 upheld 2023 1",
        );
        let row = |r: Rank| {
            let figures = said([r.rank.map(Decimal::from), r.percentile, r.median, r.median_absolute_deviation]);
            format!("{} {} {} of {} {figures} {}", r.indicator_id, r.area_code, r.level, r.peers, r.status)
        };
        assert_eq!(
            folder.derived().rows::<Rank>().into_iter().map(row).collect::<Vec<_>>(),
            [
                "received 1 county of 5 1 90 30 10 computed",
                "received 2 county of 5 5 10 30 10 computed",
                "received 21 city of 1 - - - - few_peers",
                "received 3 county of 5 2 70 30 10 computed",
                "received 4 county of 5 3 40 30 10 computed",
                "received 5 county of 5 3 40 30 10 computed",
                "received 6 county of 5 - - 30 10 bound",
                "upheld 21 city of 1 - - - - few_peers",
            ]
        );
    }
}
