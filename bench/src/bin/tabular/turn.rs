//! Tasks of one turn, shared among threads: whoever is free takes the next, the heaviest first.

use std::sync::{Mutex, PoisonError};
use std::thread;

use nianbao::fault::Fault;

/// Something to do in a turn.
pub(super) type Task<'a> = Box<dyn FnOnce() -> Result<(), Fault> + Send + 'a>;

/// Does all tasks on so many threads.
pub(super) fn turn(tasks: Vec<Task<'_>>, threads: usize) -> Result<(), Fault> {
    let threads = threads.min(tasks.len());
    let (left, outcome) = (Mutex::new(tasks.into_iter()), Mutex::new(Ok(())));
    let work = || {
        while let Some(task) = next(&left) {
            if let Err(fault) = task() {
                *outcome.lock().unwrap_or_else(PoisonError::into_inner) = Err(fault);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
    outcome.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn next<'a>(left: &Mutex<std::vec::IntoIter<Task<'a>>>) -> Option<Task<'a>> {
    left.lock().unwrap_or_else(PoisonError::into_inner).next()
}
