//! Measures that the codebook lacks, grouped over reports: a steward's list of indicators to add.
//!
//! What a measure is of is told by the words nearest to it, without those that carry no subject (其中, 全年, 全区);
//! measures of the same words and unit are one suggestion.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::codebook::Codebook;
use crate::codelist::Class;
use crate::report::Report;
use crate::table::NumeralRow;

/// What ends a quote.
const ENDS: &[char] = &['。', '；', ';', '！', '？', '\n'];

/// How many characters a quote reaches to each side.
const REACH: usize = 40;

/// Short words at the end of a label that carry no subject.
const TRAILING: &[char] = &['共', '为', '达', '有', '至', '约', '近', '超'];

/// An indicator that might be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The words nearest to its figures, in Simplified characters; empty where figures have none.
    pub label: String,
    /// The measure word of its figures; empty where they have none.
    pub unit: String,
    /// How many figures.
    pub figures: usize,
    /// In how many reports.
    pub reports: usize,
    /// The first figure among its words, as written.
    pub example: String,
    /// The report of the example.
    pub report_id: String,
}

/// Measures outside the codebook on their way into groups.
#[derive(Debug)]
pub struct Suggestions<'a> {
    codebook: &'a Codebook,
    groups: BTreeMap<(String, String), Group>,
}

#[derive(Debug)]
struct Group {
    figures: usize,
    reports: usize,
    last_report: String,
    example: String,
    report_id: String,
}

impl<'a> Suggestions<'a> {
    /// Of no report yet.
    #[must_use]
    pub fn new(codebook: &'a Codebook) -> Suggestions<'a> {
        Suggestions { codebook, groups: BTreeMap::new() }
    }

    /// Adds what a report's ledger holds outside the codebook.
    pub fn add(&mut self, report: &Report, numerals: &[NumeralRow]) {
        for numeral in numerals.iter().filter(|numeral| is_outside(numeral)) {
            let label = label(numeral.label.as_deref().unwrap_or_default(), &self.codebook.words.filler);
            let unit = numeral.unit.clone().unwrap_or_default();
            let group = self.groups.entry((label, unit)).or_insert_with(|| Group::first(report, numeral));
            group.figures += 1;
            if group.last_report != report.id {
                group.reports += 1;
                group.last_report.clone_from(&report.id);
            }
        }
    }

    /// The suggestions: those of most reports first, then of most figures; those without words last.
    #[must_use]
    pub fn ranked(self) -> Vec<Suggestion> {
        let mut all: Vec<Suggestion> = self.groups.into_iter().map(suggestion).collect();
        all.sort_by_key(|s| (s.label.is_empty(), Reverse(s.reports), Reverse(s.figures)));
        all
    }
}

impl Group {
    fn first(report: &Report, numeral: &NumeralRow) -> Group {
        let example = quote(report, numeral);
        Group { figures: 0, reports: 0, last_report: String::new(), example, report_id: report.id.clone() }
    }
}

fn suggestion(((label, unit), group): ((String, String), Group)) -> Suggestion {
    Suggestion { label, unit, figures: group.figures, reports: group.reports, example: group.example, report_id: group.report_id }
}

fn is_outside(numeral: &NumeralRow) -> bool {
    numeral.class == Class::Measure && numeral.reason.as_deref() == Some("outside_codebook")
}

/// The label without the words at its ends that carry no subject; as it is where nothing else would be left.
fn label(words: &str, filler: &[String]) -> String {
    let mut rest = words;
    while let Some(less) = filler.iter().filter(|filler| filler.chars().count() > 1).find_map(|filler| rest.strip_prefix(filler.as_str())) {
        rest = less;
    }
    let rest = rest.trim_end_matches(TRAILING).trim_matches(|c: char| !c.is_alphanumeric());
    if rest.is_empty() { words.to_owned() } else { rest.to_owned() }
}

/// The clause around a numeral, as written, on one line.
fn quote(report: &Report, numeral: &NumeralRow) -> String {
    let place = |at: i32| usize::try_from(at).unwrap_or_default();
    let (start, end) = (place(numeral.char_start), place(numeral.char_end));
    let before = report.text.slice(start.saturating_sub(REACH), start);
    let after = report.text.slice(end, (end + REACH).min(report.text.characters()));
    let before = before.rsplit(ENDS).next().unwrap_or_default();
    let after = after.split(ENDS).next().unwrap_or_default();
    let words: Vec<&str> = [before, numeral.text.as_str(), after].into_iter().flat_map(|part| part.split(['\r', '\n', '\t'])).collect();
    words.concat().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::codebook::embedded;
    use crate::report::from_text;

    /// One report's text, its measures as `words label` with commas between; an asterisk marks one inside the codebook.
    fn add(suggestions: &mut Suggestions, year: i16, text: &str, measures: &str) {
        let report = from_text(Path::new(&format!("990101-{year}.txt")), text).unwrap();
        let numerals: Vec<NumeralRow> = measures.split(", ").map(|measure| numeral(&report, measure)).collect();
        suggestions.add(&report, &numerals);
    }

    fn numeral(report: &Report, measure: &str) -> NumeralRow {
        let (words, label) = measure.split_once(' ').unwrap();
        let byte = report.text.original.find(words).unwrap();
        let start = i32::try_from(report.text.original[..byte].chars().count()).unwrap();
        NumeralRow {
            report_id: report.id.clone(),
            char_start: start,
            char_end: start + i32::try_from(words.chars().count()).unwrap(),
            text: words.to_owned(),
            class: Class::Measure,
            value: None,
            unit: words.chars().last().map(String::from),
            qualifier: None,
            label: Some(label.trim_end_matches('*').to_owned()).filter(|label| !label.is_empty()),
            observation_id: None,
            reason: (!label.ends_with('*')).then(|| "outside_codebook".to_owned()),
        }
    }

    #[test]
    fn measures_of_the_same_words_and_unit_are_one_suggestion() {
        let codebook = embedded().unwrap();
        let mut suggestions = Suggestions::new(&codebook);
        add(&mut suggestions, 2022, "拦下5件，另有7件。", "5件 拦下, 7件 ");
        let measures = "9件 受理*, 42个 其中划分网格, 40个 全镇划分网格, 3件 拦下";
        add(&mut suggestions, 2023, "受理9件。其中划分网格42个；全镇划分网格40个，拦下3件。", measures);
        let drawn: Vec<String> = suggestions
            .ranked()
            .iter()
            .map(|s| format!("{}/{} {}/{} {} {}", s.label, s.unit, s.figures, s.reports, s.report_id, s.example))
            .collect();
        insta::assert_snapshot!(drawn.join("\n"), @r"
        拦下/件 2/2 990101-2022 拦下5件，另有7件
        划分网格/个 2/1 990101-2023 其中划分网格42个
        /件 1/1 990101-2022 拦下5件，另有7件
        ");
    }
}
