//! The shipped reports: our restatement of 440112 for 2023 says what the published text says, and the checks find in the
//! six reports of 110112 what is known to be wrong with them, and nothing of what is known to hold.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use nianbao::extract::{Lexicon, extract};
use nianbao::{codebook, report};
use serde_json::Value;

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// How often each (indicator, scope, year, value, qualifier) is stated.
fn stated(path: &Path) -> BTreeMap<String, usize> {
    let lexicon = Lexicon::new(codebook::embedded().unwrap());
    let mut stated = BTreeMap::new();
    for o in extract(&report::load(path).unwrap(), &lexicon).observations {
        *stated.entry(format!("{} {} {} {} {}", o.indicator_id, o.scope, o.year, o.value, o.qualifier)).or_default() += 1;
    }
    stated
}

/// The published text, where it is at hand.
fn published() -> Option<PathBuf> {
    let shared = std::env::var_os("NIANBAO_SHARED").map_or_else(|| package().join("../shared"), PathBuf::from);
    Some(shared.join("reports/440112-2023.txt")).filter(|path| path.is_file())
}

#[test]
fn the_restatement_says_what_the_published_text_says() {
    let ours = stated(&package().join("data/reports/440112/2023.md"));
    assert!(ours.values().sum::<usize>() >= 42, "{ours:#?}");
    let Some(published) = published() else {
        println!("the published text is not at hand: nothing compared; NIANBAO_SHARED names the folder that holds reports/440112-2023.txt");
        return;
    };
    let theirs = stated(&published);
    let missing: Vec<_> = theirs.iter().filter(|(what, count)| ours.get(*what) != Some(count)).collect();
    let extra: Vec<_> = ours.iter().filter(|(what, count)| theirs.get(*what) != Some(count)).collect();
    assert!(missing.is_empty() && extra.is_empty(), "only in the published text: {missing:#?}\nonly in the restatement: {extra:#?}");
}

/// What a finding is about: its check and the indicator and year that it names.
fn about(check: &Value) -> String {
    let subject: Vec<&str> = check["subject"].as_str().unwrap().split('/').collect();
    format!("{} {} {}", check["check_id"].as_str().unwrap(), subject[0], subject.get(1).unwrap_or(&""))
}

#[test]
fn the_checks_find_what_is_wrong_with_the_shipped_reports_and_nothing_that_holds() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("outputs");
    let mut build = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    let done = build.args(["build", "--data"]).arg(package().join("data")).arg("--out").arg(&out).output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    let checks: Vec<Value> = serde_json::from_slice(&std::fs::read(out.join("latest/data/checks.json")).unwrap()).unwrap();
    let failed = |severe: bool| checks.iter().filter(move |c| c["outcome"] == "failed" && (c["severity"] != "info") == severe);

    let mut severe: Vec<String> = failed(true).map(about).collect();
    severe.sort();
    assert_eq!(severe, ["restated 110112-2023 reconsideration_corrected", "stated_change 110112-2022 reconsideration_penalty_cases"]);
    let restated = failed(true).find(|c| c["check_id"] == "restated").unwrap();
    assert_eq!(
        (restated["severity"].as_str(), restated["expected"].to_string(), restated["actual"].to_string()),
        (Some("warning"), "51".into(), "60".into())
    );
    assert!(restated["message_en"].as_str().unwrap().contains("holds only on 60"), "增长近3倍 is told with it: {restated}");

    let infos: Vec<String> = failed(false).map(about).collect();
    for known in ["rate_from_counts 110112-2024 reconsideration_resolution_rate", "stated_change 110112-2024 litigation_cases"] {
        assert!(infos.contains(&known.to_owned()), "{known} is not in {infos:#?}");
    }
    // 435 + 136 + 236 + 170 = 977; 1113 − 558 = 555, 99.5 %; 281 − 172 = 109, 63 %; 24.2 % and 17.4 % of 977.
    for sound in [
        "parts_and_total 110112-2023 reconsideration_concluded",
        "stated_change 110112-2023 reconsideration_received",
        "stated_change 110112-2021 reconsideration_received",
        "rate_from_counts 110112-2023 reconsideration_direct_correction_rate",
        "rate_from_counts 110112-2023 reconsideration_settlement_rate",
    ] {
        let made: Vec<&Value> = checks.iter().filter(|c| about(c) == sound).collect();
        assert!(!made.is_empty(), "{sound} was not checked");
        assert!(made.iter().all(|c| c["outcome"] == "passed"), "{sound} holds: {made:#?}");
    }
    let parts = checks.iter().filter(|c| c["subject"].as_str().is_some_and(|s| s.starts_with("110112-2024/litigation_cases")));
    assert!(parts.filter(|c| c["check_id"] == "parts_and_total").all(|c| c["outcome"] != "failed"), "164 + 80 + 75 + 40 + 14 = 373");
}
