use nianbao::fault::{Fault, Reason};
use nianbao::publish::{Diff, Output};

use super::Exit;
use super::arguments::{DiffFormat, DiffOptions};

/// Says what differs between two releases.
pub(super) fn diff(options: &DiffOptions) -> Result<Exit, Vec<Fault>> {
    let diff = Diff::open(&options.before, &options.after).map_err(|fault| vec![fault])?;
    let mut output = Output::stdout();
    let written = match options.format {
        DiffFormat::Text => diff.text(&mut output),
        DiffFormat::Json => diff.json(&mut output),
        DiffFormat::Html => diff.html(&mut output),
    };
    match written {
        Err(fault) if fault.reason != Reason::Closed => Err(vec![fault]),
        _ => Ok(Exit::Done),
    }
}
