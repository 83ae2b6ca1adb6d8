//! The pages' templates, embedded in the program.

use std::sync::OnceLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Error, UndefinedBehavior, Value};
use serde::Serialize;

use crate::fault::{Fault, Reason};

/// A template, compiled when it is first filled.
struct Template {
    name: &'static str,
    text: &'static str,
    compiled: OnceLock<Result<Environment<'static>, String>>,
}

macro_rules! templates {
    ($($name:literal),+) => {
        [$(Template { name: $name, text: include_str!(concat!("templates/", $name)), compiled: OnceLock::new() }),+]
    };
}

static TEMPLATES: [Template; 10] = templates![
    "index.html",
    "table.html",
    "table.md",
    "indicators.html",
    "indicators.md",
    "indicator.html",
    "indicator.md",
    "diff.html",
    "README.md",
    "CHANGES.md"
];

/// What templates are filled with; several pages may share a part of it.
pub(super) fn context(of: impl Serialize) -> Value {
    Value::from(Serde(of))
}

/// Fills a template.
pub(super) fn render(name: &str, context: Value) -> Result<String, Fault> {
    let template = TEMPLATES.iter().find(|template| template.name == name);
    let filled = template.ok_or_else(|| "there is no such template".to_owned()).and_then(|template| template.fill(context));
    filled.map_err(|reason| Fault::at(name, Reason::Program(reason)))
}

impl Template {
    fn fill(&self, context: Value) -> Result<String, String> {
        let compiled = self.compiled.get_or_init(|| self.compile().map_err(|e| e.to_string())).as_ref().map_err(Clone::clone)?;
        let filled = compiled.get_template(self.name).and_then(|template| template.render(context));
        filled.map_err(|e| e.to_string())
    }

    fn compile(&self) -> Result<Environment<'static>, Error> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?);
        environment.add_global("style", Value::from_safe_string(include_str!("templates/style.css").to_owned()));
        environment.add_global("indicator_style", Value::from_safe_string(include_str!("templates/indicator.css").to_owned()));
        environment.add_global("diff_style", Value::from_safe_string(include_str!("templates/diff.css").to_owned()));
        environment.add_filter("thousands", thousands);
        environment.add_filter("size", size);
        environment.add_filter("cell", cell);
        environment.add_template(self.name, self.text)?;
        Ok(environment)
    }
}

/// 1234567 as 1,234,567.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Bytes as a reader wants them, in decimal units with one digit, rounded half up.
fn size(bytes: u64) -> String {
    let units = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1000, "kB")];
    match units.iter().find(|(unit, _)| bytes >= *unit) {
        Some((unit, name)) => {
            let tenths = (bytes * 10 + unit / 2) / unit;
            format!("{}.{} {name}", tenths / 10, tenths % 10)
        }
        None => format!("{bytes} B"),
    }
}

/// A text as a cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_sizes_are_short() {
        for (number, expected) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(thousands(number), expected);
        }
        for (bytes, expected) in [(0, "0 B"), (999, "999 B"), (1500, "1.5 kB"), (2_449_999, "2.4 MB"), (3_000_000_000, "3.0 GB")] {
            assert_eq!(size(bytes), expected);
        }
    }
}
