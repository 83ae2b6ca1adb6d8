//! Releases, from the work folder to `latest`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rust_decimal::Decimal;
use tempfile::TempDir;

use super::checksum::files_below;
use super::{About, BOOKS, Choice, FORMATS, Lock, Manifest, Output, Published, Publisher, Work, release, samples, sha256_of, verify};
use crate::codelist::{LanguageForm, ProcessingLevel};
use crate::fault::{Fault, Reason};
use crate::table::file::Batches;
use crate::table::{NumeralRow, Record, ReportRow, Table};

const TABLES: &[Table] = &[ReportRow::TABLE, NumeralRow::TABLE];

/// A work folder and the outputs folder beside it.
struct House {
    folder: TempDir,
    tables: Vec<Table>,
    formats: Choice,
}

impl House {
    /// With reports of these years and a numeral for each of these texts.
    fn of(years: &[i16], texts: &[&str]) -> House {
        let house = House { folder: tempfile::tempdir().unwrap(), tables: TABLES.to_vec(), formats: Choice::all() };
        fs::create_dir_all(house.work().join("reports")).unwrap();
        house.fill(years, texts);
        house
    }

    fn fill(&self, years: &[i16], texts: &[&str]) {
        let reports: Vec<ReportRow> = years.iter().map(|&year| report(year)).collect();
        for report in &reports {
            fs::write(self.work().join(format!("reports/{}.txt", report.report_id)), "全区受理513件。").unwrap();
        }
        self.write(&reports);
        let rows: Vec<NumeralRow> = texts.iter().zip(0..).map(|(t, at)| samples::row(at, t, Some(Decimal::new(5130, 1)))).collect();
        self.write(&rows);
    }

    fn write<R: Record>(&self, rows: &[R]) {
        let path = self.work().join(format!("{}.parquet", R::TABLE.name));
        samples::write_file(super::format("parquet").unwrap(), &path, rows);
    }

    fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("outputs")
    }

    fn latest(&self) -> PathBuf {
        self.out().join("latest")
    }

    fn release(&self) -> Result<Published, Fault> {
        let about = About { program_version: "0.1.0".to_owned(), codebook_version: "abc".to_owned() };
        let work = Work { dir: &self.work(), tables: &self.tables, publisher: &Publisher::default(), formats: &self.formats, threads: 2 };
        release(&work, &Lock::take(&self.out())?, &about)
    }

    fn version(&self) -> String {
        match self.release().unwrap() {
            Published::New { manifest, .. } => manifest.version.to_string(),
            Published::Unchanged { manifest, .. } => format!("{} unchanged", manifest.version),
        }
    }
}

fn report(year: i16) -> ReportRow {
    ReportRow {
        report_id: format!("440112-{year}"),
        area_code: "440112".to_owned(),
        area_code_system: "GB/T 2260".to_owned(),
        area_code_edition: None,
        area_name_zh: "某区".to_owned(),
        issuer: "某区人民政府".to_owned(),
        year,
        title: "年度报告".to_owned(),
        index_number: None,
        document_number: None,
        written_on: None,
        published_on: None,
        language_form: LanguageForm::Hans,
        source_url: None,
        source_sha256: "00".to_owned(),
        text_published: true,
        characters: 10,
        numerals: 1,
        observations: 0,
        processing_level: ProcessingLevel::Published,
    }
}

fn checksums(folder: &Path) -> BTreeMap<String, String> {
    files_below(folder).unwrap().into_iter().map(|path| (path.clone(), sha256_of(&folder.join(path)).unwrap())).collect()
}

#[test]
fn a_release_holds_what_its_manifest_says_and_latest_points_to_it() {
    let house = House::of(&[2022, 2023], &["513件"]);
    let Published::New { path, manifest, .. } = house.release().unwrap() else { panic!("a new release") };
    assert_eq!(verify(&house.latest()).unwrap(), manifest);
    assert_eq!(fs::read_link(house.latest()).unwrap(), Path::new("releases/1.0.0"));
    assert_eq!(manifest.contents.years, Some((2022, 2023)));
    let paths: Vec<&str> = manifest.files.iter().map(|file| file.path.as_str()).collect();
    for path in ["CHANGES.md", "README.md", "data/numerals.csv", "datapackage.json", "docs/index.html", "reports/440112-2022.txt"] {
        assert!(paths.contains(&path), "{path}");
    }
    assert!(paths.is_sorted() && path.ends_with("releases/1.0.0"));
}

