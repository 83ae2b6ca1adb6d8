//! Pages of a small codebook, some of it stated and some not.

use std::collections::BTreeSet;

use super::coverage::tests::rank;
use super::*;
use crate::codelist::{Kind, RankStatus};

fn row(id: &str, kind: Kind, unit: &str, relations: &[&str]) -> IndicatorRow {
    IndicatorRow {
        indicator_id: id.to_owned(),
        theme: "reconsideration".to_owned(),
        name_zh: format!("指标<{id}>"),
        name_en: format!("The {id}"),
        definition_zh: "某数 | 的定义".to_owned(),
        definition_en: "what it counts".to_owned(),
        kind,
        unit: unit.to_owned(),
        range_low: Some(Decimal::ZERO),
        range_high: Some(Decimal::from(200_000)),
        since: Some(2015),
        in_parts: id == "other",
        relations: relations.iter().map(|&relation| relation.to_owned()).collect(),
    }
}

/// A rate, a stock and what they relate to.
pub(super) fn rows() -> Vec<IndicatorRow> {
    vec![
        row("count", Kind::Count, "case", &[]),
        row("other", Kind::Count, "case", &["part:count", "at_most:stock"]),
        row("rate", Kind::Rate, "percent", &["numerator:count", "numerator:other", "denominator:stock", "denominator:gone"]),
        row("stock", Kind::Stock, "case", &["added:count", "removed:other", "year_before:other"]),
    ]
}

fn described() -> Described {
    let mut coverage = Coverage::default();
    coverage.add(&[rank("count", 2022, "440112", 213, 1, RankStatus::FewPeers)]);
    coverage
        .add(&[rank("count", 2023, "110112", 10, 1, RankStatus::FewPeers), rank("count", 2023, "440112", 513, 1, RankStatus::FewPeers)]);
    coverage.add(&[rank("count", 2024, "440112", 1500, 1, RankStatus::FewPeers)]);
    let unit = UnitRow { unit: "case".to_owned(), name_zh: "件".to_owned(), name_en: "cases".to_owned(), words: vec!["宗".to_owned()] };
    Described { indicators: rows(), units: [(unit.unit.clone(), unit)].into(), coverage }
}

pub(in crate::publish::page) fn pages() -> Vec<(String, String)> {
    let described = described();
    let index = described.index(Version::FIRST).unwrap();
    let all = described.by_id();
    let pages = described.indicators.iter().flat_map(|indicator| described.page(indicator, &all, Version::FIRST).unwrap());
    pages.chain(index).collect()
}

#[test]
fn every_indicator_has_both_its_pages_and_each_names_it_in_both_languages() {
    let pages: BTreeMap<String, String> = pages().into_iter().collect();
    assert_eq!(pages.len(), rows().len() * 2 + 2);
    for row in rows() {
        let own = |ending: &str| format!("indicators/{}.{ending}", row.indicator_id);
        for path in [own("html"), own("md"), "indicators/index.html".to_owned(), "indicators/index.md".to_owned()] {
            let page = pages[&path].replace("&lt;", "<").replace("&gt;", ">").replace("\\<", "<");
            for text in [&row.indicator_id, &row.name_zh, &row.name_en] {
                assert!(page.contains(text), "{path}: {text}");
            }
        }
        for text in [&row.definition_en, "行政复议", "Administrative reconsideration", "200,000", "2015"] {
            assert!(pages[&own("html")].contains(text) && pages[&own("md")].contains(text), "{}: {text}", row.indicator_id);
        }
    }
}

#[test]
fn a_page_tells_what_is_stated_or_that_nothing_is() {
    let pages: BTreeMap<String, String> = pages().into_iter().collect();
    for ending in ["html", "md"] {
        let (stated, unstated) = (&pages[&format!("indicators/count.{ending}")], &pages[&format!("indicators/rate.{ending}")]);
        assert!(stated.contains("2023") && stated.contains("1,500") && !stated.contains("states this"));
        assert!(unstated.contains("states this") && unstated.contains("没有"));
    }
    assert_eq!(pages["indicators/count.html"].matches("role=\"img\"").count(), 2);
    assert!(!pages["indicators/rate.html"].contains("<svg"));
}

#[test]
fn links_between_pages_of_indicators_lead_to_pages() {
    let pages = pages();
    let paths: BTreeSet<&str> = pages.iter().map(|page| page.0.as_str()).collect();
    let mut links = 0;
    for (path, page) in &pages {
        let starts = ["href=\"", "]("].into_iter().flat_map(|mark| page.split(mark).skip(1));
        let targets = starts.filter_map(|rest| rest.split(['"', '#', ')']).next());
        for target in targets.filter(|target| !target.is_empty() && !target.starts_with("../")) {
            links += 1;
            assert!(paths.contains(format!("indicators/{target}").as_str()), "{path}: {target}");
        }
    }
    assert!(links > rows().len() * 2);
}
