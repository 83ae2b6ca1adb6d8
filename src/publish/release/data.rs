//! The data of a release: one pass over each table writes all its formats and its logical hash.

use std::fs;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

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
    give(Batches::open(&from, table.schema())?, deal(sinks, work.threads))?;
    proof.finish();
    Ok(())
}

/// Batches that may wait for a thread that writes.
const WAITING: usize = 1;

/// Gives all batches to every sink; each sink's bytes are its own, so that it does not matter who writes when.
fn give(batches: Batches, hands: Vec<Hand<'_>>) -> Result<(), Fault> {
    thread::scope(|scope| {
        let (queues, writing): (Vec<_>, Vec<_>) = hands
            .into_iter()
            .map(|hand| {
                let (queue, batches) = sync_channel(WAITING);
                (queue, scope.spawn(move || write_all(hand, &batches)))
            })
            .unzip();
        let read = queue_all(batches, &queues);
        drop(queues);
        let written = writing.into_iter().map(|hand| hand.join().unwrap_or_else(|panic| resume_unwind(panic)));
        written.collect::<Result<(), Fault>>().and(read)
    })
}

/// Ends early where a hand has stopped: its fault is told when it is joined.
fn queue_all(batches: Batches, queues: &[SyncSender<RecordBatch>]) -> Result<(), Fault> {
    for batch in batches {
        let batch = batch?;
        if queues.iter().any(|queue| queue.send(batch.clone()).is_err()) {
            break;
        }
    }
    Ok(())
}

/// The sinks that one thread writes.
type Hand<'a> = Vec<Box<dyn Sink + 'a>>;

/// Deals sinks to so many hands, back and forth: neighbours in the list of formats take about as long.
fn deal(sinks: Vec<Box<dyn Sink + '_>>, threads: usize) -> Vec<Hand<'_>> {
    let count = threads.clamp(1, sinks.len());
    let mut hands: Vec<Hand<'_>> = (0..count).map(|_| Vec::new()).collect();
    let order = (0..count).chain((0..count).rev()).cycle();
    sinks.into_iter().zip(order).for_each(|(sink, hand)| hands[hand].push(sink));
    hands
}

fn write_all(mut hand: Hand<'_>, batches: &Receiver<RecordBatch>) -> Result<(), Fault> {
    for batch in batches {
        hand.iter_mut().try_for_each(|sink| sink.write(&batch))?;
    }
    hand.into_iter().try_for_each(Sink::finish)
}
