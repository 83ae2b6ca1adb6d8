//! Bad input: each sort of it has a clear message with place, reason and hint, and takes nothing sound with it.
//!
//! Each case starts from two sound reports and their release, makes one thing wrong and builds again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command as Program;
use std::process::Command;

use nianbao::publish::Lock;
use tempfile::TempDir;

const SOUND: [&str; 2] = ["110112-2023", "110112-2024"];

/// Folders `data` and `outputs` with a release of two reports.
fn bench() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    fs::create_dir_all(root.path().join("data/reports/110112")).unwrap();
    fs::copy(shipped.join("areas.csv"), root.path().join("data/areas.csv")).unwrap();
    for file in ["2023.md", "2023.toml", "2024.md", "2024.toml"] {
        let path = Path::new("reports/110112").join(file);
        fs::copy(shipped.join(&path), root.path().join("data").join(&path)).unwrap();
    }
    assert_eq!(build(root.path(), &[]).status().unwrap().code(), Some(0));
    root
}

fn build(root: &Path, more: &[&str]) -> Command {
    let mut build = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    build.current_dir(root).args(["build", "--data", "data"]).args(more);
    build
}

/// One thing that is wrong.
struct Case {
    name: &'static str,
    spoil: fn(&Path),
    arguments: &'static [&'static str],
    exit: i32,
    /// Place, reason and hint.
    said: &'static [&'static str],
}

