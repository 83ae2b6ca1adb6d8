use std::io::{self, BufWriter, Write};
use std::path::Path;

use nianbao::extract::{Lexicon, examples, extract};
use nianbao::fault::{Fault, Reason};
use nianbao::suggest::{Suggestion, Suggestions};
use nianbao::{pipeline, report};

use super::Exit;
use super::arguments::CodebookCommand;

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
            for indicator in &pipeline::codebook(schemas.as_deref())?.indicators {
                println!("{}\t{}\t{}\t{}\t{}", indicator.theme, indicator.id, indicator.unit, indicator.name_zh, indicator.name_en);
            }
            Ok(Exit::Done)
        }
        CodebookCommand::Suggest { data, schemas } => suggest(&Lexicon::new(pipeline::codebook(schemas.as_deref())?), &data),
        CodebookCommand::Try { rule, text, schemas } => attempt(&Lexicon::new(pipeline::codebook(schemas.as_deref())?), &rule, &text),
    }
}

/// Prints each figure of a text with the rule that takes it, or why none does.
fn attempt(lexicon: &Lexicon, rule: &str, text: &str) -> Result<Exit, Vec<Fault>> {
    let indicator = rule.split('.').next().unwrap_or(rule);
    if lexicon.codebook().indicator(indicator).is_none() {
        return Err(vec![Fault::at("codebook", Reason::Usage(format!("no indicator {indicator}; nianbao codebook list names them")))]);
    }
    let Some(read) = examples::read(lexicon, text) else { return Ok(Exit::Failed) };
    for numeral in &read.numerals {
        let bound: Vec<&str> =
            read.observations.iter().filter(|o| o.char_start == numeral.char_start).map(|o| o.rule_id.as_str()).collect();
        let asked = bound.iter().any(|id| *id == rule || id.split('.').next() == Some(rule));
        let why = numeral.reason.as_deref().unwrap_or_default();
        let mark = if asked { "taken" } else { "left" };
        println!("{mark}\t{}\t{}\t{}", numeral.text, numeral.class, if bound.is_empty() { why.to_owned() } else { bound.join(" ") });
    }
    Ok(Exit::Done)
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
    match print(&suggestions.ranked()).map_err(|e| Fault::unwritable("standard output", &e)) {
        Err(fault) if fault.reason != Reason::Closed => Err(vec![fault]),
        _ => Ok(if faults.is_empty() { Exit::Done } else { Exit::Findings }),
    }
}

fn print(suggestions: &[Suggestion]) -> io::Result<()> {
    let mut to = BufWriter::new(io::stdout().lock());
    writeln!(to, "label\tunit\tfigures\treports\texample\treport_id")?;
    for s in suggestions {
        writeln!(to, "{}\t{}\t{}\t{}\t{}\t{}", s.label, s.unit, s.figures, s.reports, s.example, s.report_id)?;
    }
    to.flush()
}
