//! Findings gathered report by report out of a work folder.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Finding, Listed, Passage, Place};
use crate::check::input::{self, ByArea};
use crate::check::sheets;
use crate::fault::Fault;
use crate::table::{Check, NumeralRow, ReportRow};

/// Gives every report of a work folder with its findings, in the order of their ids; `data` is where the reports come from.
///
/// # Errors
/// When a file cannot be read, or what it is given to fails.
pub fn list(dir: &Path, data: &Path, mut with: impl FnMut(&Listed) -> Result<(), Fault>) -> Result<(), Fault> {
    let mut reports = ByArea::<ReportRow>::open(dir, |row| &row.area_code)?;
    let mut numerals = ByArea::<NumeralRow>::open(dir, |row| input::area(&row.report_id))?;
    let mut found = ByArea::<Check>::of(sheets::findings(dir)?, |row| input::area(&row.subject));
    while let Some(code) = reports.next_area()? {
        let rows = reports.take(&code)?;
        let checks: Vec<Check> = found.take(&code)?;
        let ends = numerals.take(&code)?.into_iter().map(|row| ((row.report_id, row.char_start), row.char_end)).collect();
        let mut words = Words { dir, data, ends, texts: BTreeMap::new() };
        for row in &rows {
            with(&words.listed(row, &checks)?)?;
        }
    }
    Ok(())
}

/// The words of an area's reports, read when a finding stands on them.
struct Words<'a> {
    dir: &'a Path,
    data: &'a Path,
    /// Where each numeral ends.
    ends: BTreeMap<(String, i32), i32>,
    texts: BTreeMap<String, Option<(String, String)>>,
}

impl Words<'_> {
    fn listed(&mut self, row: &ReportRow, checks: &[Check]) -> Result<Listed, Fault> {
        let own = checks.iter().filter(|check| input::report(&check.subject) == row.report_id);
        let mut findings = own.map(|check| self.finding(check)).collect::<Result<Vec<_>, _>>()?;
        findings.sort_by_key(|found| found.places.first().map(|place| place.passage.characters.start));
        let path = if findings.is_empty() { input::released(&row.report_id) } else { self.text(&row.report_id)?.0.clone() };
        Ok(Listed { report: row.report_id.clone(), title: row.title.clone(), path, findings })
    }

    fn finding(&mut self, check: &Check) -> Result<Finding, Fault> {
        let mut ids: Vec<&String> = check.observation_ids.iter().collect();
        ids.insert(0, &check.subject);
        let mut places = ids.into_iter().map(|id| self.place(id)).collect::<Result<Vec<_>, _>>()?;
        let mut places: Vec<Place> = places.drain(..).flatten().collect();
        places.sort_by_key(|place| place.report != input::report(&check.subject));
        let mut seen = Vec::new();
        places.retain(|place| {
            let at = (place.report.clone(), place.passage.characters.start);
            let new = !seen.contains(&at);
            seen.push(at);
            new
        });
        Ok(Finding { check: check.clone(), places })
    }

    /// The place that an id ends with, if a numeral stands there: `440112-2023/litigation_cases/812`.
    fn place(&mut self, id: &str) -> Result<Option<Place>, Fault> {
        let report = input::report(id).to_owned();
        let Some(start) = id.split('/').skip(1).find_map(|part| part.parse::<i32>().ok()) else { return Ok(None) };
        let Some(end) = self.ends.get(&(report.clone(), start)).copied() else { return Ok(None) };
        let characters = usize::try_from(start).unwrap_or(0)..usize::try_from(end).unwrap_or(0);
        let (path, text) = self.text(&report)?;
        Ok(Passage::of(text, characters).map(|passage| Place { report, path: path.clone(), passage }))
    }

    /// A report's text and where it lies: its own file, if that holds these very words.
    fn text(&mut self, report: &str) -> Result<&(String, String), Fault> {
        let held = self.texts.entry(report.to_owned()).or_default();
        if let Some(held) = held {
            return Ok(held);
        }
        let text = input::text(self.dir, report)?.1;
        let path = input::source(self.data, report, &text).unwrap_or_else(|| input::released(report));
        Ok(held.insert((path, text)))
    }
}
