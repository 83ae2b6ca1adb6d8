//! What holds of every format in the list.

use proptest::prelude::*;

use super::any::{self, AnyRow, rows};
use super::*;
use crate::publish::samples;
use crate::table::{NumeralRow, Record};

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
