//! The figures of an indicator that few areas state: they are held in memory, and none of them has a rank.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, RecordBatch};
use arrow::datatypes::{DataType, Decimal128Type, Field, Int16Type, Schema};

use super::figure::Figure;
use crate::codelist::{CodeList, Level, Qualifier, Scope};
use crate::fault::{Fault, Reason};
use crate::table::file::{self, Batches, Writer};
use crate::table::{Area, Record, unscaled};

/// Figures of some areas, in the order of the areas.
#[derive(Debug, Clone, Default)]
pub(super) struct Held {
    areas: usize,
    batches: Vec<RecordBatch>,
}

/// The levels of areas, by their codes.
pub(super) struct Levels {
    /// The file of the areas.
    pub(super) source: PathBuf,
    by_code: BTreeMap<String, Level>,
}

impl Levels {
    /// Of the areas of a work folder.
    pub(super) fn read(dir: &Path) -> Result<Levels, Fault> {
        let columns = ["area_code", "level"].map(|name| Field::new(name, DataType::Utf8, false)).to_vec();
        let (source, mut by_code) = (file::path(dir, &Area::TABLE), BTreeMap::new());
        for batch in Batches::open(&source, Arc::new(Schema::new(columns)))? {
            let batch = batch?;
            let texts = |column: usize| batch.column(column).as_string::<i32>().iter().flatten();
            for (code, name) in texts(0).zip(texts(1)) {
                let unknown = || Fault::at(&source, Reason::Program(format!("area {code} has the level {name}, which there is none of")));
                by_code.insert(code.to_owned(), Level::parse(name).ok_or_else(unknown)?);
            }
        }
        Ok(Levels { source, by_code })
    }
}

impl Held {
    /// The figures of so many areas.
    pub(super) fn of(areas: usize, figures: RecordBatch) -> Held {
        Held { areas, batches: vec![figures] }
    }

    /// Of how many areas they are.
    pub(super) fn areas(&self) -> usize {
        self.areas
    }

    /// Takes in the figures of other areas.
    pub(super) fn join(&mut self, other: &Held) {
        self.areas += other.areas;
        self.batches.extend(other.batches.iter().cloned());
    }

    /// Writes them to a file.
    pub(super) fn write(&self, to: &mut Writer) -> Result<(), Fault> {
        self.batches.iter().try_for_each(|figures| to.write(figures))
    }

    /// The figures with their area's level, those of one scope and year together; a figure of no known area has no level to be compared in.
    pub(super) fn figures<'a>(&'a self, levels: &Levels) -> Vec<Figure<'a>> {
        let mut figures: Vec<Figure> = self.batches.iter().flat_map(|batch| Columns::of(batch).figures(levels)).collect();
        figures.sort_by(|a, b| a.key().cmp(&b.key()));
        figures
    }
}

/// The columns of a batch by their places.
struct Columns<'a>(&'a [ArrayRef]);

impl<'a> Columns<'a> {
    fn of(batch: &'a RecordBatch) -> Columns<'a> {
        Columns(batch.columns())
    }

    fn figures(&self, levels: &Levels) -> Vec<Figure<'a>> {
        (0..self.0[0].len()).filter_map(|row| self.figure(row, levels)).collect()
    }

    fn figure(&self, row: usize, levels: &Levels) -> Option<Figure<'a>> {
        let text = |column: usize| self.0[column].as_string::<i32>().value(row);
        Some(Figure {
            indicator: text(0),
            scope: Scope::parse(text(1))?,
            year: self.0[2].as_primitive::<Int16Type>().value(row),
            area: text(3),
            level: *levels.by_code.get(text(3))?,
            value: unscaled(self.0[4].as_primitive::<Decimal128Type>().value(row)),
            exact: text(5) == Qualifier::Exact.code(),
            id: text(6),
        })
    }
}