#[test]
fn the_same_input_makes_the_same_bytes() {
    let houses = [House::of(&[2022, 2023], &["513件", "=1"]), House::of(&[2022, 2023], &["513件", "=1"])];
    let [one, other] = houses.map(|house| {
        house.release().unwrap();
        checksums(&house.latest())
    });
    assert_eq!(one, other);
}

#[test]
fn the_version_follows_the_data() {
    let mut house = House::of(&[2023], &["513件"]);
    assert_eq!(house.version(), "1.0.0");
    assert_eq!(house.version(), "1.0.0 unchanged");
    house.fill(&[2023], &["514件"]);
    assert_eq!(house.version(), "1.0.1");
    house.fill(&[2022, 2023], &["514件"]);
    assert_eq!(house.version(), "1.1.0");
    house.tables.truncate(1);
    assert_eq!(house.version(), "2.0.0");
    assert!(verify(&house.latest()).is_ok());
    let changes = fs::read_to_string(house.out().join("releases/1.1.0/CHANGES.md")).unwrap();
    assert!(changes.contains("- `440112-2022`") && changes.contains("| `reports` | 1 | 2 |"), "{changes}");
}

/// Each way to fail, and the reason that is given.
#[test]
fn a_release_that_fails_leaves_the_last_one_whole() {
    type Break = fn(&House);
    let ways: &[(&str, Break)] = &[
        ("a table is cut off", |house| {
            fs::write(house.work().join("numerals.parquet"), "PAR1").unwrap();
        }),
        ("a table is missing", |house| {
            fs::remove_file(house.work().join("numerals.parquet")).unwrap();
        }),
        ("a text is missing", |house| {
            fs::remove_file(house.work().join("reports/440112-2023.txt")).unwrap();
        }),
        ("a key stands twice", |house| {
            house.write(&[samples::row(1, "1", None), samples::row(1, "1", None)]);
        }),
        ("the place is taken", |house| {
            fs::write(house.out().join("releases/1.0.1"), "").unwrap();
        }),
        ("the releases cannot be written", |house| {
            fs::rename(house.out().join("releases"), house.out().join("aside")).unwrap();
            std::os::unix::fs::symlink("aside/1.0.0/README.md", house.out().join("releases")).unwrap();
        }),
    ];
    for (way, break_it) in ways {
        let house = House::of(&[2023], &["513件"]);
        house.release().unwrap();
        house.fill(&[2023], &["514件"]);
        break_it(&house);
        assert!(house.release().is_err(), "{way}");
        let latest = if house.out().join("aside").exists() { house.out().join("aside/1.0.0") } else { house.latest() };
        assert_eq!(verify(&latest).map(|m| m.version.to_string()), Ok("1.0.0".to_owned()), "{way}");
    }
}

#[test]
fn what_a_killed_build_left_is_cleared_and_its_last_step_is_done() {
    let house = House::of(&[2023], &["513件"]);
    house.release().unwrap();
    house.fill(&[2023], &["514件"]);
    house.release().unwrap();
    fs::create_dir_all(house.out().join("releases/.staging/data/deep")).unwrap();
    fs::write(house.out().join(".latest"), "").unwrap();
    fs::remove_file(house.latest()).unwrap();
    std::os::unix::fs::symlink("releases/1.0.0", house.latest()).unwrap();
    assert_eq!(house.version(), "1.0.1 unchanged");
    assert_eq!(fs::read_link(house.latest()).unwrap(), Path::new("releases/1.0.1"));
    assert!(!house.out().join("releases/.staging").exists());
}

#[test]
fn a_second_build_is_refused() {
    let house = House::of(&[2023], &["513件"]);
    let _lock = Lock::take(&house.out()).unwrap();
    assert_eq!(house.release().unwrap_err().reason, Reason::Locked);
}

#[test]
fn verify_finds_everything_that_is_wrong() {
    let house = House::of(&[2023], &["513件"]);
    house.release().unwrap();
    let at = |path: &str| house.latest().join(path);
    let header = fs::read_to_string(at("data/numerals.csv")).unwrap().lines().next().unwrap().to_owned();
    fs::write(at("data/numerals.csv"), header).unwrap();
    fs::remove_file(at("README.md")).unwrap();
    fs::write(at("docs/extra.html"), "").unwrap();
    samples::write_file(super::format("parquet").unwrap(), &at("data/numerals.parquet"), &[samples::row(0, "514件", None)]);
    let faults: Vec<String> = verify(&house.latest()).unwrap_err().iter().map(ToString::to_string).collect();
    for expected in [
        "data/numerals.csv: the file was changed",
        "data/numerals.csv: table numerals: 0 rows, the manifest says 1",
        "README.md: the file is missing",
        "docs/extra.html: the manifest does not list this file",
        "data/numerals.parquet: the file was changed",
        "data/numerals.parquet: table numerals: its values have the hash",
    ] {
        assert!(faults.iter().any(|fault| fault.contains(expected)), "{expected}: {faults:#?}");
    }
    assert_eq!(faults.len(), 6, "{faults:#?}");
}

