use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use proptest::prelude::*;

use super::area::{Area, Held, Known};
use super::peers::Peers;
use super::{CHECKS, Checker, Findings, Settings, Sheets, Stage, run};
use crate::codebook::Codebook;
use crate::codelist::{Level, Outcome, Severity};
use crate::figure::sample;
use crate::table::{Check, Observation, file};

/// Every check made of figures of one area.
fn made(figures: Vec<Observation>) -> Vec<Check> {
    let codebook = sample::codebook();
    let known = known(&codebook, &figures);
    let held = Held { reports: sample::reports(&figures), figures, ..Held::default() };
    let area = Area::new(&known, held);
    [Stage::Rows, Stage::Figures].into_iter().flat_map(|stage| run::made(&area, stage)).collect()
}

static SETTINGS: LazyLock<Settings> = LazyLock::new(Settings::default);

pub(super) fn known<'a>(codebook: &'a Codebook, figures: &[Observation]) -> Known<'a> {
    let areas: BTreeMap<String, Level> = figures.iter().map(|figure| (figure.area_code.clone(), Level::County)).collect();
    let mut peers = Peers::default();
    for figure in figures {
        peers.add(figure, &areas);
    }
    Known { codebook, settings: &SETTINGS, areas, peers: peers.centres(codebook) }
}

pub(super) fn failed(checks: &[Check], info: bool) -> Vec<&Check> {
    checks.iter().filter(|check| check.outcome == Outcome::Failed && (check.severity == Severity::Info) == info).collect()
}

fn wrong(text: &str) -> Vec<Check> {
    let checks = made(sample::figures(text));
    failed(&checks, false).into_iter().cloned().collect()
}

#[test]
fn what_is_stated_in_parts_may_differ_within_a_report() {
    assert!(wrong("1-2022 meetings 2022 3\n1-2022 meetings 2022 7").is_empty());
    assert_eq!(wrong("1-2022 received 2022 3\n1-2022 received 2022 7").len(), 1);
}

#[test]
fn an_id_that_stands_twice_or_is_no_figures_own_is_refused() {
    let sound = sample::figures("1-2023 received 2023 5\n1-2023 concluded 2023 6");
    let (twice, mut foreign) = (sound[0].clone(), sound[0].clone());
    foreign.observation_id = format!("{}0", twice.observation_id);
    let refused = |more: &[&Observation]| {
        let figures = sound.iter().chain(more.iter().copied()).cloned().collect();
        let keys = made(figures).into_iter().find(|check| check.check_id == "keys").expect("every report is checked");
        keys.observation_ids
    };
    assert!(refused(&[]).is_empty());
    assert_eq!(refused(&[&twice]), [twice.observation_id.as_str()]);
    assert_eq!(refused(&[&foreign]), [foreign.observation_id.as_str()]);
    // What is no figure's own does not hide that another stands twice.
    assert_eq!(refused(&[&foreign, &twice]), [twice.observation_id.as_str(), foreign.observation_id.as_str()]);
}

#[test]
fn the_list_is_sound() {
    let ids: BTreeSet<&str> = CHECKS.iter().map(|kind| kind.id).collect();
    assert_eq!(ids.len(), CHECKS.len());
    for kind in CHECKS {
        for text in [kind.zh, kind.en] {
            let parts = [text.title, text.what, text.why, text.example, text.what_to_do];
            assert!(parts.iter().all(|part| !part.trim().is_empty()), "{}", kind.id);
        }
    }
}

#[test]
fn every_file_is_headed_by_what_its_check_says_of_itself() {
    for kind in CHECKS {
        let file = format!("{}/src/check/{}.rs", env!("CARGO_MANIFEST_DIR"), kind.id);
        let source = std::fs::read_to_string(&file).expect("a file named like its check");
        for (name, text) in [("What", kind.en.what), ("Why", kind.en.why), ("Example", kind.en.example), ("What to do", kind.en.what_to_do)]
        {
            let head: Vec<&str> = source.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
            let head = head.join(" ");
            assert!(head.contains(&format!("{name}: {text}")), "{}: {name}", kind.id);
        }
    }
}

