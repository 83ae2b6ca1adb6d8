//! The data of a release: one pass over each table writes all its formats and its logical hash.

use std::fs;
use std::path::Path;

use arrow::array::RecordBatch;

use super::Work;
use super::proof::Proof;
use super::share;
use crate::checksum::sha256;
use crate::fault::Fault;
use crate::publish::format::{Book, Edition, Sink};
use crate::publish::manifest::{Contents, Version};
use crate::table::Table;
use crate::table::file::{self, Batches};

/// Writes all tables of the work folder into a release folder, in every format chosen.
pub(in crate::publish) fn write(work: &Work<'_>, release: &Path) -> Result<Contents, Fault> {
    let publisher_sha256 = sha256(format!("{:?}", work.publisher).as_bytes());
    let mut contents = Contents { formats: work.formats.chosen(), publisher_sha256, ..Contents::default() };
    for format in work.formats.formats() {
        let folder = release.join(format.folder);
        fs::create_dir_all(&folder).map_err(|e| Fault::unwritable(&folder, &e))?;
    }
    for table in work.tables {
        write_table(work, table, release, &mut contents)?;
    }
    contents.reports.sort();
    Ok(contents)
}

/// Writes the files that hold all tables into a release folder; they tell its version.
pub(in crate::publish) fn write_books(work: &Work<'_>, contents: &Contents, version: Version, release: &Path) -> Result<(), Fault> {
    let edition = Edition { work: work.dir, tables: work.tables, contents, publisher: work.publisher, version };
    let write = |book: &Book| (book.write)(&edition, &release.join(book.file));
    share::each(work.formats.books().collect(), work.threads, write).into_iter().collect()
}

fn write_table(work: &Work<'_>, table: &Table, release: &Path, contents: &mut Contents) -> Result<(), Fault> {
    let from = file::path(work.dir, table);
    let mut proof = Proof::of(table, contents).map_err(|reason| Fault::at(&from, reason))?;
    let mut sinks: Vec<Box<dyn Sink + '_>> = vec![Box::new(&mut proof)];
    for sink in work.formats.open(table, release)? {
        sinks.push(sink);
    }
    for batch in Batches::open(&from, table.schema())? {
        give(&mut sinks, &batch?, work.threads)?;
    }
    share::each(sinks, work.threads, Sink::finish).into_iter().collect::<Result<(), Fault>>()?;
    proof.finish();
    Ok(())
}

/// Gives a batch to every sink; each sink's bytes are its own, so that it does not matter who writes when.
fn give(sinks: &mut [Box<dyn Sink + '_>], batch: &RecordBatch, threads: usize) -> Result<(), Fault> {
    share::each(sinks.iter_mut().collect(), threads, |sink| sink.write(batch)).into_iter().collect()
}
