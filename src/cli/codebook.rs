use std::io::{self, Write};
use std::path::Path;

use nianbao::codebook::Indicator;
use nianbao::extract::trial::{self, Tried};
use nianbao::extract::{Lexicon, examples, extract};
use nianbao::fault::{Fault, Reason};
use nianbao::suggest::{Suggestion, Suggestions};
use nianbao::{pipeline, report};

use super::Exit;
use super::arguments::CodebookCommand;
use super::print::print;

/// Works on the codebook.
pub(super) fn codebook(command: CodebookCommand) -> Result<Exit, Vec<Fault>> {
    match command {
        CodebookCommand::Lint { schemas } => {
            let lexicon = Lexicon::new(pipeline::codebook(schemas.as_deref())?);
            let faults = examples::lint(&lexicon);
            super::report(&faults);
            let rules: usize = lexicon.codebook().indicators.iter().map(|i| i.rules.len()).sum();
            tracing::info!("{} indicators, {rules} rules, {} faults", lexicon.codebook().indicators.len(), faults.len());
            Ok(if faults.is_empty() { Exit::Done } else { Exit::Findings })
        }
        CodebookCommand::List { schemas } => {
            let codebook = pipeline::codebook(schemas.as_deref())?;
            let mut rows = codebook.indicators.iter();
            print(|to| rows.try_for_each(|i| writeln!(to, "{}\t{}\t{}\t{}\t{}", i.theme, i.id, i.unit, i.name_zh, i.name_en)))?;
            Ok(Exit::Done)
        }
        CodebookCommand::Suggest { data, schemas } => suggest(&Lexicon::new(pipeline::codebook(schemas.as_deref())?), &data),
        CodebookCommand::Try { rule, text, schemas } => attempt(&Lexicon::new(pipeline::codebook(schemas.as_deref())?), &rule, &text),
    }
}

/// Prints each figure of a text: whether the rule takes it, which rules do, and why the rule does not.
fn attempt(lexicon: &Lexicon, rule: &str, text: &str) -> Result<Exit, Vec<Fault>> {
    let known = |i: &Indicator| rule == i.id || i.rules.iter().any(|r| rule == format!("{}.{}", i.id, r.id));
    if !lexicon.codebook().indicators.iter().any(known) {
        return Err(vec![Fault::at("codebook", Reason::Usage(format!("no indicator or rule {rule}; nianbao codebook list names them")))]);
    }
    let tried = trial::attempt(lexicon, rule, text).map_err(|fault| vec![fault])?;
    print(|to| tried.iter().try_for_each(|tried| line(to, tried)))?;
    Ok(Exit::Done)
}

fn line(to: &mut impl Write, tried: &Tried) -> io::Result<()> {
    let verdict = if tried.taken { "taken" } else { "left" };
    writeln!(to, "{verdict}\t{}\t{}\t{}", tried.text, tried.class, tried.rules.join(" "))?;
    let left = tried.why.iter().filter(|_| !tried.taken);
    left.into_iter().try_for_each(|why| writeln!(to, "\t{}\t{}\t{}", why.rule, why.zh, why.en))
}

/// Prints the measures that the codebook lacks, over all reports.
fn suggest(lexicon: &Lexicon, data: &Path) -> Result<Exit, Vec<Fault>> {
    let mut suggestions = Suggestions::new(lexicon.codebook());
    let mut faults = Vec::new();
    for path in report::find(&data.join("reports")).map_err(|fault| vec![fault])? {
        match report::load(&path) {
            Ok(report) => suggestions.add(&report, &extract(&report, lexicon).numerals),
            Err(fault) => faults.push(fault),
        }
    }
    super::report(&faults);
    print(|to| rows(to, &suggestions.ranked()))?;
    Ok(if faults.is_empty() { Exit::Done } else { Exit::Findings })
}

fn rows(to: &mut impl Write, suggestions: &[Suggestion]) -> io::Result<()> {
    writeln!(to, "label\tunit\tfigures\treports\texample\treport_id")?;
    for s in suggestions {
        writeln!(to, "{}\t{}\t{}\t{}\t{}\t{}", s.label, s.unit, s.figures, s.reports, s.example, s.report_id)?;
    }
    Ok(())
}
