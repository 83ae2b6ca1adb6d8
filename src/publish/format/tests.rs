//! What holds of every format in the list.

use proptest::prelude::*;

use super::any::{self, AnyRow, rows};
use super::*;
use crate::publish::descriptor::Publisher;
use crate::publish::manifest::{Contents, Version};
use crate::publish::samples;
use crate::table::{NumeralRow, Record, Table};

#[test]
fn formats_are_named_once_and_described_in_both_languages() {
    for of in FORMATS {
        assert_eq!(FORMATS.iter().filter(|f| f.name == of.name || f.file("t") == of.file("t")).count(), 1, "{}", of.name);
        assert!(!of.about_zh.is_empty() && !of.about_en.is_empty() && !of.media_type.is_empty(), "{}", of.name);
        assert_eq!(format(of.name).map(|f| f.file("t")), Some(of.file("t")));
    }
}

#[test]
fn every_format_gives_back_the_rows_that_it_wrote() {
    let folder = tempfile::tempdir().unwrap();
    for format in FORMATS {
        for count in [0, 1, 3] {
            let path = folder.path().join(format.name);
            samples::write_file(format, &path, &samples::rows()[..count]);
            let mut rows = Vec::new();
            (format.read)(&path, &samples::table().schema(), &mut |batch| {
                rows.extend(NumeralRow::rows(batch));
                Ok(())
            })
            .unwrap();
            assert_eq!(rows, samples::rows()[..count], "{}", format.name);
        }
    }
}

#[test]
fn a_reader_that_goes_away_is_told_from_a_full_disk() {
    use crate::fault::Reason;
    use crate::publish::Output;
    struct Gone;
    impl std::io::Write for Gone {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
    }
    for format in FORMATS {
        let sink = format.open(&samples::table(), Output::new("pipe", Gone));
        let ended = sink.and_then(|mut sink| sink.write(&samples::batch(&samples::rows())).and_then(|()| sink.finish()));
        assert_eq!(ended.unwrap_err().reason, Reason::Closed, "{}", format.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_rows_come_back_from_every_format_with_their_hash(rows in prop::collection::vec(rows(), 0..20)) {
        let folder = tempfile::tempdir().unwrap();
        let (table, batch) = (any::table(), any::batch(&rows));
        let mut expected = LogicalHash::of(&table.schema());
        expected.update(&batch).unwrap();
        let expected = expected.finish();
        for format in FORMATS {
            let path = folder.path().join(format.name);
            any::write(format, &path, &rows);
            let read = |path: &std::path::Path, take: &mut Take<'_>| (format.read)(path, &table.schema(), take);
            prop_assert_eq!(any::found(&path, read), (AnyRow::texts(&batch), expected.clone()), "{}", format.name);
        }
    }
}

/// Writes any rows as a table of every book and gives back the folder.
fn in_books(rows: &[AnyRow]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    any::write(&parquet::FORMAT, &folder.path().join("any.parquet"), rows);
    edition_of(folder.path(), any::table(), rows.len() as u64, |edition| {
        for book in BOOKS {
            (book.write)(edition, &folder.path().join(book.file)).unwrap();
        }
    });
    folder
}

/// The edition of one table in a work folder.
fn edition_of(work: &std::path::Path, table: Table, rows: u64, with: impl FnOnce(&Edition<'_>)) {
    let (contents, publisher) = (Contents { tables: vec![any::entry(&table, rows)], ..Contents::default() }, Publisher::default());
    with(&Edition { work, tables: &[table], contents: &contents, publisher: &publisher, version: Version::FIRST });
}

fn check_books(rows: &[AnyRow]) {
    let batch = any::batch(rows);
    let mut expected = LogicalHash::of(&any::table().schema());
    expected.update(&batch).unwrap();
    let (expected, folder) = (expected.finish(), in_books(rows));
    for book in BOOKS {
        let path = folder.path().join(book.file);
        let read = |path: &std::path::Path, take: &mut Take<'_>| (book.read)(path, "any", &any::table().schema(), take);
        assert_eq!(any::found(&path, read), (AnyRow::texts(&batch), expected.clone()), "{}", book.name);
    }
}

#[test]
fn books_are_named_once_and_described_in_both_languages() {
    for of in BOOKS {
        let names = Choice::names();
        assert_eq!(names.iter().filter(|name| **name == of.name).count(), 1, "{}", of.name);
        assert!(!of.about_zh.is_empty() && !of.about_en.is_empty() && !of.media_type.is_empty(), "{}", of.name);
    }
}

#[test]
fn the_same_rows_make_the_same_books_and_nothing_stays_behind() {
    let rows = any::some(50);
    let [one, other] = [in_books(&rows), in_books(&rows)];
    for book in BOOKS {
        let bytes = |folder: &tempfile::TempDir| std::fs::read(folder.path().join(book.file)).unwrap();
        assert!(bytes(&one) == bytes(&other), "{}", book.name);
    }
    assert_eq!(std::fs::read_dir(one.path()).unwrap().count(), BOOKS.len() + 1);
}

#[test]
fn texts_longer_than_a_cell_come_back_from_every_book() {
    for text in ["字".repeat(32_767), "字".repeat(32_768), "𠮷".repeat(40_000), "a b\n".repeat(30_000)] {
        check_books(&any::with_text(&text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_rows_come_back_from_every_book_with_their_hash(rows in prop::collection::vec(rows(), 0..20)) {
        check_books(&rows);
    }
}

/// `FORMAT=json ROWS=20000 valgrind --tool=callgrind <test program> --ignored cost` counts instructions; without
/// valgrind it tells the memory that was needed.
#[test]
#[ignore = "a measurement"]
fn cost_of_writing_rows() {
    let variable = |name: &str| std::env::var(name).ok();
    let (Some(name), Some(rows)) = (variable("FORMAT"), variable("ROWS").and_then(|rows| rows.parse::<i32>().ok())) else { return };
    let row = |at: i32| samples::row(at * 3, "受理513件", Some(rust_decimal::Decimal::new(i64::from(at) * 37, 2)));
    let batches = (0..rows / 1_000).map(|batch| samples::batch(&(batch * 1_000..(batch + 1) * 1_000).map(row).collect::<Vec<_>>()));
    let folder = tempfile::tempdir().unwrap();
    let written = if BOOKS.iter().any(|book| book.name == name) { "parquet" } else { &*name };
    let path = folder.path().join("numerals.parquet");
    let mut sink = format(written).unwrap().open(&samples::table(), Output::file(&path).unwrap()).unwrap();
    batches.for_each(|batch| sink.write(&batch).unwrap());
    sink.finish().unwrap();
    if let Some(book) = BOOKS.iter().find(|book| book.name == name) {
        edition_of(folder.path(), samples::table(), u64::try_from(rows).unwrap(), |edition| {
            (book.write)(edition, &folder.path().join(book.file)).unwrap();
            let mut found = 0;
            (book.read)(&folder.path().join(book.file), "numerals", &samples::table().schema(), &mut |batch| {
                found += batch.num_rows();
                Ok(())
            })
            .unwrap();
            assert_eq!(found, usize::try_from(rows).unwrap());
        });
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("{name}, {rows} rows: {:?}", status.lines().find(|line| line.starts_with("VmHWM")));
}
