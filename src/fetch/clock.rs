//! Time, of which two things are wanted: to wait, and to say when a report was downloaded.

use std::time::{Duration, SystemTime};

/// A clock that can be waited by; tests bring one that does not wait.
pub trait Clock: Sync {
    /// What time it is.
    fn now(&self) -> SystemTime;
    /// Waits.
    fn wait(&self, span: Duration);
}

/// The clock of this machine.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "a download is dated in its sidecar; no release holds the date")]
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn wait(&self, span: Duration) {
        std::thread::sleep(span);
    }
}
