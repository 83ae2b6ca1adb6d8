use std::io::{self, BufWriter, Write};

use anstream::{AutoStream, ColorChoice};
use nianbao::audit::{Audit, Colour, html, terminal};
use nianbao::extract::{Extraction, Lexicon, extract};
use nianbao::fault::{Fault, Reason};
use nianbao::{pipeline, report};

use super::Exit;
use super::arguments::AuditOptions;

/// Shows what became of a report's numerals.
pub(super) fn audit(options: &AuditOptions) -> Result<Exit, Vec<Fault>> {
    let lexicon = Lexicon::new(pipeline::codebook(options.schemas.as_deref())?);
    let report = report::load(&options.file).map_err(|fault| vec![fault])?;
    let Extraction { observations, numerals } = extract(&report, &lexicon);
    let audit = Audit::of(&report, &numerals, &observations, lexicon.codebook());
    let written = if options.html { page(&audit)? } else { lines(&audit) };
    let written = written.map_err(|e| Fault::unwritable("standard output", &e));
    match written {
        Err(fault) if fault.reason != Reason::Closed => Err(vec![fault]),
        _ => Ok(Exit::Done),
    }
}

fn page(audit: &Audit) -> Result<io::Result<()>, Vec<Fault>> {
    let page = html(audit).map_err(|fault| vec![fault])?;
    Ok(io::stdout().write_all(page.as_bytes()))
}

/// Colours are for terminals, and not where `NO_COLOR` forbids them.
fn lines(audit: &Audit) -> io::Result<()> {
    let stream = AutoStream::auto(io::stdout());
    let colour = if stream.current_choice() == ColorChoice::Never { Colour::None } else { Colour::Shown };
    let mut to = BufWriter::new(stream);
    terminal(audit, colour, &mut to)?;
    to.flush()
}
