//! The same input gives the same bytes, an unchanged one no new release, and `verify` finds what was touched.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A folder of data with some of the shipped reports, and where releases go.
struct Bench {
    root: TempDir,
}

impl Bench {
    fn with(reports: &[&str]) -> Bench {
        let bench = Bench { root: tempfile::tempdir().unwrap() };
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        fs::create_dir(bench.data()).unwrap();
        fs::copy(shipped.join("areas.csv"), bench.data().join("areas.csv")).unwrap();
        for report in reports {
            for form in ["md", "toml"] {
                let path = format!("reports/{report}.{form}");
                fs::create_dir_all(bench.data().join(&path).parent().unwrap()).unwrap();
                fs::write(bench.data().join(&path), fs::read(shipped.join(&path)).unwrap()).unwrap();
            }
        }
        bench
    }

    fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    fn out(&self) -> PathBuf {
        self.root.path().join("outputs")
    }

    fn build(&self, threads: &str, environment: &[(&str, &str)]) -> String {
        self.build_under("022", threads, environment)
    }

    /// A build whose files get the permissions that a mask leaves.
    fn build_under(&self, umask: &str, threads: &str, environment: &[(&str, &str)]) -> String {
        let mut build = Command::new("sh");
        build.args(["-c", "umask \"$1\"; shift; exec \"$@\"", "sh", umask, env!("CARGO_BIN_EXE_nianbao")]);
        build.args(["build", "--threads", threads, "--data"]).arg(self.data()).arg("--out").arg(self.out());
        build.env_remove("SOURCE_DATE_EPOCH").envs(environment.iter().copied());
        let done = build.current_dir(self.root.path()).output().unwrap();
        let said = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(0), "{said}");
        said
    }

    fn verify(&self) -> (i32, String) {
        let done = Command::new(env!("CARGO_BIN_EXE_nianbao")).arg("verify").arg(self.out().join("latest")).output().unwrap();
        (done.status.code().unwrap(), String::from_utf8(done.stderr).unwrap())
    }

    fn releases(&self) -> Vec<String> {
        let entries = fs::read_dir(self.out().join("releases")).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn latest(&self) -> String {
        fs::read_link(self.out().join("latest")).unwrap().file_name().unwrap().to_string_lossy().into_owned()
    }
}

/// Every file below a folder.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(here) = open.pop() {
        for entry in fs::read_dir(here).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn the_same_input_gives_the_same_bytes_everywhere() {
    let reports = ["440112/2023", "110112/2021-h1", "110112/2021", "110112/2022", "110112/2023"];
    let backwards: Vec<&str> = reports.iter().rev().copied().collect();
    let (one, other) = (Bench::with(&reports), Bench::with(&backwards));
    one.build_under("022", "1", &[("TZ", "Pacific/Kiritimati"), ("LC_ALL", "C"), ("LANG", "C"), ("HOME", "/")]);
    let elsewhere = [("TZ", "America/Los_Angeles"), ("LC_ALL", "zh_CN.UTF-8"), ("LANG", "tr_TR.UTF-8"), ("POLARS_MAX_THREADS", "2")];
    other.build_under("077", "4", &elsewhere);
    let (one, other) = (files(&one.out().join("latest")), files(&other.out().join("latest")));
    assert!(one.len() > 40, "{:#?}", one.keys());
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(*bytes == other[path], "{} differs", path.display());
    }
    for (path, bytes) in one.iter().filter(|(path, _)| path.extension().is_some_and(|e| e != "parquet")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(env!("CARGO_MANIFEST_DIR")), "{} names the folder that it was built from", path.display());
    }
}

