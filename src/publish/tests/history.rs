//! How releases follow each other: versions, breaks, dates, withdrawn reports, retention.

use std::fs;

use super::House;
use crate::publish::{Date, Policy, Published, verify};

#[test]
fn the_version_follows_the_data() {
    let house = House::of(&[2023], &["513件"]);
    assert_eq!(house.version(), "1.0.0");
    assert_eq!(house.version(), "1.0.0 unchanged");
    house.fill(&[2022, 2023], &["513件"]);
    assert_eq!(house.version(), "1.1.0");
    house.fill(&[2022, 2023], &["514件"]);
    assert_eq!(house.version(), "2.0.0");
    house.fill(&[2022], &["514件"]);
    assert_eq!(house.version(), "3.0.0");
    assert!(verify(&house.latest()).is_ok());
    insta::assert_snapshot!(fs::read_to_string(house.out().join("releases/2.0.0/CHANGES.md")).unwrap(), @r#"
    # 变动 Changes: 2.0.0

    2023-12-31

    上一版 The release before: 1.1.0

    ## 版本号 Version

    版本号按 Data Package 和 Croissant 的规则中较严的变动。 The version moves by the stricter of the rules of Data Package and Croissant.

    **主版本号 major**

    - 修订了行 rows revised: `numerals (1)`

    ## 报告 Reports

    新增 Added: 0

    撤下 Withdrawn: 0

    ## 表 Tables

    | 表 Table | 原行数 Rows before | 现行数 Rows now | 新增 Added | 撤下 Withdrawn | 修订 Revised |
    |---|--:|--:|--:|--:|--:|
    | `numerals` | 1 | 1 | 0 | 0 | 1 |

    ### numerals

    ```
    ~ 440112-2023 0
          text: "513件" → "514件"
    ```
    "#);
    insta::assert_snapshot!(fs::read_to_string(house.out().join("releases/3.0.0/CHANGES.md")).unwrap(), @r#"
    # 变动 Changes: 3.0.0

    2022-12-31

    上一版 The release before: 2.0.0

    ## 版本号 Version

    版本号按 Data Package 和 Croissant 的规则中较严的变动。 The version moves by the stricter of the rules of Data Package and Croissant.

    **主版本号 major**

    - 撤下了行 rows withdrawn: `reports (1)`

    ## 报告 Reports

    新增 Added: 0

    撤下 Withdrawn: 1

    - `440112-2023`

    ## 表 Tables

    | 表 Table | 原行数 Rows before | 现行数 Rows now | 新增 Added | 撤下 Withdrawn | 修订 Revised |
    |---|--:|--:|--:|--:|--:|
    | `reports` | 2 | 1 | 0 | 1 | 0 |

    ### reports

    ```
    - 440112-2023  area_code="440112"  area_code_system="GB/T 2260"  area_name_zh="某区"  issuer="某区人民政府"  year=2023  title="年度报告"  language_form="H…
    ```

    ## 历次撤下的报告 Reports withdrawn so far

    | 报告 Report | 最后一版 Last release | 来源 Source SHA-256 | 原因 Reason |
    |---|---|---|---|
    | `440112-2023` | 2.0.0 | `00` | – |
    "#);
}

#[test]
fn what_breaks_readers_is_published_only_where_that_is_allowed() {
    let mut house = House::of(&[2023], &["513件"]);
    house.release().unwrap();
    house.tables.truncate(1);
    let faults = house.release().unwrap_err();
    let [fault] = &faults[..] else { panic!("{faults:?}") };
    let said = fault.to_string();
    for words in ["numerals: no release: readers of 1.0.0 would break: table withdrawn: numerals", "--allow-breaking"] {
        assert!(said.contains(words), "{said}");
    }
    assert_eq!(house.releases(), ["1.0.0"]);
    house.release_as(&Policy { allow_breaking: true, ..Policy::default() }).unwrap();
    assert_eq!((house.releases(), verify(&house.latest()).is_ok()), (vec!["1.0.0".to_owned(), "2.0.0".to_owned()], true));
}

#[test]
fn the_date_is_said_or_that_of_the_sources_and_moves_nothing_by_itself() {
    let house = House::of(&[2022, 2023], &["513件"]);
    let Published::New { manifest, .. } = house.release().unwrap() else { panic!("a new release") };
    assert_eq!(manifest.date.to_string(), "2023-12-31");
    let policy = Policy { date: Some(Date::of_epoch("1735689600").unwrap()), ..Policy::default() };
    assert!(matches!(house.release_as(&policy).unwrap(), Published::Unchanged { .. }));
    house.fill(&[2022, 2023], &["514件"]);
    let Published::New { manifest, .. } = house.release_as(&policy).unwrap() else { panic!("a new release") };
    assert_eq!(manifest.date.to_string(), "2025-01-01");
}

#[test]
fn a_withdrawn_report_leaves_a_tombstone_until_it_comes_back() {
    let house = House::of(&[2021, 2022, 2023], &["513件"]);
    let notes = |text: &str| fs::write(house.folder.path().join("withdrawn.toml"), text).unwrap();
    let listed = || crate::publish::withdrawn::of_release(&house.latest()).unwrap();
    let held = |of: &crate::publish::Withdrawn| {
        format!("{} {} {} {:?}", of.report_id, shown(of.last_release.as_ref()), shown(of.source_sha256.as_ref()), of.reason)
    };
    let listing = || listed().iter().map(held).collect::<Vec<_>>();
    house.release().unwrap();
    assert!(listed().is_empty());
    house.fill(&[2022, 2023], &["513件"]);
    house.release().unwrap();
    assert_eq!(listing(), ["440112-2021 1.0.0 00 None"]);
    house.fill(&[2023], &["513件"]);
    notes("[[withdrawn]]\nreport = \"440112-2022\"\nreason = \"发布机关撤回\"\n");
    house.release().unwrap();
    assert_eq!(listing(), ["440112-2021 1.0.0 00 None", "440112-2022 2.0.0 00 Some(\"发布机关撤回\")"]);
    let readme = fs::read_to_string(house.latest().join("README.md")).unwrap();
    assert!(readme.contains("| `440112-2022` | 2.0.0 | 发布机关撤回 |"), "{readme}");
    notes("");
    assert_eq!(house.version(), "3.0.1");
    assert_eq!(listing()[1], "440112-2022 2.0.0 00 None");
    house.fill(&[2022, 2023], &["513件"]);
    assert_eq!(house.version(), "3.1.0");
    assert_eq!(listing(), ["440112-2021 1.0.0 00 None"]);
    // What a steward knows of and no release here held, as in another outputs folder.
    notes("[[withdrawn]]\nreport = \"440112-1999\"\nreason = \"x\"\n");
    assert_eq!(house.version(), "3.1.1");
    assert_eq!(listing(), ["440112-1999 – – Some(\"x\")", "440112-2021 1.0.0 00 None"]);
    notes("");
    assert_eq!((house.version(), listing().len()), ("3.1.2".to_owned(), 1));
}

fn shown(of: Option<&impl ToString>) -> String {
    of.map_or_else(|| "–".to_owned(), ToString::to_string)
}

#[test]
fn a_note_on_a_report_that_is_not_withdrawn_is_a_fault() {
    let house = House::of(&[2023], &["513件"]);
    house.release().unwrap();
    house.fill(&[2023], &["514件"]);
    for (text, expected) in [
        (
            "[[withdrawn]]\nreport = \"440112-2023\"\nreason = \"x\"\n",
            "withdrawn.toml: the data cannot be read: report 440112-2023 is said to be withdrawn and is still among",
        ),
        ("\n[[withdrawn]]\nreport = 3\n", "withdrawn.toml:3: "),
    ] {
        fs::write(house.folder.path().join("withdrawn.toml"), text).unwrap();
        let said = house.release().unwrap_err()[0].to_string();
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn the_oldest_releases_go_when_the_new_one_is_whole() {
    let house = House::of(&[2023], &["1件"]);
    let keep = |count: usize| Policy { keep: std::num::NonZeroUsize::new(count), ..Policy::default() };
    for texts in [["2件"], ["3件"], ["4件"]] {
        house.release().unwrap();
        house.fill(&[2023], &texts);
    }
    assert_eq!(house.releases(), ["1.0.0", "2.0.0", "3.0.0"]);
    house.release_as(&keep(3)).unwrap();
    assert_eq!(house.releases(), ["2.0.0", "3.0.0", "4.0.0"]);
    house.release_as(&keep(1)).unwrap();
    assert_eq!(house.releases(), ["4.0.0"], "an unchanged input removes them too");
    house.fill(&[2023], &["5件"]);
    fs::write(house.work().join("numerals.parquet"), "PAR1").unwrap();
    house.release_as(&keep(1)).unwrap_err();
    assert_eq!((house.releases()[1..].to_vec(), verify(&house.latest()).is_ok()), (vec!["4.0.0".to_owned()], true));
}
