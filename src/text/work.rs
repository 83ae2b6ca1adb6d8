//! Work counted in tests, where time would say more of the machine: what a pass looks at, in bytes or in words.

#[cfg(test)]
use std::cell::Cell;

#[cfg(test)]
thread_local! {
    static DONE: Cell<usize> = const { Cell::new(0) };
}

/// Notes work; outside of tests it does nothing.
#[inline]
pub fn work(amount: usize) {
    #[cfg(test)]
    DONE.with(|done| done.set(done.get() + amount));
    #[cfg(not(test))]
    let _ = amount;
}

/// The work that something takes on this thread.
#[cfg(test)]
pub fn counted(run: impl FnOnce()) -> usize {
    let before = DONE.with(Cell::get);
    run();
    DONE.with(Cell::get) - before
}
