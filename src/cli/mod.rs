//! Arguments in, exit code out. Data goes to standard output, everything else to standard error.

mod arguments;
mod audit;
mod build;
mod check;
mod codebook;
mod diff;
mod extract;
mod fetch;
mod interrupt;
mod log;
mod print;
mod progress;
mod verify;

use std::io::Write;

use clap::{CommandFactory, Parser};
use nianbao::fault::Fault;

use arguments::{Arguments, Command};

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Exit {
    /// All is done.
    Done = 0,
    /// Done, with findings of severity error, or reports that could not be read or fetched, or sources that changed.
    Findings = 1,
    /// It could not run, or was called wrongly.
    Failed = 2,
}

/// Runs the command that the arguments name.
pub(crate) fn run() -> Exit {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(e) => {
            let exit = if e.use_stderr() { Exit::Failed } else { Exit::Done };
            // Where the terminal is gone there is nobody to tell.
            let _ = e.print();
            return exit;
        }
    };
    log::start(arguments.log_format);
    let outcome = match arguments.command {
        Command::Fetch(options) => fetch::fetch(&options),
        Command::Build(options) => build::build(&options, arguments.log_format),
        Command::Check(options) => check::check(&options, arguments.log_format),
        Command::Extract(options) => extract::extract(&options),
        Command::Audit(options) => audit::audit(&options),
        Command::Diff(options) => diff::diff(&options),
        Command::Verify { release } => verify::verify(&release),
        Command::Codebook(command) => codebook::codebook(command),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "nianbao", &mut script);
            print::print(|to| to.write_all(&script)).map(|()| Exit::Done)
        }
    };
    outcome.unwrap_or_else(|faults| {
        report(&faults);
        Exit::Failed
    })
}

/// Says every fault: what ends the job and what is refused alike.
pub(crate) fn report(faults: &[Fault]) {
    for fault in faults {
        tracing::error!(place = %fault.path.display(), line = fault.line, hint = fault.reason.hint(), "{fault}");
    }
}
