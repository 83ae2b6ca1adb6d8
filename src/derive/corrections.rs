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

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rust_decimal::Decimal;
use serde::Deserialize;

use super::breaks;
use crate::codelist::{ObsStatus, Qualifier};
use crate::fault::{Fault, Reason};
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

/// What a steward sets right, and what of it has not been met yet.
#[derive(Debug)]
pub struct Corrections {
    path: PathBuf,
    by_place: ByPlace,
    unmet: Mutex<BTreeSet<(String, i32)>>,
}

impl Corrections {
    /// Reads `corrections.toml` of a folder of data; no corrections without it.
    ///
    /// # Errors
    /// When the file is wrong.
    pub fn read(data: &Path) -> Result<Corrections, Fault> {
        let path = data.join("corrections.toml");
        let by_place = read(&path)?;
        let unmet = Mutex::new(by_place.keys().cloned().collect());
        Ok(Corrections { path, by_place, unmet })
    }

    /// Corrects figures.
    ///
    /// # Errors
    /// When a correction does not find the words that it expects.
    pub fn correct(&self, figures: &mut [Observation]) -> Result<(), Fault> {
        for figure in figures.iter_mut().filter(|_| !self.by_place.is_empty()) {
            let place = (figure.report_id.clone(), figure.char_start);
            let Some(correction) = self.by_place.get(&place) else { continue };
            if correction.expected_text != figure.value_text {
                return Err(Fault::at(&self.path, failed(correction, figure.value_text.clone())));
            }
            set(figure, correction.value);
            self.unmet.lock().unwrap_or_else(PoisonError::into_inner).remove(&place);
        }
        Ok(())
    }

    /// The rows of the table, once every report was seen.
    ///
    /// # Errors
    /// When a correction has met no figure.
    pub fn into_rows(self) -> Result<Vec<Correction>, Fault> {
        let unmet = self.unmet.into_inner().unwrap_or_else(PoisonError::into_inner);
        match unmet.first().and_then(|place| self.by_place.get(place)) {
            Some(correction) => Err(Fault::at(&self.path, failed(correction, String::new()))),
            None => Ok(self.by_place.into_values().collect()),
        }
    }
}

type ByPlace = BTreeMap<(String, i32), Correction>;

fn read(path: &Path) -> Result<ByPlace, Fault> {
    let mut corrections = ByPlace::new();
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

fn failed(correction: &Correction, found: String) -> Reason {
    Reason::Guard { expected: correction.expected_text.clone(), place: usize::try_from(correction.char_start).unwrap_or(0), found }
}

fn set(figure: &mut Observation, value: Decimal) {
    let decimals = i16::try_from(value.normalize().scale()).unwrap_or(0);
    figure.value = value;
    figure.value_low = Some(value);
    figure.value_high = Some(value);
    figure.qualifier = Qualifier::Exact;
    figure.unit_mult = 0;
    figure.decimals = decimals.max(figure.decimals.min(4));
    figure.obs_status = ObsStatus::Corrected;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::sample;

    fn d(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    fn correction(expected: &str) -> String {
        format!(
            "[[correction]]\nreport = \"1-2022\"\nchar_start = 0\nexpected_text = \"{expected}\"\nvalue = \"15\"\n\
             reason = \"misprint\"\nauthor = \"a steward\"\ndate = \"2024-05-01\"\n"
        )
    }

    /// Figures as corrected by a file, and the rows of the table.
    fn corrected(figures: &str, toml: &str) -> Result<(Vec<Observation>, Vec<Correction>), Fault> {
        let dir = tempfile::tempdir().expect("a folder");
        std::fs::write(dir.path().join("corrections.toml"), toml).expect("written");
        let corrections = Corrections::read(dir.path())?;
        let mut figures = sample::figures(figures);
        corrections.correct(&mut figures)?;
        Ok((figures, corrections.into_rows()?))
    }

    #[test]
    fn a_correction_sets_the_value_and_is_seen() {
        let (figures, rows) = corrected("1-2022 corrected 2022 51\n1-2022 received 2022 90", &correction("51")).expect("corrected");
        assert_eq!((figures[0].value, figures[0].obs_status, figures[0].value_text.as_str()), (d("15"), ObsStatus::Corrected, "51"));
        assert_eq!((figures[1].value, figures[1].obs_status), (d("90"), ObsStatus::Normal));
        assert_eq!(rows[0].reason, "misprint");
    }

    #[test]
    fn a_correction_that_does_not_find_its_words_is_loud() {
        for (figures, words) in [("1-2022 corrected 2022 51", "51"), ("1-2023 corrected 2022 52", "")] {
            let fault = corrected(figures, &correction("52")).expect_err("the guard fails");
            assert!(matches!(fault.reason, Reason::Guard { ref found, .. } if found == words), "{fault}");
        }
    }

    #[test]
    fn two_corrections_of_one_place_are_loud() {
        let fault = corrected("1-2022 corrected 2022 51", &correction("51").repeat(2)).expect_err("a place is corrected once");
        assert!(fault.to_string().contains("twice"), "{fault}");
    }
}
