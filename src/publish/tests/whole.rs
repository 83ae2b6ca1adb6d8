//! A release is whole, proved and made of its input alone, whatever fails.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::House;
use crate::fault::Reason;
use crate::publish::checksum::files_below;
use crate::publish::{BOOKS, Choice, FORMATS, Lock, Manifest, Output, Published, format, samples, sha256_of, verify};
use crate::table::file::Batches;
use crate::table::{NumeralRow, Record};

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
            fs::write(house.out().join("releases/2.0.0"), "").unwrap();
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
    fs::create_dir_all(house.out().join("releases/.removed-0.9.0/data")).unwrap();
    assert_eq!(house.version(), "2.0.0 unchanged");
    assert_eq!(fs::read_link(house.latest()).unwrap(), Path::new("releases/2.0.0"));
    assert_eq!(house.releases(), ["1.0.0", "2.0.0"]);
}

#[test]
fn a_second_build_is_refused() {
    let house = House::of(&[2023], &["513件"]);
    let _lock = Lock::take(&house.out()).unwrap();
    assert_eq!(house.release().unwrap_err()[0].reason, Reason::Locked);
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
    samples::write_file(format("parquet").unwrap(), &at("data/numerals.parquet"), &[samples::row(0, "514件", None)]);
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
    assert_eq!(schema.fields(), NumeralRow::schema().fields());
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