/// The figures of six yearly reports of one district.
const DISTRICT: &str = include_str!("../../tests/cases/checks/110112.txt");

#[test]
fn the_district_has_exactly_the_findings_that_it_is_known_for() {
    let checks = made(sample::figures(DISTRICT));
    let warned: Vec<_> = failed(&checks, false).into_iter().map(|c| (c.check_id.as_str(), c.message_zh.as_str())).collect();
    assert_eq!(
        warned,
        [
            (
                "restated",
                "2022年corrected51（2022年报告），2023年报告改称60。2023年corrected236所称变化“是上年的4倍（即增长3倍）”以60为基数才成立。"
            ),
            (
                "stated_change",
                "2022年penalty_cases213，自述变化是上年的3.5倍（即增长2.5倍）；2021年penalty_cases85，算得是上年的2.51倍（即增长1.51倍）。\
                 “增长2.5倍”与“是上年的2.5倍”相混：实际是上年的2.5倍。"
            ),
        ]
    );
    let rounding: Vec<_> = failed(&checks, true).into_iter().filter(|c| c.check_id != "coverage").map(|c| c.subject.as_str()).collect();
    assert_eq!(rounding.len(), 3, "{rounding:?}");
    for expected in ["110112-2021/resolution_rate", "110112-2024/resolution_rate", "110112-2024/lawsuits"] {
        assert!(rounding.iter().any(|subject| subject.starts_with(expected)), "{expected}");
    }
}

#[test]
fn what_follows_from_a_fault_is_told_with_it_and_two_faults_are_two() {
    let one = "1-2022 concluded 2022 476\n1-2023 concluded 2023 997 +105.3%\n1-2023 corrected 2023 236\n1-2023 correction_rate 2023 24.2";
    let checks = made(sample::figures(one));
    let found = failed(&checks, false);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].check_id == "rate_from_counts" && found[0].message_zh.contains("自述变化"), "{found:#?}");
    let follows = failed(&checks, true).into_iter().find(|check| check.check_id == "stated_change").expect("it stays in the table");
    assert!(follows.message_en.contains("Of the same cause as rate_from_counts"), "{follows:#?}");
    let two = "1-2022 concluded 2022 476\n1-2023 concluded 2023 997 +30%\n1-2023 corrected 2023 236\n1-2023 correction_rate 2023 24.2";
    assert_eq!(wrong(two).len(), 2);
}

#[test]
fn a_confusion_is_named() {
    for (text, name) in [
        ("1-2021 penalty_cases 2021 85\n1-2022 penalty_cases 2022 213 x3.5", "增长2.5倍"),
        ("1-2022 satisfaction_rate 2022 80.0\n1-2023 satisfaction_rate 2023 85.0 +5%", "百分点误作百分比"),
        ("1-2022 received 2022 1000\n1-2023 received 2023 800 +20%", "升降方向相反"),
        ("1-2022 received 2022 172\n1-2023 received 2023 281 +38.8%", "以本年数为基数"),
        (
            "1-2022-h1 received 2022 250 part\n1-2022 received 2022 558\n1-2023 received 2023 600 +140%",
            "以2022年received（部分年度）250为基数",
        ),
        ("1-2021 received 2021 281\n1-2022 received 2022 558\n1-2023 received 2023 600 +113.5%", "以2021年received281为基数"),
        ("1-2022 lawsuits 2022 318\n1-2022 lawsuits 2022 71 gov\n1-2023 lawsuits 2023 330 +364.8%", "以2022年lawsuits（政府本身）71为基数"),
        (
            "1-2022 received 2022 1000\n1-2022 accepted 2022 800\n1-2023 received 2023 1300\n1-2023 accepted 2023 1200 +20%",
            "以2022年received1000为基数",
        ),
    ] {
        let found = wrong(text);
        assert!(found[0].message_zh.contains(name), "{}", found[0].message_zh);
    }
}

