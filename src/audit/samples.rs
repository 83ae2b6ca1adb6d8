//! Reports for the tests of both drawings: a text and its marks as words.

use std::path::Path;

use rust_decimal::Decimal;

use super::Audit;
use crate::codebook::{Codebook, embedded};
use crate::codelist::{Class, CodeList, ObsStatus, Period, Qualifier, Scope};
use crate::report::{Report, from_text};
use crate::table::{NumeralRow, Observation};

/// A report with its numerals and observations.
pub(super) struct Sample {
    report: Report,
    numerals: Vec<NumeralRow>,
    observations: Vec<Observation>,
    codebook: Codebook,
}

impl Sample {
    /// Marks are written `words class [indicator[+indicator]]`, in the text's order, with commas between.
    pub(super) fn of(text: &str, marks: &str) -> Sample {
        let report = from_text(Path::new("990101-2023.txt"), text).unwrap();
        let mut sample = Sample { report, numerals: Vec::new(), observations: Vec::new(), codebook: embedded().unwrap() };
        marks.split(", ").filter(|mark| !mark.is_empty()).for_each(|mark| sample.mark(mark));
        sample
    }

    pub(super) fn audit(&self) -> Audit<'_> {
        Audit::of(&self.report, &self.numerals, &self.observations, &self.codebook)
    }

    fn mark(&mut self, mark: &str) {
        let parts: Vec<&str> = mark.split(' ').collect();
        let from = self.numerals.last().map_or(0, |last| last.char_end);
        let text = &self.report.text.original;
        let byte = text.char_indices().nth(usize::try_from(from).unwrap()).map_or(text.len(), |(at, _)| at);
        let before = text[byte..].find(parts[0]).expect("the words stand in the text");
        let start = from + i32::try_from(text[byte..byte + before].chars().count()).unwrap();
        let numeral = numeral(start, &parts);
        for indicator in parts.get(2).into_iter().flat_map(|ids| ids.split('+')) {
            self.observations.push(observation(&numeral, indicator));
        }
        self.numerals.push(numeral);
    }
}

fn numeral(char_start: i32, parts: &[&str]) -> NumeralRow {
    let digits: String = parts[0].chars().filter(char::is_ascii_digit).collect();
    NumeralRow {
        report_id: "990101-2023".to_owned(),
        char_start,
        char_end: char_start + i32::try_from(parts[0].chars().count()).unwrap(),
        text: parts[0].to_owned(),
        class: Class::parse(parts[1]).expect("a class"),
        value: digits.parse::<Decimal>().ok(),
        unit: Some("件".to_owned()),
        qualifier: Some(Qualifier::Exact),
        label: Some("某事".to_owned()),
        observation_id: parts.get(2).map(|id| format!("990101-2023/{id}/{char_start}")),
        reason: parts.get(2).is_none().then(|| "outside_codebook".to_owned()),
    }
}

fn observation(numeral: &NumeralRow, indicator: &str) -> Observation {
    Observation {
        observation_id: format!("990101-2023/{indicator}/{}", numeral.char_start),
        report_id: numeral.report_id.clone(),
        area_code: "990101".to_owned(),
        indicator_id: indicator.to_owned(),
        scope: Scope::Government,
        year: 2022,
        period: Period::Year,
        value: numeral.value.unwrap_or_default(),
        value_low: None,
        value_high: None,
        qualifier: Qualifier::AtLeast,
        unit: "case".to_owned(),
        unit_mult: 0,
        decimals: 0,
        obs_status: ObsStatus::Normal,
        value_text: numeral.text.clone(),
        quote: String::new(),
        section: String::new(),
        char_start: numeral.char_start,
        char_end: numeral.char_end,
        stated_change: Some(Decimal::new(125, 1)),
        stated_change_unit: Some(crate::codelist::ChangeUnit::Percent),
        rule_id: format!("{indicator}.1"),
        reported_in: 2023,
        is_latest: true,
    }
}
