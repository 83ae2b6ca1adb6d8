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
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{ArrayRef, Decimal128Array, Int16Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use polars::prelude::{
    DataFrame, Engine, JoinArgs, JoinType, LazyFrame, PlRefPath, PolarsError, PolarsResult, ScanArgsParquet, SortMultipleOptions,
    StringChunked, col,
};
use rust_decimal::Decimal;

use super::Stated;
use super::stated::own;
use crate::codelist::{CodeList, Level, Qualifier, RankStatus, Scope};
use crate::fault::{Fault, Reason};
use crate::figure::Peers;
use crate::table::file::{self, Writer};
use crate::table::{Area, Observation, Rank, Record, Rows, Type, scaled, unscaled};

const KEY: [&str; 4] = ["indicator_id", "scope", "year", "area_code"];

/// Rows that an indicator's file holds back before it writes them: there are as many files as indicators.
const HELD: usize = 2048;

/// The figures that areas compare, one file an indicator: areas come one after the other, and are ranked once all are known.
#[derive(Debug)]
pub struct Comparable {
    dir: PathBuf,
    files: BTreeMap<String, Writer>,
}

/// The comparable figures of some areas, by indicator.
#[derive(Debug, Default)]
pub struct Compared(Vec<(String, RecordBatch)>);

impl Compared {
    /// The comparable figures of some areas.
    #[must_use]
    pub fn of(areas: &[Stated]) -> Compared {
        let mut by_indicator: BTreeMap<&str, Vec<&Observation>> = BTreeMap::new();
        for figure in areas.iter().flat_map(|area| &area.yearly).filter(|figure| own(figure)) {
            by_indicator.entry(&figure.indicator_id).or_default().push(figure);
        }
        Compared(by_indicator.into_iter().map(|(indicator, figures)| (indicator.to_owned(), batch(&figures))).collect())
    }
}

impl Comparable {
    /// Files in a work folder, none yet.
    #[must_use]
    pub fn create(dir: &Path) -> Comparable {
        Comparable { dir: dir.to_owned(), files: BTreeMap::new() }
    }

    /// Adds the figures of areas that follow those before.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn add(&mut self, compared: &Compared) -> Result<(), Fault> {
        for (indicator, figures) in &compared.0 {
            if !self.files.contains_key(indicator) {
                let writer = Writer::with_groups(&self.dir.join(format!("ranks-{indicator}.parquet")), schema(), HELD)?;
                self.files.insert(indicator.clone(), writer);
            }
            if let Some(writer) = self.files.get_mut(indicator) {
                writer.write(figures)?;
            }
        }
        Ok(())
    }

    /// Fills the table of a work folder, an indicator at a time; the table `areas` must lie there.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn rank(self) -> Result<(), Fault> {
        let areas = file::path(&self.dir, &Area::TABLE);
        let mut ranks = Writer::create(&file::path(&self.dir, &Rank::TABLE), Rank::TABLE.schema())?;
        for (indicator, writer) in self.files {
            writer.close()?;
            let source = self.dir.join(format!("ranks-{indicator}.parquet"));
            let failed = |e: PolarsError| Fault::at(&source, Reason::Program(format!("ranks: {e}")));
            let frame = plan(&source, &areas).and_then(|plan| plan.collect_with_engine(Engine::Streaming));
            let batch = frame.and_then(|frame| rows(&frame.unwrap_single())).map_err(failed)?;
            ranks.write(&batch)?;
            std::fs::remove_file(&source).map_err(|e| Fault::unwritable(&source, &e))?;
        }
        ranks.close()
    }
}

fn schema() -> SchemaRef {
    let text = |name: &str| Field::new(name, DataType::Utf8, false);
    let (year, value) = (Field::new("year", DataType::Int16, false), Field::new("value", Type::Decimal.arrow(), false));
    Arc::new(Schema::new(vec![
        text("indicator_id"),
        text("scope"),
        year,
        text("area_code"),
        value,
        text("qualifier"),
        text("observation_id"),
    ]))
}

fn batch(figures: &[&Observation]) -> RecordBatch {
    let text =
        |of: fn(&Observation) -> &str| -> ArrayRef { Arc::new(StringArray::from_iter_values(figures.iter().map(|figure| of(figure)))) };
    let years = Int16Array::from_iter_values(figures.iter().map(|figure| figure.year));
    let values = Decimal128Array::from_iter_values(figures.iter().map(|figure| scaled(figure.value)));
    let columns = vec![
        text(|figure| &figure.indicator_id),
        text(|figure| figure.scope.code()),
        Arc::new(years),
        text(|figure| &figure.area_code),
        Arc::new(values.with_data_type(Type::Decimal.arrow())),
        text(|figure| figure.qualifier.code()),
        text(|figure| &figure.observation_id),
    ];
    RecordBatch::try_new(schema(), columns).expect("the columns follow the schema")
}

/// The figures of a file with their area's level, those of one scope and year together.
fn plan(source: &Path, areas: &Path) -> PolarsResult<LazyFrame> {
    let scan = |path: &Path| LazyFrame::scan_parquet(PlRefPath::try_from_path(path)?, ScanArgsParquet::default());
    let levels = scan(areas)?.select([col("area_code"), col("level")]);
    let levelled = scan(source)?.join(levels, [col("area_code")], [col("area_code")], JoinArgs::new(JoinType::Inner));
    Ok(levelled.sort(KEY, SortMultipleOptions::default()))
}

/// The ranks, group by group: an indicator, scope and year of all areas.
fn rows(frame: &DataFrame) -> PolarsResult<RecordBatch> {
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
