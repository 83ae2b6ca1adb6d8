//! Work of one kind shared among threads.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, ScopedJoinHandle};

/// Does something with each item, on so many threads; what came of each is in the items' order.
///
/// Whoever is free takes the next, so put the heaviest first.
pub(super) fn each<T: Send, R: Send>(items: Vec<T>, threads: usize, act: impl Fn(T) -> R + Sync) -> Vec<R> {
    let slots: Vec<Mutex<(Option<T>, Option<R>)>> = items.into_iter().map(|item| Mutex::new((Some(item), None))).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(slot) = slots.get(next.fetch_add(1, Ordering::Relaxed)) {
            let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
            slot.1 = slot.0.take().map(&act);
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads.min(slots.len()) {
            scope.spawn(work);
        }
        work();
    });
    slots.into_iter().filter_map(|slot| slot.into_inner().unwrap_or_else(PoisonError::into_inner).1).collect()
}

/// How many of many small items are taken at once.
const TAKEN: usize = 8;

/// Does something with many small items, a few at a time: of the hundred thousand files of a nation's release none has a place held for its
/// outcome, which is told by the few.
pub(super) fn by_parts<T: Sync, R: Send>(items: &[T], threads: usize, act: impl Fn(&[T]) -> R + Sync) -> impl Iterator<Item = R> {
    each(items.chunks(TAKEN).collect(), threads, act).into_iter()
}

/// What came of a thread; a panic there goes on here.
pub(super) fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_stand_in_the_order_of_the_items() {
        for threads in [0, 1, 2, 7, 100] {
            let items: Vec<usize> = (0..50).collect();
            assert_eq!(each(items, threads, |n| n * n), (0..50).map(|n| n * n).collect::<Vec<_>>(), "{threads} threads");
        }
        assert!(each(Vec::<u8>::new(), 2, |n| n).is_empty());
        let items: Vec<usize> = (0..50).collect();
        assert_eq!(by_parts(&items, 3, <[usize]>::to_vec).flatten().collect::<Vec<_>>(), items);
    }
}
