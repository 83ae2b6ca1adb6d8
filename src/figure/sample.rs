//! Figures for tests, written as a table, and a small codebook for them.
//!
//! A line is `report indicator year value [change] [scope] [period]`: `110112-2022 corrected 2022 51 -8.9%`.
//! Values: `595`, `77.61`, `2.1万`, `>=21000`, `>30000`, `<=5`, `<5`, `~400`. Changes: `+63%`, `-1.3pt`, `x3.5`, `+109n`.
//! Scopes `gov`, `other`; periods `part`, `planned`, `cumulative`.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::codebook::{Codebook, Indicator, Outlier, Unit, Words};
use crate::codelist::{ChangeUnit, Kind, LanguageForm, Level, ObsStatus, Period, ProcessingLevel, Qualifier, Scope};
use crate::table::{Area, IndicatorRow, Observation, ReportRow};

/// The figures of a table; the n-th line stands at place 10 n.
pub(crate) fn figures(table: &str) -> Vec<Observation> {
    let lines = table.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut figures: Vec<_> = lines.enumerate().map(|(n, line)| figure(line, i32::try_from(n * 10).expect("few lines"))).collect();
    figures.sort_by(|a, b| (&a.report_id, a.char_start).cmp(&(&b.report_id, b.char_start)));
    figures
}

fn figure(line: &str, char_start: i32) -> Observation {
    let mut words = line.split_whitespace();
    let mut next = || words.next().unwrap_or_else(|| panic!("too short: {line}"));
    let (report_id, indicator_id, year, value) = (next(), next(), next().parse().expect("a year"), next());
    let read = value.trim_start_matches(['<', '>', '=', '~', '^']);
    let qualifier = qualifier(&value[..value.len() - read.len()]);
    let (digits, unit_mult) = read.strip_suffix('万').map_or((read, 0), |digits| (digits, 4));
    let written: Decimal = digits.parse().unwrap_or_else(|_| panic!("no number: {line}"));
    let number = written * Decimal::from(10_i64.pow(unit_mult));
    let (value_low, value_high) = bounds(qualifier, number);
    let mut figure = Observation {
        observation_id: format!("{report_id}/{indicator_id}/{char_start}"),
        report_id: report_id.to_owned(),
        area_code: report_id.split('-').next().unwrap_or("").to_owned(),
        indicator_id: indicator_id.to_owned(),
        scope: Scope::Jurisdiction,
        year,
        period: Period::Year,
        value: number,
        value_low,
        value_high,
        qualifier,
        unit: "case".to_owned(),
        unit_mult: i16::try_from(unit_mult).expect("a small power"),
        decimals: i16::try_from(written.scale()).expect("few digits"),
        obs_status: ObsStatus::Normal,
        value_text: read.to_owned(),
        quote: line.to_owned(),
        section: "一".to_owned(),
        char_start,
        char_end: char_start + 3,
        stated_change: None,
        stated_change_unit: None,
        rule_id: format!("{indicator_id}.only"),
        reported_in: report_id.split('-').nth(1).and_then(|year| year.parse().ok()).expect("a report's year"),
        is_latest: true,
    };
    words.for_each(|word| mark(&mut figure, word));
    figure
}

fn qualifier(mark: &str) -> Qualifier {
    match mark {
        "" => Qualifier::Exact,
        ">=" => Qualifier::AtLeast,
        ">" => Qualifier::MoreThan,
        "<=" => Qualifier::AtMost,
        "<" => Qualifier::LessThan,
        "~" => Qualifier::About,
        "^" => Qualifier::Nearly,
        other => panic!("no qualifier: {other}"),
    }
}

fn bounds(qualifier: Qualifier, value: Decimal) -> (Option<Decimal>, Option<Decimal>) {
    let tenth = value / Decimal::TEN;
    match qualifier {
        Qualifier::Exact => (Some(value), Some(value)),
        Qualifier::AtLeast | Qualifier::MoreThan => (Some(value), None),
        Qualifier::AtMost | Qualifier::LessThan => (None, Some(value)),
        Qualifier::About => (Some(value - tenth), Some(value + tenth)),
        Qualifier::Nearly => (Some(value - tenth), Some(value)),
    }
}

fn mark(figure: &mut Observation, word: &str) {
    match word {
        "gov" => figure.scope = Scope::Government,
        "other" => figure.scope = Scope::Other,
        "part" => figure.period = Period::PartYear,
        "planned" => figure.period = Period::Planned,
        "cumulative" => figure.period = Period::Cumulative,
        change => {
            let number = change.trim_start_matches(['x', '+']).trim_end_matches(['%', 'p', 't', 'n']);
            figure.stated_change = Some(number.parse().unwrap_or_else(|_| panic!("no change: {change}")));
            figure.stated_change_unit = Some(match change {
                _ if change.starts_with('x') => ChangeUnit::Multiple,
                _ if change.ends_with('%') => ChangeUnit::Percent,
                _ if change.ends_with("pt") => ChangeUnit::Point,
                _ => ChangeUnit::Absolute,
            });
        }
    }
}

/// The reports that figures stand in.
pub(crate) fn reports(figures: &[Observation]) -> Vec<ReportRow> {
    let mut rows: Vec<ReportRow> = figures.iter().map(report).collect();
    rows.dedup_by(|a, b| a.report_id == b.report_id);
    rows
}

