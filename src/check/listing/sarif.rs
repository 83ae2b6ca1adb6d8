use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Finding, Form, Listed, Listing, Place};
use crate::check::{CHECKS, CheckKind};
use crate::codelist::{CodeList, Severity};

pub(super) const FORM: Form = Form { name: "sarif", zh: "SARIF 2.1.0，供代码审查工具", en: "SARIF 2.1.0, for review tools", open };

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The head of the log is written first, then each result as it comes.
fn open(to: &mut dyn Write) -> io::Result<Box<dyn Listing + '_>> {
    let tool = json!({"driver": {
        "name": "nianbao",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": CHECKS.iter().map(rule).collect::<Vec<_>>(),
    }});
    write!(to, "{{\"$schema\": \"{SCHEMA}\", \"version\": \"2.1.0\", \"runs\": [{{")?;
    write!(to, "\"tool\": {tool},\n\"columnKind\": \"unicodeCodePoints\", \"results\": [")?;
    Ok(Box::new(Sarif { to, first: true }))
}

struct Sarif<'a> {
    to: &'a mut dyn Write,
    first: bool,
}

impl Listing for Sarif<'_> {
    fn report(&mut self, listed: &Listed) -> io::Result<()> {
        for finding in &listed.findings {
            write!(self.to, "{}{}", if self.first { "\n" } else { ",\n" }, result(listed, finding))?;
            self.first = false;
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        writeln!(self.to, "\n]}}]}}")?;
        self.to.flush()
    }
}

fn rule(kind: &CheckKind) -> Value {
    json!({
        "id": kind.id,
        "name": kind.en.title,
        "shortDescription": {"text": format!("{}：{}", kind.zh.title, kind.zh.what)},
        "fullDescription": {"text": format!("{}: {}. {}", kind.en.title, kind.en.what, kind.en.why)},
        "help": {"text": format!("{}\n{}", kind.zh.what_to_do, kind.en.what_to_do)},
        "defaultConfiguration": {"level": level(kind.severity)},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Fatal | Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(listed: &Listed, finding: &Finding) -> Value {
    let check = &finding.check;
    let (own, others): (Vec<&Place>, Vec<&Place>) = finding.places.iter().partition(|place| place.report == listed.report);
    let mut locations: Vec<Value> = own.into_iter().map(location).collect();
    if locations.is_empty() {
        locations.push(json!({"physicalLocation": {"artifactLocation": {"uri": uri(&listed.path)}}}));
    }
    let mut result = json!({
        "ruleId": check.check_id,
        "ruleIndex": CHECKS.iter().position(|kind| kind.id == check.check_id),
        "level": level(check.severity),
        "message": {"text": format!("{}\n{}", check.message_zh, check.message_en)},
        "locations": locations,
        "partialFingerprints": {"subject/v1": format!("{}/{}", check.check_id, check.subject)},
        "properties": {"subject": check.subject, "severity": check.severity.code(), "observation_ids": check.observation_ids},
    });
    if !others.is_empty() {
        result["relatedLocations"] = others.into_iter().map(location).collect();
    }
    result
}

fn location(place: &Place) -> Value {
    let passage = &place.passage;
    json!({"physicalLocation": {
        "artifactLocation": {"uri": uri(&place.path)},
        "region": {
            "startLine": passage.start.line,
            "startColumn": passage.start.column,
            "endColumn": passage.end.column,
            "charOffset": passage.characters.start,
            "charLength": passage.characters.len(),
            "snippet": {"text": passage.words[passage.marked.clone()]},
        },
    }})
}

/// A path as a relative reference: what is no plain letter, digit or mark is written as its bytes.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
