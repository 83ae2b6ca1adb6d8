//! What: `corrections`, what a steward sets right, and the observations so marked (`obs_status` E).
//!
//! Formula: none; the value that `corrections.toml` gives takes the place of the one read, exactly.
//!
//! Why: a report may be misprinted, and its correction must be seen, signed and dated, not hidden in the text.
//!
//! Sources: `corrections.toml` beside the reports; each correction names report, place and the words it expects
//! there, and fails loudly when they are others.
//!
//! When null: never; without the file the table is empty.

use std::collections::BTreeMap;
use std::path::Path;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::{Settings, breaks, rewrite};
use crate::codelist::{ObsStatus, Qualifier};
use crate::fault::{Fault, Reason};
use crate::table::file;
use crate::table::{Correction, Observation};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct CorrectionsFile {
    #[serde(default, rename = "correction")]
    corrections: Vec<Entry>,
}

/// A correction as the steward writes it; the value is in quotes, so that no digit is lost.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    report: String,
    char_start: i32,
    expected_text: String,
    value: String,
    reason: String,
    author: String,
    date: String,
}

/// Corrects the observations of a work folder and writes its table `corrections`.
///
/// # Errors
/// When `corrections.toml` is wrong, or a correction does not find the words that it expects: then nothing is changed.
pub fn correct(dir: &Path, settings: &Settings) -> Result<(), Fault> {
    let path = settings.data.join("corrections.toml");
    let corrections = read(&path)?;
    guard(dir, &corrections, &path)?;
    if !corrections.is_empty() {
        rewrite::rows(dir, |figure| Ok(Some(corrected(figure, &corrections))))?;
    }
    file::write(dir, corrections.into_values())
}

type Corrections = BTreeMap<(String, i32), Correction>;

fn read(path: &Path) -> Result<Corrections, Fault> {
    let mut corrections = Corrections::new();
    for entry in breaks::toml::<CorrectionsFile>(path)?.corrections {
        let correction = entry.correction(path)?;
        let place = (correction.report_id.clone(), correction.char_start);
        if let Some(first) = corrections.insert(place, correction) {
            return Err(wrong(path, &first.report_id, first.char_start, "it is corrected twice"));
        }
    }
    Ok(corrections)
}

fn wrong(path: &Path, report: &str, char_start: i32, what: &str) -> Fault {
    Fault::at(path, Reason::Data(format!("{report} at {char_start}: {what}")))
}

impl Entry {
    fn correction(self, path: &Path) -> Result<Correction, Fault> {
        let wrong = |what: &str| wrong(path, &self.report, self.char_start, what);
        let value: Decimal = self.value.parse().map_err(|_| wrong("the value is no number"))?;
        if [&self.reason, &self.author, &self.date].iter().any(|text| text.trim().is_empty()) {
            return Err(wrong("it needs a reason, an author and a date"));
        }
        let Entry { report: report_id, char_start, expected_text, reason, author, date, .. } = self;
        Ok(Correction { report_id, char_start, expected_text, value, reason, author, date })
    }
}

/// Every correction must find its words, before any is made.
fn guard(dir: &Path, corrections: &Corrections, path: &Path) -> Result<(), Fault> {
    let mut open: BTreeMap<_, _> = corrections.iter().collect();
    if open.is_empty() {
        return Ok(());
    }
    for figure in file::records::<Observation>(dir)? {
        let figure = figure?;
        let place = (figure.report_id, figure.char_start);
        match open.remove(&place) {
            Some(correction) if correction.expected_text != figure.value_text => {
                return Err(Fault::at(path, failed(correction, figure.value_text)));
            }
            _ => {}
        }
    }
    open.into_values().next().map_or(Ok(()), |correction| Err(Fault::at(path, failed(correction, String::new()))))
}

fn failed(correction: &Correction, found: String) -> Reason {
    Reason::Guard { expected: correction.expected_text.clone(), place: usize::try_from(correction.char_start).unwrap_or(0), found }
}

fn corrected(figure: Observation, corrections: &Corrections) -> Observation {
    let Some(correction) = corrections.get(&(figure.report_id.clone(), figure.char_start)) else {
        return figure;
    };
    let value = correction.value;
    let decimals = i16::try_from(value.normalize().scale()).unwrap_or(0);
    Observation {
        value,
        value_low: Some(value),
        value_high: Some(value),
        qualifier: Qualifier::Exact,
        unit_mult: 0,
        decimals: decimals.max(figure.decimals.min(4)),
        obs_status: ObsStatus::Corrected,
        ..figure
    }
}