fn report(figure: &Observation) -> ReportRow {
    ReportRow {
        report_id: figure.report_id.clone(),
        area_code: figure.area_code.clone(),
        area_code_system: "GB/T 2260".to_owned(),
        area_code_edition: None,
        area_name_zh: "某区".to_owned(),
        issuer: "某区人民政府".to_owned(),
        year: figure.reported_in,
        title: "法治政府建设年度报告".to_owned(),
        index_number: None,
        document_number: None,
        written_on: None,
        published_on: None,
        language_form: LanguageForm::Hans,
        source_url: None,
        source_sha256: String::new(),
        text_published: true,
        characters: 100_000,
        numerals: 1,
        observations: 1,
        processing_level: ProcessingLevel::Restated,
    }
}

/// The areas that figures are of: counties, and cities where the code begins with 2 and has more digits.
pub(crate) fn areas(figures: &[Observation]) -> Vec<Area> {
    let codes: BTreeSet<&str> = figures.iter().map(|figure| figure.area_code.as_str()).collect();
    let level = |code: &str| if code.len() > 1 && code.starts_with('2') { Level::City } else { Level::County };
    let area = |code: &str| Area {
        area_code: code.to_owned(),
        name_zh: "某区".to_owned(),
        name_en: None,
        level: level(code),
        parent_code: None,
        edition: 2024,
    };
    codes.into_iter().map(area).collect()
}

/// `indicator kind relation:ids …`, the ids of a relation joined by commas; `in_parts` where reports state it so.
const CODEBOOK: &str = "
    received count
    accepted count at_most:received
    concluded count at_most:received parts:upheld,rejected,corrected,terminated,mediated
    upheld count
    rejected count
    corrected count
    terminated count
    mediated count
    correction_rate rate numerator:corrected denominators:concluded,accepted
    mediation_rate rate numerator:mediated denominators:concluded
    resolution_rate rate numerator:corrected,mediated denominators:concluded
    penalty_cases count
    lawsuits count parts:first_instance,second_instance,retrial
    first_instance count
    second_instance count
    retrial count
    applications count
    successes count at_most:applications
    success_rate rate numerator:successes denominators:applications
    documents_in_force stock added:documents_issued removed:documents_repealed
    documents_issued count
    documents_repealed count
    pending stock
    brought_forward count year_before:pending
    satisfaction_rate rate
    fines money
    meetings count in_parts
";

/// The codebook of the samples.
pub(crate) fn codebook() -> Codebook {
    let lines = CODEBOOK.lines().map(str::trim).filter(|line| !line.is_empty());
    Codebook {
        indicators: lines.map(indicator).collect(),
        units: vec![Unit { id: "case".to_owned(), name_zh: "件".to_owned(), name_en: "case".to_owned(), words: vec!["件".to_owned()] }],
        topics: Vec::new(),
        words: Words::default(),
        outliers: [Kind::Count, Kind::Stock, Kind::Money, Kind::Rate].map(|kind| (kind, Outlier { deviations: 4, least: 7 })).into(),
        version: String::new(),
    }
}

fn indicator(line: &str) -> Indicator {
    let words: Vec<&str> = line.split_whitespace().collect();
    let relation = |name: &str| -> Vec<String> {
        let found = words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix(':'));
        found.map(|ids| ids.split(',').map(str::to_owned).collect()).unwrap_or_default()
    };
    let kind = match words[1] {
        "rate" => Kind::Rate,
        "stock" => Kind::Stock,
        "money" => Kind::Money,
        _ => Kind::Count,
    };
    Indicator {
        id: words[0].to_owned(),
        theme: "sample".to_owned(),
        name_zh: words[0].to_owned(),
        name_en: words[0].to_owned(),
        definition_zh: words[0].to_owned(),
        definition_en: words[0].to_owned(),
        kind,
        unit: "case".to_owned(),
        range_low: Some(Decimal::ZERO),
        range_high: Some(Decimal::from(if kind == Kind::Rate { 100_i64 } else { 10_000_000_000 })),
        since: None,
        parts: relation("parts"),
        numerator: relation("numerator"),
        denominators: relation("denominators"),
        at_most: relation("at_most"),
        added: relation("added"),
        removed: relation("removed"),
        year_before: relation("year_before").pop(),
        people: relation("people").pop(),
        in_parts: words.contains(&"in_parts"),
        of_many: false,
        of_party: false,
        outlier: None,
        path: std::path::PathBuf::new(),
        line: 1,
        rules: Vec::new(),
    }
}

/// The codebook as the table `indicators`.
pub(crate) fn indicators() -> Vec<IndicatorRow> {
    let row = |known: Indicator| IndicatorRow {
        relations: known.relations(),
        indicator_id: known.id,
        theme: known.theme,
        name_zh: known.name_zh,
        name_en: known.name_en,
        definition_zh: known.definition_zh,
        definition_en: known.definition_en,
        kind: known.kind,
        unit: known.unit,
        range_low: known.range_low,
        range_high: known.range_high,
        since: known.since,
        in_parts: known.in_parts,
    };
    codebook().indicators.iter().cloned().map(row).collect()
}
