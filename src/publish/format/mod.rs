//! One file a format, and the list of them: documentation, command line, release and verification walk it.

mod cell;
mod sink;
mod logical_hash;
pub(in crate::publish) mod csv;
pub(in crate::publish) mod parquet;
pub(in crate::publish) mod json;
pub(in crate::publish) mod jsonl;
mod arrow_ipc;

pub(in crate::publish) use self::cell::Cells;
pub use self::logical_hash::LogicalHash;
pub use self::parquet::{Batches, ParquetSink, read, read_as};
pub use self::sink::{Format, Open, Output, Sink};
/// The formats, in the order in which they are documented.
pub const FORMATS: &[Format] = &[csv::FORMAT, parquet::FORMAT, json::FORMAT, jsonl::FORMAT, arrow_ipc::FORMAT];

/// The format of that name.
#[must_use]
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::samples;

    #[test]
    fn formats_are_named_once_and_described_in_both_languages() {
        for of in FORMATS {
            assert_eq!(FORMATS.iter().filter(|f| f.name == of.name || f.extension == of.extension).count(), 1, "{}", of.name);
            assert!(!of.about_zh.is_empty() && !of.about_en.is_empty() && !of.media_type.is_empty(), "{}", of.name);
            assert_eq!(format(of.name).map(|f| f.extension), Some(of.extension));
        }
    }

    #[test]
    fn every_format_counts_the_rows_that_it_wrote() {
        let folder = tempfile::tempdir().unwrap();
        for format in FORMATS {
            for count in [0, 1, 3] {
                let path = folder.path().join(format.name);
                samples::write_file(format, &path, &samples::rows()[..count]);
                assert_eq!((format.rows)(&path).unwrap(), count as u64, "{}", format.name);
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
            let sink = (format.open)(&samples::table(), Output::new("pipe", Gone));
            let ended = sink.and_then(|mut sink| sink.write(&samples::batch(&samples::rows())).and_then(|()| sink.finish()));
            assert_eq!(ended.unwrap_err().reason, Reason::Closed, "{}", format.name);
        }
    }
}
