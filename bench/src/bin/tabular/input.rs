//! The extracted rows, some whole areas at a time.

use std::iter::Peekable;
use std::mem;
use std::path::Path;

use nianbao::check::Held;
use nianbao::fault::Fault;
use nianbao::table::file::{self, Batches};
use nianbao::table::{Observation, Record, ReportRow};

/// Figures that are worked on together, and no fewer unless the file ends; an area is never cut.
const SPAN: usize = 2_048;

/// The input on its way: it stands in the order of reports, so that an area's rows stand together.
pub(super) struct Input {
    figures: Batches,
    reports: Peekable<Box<dyn Iterator<Item = Result<ReportRow, Fault>> + Send>>,
    /// Figures that were read and not yet given.
    read: Vec<Observation>,
}

impl Input {
    /// Opens the tables of a folder.
    pub(super) fn open(folder: &Path) -> Result<Input, Fault> {
        let figures = Batches::open(&file::path(folder, &Observation::TABLE), Observation::TABLE.schema())?;
        let reports: Box<dyn Iterator<Item = _> + Send> = Box::new(file::records::<ReportRow>(folder)?);
        Ok(Input { figures, reports: reports.peekable(), read: Vec::new() })
    }

    /// The next areas; none at the end.
    pub(super) fn next(&mut self) -> Result<Vec<Held>, Fault> {
        let mut whole = 0;
        while whole < SPAN {
            let Some(batch) = self.figures.next() else {
                whole = self.read.len();
                break;
            };
            self.read.extend(Observation::rows(&batch?));
            whole = self.whole();
        }
        let rest = self.read.split_off(whole);
        let figures = mem::replace(&mut self.read, rest);
        self.areas(figures)
    }

    /// How many figures are of areas that another follows.
    fn whole(&self) -> usize {
        let last = self.read.last().map(|figure| &figure.area_code);
        self.read.partition_point(|figure| Some(&figure.area_code) != last)
    }

    fn areas(&mut self, figures: Vec<Observation>) -> Result<Vec<Held>, Fault> {
        let sizes: Vec<usize> = figures.chunk_by(|a, b| a.area_code == b.area_code).map(<[_]>::len).collect();
        let mut figures = figures.into_iter();
        let areas = sizes.into_iter().map(|size| {
            let figures: Vec<Observation> = figures.by_ref().take(size).collect();
            Ok(Held { reports: self.reports(&figures[0].area_code)?, figures, ..Held::default() })
        });
        areas.collect()
    }

    fn reports(&mut self, area: &str) -> Result<Vec<ReportRow>, Fault> {
        let of_area = |report: &Result<ReportRow, Fault>| report.as_ref().map_or(true, |report| report.area_code.as_str() <= area);
        std::iter::from_fn(|| self.reports.next_if(of_area)).collect()
    }
}
