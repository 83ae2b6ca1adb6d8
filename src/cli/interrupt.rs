//! Ctrl-C and a scheduler's SIGTERM: the first asks the job to end cleanly, the second ends the process.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::TERM_SIGNALS;
use signal_hook::flag;

/// A flag that is set when the process is asked to end.
pub(super) fn flag() -> Arc<AtomicBool> {
    let asked = Arc::new(AtomicBool::new(false));
    for signal in TERM_SIGNALS {
        // Where a signal cannot be caught it ends the process, which leaves the last release whole.
        let _ = flag::register_conditional_shutdown(*signal, 2, Arc::clone(&asked));
        let _ = flag::register(*signal, Arc::clone(&asked));
    }
    asked
}
