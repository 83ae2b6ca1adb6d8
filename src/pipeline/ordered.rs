//! Work done side by side, its outcomes taken in order.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError, mpsc};

/// Outcomes that may wait beside the parts in work: while one is taken, no thread stands idle.
const WAITING: usize = 1;

/// Works on each of the parts on several threads and gives what comes of them in the order of the parts.
///
/// One part alone is worked on where it is asked for. The threads are beside those of the pool, one of which waits here for what comes of them:
/// `work` may share nothing with the pool. No more than a few outcomes are held, so that memory does not grow with the parts. It ends at the first error of `with`.
pub(super) fn ordered<I: Sync, O: Send, E>(
    parts: &[I],
    threads: usize,
    work: impl Fn(&I) -> O + Sync,
    mut with: impl FnMut(O) -> Result<(), E>,
) -> Result<(), E> {
    if let [part] = parts {
        return with(work(part));
    }
    let (queue, (sender, receiver)) = (Queue::of(parts.len(), threads), mpsc::channel());
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, parts.len().max(1)) {
            let (sender, queue, work) = (sender.clone(), &queue, &work);
            scope.spawn(move || {
                while let Some(at) = queue.next() {
                    // Nobody receives after an error; the queue is closed then.
                    let _ = sender.send((at, work(&parts[at])));
                }
            });
        }
        drop(sender);
        let taken = in_order(receiver, &queue, &mut with);
        queue.close();
        taken
    })
}

fn in_order<O, E>(received: mpsc::Receiver<(usize, O)>, queue: &Queue, with: &mut impl FnMut(O) -> Result<(), E>) -> Result<(), E> {
    let (mut waiting, mut next) = (BTreeMap::new(), 0);
    for (at, outcome) in received {
        waiting.insert(at, outcome);
        while let Some(outcome) = waiting.remove(&next) {
            with(outcome)?;
            next += 1;
            queue.taken(next);
        }
    }
    Ok(())
}

/// Which part is next, and how far ahead of the outcomes taken.
struct Queue {
    parts: usize,
    ahead: usize,
    next: AtomicUsize,
    closed: AtomicBool,
    taken: Mutex<usize>,
    changed: Condvar,
}

impl Queue {
    fn of(parts: usize, threads: usize) -> Queue {
        let (next, closed) = (AtomicUsize::new(0), AtomicBool::new(false));
        Queue { parts, ahead: threads.max(1) + WAITING, next, closed, taken: Mutex::new(0), changed: Condvar::new() }
    }

    /// The next part, once it is near enough to what was taken.
    fn next(&self) -> Option<usize> {
        let at = self.next.fetch_add(1, Ordering::Relaxed);
        if at >= self.parts {
            return None;
        }
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = |taken: &mut usize| at >= *taken + self.ahead && !self.closed.load(Ordering::Relaxed);
        drop(self.changed.wait_while(taken, waits).unwrap_or_else(PoisonError::into_inner));
        (!self.closed.load(Ordering::Relaxed)).then_some(at)
    }

    fn taken(&self, parts: usize) {
        *self.taken.lock().unwrap_or_else(PoisonError::into_inner) = parts;
        self.changed.notify_all();
    }

    fn close(&self) {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        self.closed.store(true, Ordering::Relaxed);
        drop(taken);
        self.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_come_in_order_and_few_are_ahead() {
        let parts: Vec<usize> = (0..200).collect();
        for threads in [0, 1, 2, 7] {
            let (started, mut seen) = (AtomicUsize::new(0), Vec::new());
            let slow_at_times = |part: &usize| {
                started.fetch_add(1, Ordering::SeqCst);
                (0..part % 7 * 1000).map(std::hint::black_box).for_each(|_| {});
                *part
            };
            let take = |part| {
                seen.push(part);
                let ahead = started.load(Ordering::SeqCst) - seen.len();
                if ahead <= threads.max(1) + WAITING { Ok(()) } else { Err(ahead) }
            };
            assert_eq!(ordered(&parts, threads, slow_at_times, take), Ok(()));
            assert_eq!(seen, parts);
        }
    }

    #[test]
    fn an_error_ends_the_work() {
        let (parts, done) = ((0..10_000).collect::<Vec<usize>>(), AtomicUsize::new(0));
        let count = |part: &usize| {
            done.fetch_add(1, Ordering::Relaxed);
            *part
        };
        assert_eq!(ordered(&parts, 3, count, |part| if part == 5 { Err(part) } else { Ok(()) }), Err(5));
        assert!(done.into_inner() < 20);
    }
}
