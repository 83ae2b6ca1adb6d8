//! What: `series`, the figures as a wide table, a row an area, scope and year, a column an indicator.
//!
//! Formula: none; each cell is the figure that `changes` compares.
//!
//! Why: a notebook wants one table that plots and regresses without a join.
//!
//! Sources: `observations` of period `year`, the latest statements of the governments' own reports. A bounded figure
//! (21000余) stands with its written value; `observations` says that it is bounded.
//!
//! When null: no report states the indicator for that area, scope and year.

use std::sync::Arc;

use arrow::array::{ArrayBuilder, ArrayRef, Decimal128Builder, Int16Builder, RecordBatch, StringBuilder};

use super::{Known, Stated};
use crate::codelist::CodeList;
use crate::table::{Observation, scaled};

/// The wide table of some areas: each figure in its row and its indicator's column.
pub(super) fn rows(areas: &[Stated], known: &Known) -> RecordBatch {
    let mut wide = Wide::new(known);
    for area in areas {
        let mut figures = area.yearly.clone();
        figures.sort_by_key(|figure| (figure.scope.code(), figure.year));
        for row in figures.chunk_by(|a, b| (a.scope, a.year) == (b.scope, b.year)) {
            wide.push(row, known);
        }
    }
    wide.take(known)
}

/// The columns on their way.
struct Wide {
    areas: StringBuilder,
    scopes: StringBuilder,
    years: Int16Builder,
    cells: Vec<Decimal128Builder>,
}

impl Wide {
    fn new(known: &Known) -> Wide {
        let cell = |_: &_| Decimal128Builder::new().with_data_type(crate::table::Type::Decimal.arrow());
        let cells = known.places.values().map(cell).collect();
        Wide { areas: StringBuilder::new(), scopes: StringBuilder::new(), years: Int16Builder::new(), cells }
    }

    /// One area, scope and year.
    fn push(&mut self, figures: &[&Observation], known: &Known) {
        self.areas.append_value(&figures[0].area_code);
        self.scopes.append_value(figures[0].scope.code());
        self.years.append_value(figures[0].year);
        let row = self.years.len() - 1;
        for figure in figures {
            if let Some(cells) = known.places.get(figure.indicator_id.as_str()).map(|at| &mut self.cells[*at]) {
                fill(cells, row);
                cells.append_value(scaled(figure.value));
            }
        }
    }

    fn take(mut self, known: &Known) -> RecordBatch {
        let height = self.years.len();
        let keys: [ArrayRef; 3] = [Arc::new(self.areas.finish()), Arc::new(self.scopes.finish()), Arc::new(self.years.finish())];
        let cells = self.cells.into_iter().map(|mut column| -> ArrayRef {
            fill(&mut column, height);
            Arc::new(column.finish())
        });
        RecordBatch::try_new(known.series.clone(), keys.into_iter().chain(cells).collect()).expect("the columns follow the schema")
    }
}

/// Nulls up to a row: a column grows only where it has a figure.
fn fill(column: &mut Decimal128Builder, row: usize) {
    column.append_nulls(row.saturating_sub(column.len()));
}
