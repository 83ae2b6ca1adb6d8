//! The pages' templates, embedded in the program.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Error, UndefinedBehavior, Value};
use serde_json::Value as Json;

use crate::fault::{Fault, Reason};

const TEMPLATES: &[(&str, &str)] = &[
    ("index.html", include_str!("templates/index.html")),
    ("table.html", include_str!("templates/table.html")),
    ("table.md", include_str!("templates/table.md")),
    ("indicators.html", include_str!("templates/indicators.html")),
    ("indicators.md", include_str!("templates/indicators.md")),
    ("indicator.html", include_str!("templates/indicator.html")),
    ("indicator.md", include_str!("templates/indicator.md")),
    ("diff.html", include_str!("templates/diff.html")),
    ("README.md", include_str!("templates/README.md")),
    ("CHANGES.md", include_str!("templates/CHANGES.md")),
];

/// Fills a template.
pub(in crate::publish) fn render(name: &str, context: Json) -> Result<String, Fault> {
    fill(name, context).map_err(|e| Fault::at(name, Reason::Program(e.to_string())))
}

fn fill(name: &str, context: Json) -> Result<String, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?);
    environment.add_global("style", Value::from_safe_string(include_str!("templates/style.css").to_owned()));
    environment.add_global("indicator_style", Value::from_safe_string(include_str!("templates/indicator.css").to_owned()));
    environment.add_global("diff_style", Value::from_safe_string(include_str!("templates/diff.css").to_owned()));
    environment.add_filter("thousands", thousands);
    environment.add_filter("size", size);
    environment.add_filter("cell", cell);
    for (name, text) in TEMPLATES {
        environment.add_template(name, text)?;
    }
    environment.get_template(name)?.render(Value::from(Serde(context)))
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
