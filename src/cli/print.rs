//! Text to standard output; a reader that goes away (`| head`) ends the program quietly.

use std::io::{self, BufWriter, StdoutLock, Write};

use nianbao::fault::{Fault, Reason};

/// Writes to standard output.
pub(super) fn print(write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> io::Result<()>) -> Result<(), Vec<Fault>> {
    let mut to = BufWriter::new(io::stdout().lock());
    let written = write(&mut to).and_then(|()| to.flush());
    match written.map_err(|e| Fault::unwritable("standard output", &e)) {
        Err(fault) if fault.reason != Reason::Closed => Err(vec![fault]),
        _ => Ok(()),
    }
}
