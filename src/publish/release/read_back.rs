//! The tables of a release as they are read back from its files.

use std::path::Path;

use arrow::array::RecordBatch;

use crate::fault::{Fault, Reason};
use crate::publish::format::{BOOKS, Book, FORMATS, Fingerprint, Fingerprinting, Format, Read, ReadTable};
use crate::publish::manifest::{Contents, TableEntry};

/// A table in a format: what is read back on its own.
pub(super) struct Part<'a> {
    /// The file's path in the release.
    pub(super) file: String,
    pub(super) table: &'a TableEntry,
    read: Rows,
}

/// How its rows are read.
#[derive(Clone, Copy)]
enum Rows {
    Alone(Read),
    InBook(ReadTable),
}

/// The tables that have a file of their own, in each format.
pub(super) fn files(contents: &Contents) -> Vec<Part<'_>> {
    let formats: Vec<&Format> = FORMATS.iter().filter(|format| contents.formats.iter().any(|name| name == format.name)).collect();
    let of = |table: &TableEntry| formats.iter().map(|format| (format.file(&table.name), Rows::Alone(format.read))).collect::<Vec<_>>();
    parts(contents, of)
}

/// The tables that the files of all tables hold.
pub(super) fn in_books(contents: &Contents) -> Vec<Part<'_>> {
    let books: Vec<&Book> = BOOKS.iter().filter(|book| contents.formats.iter().any(|name| name == book.name)).collect();
    parts(contents, |table| {
        let held = books.iter().filter(|book| (book.holds)(table.rows));
        held.map(|book| (book.file.to_owned(), Rows::InBook(book.read))).collect()
    })
}

fn parts(contents: &Contents, of: impl Fn(&TableEntry) -> Vec<(String, Rows)>) -> Vec<Part<'_>> {
    let parts = contents.tables.iter().flat_map(|table| of(table).into_iter().map(move |(file, read)| Part { file, table, read }));
    parts.collect()
}

impl Part<'_> {
    /// Hands over its rows, batch by batch.
    pub(super) fn rows(&self, path: &Path, mut take: impl FnMut(&RecordBatch) -> Result<(), Fault>) -> Result<(), Fault> {
        let schema = self.table.schema().map_err(|reason| Fault::at(path, reason))?;
        match self.read {
            Rows::Alone(read) => read(path, &schema, &mut take),
            Rows::InBook(read) => read(path, &self.table.name, &schema, &mut take),
        }
    }

    /// Holds that what is read back is what was written.
    pub(super) fn prove(&self, release: &Path, written: Option<&Fingerprint>) -> Result<(), Fault> {
        let path = release.join(&self.file);
        let schema = self.table.schema().map_err(|reason| Fault::at(&path, reason))?;
        let mut fingerprint = Fingerprinting::of(&schema);
        self.rows(&path, |batch| fingerprint.update(batch).map_err(|reason| Fault::at(&path, reason)))?;
        if Some(&fingerprint.finish()) == written {
            return Ok(());
        }
        Err(Fault::at(path, Reason::Program(format!("table {} does not come back as it was written", self.table.name))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::format::{any, format};
    use crate::publish::samples;

    #[test]
    fn a_table_that_comes_back_otherwise_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (of, rows) = (samples::table(), samples::rows());
        let table = any::entry(&of, 0);
        let fingerprint = |rows: &[_]| {
            let mut taking = Fingerprinting::of(&of.schema());
            taking.update(&samples::batch(rows)).unwrap();
            taking.finish()
        };
        for format in ["csv", "parquet", "json"].map(|name| format(name).unwrap()) {
            let part = Part { file: format!("numerals.{}", format.extension), table: &table, read: Rows::Alone(format.read) };
            samples::write_file(format, &folder.path().join(&part.file), &rows);
            assert_eq!(part.prove(folder.path(), Some(&fingerprint(&rows))), Ok(()), "{}", format.name);
            let fault = part.prove(folder.path(), Some(&fingerprint(&rows[1..]))).unwrap_err();
            assert!(matches!(fault.reason, Reason::Program(_)), "{}", format.name);
            assert!(part.prove(folder.path(), None).is_err(), "{}", format.name);
        }
    }
}
