use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{FORMS, Listed, list};
use crate::check::{Checker, Held, Settings, Sheets};
use crate::codelist::{Class, Level};
use crate::figure::sample;
use crate::table::{Area, NumeralRow, Observation, file};

/// A report of two sentences, restated by another, as a build leaves them in its work folder.
fn house(dir: &Path) -> Vec<Listed> {
    let texts = [
        ("110112-2022", "# 报告\n\n审结476件；其中直接纠错51件。\n"),
        ("110112-2023", "# 报告\n\n2022年直接纠错60件<旧>，\"今年\"236件。\n"),
    ];
    let mut held = sample::figures("110112-2022 corrected 2022 51\n110112-2023 corrected 2022 60\n110112-2023 corrected 2023 236 x4");
    fs::create_dir_all(dir.join("work/reports")).expect("a folder");
    fs::create_dir_all(dir.join("data/reports/110112")).expect("a folder");
    for (report, text) in texts {
        fs::write(dir.join(format!("work/reports/{report}.txt")), text).expect("written");
        held.iter_mut().filter(|figure| figure.report_id == report).for_each(|figure| stand(figure, text));
    }
    fs::write(dir.join("data/reports/110112/2022.md"), texts[0].1).expect("written");
    let work = dir.join("work");
    file::write(&work, sample::reports(&held)).expect("written");
    file::write(&work, held.iter().map(numeral)).expect("written");
    let (codebook, settings) = (sample::codebook(), Settings::default());
    let checker = Checker::new(&codebook, &settings, &[area()]);
    let (reports, numerals) = (sample::reports(&held), held.iter().map(numeral).collect());
    let texts = texts.map(|(report, text)| (report.to_owned(), text.to_owned())).into();
    let (held, found) = checker.rows(Held { figures: held, reports, numerals, texts: BTreeMap::new() });
    let mut sheets = Sheets::create(&work).expect("made");
    sheets.write(&found).expect("written");
    sheets.write(&checker.figures(Held { texts, ..held }).1).expect("written");
    sheets.close().expect("joined");
    let mut listed = Vec::new();
    list(&work, &dir.join("data"), |report| {
        listed.push(report.clone());
        Ok(())
    })
    .expect("listed");
    listed
}

/// Puts a figure where its digits stand in the text.
fn stand(figure: &mut Observation, text: &str) {
    let words = format!("{}件", figure.value_text);
    let byte = text.find(&words).expect("the figure stands there");
    let start = i32::try_from(text[..byte].chars().count()).expect("a short text");
    figure.char_start = start;
    figure.char_end = start + i32::try_from(words.chars().count()).expect("short");
    figure.observation_id = format!("{}/{}/{start}", figure.report_id, figure.indicator_id);
}

fn numeral(figure: &Observation) -> NumeralRow {
    NumeralRow {
        report_id: figure.report_id.clone(),
        char_start: figure.char_start,
        char_end: figure.char_end,
        text: figure.value_text.clone(),
        class: Class::Measure,
        value: Some(figure.value),
        unit: Some("件".to_owned()),
        qualifier: None,
        label: None,
        observation_id: Some(figure.observation_id.clone()),
        reason: None,
    }
}

fn area() -> Area {
    Area {
        area_code: "110112".to_owned(),
        name_zh: "某区".to_owned(),
        name_en: None,
        level: Level::County,
        parent_code: None,
        edition: 2024,
    }
}

fn written(form: &str) -> String {
    let dir = tempfile::tempdir().expect("a folder");
    let listed = house(dir.path());
    let mut bytes = Vec::new();
    let form = FORMS.iter().find(|known| known.name == form).expect("a form");
    let mut listing = (form.open)(&mut bytes).expect("opened");
    for report in &listed {
        listing.report(report).expect("written");
    }
    listing.end().expect("written");
    drop(listing);
    let text = String::from_utf8(bytes).expect("text");
    text.replace(&dir.path().display().to_string(), "")
}

#[test]
fn a_place_is_named_as_editors_name_it_and_quoted_with_its_sentence() {
    let dir = tempfile::tempdir().expect("a folder");
    let listed = house(dir.path());
    let restated = &listed[1].findings[0];
    let places: Vec<_> = restated.places.iter().map(|place| (&place.path, place.passage.start.line, place.passage.start.column)).collect();
    let own = dir.path().join("data/reports/110112/2022.md").display().to_string();
    assert_eq!(places, [(&"reports/110112-2023.txt".to_owned(), 3, 10), (&own, 3, 14)], "a file of other words is not named");
    assert_eq!(restated.places[1].passage.words, "其中直接纠错51件。");
    assert_eq!(&restated.places[1].passage.words[restated.places[1].passage.marked.clone()], "51件");
}

#[test]
fn people_see_the_words_underlined() {
    let text = anstream::adapter::strip_str(&written("text")).to_string();
    insta::assert_snapshot!(text, @r#"
    110112-2023 法治政府建设年度报告

    警告 warning[restated]: 2022年corrected51（2022年报告），2023年报告改称60。2023年corrected236所称变化“是上年的4倍（即增长3倍）”以60为基数才成立。
      |
    reports/110112-2023.txt:3:10
      |
    3 | 2022年直接纠错60件<旧>，"今年"236件。
      |               ^^^^
    /data/reports/110112/2022.md:3:14
      |
    3 | 其中直接纠错51件。
      |             ^^^^
      = en: corrected, 2022: 51 in the report of 2022; the report of 2023 says 60. The change stated with corrected, 2023: 236 (4 times the year before (an increase of 3 times)) holds only on 60.
      = 办法: 查看是口径变化还是补充统计；以最新数为基数，两数均存于修订表
      = to do: see whether the definition changed or the count was completed; the latest is used as base, both are kept in revisions
    "#);
}

#[test]
fn json_is_an_array_of_findings() {
    let found: Vec<serde_json::Value> = serde_json::from_str(&written("json")).expect("JSON");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["check_id"], "restated");
    assert_eq!(found[0]["places"][0]["text"], "60件");
}

#[test]
fn sarif_names_rules_levels_and_regions() {
    let log: serde_json::Value = serde_json::from_str(&written("sarif")).expect("JSON");
    let (rules, result) = (&log["runs"][0]["tool"]["driver"]["rules"], &log["runs"][0]["results"][0]);
    let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
    assert_eq!((&rules[index]["id"], &result["level"]), (&"restated".into(), &"warning".into()));
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"], &region["endColumn"]), (&3.into(), &10.into(), &13.into()));
    assert_eq!(result["relatedLocations"][0]["physicalLocation"]["region"]["snippet"]["text"], "51件");
}

#[test]
fn junit_has_a_suite_a_report_and_is_well_formed() {
    let text = written("junit");
    let mut reader = quick_xml::Reader::from_str(&text);
    let (mut suites, mut failures) = (0, 0);
    loop {
        match reader.read_event().expect("well formed") {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(start) if start.name().as_ref() == "testsuite" => suites += 1,
            quick_xml::events::Event::Start(start) if start.name().as_ref() == "failure" => failures += 1,
            _ => {}
        }
    }
    assert_eq!((suites, failures), (2, 1));
}
