use nianbao::extract::{Extraction, Lexicon, extract as read};
use nianbao::fault::{Fault, Reason};
use nianbao::publish::{Output, Sink, format};
use nianbao::table::{NumeralRow, Observation, Record, Rows};
use nianbao::{pipeline, report};

use super::Exit;
use super::arguments::{ExtractOptions, Extracted};

/// Prints what is read out of reports.
pub(super) fn extract(options: &ExtractOptions) -> Result<Exit, Vec<Fault>> {
    let lexicon = Lexicon::new(pipeline::codebook(options.schemas.as_deref())?);
    let printed = match options.table {
        Extracted::Observations => print::<Observation>(options, &lexicon, |read| read.observations),
        Extracted::Numerals => print::<NumeralRow>(options, &lexicon, |read| read.numerals),
    };
    match printed {
        Err(fault) if fault.reason == Reason::Closed => Ok(Exit::Done),
        other => other.map_err(|fault| vec![fault]),
    }
}

fn print<R: Record>(options: &ExtractOptions, lexicon: &Lexicon, rows_of: fn(Extraction) -> Vec<R>) -> Result<Exit, Fault> {
    let format = format(&options.format).ok_or_else(|| Fault::at("--format", Reason::Usage(format!("no format {}", options.format))))?;
    let mut sink: Box<dyn Sink> = format.open(&R::TABLE, Output::stdout())?;
    let mut exit = Exit::Done;
    for path in &options.files {
        match report::load(path) {
            Ok(report) => {
                let mut rows = Rows::of::<R>();
                for row in rows_of(read(&report, lexicon)) {
                    rows.push(&row);
                }
                sink.write(&rows.take())?;
            }
            Err(fault) => {
                super::report(&[fault]);
                exit = if options.files.len() == 1 { Exit::Failed } else { Exit::Findings };
            }
        }
    }
    sink.finish()?;
    Ok(exit)
}
