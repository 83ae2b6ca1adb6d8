use std::io::{self, BufWriter};

use anstream::AutoStream;
use nianbao::check::listing::{FORMS, Form};
use nianbao::fault::{Fault, Reason};
use nianbao::pipeline;

use super::Exit;
use super::arguments::{CheckOptions, LogFormat};
use super::build::{job, summarise};
use super::progress::Bar;

/// The job without a release: lists the findings.
pub(super) fn check(options: &CheckOptions, log: LogFormat) -> Result<Exit, Vec<Fault>> {
    let job = job(&options.job);
    // Only text has colours, and only where the terminal shows them.
    let mut to = BufWriter::new(AutoStream::auto(io::stdout()));
    let mut listing = (form(&options.format)?.open)(&mut to).map_err(|e| vec![unwritable(&e)])?;
    let outcome = pipeline::check(&job, &Bar::new(log), |listed| listing.report(listed).map_err(|e| unwritable(&e)));
    match outcome {
        Err(faults) if faults.iter().any(|fault| fault.reason == Reason::Closed) => Ok(Exit::Done),
        Err(faults) => Err(faults),
        Ok(outcome) => match listing.end().map_err(|e| unwritable(&e)) {
            Err(fault) if fault.reason != Reason::Closed => Err(vec![fault]),
            _ => Ok(summarise(&outcome)),
        },
    }
}

fn form(name: &str) -> Result<&'static Form, Vec<Fault>> {
    let known = || FORMS.iter().map(|form| form.name).collect::<Vec<_>>().join(", ");
    let unknown = || vec![Fault::at("--format", Reason::Usage(format!("there is no form {name}; there are {}", known())))];
    FORMS.iter().find(|form| form.name == name).ok_or_else(unknown)
}

fn unwritable(e: &io::Error) -> Fault {
    Fault::unwritable("standard output", e)
}