#[test]
fn columns_that_do_not_fit_and_an_unknown_area_are_errors() {
    type Spoil = fn(&mut Observation);
    let spoil: [(&str, Spoil); 6] = [
        ("unit", |figure| figure.unit = "yuan".to_owned()),
        ("bounds", |figure| figure.value_low = Some(9.into())),
        ("digits", |figure| figure.unit_mult = -4),
        ("place", |figure| figure.char_end = figure.char_start),
        ("year", |figure| figure.reported_in = 2022),
        ("change", |figure| figure.stated_change = Some(1.into())),
    ];
    for (what, spoil) in spoil {
        let mut figures = sample::figures("1-2023 received 2023 5");
        spoil(&mut figures[0]);
        let codebook = sample::codebook();
        let held = Held { reports: sample::reports(&sample::figures("1-2023 received 2023 5")), figures, ..Held::default() };
        let known = known(&codebook, &held.figures);
        let checks = run::made(&Area::new(&known, held), Stage::Rows);
        assert!(failed(&checks, false).iter().any(|check| check.check_id == "types"), "{what}: {checks:#?}");
    }
    let (codebook, figures) = (sample::codebook(), sample::figures("1-2023 received 2023 5"));
    let held = Held { reports: sample::reports(&figures), figures, ..Held::default() };
    let checks = run::made(&Area::new(&known(&codebook, &[]), held), Stage::Rows);
    assert_eq!(failed(&checks, false)[0].check_id, "foreign_keys");
}

/// A figure among those of other areas of its level.
#[test]
fn a_figure_is_held_against_its_peers() {
    let lines: Vec<String> = (1..=30).map(|area| format!("{area}-2023 received 2023 {}", 400 + area * 20)).collect();
    let others = sample::figures(&lines.join("\n"));
    let codebook = sample::codebook();
    for (value, wanted) in [("5200000", 1), ("520", 0), ("3000", 0)] {
        let figures = sample::figures(&format!("31-2023 received 2023 {value}"));
        let known = known(&codebook, &[others.clone(), figures.clone()].concat());
        let held = Held { reports: sample::reports(&figures), figures, ..Held::default() };
        let checks = run::made(&Area::new(&known, held), Stage::Figures);
        let found = failed(&checks, false);
        assert_eq!(found.len(), wanted, "{value}: {found:#?}");
        assert!(found.iter().all(|check| check.check_id == "outlier" && check.message_zh.contains("同年同级")), "{found:#?}");
    }
}

#[test]
fn two_figures_with_one_id_are_fatal() {
    let mut figures = sample::figures("1-2023 received 2023 5\n1-2023 received 2023 5");
    figures[1].observation_id = figures[0].observation_id.clone();
    let checks = made(figures);
    assert_eq!(failed(&checks, false)[0].severity, Severity::Fatal);
}

#[test]
fn the_table_is_sorted_by_its_key_and_keeps_the_first_stage() {
    let district = sample::figures(DISTRICT);
    let other = sample::figures("440112-2023 success_rate 2023 107.5\n440112-2023 received 2023 627");
    let dir = tempfile::tempdir().expect("a folder");
    let (codebook, settings) = (sample::codebook(), Settings::default());
    let checker = Checker::new(&codebook, &settings, &sample::areas(&[district.clone(), other.clone()].concat()));
    let mut sheets = Sheets::create(dir.path()).expect("made");
    for figures in [district, other] {
        let (held, rows) = checker.rows(Held { reports: sample::reports(&figures), figures, ..Held::default() });
        sheets.write(&rows).expect("written");
        sheets.write(&checker.figures(held).1).expect("written");
    }
    let all = sheets.close().expect("joined");
    assert_eq!((all.fatal, all.errors, all.warnings, all.rows.len()), (0, 1, 2, 3));
    let table: Vec<Check> = file::records(dir.path()).expect("opened").collect::<Result<_, _>>().expect("read");
    assert_eq!(table.len(), all.made);
    assert!(table.windows(2).all(|pair| (&pair[0].check_id, &pair[0].subject) < (&pair[1].check_id, &pair[1].subject)));
    assert!(table.iter().all(|check| !check.message_zh.is_empty() && !check.message_en.is_empty()));
    assert_eq!(Findings::of(table.into_iter().map(Ok::<_, ()>)), Ok(all));
    assert_eq!(std::fs::read_dir(dir.path()).expect("listed").count(), 2, "the table and the findings by area");
}

