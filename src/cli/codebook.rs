use nianbao::extract::{Lexicon, examples};
use nianbao::fault::{Fault, Reason};
use nianbao::pipeline;

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
