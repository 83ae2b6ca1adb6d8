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

mod figure;
mod filed;
mod held;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{ArrayRef, Decimal128Array, Int16Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};

use self::figure::rows;
use self::filed::ranked;
use self::held::{Held, Levels};
use super::Stated;
use super::stated::own;
use crate::codelist::CodeList;
use crate::fault::Fault;
use crate::figure::Peers;
use crate::table::file::{self, Writer};
use crate::table::{Observation, Rank, Record, Type, scaled};

/// Rows that an indicator's file holds back before it writes them: there are as many files as indicators.
const HELD: usize = 2048;

/// The figures that areas compare, by indicator: areas come one after the other, and are ranked once all are known.
#[derive(Debug)]
pub struct Comparable {
    dir: PathBuf,
    figures: BTreeMap<String, Figures>,
}

/// The figures of an indicator.
#[derive(Debug)]
enum Figures {
    /// Of so few areas that none has a rank: there is nothing for Polars to do.
    Held(Held),
    /// Of more areas, in a file.
    Filed(Box<Writer>),
}

/// The comparable figures of some areas, by indicator.
#[derive(Debug, Default)]
pub struct Compared(Vec<(String, Held)>);

impl Compared {
    /// The comparable figures of some areas.
    #[must_use]
    pub fn of(areas: &[Stated]) -> Compared {
        let mut by_indicator: BTreeMap<&str, Vec<&Observation>> = BTreeMap::new();
        for figure in areas.iter().flat_map(|area| &area.yearly).filter(|figure| own(figure)) {
            by_indicator.entry(&figure.indicator_id).or_default().push(figure);
        }
        Compared(by_indicator.into_iter().map(|(indicator, figures)| (indicator.to_owned(), held(&figures))).collect())
    }
}

impl Comparable {
    /// No figures yet; files will stand in a work folder.
    #[must_use]
    pub fn create(dir: &Path) -> Comparable {
        Comparable { dir: dir.to_owned(), figures: BTreeMap::new() }
    }

    /// Adds the figures of areas that follow those before.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn add(&mut self, compared: &Compared) -> Result<(), Fault> {
        for (indicator, added) in &compared.0 {
            let figures = self.figures.entry(indicator.clone()).or_insert_with(|| Figures::Held(Held::default()));
            figures.add(added, &source(&self.dir, indicator))?;
        }
        Ok(())
    }

    /// Fills the table of a work folder, an indicator at a time; the table `areas` must lie there.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn rank(self) -> Result<(), Fault> {
        let mut ranks = Writer::create(&file::path(&self.dir, &Rank::TABLE), Rank::schema())?;
        let levels = Levels::read(&self.dir)?;
        for (indicator, figures) in self.figures {
            ranks.write(&figures.rank(&source(&self.dir, &indicator), &levels)?)?;
        }
        ranks.close()
    }
}

impl Figures {
    /// Adds the figures of areas that follow those before; from so many areas on that some may have a rank they are put into a file.
    fn add(&mut self, added: &Held, source: &Path) -> Result<(), Fault> {
        match self {
            Figures::Filed(writer) => added.write(writer),
            Figures::Held(held) => {
                held.join(added);
                if held.areas() < Peers::LEAST {
                    return Ok(());
                }
                let mut writer = Writer::with_groups(source, schema(), HELD)?;
                held.write(&mut writer)?;
                *self = Figures::Filed(Box::new(writer));
                Ok(())
            }
        }
    }

    fn rank(self, source: &Path, levels: &Levels) -> Result<RecordBatch, Fault> {
        match self {
            Figures::Held(held) => Ok(rows(&held.figures(levels))),
            Figures::Filed(writer) => {
                writer.close()?;
                let batch = ranked(source, &levels.source)?;
                std::fs::remove_file(source).map_err(|e| Fault::unwritable(source, &e))?;
                Ok(batch)
            }
        }
    }
}

/// Where the figures of an indicator stand until they are ranked.
fn source(dir: &Path, indicator: &str) -> PathBuf {
    dir.join(format!("ranks-{indicator}.parquet"))
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

/// The figures of an indicator, area by area.
fn held(figures: &[&Observation]) -> Held {
    Held::of(figures.chunk_by(|a, b| a.area_code == b.area_code).count(), batch(figures))
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

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
