//! Downloading reports from the addresses of a `sources.toml`, politely and without overwriting anything.
//!
//! A report is kept as it was sent, with a sidecar that says where it is from. Where an address later serves
//! something else, both are kept: the report stays, what is new lies in `changed/` until a person decides.

mod address;
mod client;
mod clock;
mod copies;
mod date;
mod form;
mod keep;
mod polite;
mod resolver;
mod robots;
mod settings;
mod sidecar;
mod sources;
mod visit;

use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::mpsc;

use crate::fault::{Fault, Reason};

pub use clock::{Clock, SystemClock};
pub use keep::Fate;
pub use settings::Settings;
pub use sources::{Source, Sources};

use copies::Shelf;
use visit::{Visit, Visitor};

/// What became of each source, in the order of the list; `told` hears of each as soon as those before it are done.
///
/// # Errors
/// When the folder of data cannot be read, or another fetch is at work. The faults of single sources are in the result.
pub fn fetch(
    sources: &Sources,
    settings: &Settings,
    clock: &dyn Clock,
    told: &mut dyn FnMut(&Source, &Result<Fate, Fault>),
) -> Result<Vec<Result<Fate, Fault>>, Fault> {
    let _lock = lock(sources)?;
    let shelf = Shelf::read(&settings.data)?;
    let visitor = Visitor::new(settings, sources.contact.as_deref(), clock);
    let hosts = Mutex::new(hosts(sources).into_iter());
    let (sender, receiver) = mpsc::channel();
    let mut done = BTreeMap::new();
    let mut fates = Vec::new();
    std::thread::scope(|scope| {
        for _ in 0..settings.hosts.max(1) {
            let (sender, hosts, shelf, visitor) = (sender.clone(), &hosts, &shelf, &visitor);
            scope.spawn(move || {
                while let Some(list) = next(hosts) {
                    for at in list {
                        // The receiver lives until every thread has ended.
                        let _ = sender.send((at, one(&sources.list[at], sources, shelf, visitor)));
                    }
                }
            });
        }
        drop(sender);
        for (at, fate) in receiver {
            done.insert(at, fate);
            while let Some(fate) = done.remove(&fates.len()) {
                told(&sources.list[fates.len()], &fate);
                fates.push(fate);
            }
        }
    });
    Ok(fates)
}

/// The report at hand of each source, without asking any server.
///
/// # Errors
/// When the folder of data cannot be read.
pub fn at_hand(sources: &Sources, settings: &Settings) -> Result<Vec<Option<PathBuf>>, Fault> {
    let shelf = Shelf::read(&settings.data)?;
    Ok(sources.list.iter().map(|source| shelf.report(source).map(PathBuf::from)).collect())
}

/// One fetch at a time with a list; the lock goes with the process.
fn lock(sources: &Sources) -> Result<File, Fault> {
    let unreadable = |e: std::io::Error| Fault::unreadable(&sources.path, &e);
    let file = File::open(&sources.path).map_err(unreadable)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Fault::at(&sources.path, Reason::Fetching)),
        Err(TryLockError::Error(e)) => Err(unreadable(e)),
    }
}

/// The sources of each host, hosts in the order of the list.
fn hosts(sources: &Sources) -> Vec<Vec<usize>> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut hosts: Vec<Vec<usize>> = Vec::new();
    for (at, source) in sources.list.iter().enumerate() {
        let place = *places.entry(source.url.host_str().unwrap_or_default()).or_insert(hosts.len());
        if place == hosts.len() {
            hosts.push(Vec::new());
        }
        hosts[place].push(at);
    }
    hosts
}

fn next(hosts: &Mutex<impl Iterator<Item = Vec<usize>>>) -> Option<Vec<usize>> {
    hosts.lock().unwrap_or_else(std::sync::PoisonError::into_inner).next()
}

fn one(source: &Source, sources: &Sources, shelf: &Shelf, visitor: &Visitor<'_>) -> Result<Fate, Fault> {
    let at_source = |reason| Fault::at(&sources.path, reason).line(source.line);
    let copies = shelf.copies(source)?;
    let (last, known) = copies.last(source).unzip();
    match (visitor.visit(&source.url, &known.unwrap_or_default()).map_err(at_source)?, last) {
        (Visit::Page(page), _) => {
            let refused = |why| at_source(Reason::Download { address: page.address.to_string(), why });
            keep::keep(shelf, source, &copies, &page, form::ending(&page.bytes).map_err(refused)?)
        }
        (Visit::Unchanged, Some(copy)) => Ok(keep::unchanged(&copies, copy)),
        (Visit::Unchanged, None) => Err(at_source(Reason::Program("a page unchanged since no copy".to_owned()))),
    }
}
