//! observations.sdmx.csv: the figures as SDMX-CSV 2.0, one a key, in the order of area, issuer, indicator, scope and year.
//!
//! The observations come area by area, so that one area is held at a time.

use std::borrow::Cow;
use std::cmp::Reverse;

use csv::{Terminator, Writer, WriterBuilder};

use super::components::COMPONENTS;
use super::{FLOW, Model, reference};
use crate::codelist::{Period, Scope};
use crate::fault::{Fault, Reason};
use crate::figure;
use crate::publish::format::Output;
use crate::table::Observation;

/// The columns that SDMX-CSV begins with; the row's action is that it informs of a figure.
const HEAD: [&str; 3] = ["STRUCTURE", "STRUCTURE_ID", "ACTION"];

pub(super) fn write(model: &Model<'_>, output: &mut Output) -> Result<(), Fault> {
    let mut rows = Rows::begin(reference(model, FLOW), output)?;
    let mut area = Area::default();
    for figure in super::rows::<Observation>(model)? {
        let figure = figure?;
        if !has_a_key(&figure) {
            continue;
        }
        if figure.area_code < area.code {
            return Err(Fault::at(model.folder, Reason::Program("the observations are not in the order of their areas".to_owned())));
        }
        if figure.area_code > area.code {
            rows.write(std::mem::take(&mut area))?;
            area.code.clone_from(&figure.area_code);
        }
        area.figures.push(figure);
    }
    rows.write(area)?;
    rows.end()
}

/// Whether the key says all that it is of: the latest of a whole year or a plan, and of no body left unnamed.
fn has_a_key(figure: &Observation) -> bool {
    figure.is_latest && figure.scope != Scope::Other && matches!(figure.period, Period::Year | Period::Planned)
}

/// The figures of an area that have a key.
#[derive(Default)]
struct Area {
    code: String,
    figures: Vec<Observation>,
}

impl Area {
    /// The figures, one a key.
    fn spoken(mut self) -> Vec<Observation> {
        self.figures.sort_by(|a, b| figure::key(a).cmp(&figure::key(b)).then_with(|| rank(b).cmp(&rank(a))));
        self.figures.dedup_by(|other, spoken| figure::key(other) == figure::key(spoken));
        self.figures
    }
}

/// Which of several statements speaks: the last report's, the whole year's, and in one report the preferred.
fn rank(figure: &Observation) -> impl Ord + use<'_> {
    (figure.reported_in, !figure::of_part(&figure.report_id), &figure.report_id, Reverse(figure::preference(figure)))
}

struct Rows<'a> {
    structure: String,
    path: std::path::PathBuf,
    csv: Writer<&'a mut Output>,
}

impl Rows<'_> {
    fn begin(structure: String, output: &mut Output) -> Result<Rows<'_>, Fault> {
        let path = output.path().to_owned();
        let csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(output);
        let mut rows = Rows { structure, path, csv };
        let head = HEAD.into_iter().chain(COMPONENTS.iter().map(|component| component.id)).try_for_each(|name| rows.csv.write_field(name));
        rows.ended(head)?;
        Ok(rows)
    }

    fn write(&mut self, area: Area) -> Result<(), Fault> {
        for figure in area.spoken() {
            let head = ["dataflow", &self.structure, "I"].map(Cow::Borrowed);
            let cells = COMPONENTS.iter().map(|component| (component.cell)(&figure));
            let row = head.into_iter().chain(cells).try_for_each(|cell| self.csv.write_field(cell.as_ref()));
            self.ended(row)?;
        }
        Ok(())
    }

    /// Ends a row whose cells were written.
    fn ended(&mut self, row: Result<(), csv::Error>) -> Result<(), Fault> {
        row.and_then(|()| self.csv.write_record(None::<&[u8]>)).map_err(|e| Fault::unwritable(&self.path, &e))
    }

    fn end(mut self) -> Result<(), Fault> {
        self.csv.flush().map_err(|e| Fault::unwritable(&self.path, &e))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::sample;

    fn held(figures: &str) -> Area {
        Area { figures: sample::figures(figures), ..Area::default() }
    }

    /// Which statement of several has the key, by the place that its line stands at.
    #[test]
    fn a_key_has_the_statement_that_speaks_for_it() {
        for (figures, expected) in [
            ("a-2023 x 2023 12\na-2023 x 2023 13", "a-2023/x/0"),
            ("a-2023 x 2023 >=1.2万\na-2023 x 2023 12345", "a-2023/x/10"),
            ("a-2021-h1 x 2021 5\na-2021 x 2021 9", "a-2021/x/10"),
            ("a-2022 x 2021 5\na-2023 x 2021 9", "a-2023/x/10"),
        ] {
            let ids: Vec<String> = held(figures).spoken().into_iter().map(|figure| figure.observation_id).collect();
            assert_eq!(ids, [expected], "{figures}");
        }
    }

    #[test]
    fn what_no_key_tells_apart_is_left_to_the_table() {
        let keyed = |line: &str| has_a_key(&sample::figures(line)[0]);
        assert!(keyed("a-2023 x 2023 1") && keyed("a-2023 x 2023 1 gov") && keyed("a-2023 x 2024 1 planned"));
        assert!(!keyed("a-2023 x 2023 1 other") && !keyed("a-2023 x 2023 1 part") && !keyed("a-2023 x 2023 1 cumulative"));
        let earlier = Observation { is_latest: false, ..sample::figures("a-2023 x 2023 1").remove(0) };
        assert!(!has_a_key(&earlier));
    }

    #[test]
    fn a_row_begins_with_its_structure_and_ends_with_its_row_in_the_table() {
        use crate::publish::samples::Shared;
        let shared = Shared::default();
        let mut output = Output::new("memory", shared.clone());
        let mut rows = Rows::begin("NIANBAO:OBSERVATIONS(1.0.0)".to_owned(), &mut output).unwrap();
        rows.write(held("440112-2023 records 2023 >=2.1万")).unwrap();
        rows.end().unwrap();
        insta::assert_snapshot!(shared.text().replace('\r', ""), @r"
        STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,ISSUER,INDICATOR,SCOPE,PERIOD,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE,UNIT_MULT,DECIMALS,QUALIFIER,LOWER_BOUND,UPPER_BOUND,REPORTED_IN,OBSERVATION_ID
        dataflow,NIANBAO:OBSERVATIONS(1.0.0),I,A,440112,GOV,records,jurisdiction,year,2023,2.1,A,case,4,1,at_least,2.1,,2023,440112-2023/records/0
        ");
    }
}
