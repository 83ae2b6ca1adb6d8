//! The report as one page: the text beside a table of its figures, each leading to the other.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Error, UndefinedBehavior, Value};
use serde_json::{Value as Json, json};

use super::fate::Fate;
use super::view::{Audit, Figure, Mark, Piece};
use super::words::{code, reason, stated, value};
use crate::fault::{Fault, Reason};

const NAME: &str = "audit.html";

/// Draws the page: all in one file that asks nothing of other hosts.
///
/// # Errors
/// When the template cannot be filled, which is the program's fault.
pub fn html(audit: &Audit) -> Result<String, Fault> {
    fill(context(audit)).map_err(|e| Fault::at(NAME, Reason::Program(e.to_string())))
}

fn fill(context: Json) -> Result<String, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?);
    for (name, text) in [("style", include_str!("templates/audit.css")), ("script", include_str!("templates/audit.js"))] {
        environment.add_global(name, Value::from_safe_string(text.to_owned()));
    }
    environment.add_template(NAME, include_str!("templates/audit.html"))?;
    environment.get_template(NAME)?.render(Value::from(Serde(context)))
}

fn context(audit: &Audit) -> Json {
    let report = audit.report;
    let figures = audit.marks.iter().enumerate().flat_map(|(at, mark)| mark.figures.iter().map(move |f| figure(at, f, report.year)));
    json!({
        "id": report.id,
        "title": if report.title.is_empty() { &report.id } else { &report.title },
        "issuer": report.issuer,
        "year": report.year,
        "numerals": audit.marks.len(),
        "fates": Fate::ALL.map(|fate| json!({"id": fate.id(), "zh": fate.zh(), "en": fate.en(), "count": audit.count(fate)})),
        "lines": audit.lines.iter().map(|line| line.iter().map(|p| piece(audit, *p)).collect()).collect::<Vec<Vec<Json>>>(),
        "figures": figures.collect::<Vec<Json>>(),
        "unexplained": audit.with(Fate::Unexplained).map(|(at, mark)| measure(at, mark)).collect::<Vec<Json>>(),
    })
}

/// A piece of a mark carries the mark's name, and its place in the text on the first piece alone.
fn piece(audit: &Audit, piece: Piece) -> Json {
    let Some((at, mark)) = piece.mark.map(|at| (at, &audit.marks[at])) else { return json!({"words": piece.words, "fate": null}) };
    json!({
        "words": piece.words,
        "fate": mark.fate.id(),
        "mark": at,
        "first": piece.starts,
        "row": matches!(mark.fate, Fate::Observation | Fate::Unexplained),
        "title": title(mark),
    })
}

fn title(mark: &Mark) -> String {
    let names: Vec<String> = mark.figures.iter().map(|figure| format!("{} {}", figure.name_zh, figure.name_en)).collect();
    if names.is_empty() { format!("{} {}", mark.fate.zh(), mark.fate.en()) } else { names.join("\n") }
}

fn figure(mark: usize, figure: &Figure, year: i16) -> Json {
    let observation = figure.observation;
    let named = |code: Option<crate::codelist::Code>| code.map(|code| json!({"zh": code.zh, "en": code.code.replace('_', " ")}));
    json!({
        "mark": mark,
        "words": observation.value_text,
        "name_zh": figure.name_zh,
        "name_en": figure.name_en,
        "indicator": observation.indicator_id,
        "rule": observation.rule_id,
        "value": value(observation),
        "unit_zh": figure.unit_zh,
        "unit_en": figure.unit_en,
        "year": observation.year,
        "other_year": observation.year != year,
        "period": named(figure.period()),
        "scope": named(figure.scope()),
        "change": stated(observation),
        "section": observation.section,
    })
}

fn measure(mark: usize, measure: &Mark) -> Json {
    let (reason_zh, reason_en) = reason(measure.numeral.reason.as_deref());
    json!({
        "mark": mark,
        "words": measure.numeral.text,
        "class": code(measure.numeral.class).zh,
        "label": measure.numeral.label,
        "reason_zh": reason_zh,
        "reason_en": reason_en,
        "line": measure.line,
    })
}

#[cfg(test)]
mod tests {
    use super::super::samples::Sample;
    use super::*;

    fn page() -> String {
        let text = "2023年<b>“报告”</b>\n收513件，拦下5件。";
        html(&Sample::of(text, "2023年 date, 513件 measure litigation_cases, 5件 measure").audit()).unwrap()
    }

    #[test]
    fn words_and_row_lead_to_each_other() {
        let page = page();
        for expected in [
            r##"<a class="mark observation" data-mark="1" id="n1" href="#r1""##,
            r#"<tr id="r1" data-mark="1">"#,
            r##"<a href="#n1">513件</a>"##,
            r#"<span class="mark date""#,
            r##"<a class="mark unexplained" data-mark="2" id="n2" href="#r2""##,
        ] {
            assert!(page.contains(expected), "{expected}\n{page}");
        }
    }

    #[test]
    fn the_text_is_escaped_and_nothing_is_asked_of_other_hosts() {
        let page = page();
        assert!(page.contains("&lt;b&gt;") && !page.contains("<b>"));
        assert!(!page.contains("http") && !page.contains("src=") && !page.contains("@import") && !page.contains("url("));
    }

    #[test]
    fn every_fate_is_in_the_legend_in_both_languages() {
        let page = page();
        for fate in Fate::ALL {
            assert!(page.contains(&format!(r#"{} <span lang="en">{}</span>"#, fate.zh(), fate.id())), "{fate:?}");
        }
    }
}
