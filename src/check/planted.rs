//! Planted faults: small series and texts with one fault or none, as `tests/cases/checks/planted.txt` has them.

use super::area::{Area, Held};
use super::tests::{failed, known};
use super::{Stage, run};
use crate::codelist::Class;
use crate::figure::sample;
use crate::quantity::{Form, Numeral, scan};
use crate::table::{Check, NumeralRow};
use crate::text::Text;

/// The checks of a case: its figures, and the texts of its reports with their numerals, lines parted by `/`.
fn planted(case: &str) -> Vec<Check> {
    let (texts, figures): (Vec<&str>, Vec<&str>) = case.lines().partition(|line| line.starts_with("text "));
    let mut held = Held { figures: sample::figures(&figures.join("\n")), ..Held::default() };
    for line in texts {
        let mut words = line.splitn(3, ' ').skip(1);
        let (report, text) = (words.next().expect("a report"), words.next().expect("a text").replace('/', "\n"));
        held.numerals.extend(numerals(report, &text));
        held.texts.insert(report.to_owned(), text);
    }
    for figure in &mut held.figures {
        let row = held
            .numerals
            .iter_mut()
            .find(|row| row.report_id == figure.report_id && row.value == Some(figure.value) && row.observation_id.is_none());
        let Some(row) = row else { continue };
        (figure.char_start, figure.char_end) = (row.char_start, row.char_end);
        figure.observation_id = format!("{}/{}/{}", figure.report_id, figure.indicator_id, figure.char_start);
        row.observation_id = Some(figure.observation_id.clone());
    }
    held.reports = sample::reports(&held.figures);
    let codebook = sample::codebook();
    let known = known(&codebook, &held.figures);
    let area = Area::new(&known, held);
    [Stage::Rows, Stage::Figures].into_iter().flat_map(|stage| run::made(&area, stage)).collect()
}

/// The quantities of a text, as a ledger has them.
fn numerals(report: &str, text: &str) -> Vec<NumeralRow> {
    let text = Text::new(text.to_owned());
    let place = |byte: usize| i32::try_from(text.character(byte)).expect("a short text");
    let row = |numeral: &Numeral| {
        let Form::Quantity(quantity) = &numeral.form else { return None };
        Some(NumeralRow {
            report_id: report.to_owned(),
            char_start: place(numeral.start),
            char_end: place(numeral.end),
            text: text.plain[numeral.start..numeral.end].to_owned(),
            class: Class::Measure,
            value: quantity.value,
            unit: quantity.unit.map(str::to_owned),
            qualifier: Some(quantity.qualifier),
            label: None,
            observation_id: None,
            reason: None,
        })
    };
    scan(&text.plain).iter().filter_map(row).collect()
}

/// What is found of a case, against what its head line says.
fn case(head: &str, text: &str) {
    let (wanted, _) = head.split_once(':').expect("a case says what it is");
    let checks = planted(text);
    let warned = failed(&checks, false);
    let told: Vec<_> = warned.iter().map(|check| format!("{} {}", check.check_id, check.message_en)).collect();
    match wanted.split_whitespace().collect::<Vec<_>>()[..] {
        ["none"] => assert!(told.is_empty(), "{head}\n{told:#?}"),
        ["info", check] => {
            assert!(told.is_empty(), "{head}\n{told:#?}");
            assert!(failed(&checks, true).iter().any(|found| found.check_id == check), "{head}: not found");
        }
        [check, indicator] => {
            assert_eq!(told.len(), 1, "{head}\n{told:#?}");
            let ids = &warned[0].observation_ids;
            let stands = indicator == "-" || ids.iter().any(|id| id.contains(indicator));
            assert!(warned[0].check_id == check && stands, "{head}\n{told:#?}");
        }
        _ => panic!("what is wanted? {head}"),
    }
}

#[test]
fn every_planted_fault_is_found_and_what_is_sound_stays_silent() {
    let text = include_str!("../../tests/cases/checks/planted.txt");
    let cases: Vec<&str> = text.split("\n= ").skip(1).collect();
    assert!(cases.len() >= 60, "{}", cases.len());
    for planted in cases {
        let (head, lines) = planted.split_once('\n').expect("a head line");
        case(head, lines);
    }
}