#[test]
fn a_folder_without_a_manifest_is_no_release() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(verify(folder.path()).unwrap_err()[0].reason, Reason::MissingFile);
}

/// A table that Polars wrote has other text types and no metadata: the release has the canonical ones all the same.
#[test]
fn a_work_table_of_other_arrow_types_is_conformed() {
    use arrow::array::RecordBatch;
    use arrow::compute::cast;
    use arrow::datatypes::{DataType, Field, Schema};
    let house = House::of(&[2023], &["513件"]);
    let batch = samples::batch(&[samples::row(0, "513件", None)]);
    let columns: Vec<_> = batch
        .schema()
        .fields()
        .iter()
        .zip(batch.columns())
        .map(|(field, column)| {
            let r#type = if *field.data_type() == DataType::Utf8 { DataType::Utf8View } else { field.data_type().clone() };
            (Field::new(field.name(), r#type.clone(), true), cast(column, &r#type).unwrap())
        })
        .collect();
    let (fields, columns): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
    let foreign = RecordBatch::try_new(Schema::new(fields).into(), columns).unwrap();
    let output = Output::file(&house.work().join("numerals.parquet")).unwrap();
    let mut writer = parquet::arrow::ArrowWriter::try_new(output, foreign.schema(), None).unwrap();
    writer.write(&foreign).unwrap();
    writer.close().unwrap();
    house.release().unwrap();
    let schema = Batches::own(&house.latest().join("data/numerals.parquet")).unwrap().schema();
    assert_eq!(schema.fields(), NumeralRow::TABLE.schema().fields());
    assert!(Manifest::read(&house.latest()).is_ok());
}

/// A file that was made anew around one other cell has sound bytes of its format: only its values tell.
#[test]
fn one_changed_cell_in_any_format_is_found_with_both_hashes() {
    let house = House::of(&[2023], &["513件", "514件"]);
    let other = House::of(&[2023], &["513件", "515件"]);
    for house in [&house, &other] {
        house.release().unwrap();
    }
    let manifest = Manifest::read(&house.latest()).unwrap();
    let hash = |house: &House| Manifest::read(&house.latest()).unwrap().contents.tables[1].logical_sha256.clone();
    let (meant, changed) = (hash(&house), hash(&other));
    let files = FORMATS.iter().map(|format| format.file("numerals")).chain(BOOKS.iter().map(|book| book.file.to_owned()));
    for file in files {
        let path = house.latest().join(&file);
        let whole = fs::read(&path).unwrap();
        fs::copy(other.latest().join(&file), &path).unwrap();
        let faults: Vec<String> = verify(&house.latest()).unwrap_err().iter().map(ToString::to_string).collect();
        let expected = format!("{file}: table numerals: its values have the hash {changed}, the manifest says {meant}");
        assert!(faults.iter().any(|fault| fault.contains(&expected)), "{file}: {faults:#?}");
        assert_eq!(faults.len(), 2, "the bytes and the values of {file}: {faults:#?}");
        fs::write(&path, whole).unwrap();
    }
    assert_eq!(verify(&house.latest()).unwrap(), manifest);
}

#[test]
fn a_release_has_the_formats_that_were_chosen_and_those_that_are_always_there() {
    let mut house = House::of(&[2023], &["513件"]);
    house.formats = Choice::of(&["xlsx"]).unwrap();
    house.release().unwrap();
    let manifest = verify(&house.latest()).unwrap();
    assert_eq!(manifest.contents.formats, ["csv", "parquet", "json", "xlsx"]);
    let has = |path: &str| house.latest().join(path).exists();
    assert!(has("nianbao.xlsx") && has("data/numerals.json") && !has("data/numerals.jsonl") && !has("nianbao.sqlite") && !has("csv-excel"));
    assert!(Choice::of(&["xls"]).unwrap_err().to_string().contains("xlsx"), "the valid choices are named");
}
