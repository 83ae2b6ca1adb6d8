//! Two releases of the same table, compared in both forms.

use std::path::Path;

use rust_decimal::Decimal;
use tempfile::TempDir;

use super::super::{Output, format, samples};
use super::Diff;
use crate::fault::{Fault, Reason};
use crate::publish::date::Date;
use crate::publish::manifest::{About, ColumnEntry, Contents, Manifest, TableEntry, Version};
use crate::table::NumeralRow;

/// A release of numerals written as `place text value`.
fn release(rows: &[&str]) -> TempDir {
    let rows: Vec<NumeralRow> = rows.iter().map(|row| numeral(row)).collect();
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("data")).unwrap();
    samples::write_file(format("parquet").unwrap(), &dir.path().join("data/numerals.parquet"), &rows);
    manifest(dir.path(), &rows, |_| {});
    dir
}

fn numeral(row: &str) -> NumeralRow {
    let words: Vec<&str> = row.split(' ').collect();
    samples::row(words[0].parse().unwrap(), words[1], words[2].parse::<Decimal>().ok())
}

fn manifest(dir: &Path, rows: &[NumeralRow], change: fn(&mut TableEntry)) {
    let table = samples::table();
    let mut entry = TableEntry {
        name: table.name.to_owned(),
        rows: rows.len() as u64,
        logical_sha256: format!("{rows:?}"),
        schema_sha256: String::new(),
        key: table.key.iter().map(|key| (*key).to_owned()).collect(),
        columns: table.columns.iter().map(|column| ColumnEntry::of(&table, column)).collect(),
    };
    change(&mut entry);
    let manifest = Manifest {
        version: Version::FIRST,
        date: Date::default(),
        about: About { program_version: String::new(), codebook_version: String::new() },
        contents: Contents { reports: vec![format!("440112-{}", 2000 + rows.len())], tables: vec![entry], ..Contents::default() },
        files: Vec::new(),
    };
    std::fs::write(dir.join("manifest.json"), serde_json::to_string(&manifest).unwrap()).unwrap();
}

fn written(before: &TempDir, after: &TempDir, form: fn(&Diff, &mut Output) -> Result<(), Fault>) -> Result<String, Fault> {
    let shared = samples::Shared::default();
    form(&Diff::open(before.path(), after.path())?, &mut Output::new("memory", shared.clone()))?;
    Ok(shared.text())
}

#[test]
fn rows_are_added_withdrawn_and_revised() {
    let (before, after) = (release(&["3 一 1", "5 二 2.5", "9 三 3"]), release(&["3 一 1", "5 二 2.75", "7 又 4", "8 又 5"]));
    insta::assert_snapshot!(written(&before, &after, Diff::text).unwrap(), @r#"
    1.0.0 → 1.0.0

    reports 报告: 1 added 新增, 1 withdrawn 撤下
      + 440112-2004
      - 440112-2003

    numerals: 3 → 4 rows 行; 2 added 新增, 1 withdrawn 撤下, 1 revised 修订
      + 440112-2023 7  char_end=9  text="又"  class="measure"  value=4  unit="件"  qualifier="exact"  reason="no rule, \"none\""
      + 440112-2023 8  char_end=10  text="又"  class="measure"  value=5  unit="件"  qualifier="exact"  reason="no rule, \"none\""
      - 440112-2023 9  char_end=11  text="三"  class="measure"  value=3  unit="件"  qualifier="exact"  reason="no rule, \"none\""
      ~ 440112-2023 5
          value: 2.5 → 2.75
    "#);
    let json: serde_json::Value = serde_json::from_str(&written(&before, &after, Diff::json).unwrap()).unwrap();
    let table = &json["tables"][0];
    assert_eq!([&table["added"], &table["withdrawn"], &table["revised"]], [2, 1, 1]);
    insta::assert_snapshot!(table["rows"][0], @r#"{"change":"revised","key":{"report_id":"440112-2023","char_start":5},"before":{"value":2.5},"after":{"value":2.75}}"#);
}

#[test]
fn a_page_shows_before_and_after_escaped_and_asks_nothing_of_other_hosts() {
    let (before, after) = (release(&["3 一 1", "5 二 2.5"]), release(&["3 一 1", "5 <b>&二 2.75", "7 又 4"]));
    let page = written(&before, &after, Diff::html).unwrap();
    for part in [
        "<del>2.5</del>",
        "<ins>2.75</ins>",
        "<ins>&lt;b&gt;&amp;二</ins>",
        "<code>440112-2003</code>",
        "修订 <span lang=\"en\">revised</span> 1</summary>",
        "<dt>char_end</dt>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    for part in ["src=", "href=\"http", "@import", "url("] {
        assert!(!page.contains(part), "{part}");
    }
}

#[test]
fn a_page_of_large_releases_shows_the_first_rows_and_says_how_many_more_there_are() {
    let rows: Vec<String> = (0..9_000).map(|at| format!("{at} 又 1")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let page = written(&release(&rows[..1]), &release(&rows), Diff::html).unwrap();
    assert!(page.contains("8,799 more are not") && page.contains("8,999</summary>") && page.len() < 200_000, "{}", page.len());
    assert_eq!(page.matches("<div class=\"row\">").count(), 200);
}

#[test]
fn the_same_release_does_not_differ() {
    let release = release(&["3 一 1"]);
    assert_eq!(written(&release, &release, Diff::text).unwrap(), "1.0.0 → 1.0.0\nno difference 没有差异\n");
    let json: serde_json::Value = serde_json::from_str(&written(&release, &release, Diff::json).unwrap()).unwrap();
    assert_eq!(json["tables"], serde_json::json!([]));
}

#[test]
fn long_lists_are_counted_and_batches_do_not_matter() {
    let rows: Vec<String> = (0..20_000).map(|at| format!("{at} 又 1")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let text = written(&release(&rows[..1]), &release(&rows), Diff::text).unwrap();
    assert!(text.contains("1 → 20000 rows 行; 19999 added 新增, 0 withdrawn 撤下, 0 revised 修订"), "{text}");
    assert!(text.contains("+ … 19989 more 另有 19989 项") && text.lines().count() < 24, "{text}");
}

#[test]
fn a_column_of_another_type_is_said_and_its_values_are_not_compared() {
    let (before, after) = (release(&["3 一 1"]), release(&["3 一 2"]));
    manifest(before.path(), &[numeral("3 一 1")], |table| "text".clone_into(&mut table.columns[5].r#type));
    let text = written(&before, &after, Diff::text).unwrap();
    assert!(text.contains("~ column 列 value") && text.contains("0 revised"), "{text}");
}

#[test]
fn a_table_with_another_key_has_no_rows_to_compare() {
    let (before, after) = (release(&["3 一 1"]), release(&["3 一 2"]));
    manifest(before.path(), &[], |table| table.key.truncate(1));
    assert!(Diff::open(before.path(), after.path()).unwrap().rows("numerals").unwrap().is_none());
    let json: serde_json::Value = serde_json::from_str(&written(&before, &after, Diff::json).unwrap()).unwrap();
    assert!(json["tables"][0]["rows"].is_null());
}

#[test]
fn rows_out_of_order_are_a_fault() {
    let fault = written(&release(&["5 一 1", "3 二 2"]), &release(&["5 一 1"]), Diff::text).unwrap_err();
    assert!(matches!(fault.reason, Reason::Release(_)), "{fault}");
}