const fn refused(name: &'static str, spoil: fn(&Path), said: &'static [&'static str]) -> Case {
    Case { name, spoil, arguments: &[], exit: 1, said }
}

const fn stopped(name: &'static str, spoil: fn(&Path), said: &'static [&'static str]) -> Case {
    Case { name, spoil, arguments: &[], exit: 2, said }
}

fn put(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// A report that would be sound.
const REPORT: &str = "2022年全区共收到行政复议申请558件，办结476件。\n";

const CASES: &[Case] = &[
    stopped(
        "no data folder",
        |root| fs::rename(root.join("data"), root.join("elsewhere")).unwrap(),
        &["data: ", "there is no such folder", "--data"],
    ),
    stopped(
        "no reports folder",
        |root| fs::remove_dir_all(root.join("data/reports")).unwrap(),
        &["data/reports: ", "there is no such folder", "hint: "],
    ),
    stopped(
        "no areas.csv",
        |root| fs::remove_file(root.join("data/areas.csv")).unwrap(),
        &["data/areas.csv: ", "there is no such file", "hint: "],
    ),
    stopped(
        "a broken areas.csv",
        |root| {
            put(
                root,
                "data/areas.csv",
                "area_code,name_zh,name_en,level,parent_code,edition\n110112,通州区,,county,110000,2024\n110113,顺义区,,hamlet,110000,2024\n",
            );
        },
        &["data/areas.csv:3: ", "hamlet", "hint: "],
    ),
    stopped(
        "no report",
        |root| {
            fs::remove_dir_all(root.join("data/reports")).unwrap();
            fs::create_dir(root.join("data/reports")).unwrap();
        },
        &["data/reports: ", "no report", "hint: "],
    ),
    refused("an empty file", |root| put(root, "data/reports/110112/2022.md", ""), &["110112/2022.md: ", "empty", "hint: download"]),
    refused(
        "white space alone",
        |root| put(root, "data/reports/110112/2022.md", " \u{3000}\n\u{feff}\n"),
        &["110112/2022.md: ", "empty", "hint: download"],
    ),
    refused(
        "a binary file",
        |root| put(root, "data/reports/110112/2022.txt", b"PK\x03\x04\x00\x00\x08\x00"),
        &["2022.txt: ", "it is an archive, which is not read", "hint: save"],
    ),
    refused(
        "another encoding",
        |root| put(root, "data/reports/110112/2022.txt", b"2022 \xff\xff"),
        &["2022.txt: ", "no text in UTF-8", "from byte 5", "iconv"],
    ),
    refused(
        "mojibake",
        |root| put(root, "data/reports/110112/2022.txt", "2022骞村叏鍖哄叡鏀跺埌琛屾斂澶嶈鐢宠558浠讹紝鍔炵粨476浠躲�\n"),
        &["2022.txt: ", "mojibake: UTF-8 that was read as GBK", "hint: get the report"],
    ),
    refused(
        "no figure",
        |root| put(root, "data/reports/110112/2022.md", "2022年法治政府建设取得新成效。\n"),
        &["110112/2022.md: ", "states no figure", "hint: "],
    ),
    refused(
        "no year",
        |root| put(root, "data/reports/110112/report.md", "全区收到行政复议申请558件。\n"),
        &["110112/report.md: ", "year is in neither", "year = <year>"],
    ),
    refused("no area", |root| put(root, "data/reports/2022.md", REPORT), &["reports/2022.md: ", "area is in neither", "area = "]),
    refused(
        "an unknown area",
        |root| put(root, "data/reports/999999/2022.md", REPORT),
        &["999999/2022.md: ", "area code 999999", "add it to areas.csv"],
    ),
    refused(
        "two reports with one id",
        |root| put(root, "data/reports/110112/2023.txt", REPORT),
        &["110112/2023.txt: ", "110112-2023 is also read from data/reports/110112/2023.md", "hint: remove one"],
    ),
    refused(
        "a sidecar that is no TOML",
        |root| {
            put(root, "data/reports/110112/2022.md", REPORT);
            put(root, "data/reports/110112/2022.toml", "title = \"a report\"\nyear = = 2022\n");
        },
        &["110112/2022.toml:2: ", "the sidecar cannot be read", "hint: it is TOML"],
    ),
    refused(
        "a sidecar with an unknown key",
        |root| {
            put(root, "data/reports/110112/2022.md", REPORT);
            put(root, "data/reports/110112/2022.toml", "title = \"a report\"\n\nyaer = 2022\n");
        },
        &["110112/2022.toml:3: ", "yaer", "hint: it is TOML"],
    ),
    refused(
        "a sidecar that is not UTF-8",
        |root| {
            put(root, "data/reports/110112/2022.md", REPORT);
            put(root, "data/reports/110112/2022.toml", b"title = \"\xb9\xb2\"\n");
        },
        &["110112/2022.toml: ", "the sidecar cannot be read", "hint: "],
    ),
    refused(
        "an unknown form",
        |root| put(root, "data/reports/110112/2022.csv", "indicator,value\n"),
        &["2022.csv: ", ".csv are not read", "hint: save"],
    ),
    Case {
        name: "a broken codebook",
        spoil: |root| {
            copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas"), &root.join("schemas"));
            put(root, "schemas/codebook/units.toml", "[[unit]]\nid = \"case\nname_zh = \"件\"\n");
        },
        arguments: &["--schemas", "schemas"],
        exit: 2,
        said: &["schemas/codebook/units.toml:2: ", "codebook lint"],
    },
    Case {
        name: "an indicator of no known unit",
        spoil: |root| {
            copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas"), &root.join("schemas"));
            let path = root.join("schemas/codebook/safety.toml");
            let text = fs::read_to_string(&path).unwrap();
            fs::write(path, text.replacen("\nunit = \"", "\nunit = \"odd_", 1)).unwrap();
        },
        arguments: &["--schemas", "schemas"],
        exit: 2,
        said: &["schemas/codebook/safety.toml:", "odd_", "codebook lint"],
    },
    Case {
        name: "an indicator that has no party where those that it is related to have one",
        spoil: |root| {
            copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas"), &root.join("schemas"));
            let path = root.join("schemas/codebook/reconsideration.toml");
            let text = fs::read_to_string(&path).unwrap();
            let rate = text.find("id = \"reconsideration_acceptance_rate\"").unwrap();
            fs::write(path, format!("{}{}", &text[..rate], text[rate..].replacen("of_party = true\n", "", 1))).unwrap();
        },
        arguments: &["--schemas", "schemas"],
        exit: 2,
        said: &["schemas/codebook/reconsideration.toml:", "of_party", "codebook lint"],
    },
    Case {
        name: "no codebook",
        spoil: |_| (),
        arguments: &["--schemas", "nowhere"],
        exit: 2,
        said: &["nowhere: ", "no such folder", "hint: "],
    },
    Case {
        name: "outputs that cannot be written",
        spoil: |root| put(root, "taken", "a file"),
        arguments: &["--out", "taken"],
        exit: 2,
        said: &["taken: ", "cannot write", "--out"],
    },
    stopped(
        "a correction that finds other words",
        |root| put(root, "data/corrections.toml", correction("99999件", "date = \"2025-01-01\"")),
        &["data/corrections.toml: ", "expects \"99999件\"", "hint: the report's text has changed"],
    ),
    stopped(
        "a correction without a date",
        |root| put(root, "data/corrections.toml", correction("1113件", "")),
        &["data/corrections.toml:1: ", "date", "hint: "],
    ),
    stopped(
        "breaks that are no TOML",
        |root| put(root, "data/breaks.toml", "\n[[break]\n"),
        &["data/breaks.toml:2: ", "cannot be read", "hint: "],
    ),
    stopped(
        "settings of no check",
        |root| put(root, "data/checks.toml", "[severity]\nnone = \"info\"\n"),
        &["data/checks.toml: ", "no check is called none", "range"],
    ),
    Case { name: "no threads", spoil: |_| (), arguments: &["--threads", "0"], exit: 2, said: &["--threads", "0", "--help"] },
    Case { name: "an unknown option", spoil: |_| (), arguments: &["--dta", "data"], exit: 2, said: &["--dta", "--data", "--help"] },
];

fn correction(expected: &str, date: &str) -> String {
    format!(
        "[[correction]]\nreport = \"110112-2023\"\nchar_start = 82\nexpected_text = \"{expected}\"\nvalue = \"1114\"\nreason = \"misprint\"\nauthor = \"a steward\"\n{date}\n"
    )
}

fn copy(from: &Path, to: &Path) {
    assert!(Program::new("cp").arg("-a").arg(from).arg(to).status().unwrap().success());
}

/// The reports of the latest release, once it is proved.
fn released(root: &Path) -> Vec<String> {
    let verified = Command::new(env!("CARGO_BIN_EXE_nianbao")).arg("verify").arg(root.join("outputs/latest")).output().unwrap();
    assert_eq!(verified.status.code(), Some(0), "{}", String::from_utf8_lossy(&verified.stderr));
    let texts = fs::read_dir(root.join("outputs/latest/reports")).unwrap();
    let mut ids: Vec<String> = texts.map(|text| text.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned()).collect();
    ids.sort();
    ids
}

/// What the case does wrong, if anything.
fn amiss(case: &Case, root: &Path) -> Vec<String> {
    (case.spoil)(root);
    let done = build(root, case.arguments).output().unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    let mut amiss = Vec::new();
    if done.status.code() != Some(case.exit) {
        amiss.push(format!("exit {:?} and not {}", done.status.code(), case.exit));
    }
    if !done.stdout.is_empty() {
        amiss.push("it writes to standard output".to_owned());
    }
    amiss.extend(case.said.iter().filter(|word| !said.contains(**word)).map(|word| format!("does not say {word:?}")));
    if said.contains("panicked") {
        amiss.push("it panics".to_owned());
    }
    if released(root) != SOUND {
        amiss.push(format!("the release holds {:?}", released(root)));
    }
    amiss.into_iter().map(|what| format!("{}: {what}\n{said}", case.name)).collect()
}

#[test]
fn each_bad_input_is_told_with_place_reason_and_hint_and_takes_nothing_sound_with_it() {
    let first = bench();
    let amiss: Vec<String> = CASES
        .iter()
        .flat_map(|case| {
            let folder = tempfile::tempdir().unwrap();
            let root: PathBuf = folder.path().join("bench");
            copy(first.path(), &root);
            amiss(case, &root)
        })
        .collect();
    assert!(amiss.is_empty(), "{}", amiss.join("\n"));
}

#[test]
fn sound_reports_beside_a_bad_one_make_a_new_release() {
    let root = bench();
    put(root.path(), "data/reports/110112/2021.md", "");
    put(root.path(), "data/reports/110112/2022.md", REPORT);
    assert_eq!(build(root.path(), &[]).status().unwrap().code(), Some(1));
    assert_eq!(released(root.path()), ["110112-2022", "110112-2023", "110112-2024"]);
}

#[test]
fn a_second_build_at_the_same_time_is_told_and_changes_nothing() {
    let root = bench();
    put(root.path(), "data/reports/110112/2022.md", REPORT);
    let lock = Lock::take(&root.path().join("outputs")).unwrap();
    let done = build(root.path(), &[]).output().unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(2), "{said}");
    assert!(["outputs: ", "another build is at work", "hint: wait"].iter().all(|word| said.contains(word)), "{said}");
    assert_eq!(released(root.path()), SOUND);
    drop(lock);
    assert_eq!(build(root.path(), &[]).status().unwrap().code(), Some(0));
    assert_eq!(released(root.path()).len(), 3);
}

#[test]
fn the_log_is_json_where_it_is_asked_for() {
    let root = bench();
    put(root.path(), "data/reports/110112/2022.md", "");
    let done = build(root.path(), &["--log-format", "json"]).output().unwrap();
    let lines: Vec<serde_json::Value> =
        String::from_utf8(done.stderr).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let fault = lines.iter().find(|line| line["level"] == "ERROR" && line["place"].is_string()).expect("the fault is told");
    assert!(fault["place"].as_str().unwrap().ends_with("110112/2022.md"), "{fault}");
    assert!(fault["hint"].as_str().is_some_and(|hint| hint.contains("download")), "{fault}");
}