#[test]
fn only_what_has_changed_makes_a_new_release() {
    let bench = Bench::with(&["110112/2022", "110112/2023"]);
    bench.build("2", &[]);
    assert_eq!((bench.releases(), bench.latest()), (vec!["1.0.0".to_owned()], "1.0.0".to_owned()));
    let before = files(&bench.out().join("latest"));
    let said = bench.build("1", &[("TZ", "Asia/Shanghai")]);
    assert!(said.contains("nothing has changed"), "{said}");
    assert_eq!((bench.releases(), files(&bench.out().join("latest"))), (vec!["1.0.0".to_owned()], before.clone()));

    let report = bench.data().join("reports/110112/2023.md");
    let text = fs::read_to_string(&report).unwrap();
    fs::write(&report, text.replace("1113", "1114")).unwrap();
    bench.build("2", &[]);
    assert_eq!((bench.releases().len(), bench.latest()), (2, "2.0.0".to_owned()));
    assert_eq!(files(&bench.out().join("releases/1.0.0")), before, "a release never changes");

    fs::remove_file(bench.data().join("reports/110112/2022.md")).unwrap();
    fs::remove_file(bench.data().join("reports/110112/2022.toml")).unwrap();
    bench.build("2", &[]);
    assert_eq!((bench.latest(), bench.verify().0), ("3.0.0".to_owned(), 0));
    let changes = fs::read_to_string(bench.out().join("latest/CHANGES.md")).unwrap();
    assert!(changes.contains("| `110112-2022` | 2.0.0 |"), "the report withdrawn is named: {changes}");
}

#[test]
fn the_environment_sets_the_date_and_a_false_one_is_said() {
    let bench = Bench::with(&["110112/2023"]);
    let mut build = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    build.args(["build", "--data"]).arg(bench.data()).arg("--out").arg(bench.out()).env("SOURCE_DATE_EPOCH", "yesterday");
    let done = build.output().unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(2), "{said}");
    assert!(said.contains("SOURCE_DATE_EPOCH: \"yesterday\" is no count of seconds") && said.contains("hint: "), "{said}");
    assert!(!bench.out().exists(), "it is said before anything is made");
    let said = bench.build("1", &[("SOURCE_DATE_EPOCH", "1743379200"), ("TZ", "Pacific/Kiritimati")]);
    assert!(said.contains("release 1.0.0 of 2025-03-31"), "{said}");
    for file in ["manifest.json", "datapackage.json", "croissant.json", "provenance.json", "README.md", "CHANGES.md"] {
        let text = fs::read_to_string(bench.out().join("latest").join(file)).unwrap();
        assert!(text.contains("2025-03-31"), "{file} has another date");
    }
}

#[test]
fn a_text_that_changed_where_no_figure_stands_makes_a_new_release() {
    let bench = Bench::with(&["110112/2023"]);
    bench.build("1", &[]);
    let report = bench.data().join("reports/110112/2023.md");
    let text = fs::read_to_string(&report).unwrap();
    fs::write(&report, format!("{}\n特此报告。\n", text.trim_end())).unwrap();
    bench.build("1", &[]);
    assert_ne!(bench.latest(), "1.0.0", "places point into the text that the release holds");
    let held = fs::read_to_string(bench.out().join("latest/reports/110112-2023.txt")).unwrap();
    assert!(held.contains("特此报告"));
}

#[test]
fn verify_finds_every_touch() {
    let bench = Bench::with(&["110112/2023"]);
    bench.build("1", &[]);
    let release = bench.out().join("latest");
    assert_eq!(bench.verify().0, 0);
    for path in ["data/observations.csv", "data/changes.parquet", "reports/110112-2023.txt", "README.md", "schemas/numerals.json"] {
        let path = release.join(path);
        let whole = fs::read(&path).unwrap();
        let mut touched = whole.clone();
        let middle = touched.len() / 2;
        touched[middle] ^= 1;
        for (spoiled, word) in [(Some(touched), "changed"), (None, "missing")] {
            match spoiled {
                Some(bytes) => fs::write(&path, bytes).unwrap(),
                None => fs::remove_file(&path).unwrap(),
            }
            let (code, said) = bench.verify();
            assert_eq!(code, 1, "{said}");
            assert!(said.contains(word) && said.contains(path.file_name().unwrap().to_str().unwrap()), "{word}: {said}");
            fs::write(&path, &whole).unwrap();
        }
    }
    fs::write(release.join("data/more.csv"), "a\n").unwrap();
    let (code, said) = bench.verify();
    assert!(code == 1 && said.contains("more.csv") && said.contains("does not list"), "{said}");
    fs::remove_file(release.join("data/more.csv")).unwrap();
    assert_eq!(bench.verify().0, 0);
    fs::write(release.join("manifest.json"), "{}").unwrap();
    let (code, said) = bench.verify();
    assert!(code == 1 && said.contains("manifest.json"), "{said}");
}
