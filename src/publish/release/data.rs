//! The data of a release: one pass over each table writes all its formats and takes its logical hash and its fingerprint.

use std::cmp::Reverse;
use std::fs;
use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use arrow::array::RecordBatch;
use rayon::prelude::*;

use super::proof::{Proof, Seen};
use super::waiting;
use super::{Work, first_fault};
use crate::checksum::sha256;
use crate::fault::Fault;
use crate::publish::format::{Book, Edition, Fingerprint, Sink};
use crate::publish::manifest::{Contents, Version};
use crate::table::Table;
use crate::table::file::{self, Batches};

/// Writes all tables of the work folder into a release folder, in every format chosen; gives what must come back of each.
pub(super) fn write(work: &Work<'_>, release: &Path) -> Result<(Contents, Vec<Fingerprint>), Fault> {
    let publisher_sha256 = sha256(format!("{:?}", work.publisher).as_bytes());
    let mut contents = Contents { formats: work.formats.chosen(), publisher_sha256, ..Contents::default() };
    for format in work.formats.formats() {
        let folder = release.join(format.folder);
        fs::create_dir_all(&folder).map_err(|e| Fault::unwritable(&folder, &e))?;
    }
    let fingerprints = tables(work, release)?.into_iter().map(|seen| seen.add(&mut contents)).collect();
    contents.reports.sort();
    Ok((contents, fingerprints))
}

/// Writes the tables: one that is more than a thread's share of all on all threads, the others each on one.
fn tables(work: &Work<'_>, release: &Path) -> Result<Vec<Seen>, Fault> {
    let sizes: Vec<u64> = work.tables.iter().map(|table| size(work, table)).collect::<Result<_, _>>()?;
    let mut tables: Vec<(usize, &Table)> = work.tables.iter().enumerate().collect();
    tables.sort_by_key(|(place, _)| Reverse(sizes[*place]));
    let threads = rayon::current_num_threads();
    let share = SMALL.max(sizes.iter().sum::<u64>() / threads as u64);
    let large = tables.partition_point(|(place, _)| sizes[*place] > share);
    let small = tables.split_off(large);
    let large = tables.into_iter().map(|(place, table)| Ok((place, write_table(work, table, release, threads)?)));
    let mut seen = large.collect::<Result<Vec<_>, Fault>>()?;
    let small = small.into_par_iter().with_max_len(1).map(|(place, table)| Ok((place, write_table(work, table, release, 1)?)));
    seen.extend(first_fault(small)?);
    seen.sort_by_key(|(place, _)| *place);
    Ok(seen.into_iter().map(|(_, seen)| seen).collect())
}

/// Bytes of a table on its way up to which one thread writes all its formats: more threads take longer to begin.
const SMALL: u64 = 1 << 20;

fn size(work: &Work<'_>, table: &Table) -> Result<u64, Fault> {
    let path = file::path(work.dir, table);
    fs::metadata(&path).map(|file| file.len()).map_err(|e| Fault::unreadable(&path, &e))
}

/// Writes the files that hold all tables into a release folder; they tell its version.
pub(in crate::publish) fn write_books(work: &Work<'_>, contents: &Contents, version: Version, release: &Path) -> Result<(), Fault> {
    let edition = Edition { work: work.dir, tables: work.tables, contents, publisher: work.publisher, version };
    let write = |book: &Book| (book.write)(&edition, &release.join(book.file));
    let written = work.formats.books().collect::<Vec<_>>().into_par_iter().with_max_len(1).map(write);
    first_fault(written).map(drop)
}

fn write_table(work: &Work<'_>, table: &Table, release: &Path, threads: usize) -> Result<Seen, Fault> {
    let from = file::path(work.dir, table);
    let schema = table.schema();
    let mut proof = Proof::of(table, &schema).map_err(|reason| Fault::at(&from, reason))?;
    let mut sinks: Vec<Box<dyn Sink + '_>> = vec![Box::new(&mut proof)];
    for sink in work.formats.open(table, release)? {
        sinks.push(sink);
    }
    let batches = Batches::open(&from, schema)?;
    if threads > 1 { give(batches, deal(sinks, threads)) } else { write_all(sinks, batches) }?;
    Ok(proof.seen())
}

/// Batches that may wait for a thread that writes.
const WAITING: usize = 1;

/// Gives all batches to every sink, on threads beside the pool, for one of which this one may wait: no sink may share work with the pool.
/// Each sink's bytes are its own, so that it does not matter who writes when.
fn give(batches: Batches, hands: Vec<Hand<'_>>) -> Result<(), Fault> {
    thread::scope(|scope| {
        let (queues, writing): (Vec<_>, Vec<_>) = hands
            .into_iter()
            .map(|hand| {
                let (queue, batches) = sync_channel(WAITING);
                (queue, scope.spawn(move || write_all(hand, batches.into_iter().map(Ok))))
            })
            .unzip();
        let read = queue_all(batches, &queues);
        drop(queues);
        let written = writing.into_iter().map(waiting::joined);
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

fn write_all(mut hand: Hand<'_>, batches: impl Iterator<Item = Result<RecordBatch, Fault>>) -> Result<(), Fault> {
    for batch in batches {
        let batch = batch?;
        hand.iter_mut().try_for_each(|sink| sink.write(&batch))?;
    }
    hand.into_iter().try_for_each(Sink::finish)
}
