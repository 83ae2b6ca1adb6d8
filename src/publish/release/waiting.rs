//! Threads beside those of the pool: they wait for the disk, or take what another reads.

use std::panic::resume_unwind;
use std::thread::{self, ScopedJoinHandle};

use crate::fault::Fault;

/// Does something with each of many items that are waited for, on so many threads.
///
/// # Errors
/// The first fault of a thread, in the order of the items.
pub(super) fn each<T: Sync>(items: &[T], threads: usize, act: impl Fn(&T) -> Result<(), Fault> + Sync) -> Result<(), Fault> {
    let share = items.len().div_ceil(threads.max(1)).max(SOME);
    thread::scope(|scope| {
        let waiting: Vec<_> = items.chunks(share).map(|items| scope.spawn(|| items.iter().try_for_each(&act))).collect();
        waiting.into_iter().map(joined).collect::<Vec<_>>().into_iter().collect()
    })
}

/// Items for which no thread more is begun.
const SOME: usize = 8;

/// What came of a thread; a panic there goes on here.
pub(super) fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::fault::Reason;

    #[test]
    fn every_item_is_done_and_the_first_fault_is_told() {
        let items: Vec<usize> = (0..50).collect();
        for threads in [0, 1, 2, 7, 100] {
            let sum = AtomicUsize::new(0);
            let add = |item: &usize| {
                sum.fetch_add(*item, Ordering::Relaxed);
                Ok(())
            };
            assert_eq!(each(&items, threads, add), Ok(()));
            assert_eq!(sum.into_inner(), 1225, "{threads} threads");
        }
        let fault = |item: &usize| Fault::at(Path::new(&item.to_string()), Reason::MissingFile);
        let refused = each(&items, 3, |item| if *item >= 9 { Err(fault(item)) } else { Ok(()) });
        assert_eq!(refused, Err(fault(&9)));
        assert_eq!(each(&[], 2, |(): &()| Ok(())), Ok(()));
    }
}