#[test]
fn what_is_refused_is_what_fails_among_all_checks() {
    let figures = sample::figures("440112-2023 success_rate 2023 107.5\n440112-2023 received 2023 627");
    let (codebook, settings, areas) = (sample::codebook(), Settings::default(), sample::areas(&figures));
    let checker = Checker::new(&codebook, &settings, &areas);
    let held = || Held { reports: sample::reports(&figures), figures: figures.clone(), ..Held::default() };
    let (all, refused) = (checker.rows(held()).1, checker.refused(held()).1);
    let silent = |check: &Check| Check { message_zh: String::new(), message_en: String::new(), ..check.clone() };
    assert_eq!(refused.len(), 1);
    assert_eq!(refused, failed(&all, false).into_iter().map(silent).collect::<Vec<_>>());
}

#[test]
fn a_steward_sets_severities_and_acknowledges_findings() {
    let dir = tempfile::tempdir().expect("a folder");
    let toml = "severity.restated = \"info\"\n[[acknowledged]]\ncheck = \"stated_change\"\nsubject = \"110112-2022/penalty_cases/240\"\nreason = \"known\"\n";
    std::fs::write(dir.path().join("checks.toml"), toml).expect("written");
    let settings = Settings::read(dir.path(), &sample::codebook()).expect("sound");
    assert_eq!(settings.acknowledged.len(), 1);
    let mut checks: Vec<Check> = wrong(DISTRICT);
    let subject = checks[1].subject.clone();
    let settings = Settings {
        acknowledged: settings.acknowledged.into_iter().map(|k| super::Acknowledged { subject: subject.clone(), ..k }).collect(),
        ..settings
    };
    checks = checks.into_iter().map(|check| settings.apply(check)).collect();
    assert!(failed(&checks, false).is_empty());
    assert!(checks[1].message_en.ends_with("(acknowledged: known)"));
    for (text, named) in [("severity.ordr = \"info\"", "order"), ("outlier.recieved = { deviations = 4, least = 9 }", "count, stock")] {
        std::fs::write(dir.path().join("checks.toml"), text).expect("written");
        let fault = Settings::read(dir.path(), &sample::codebook()).expect_err("no such name").to_string();
        assert!(fault.contains(named), "{fault}");
    }
    std::fs::write(dir.path().join("checks.toml"), "[outlier.received]\ndeviations = 4\nleast = 9").expect("written");
    let settings = Settings::read(dir.path(), &sample::codebook()).expect("sound");
    assert_eq!(settings.outlier["received"].least, 9);
}

proptest! {
    #[test]
    fn the_order_of_rows_changes_nothing(figures in Just(sample::figures(DISTRICT)).prop_shuffle()) {
        prop_assert_eq!(made(figures), made(sample::figures(DISTRICT)));
    }

    #[test]
    fn a_series_that_says_what_it_does_is_silent(start in 1_i64..5_000, steps in prop::collection::vec(1_i64..5_000, 1..6)) {
        let mut lines = vec![format!("1-2010 received 2010 {start}")];
        let mut before = start;
        for (year, value) in (2011..).zip(steps) {
            lines.push(format!("1-{year} received {year} {value} {:+}n", value - before));
            before = value;
        }
        // A random series may well jump.
        prop_assert!(wrong(&lines.join("\n")).iter().all(|found| found.check_id == "outlier"));
    }
}
