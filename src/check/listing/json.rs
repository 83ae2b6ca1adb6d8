use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Finding, Form, Listed, Listing, Place};
use crate::codelist::CodeList;

pub(super) const FORM: Form =
    Form { name: "json", zh: "JSON 数组，每个发现一个对象", en: "a JSON array, one object a finding", open };

fn open(to: &mut dyn Write) -> io::Result<Box<dyn Listing + '_>> {
    write!(to, "[")?;
    Ok(Box::new(Json { to, first: true }))
}

/// One object a finding, each on a line.
struct Json<'a> {
    to: &'a mut dyn Write,
    first: bool,
}

impl Listing for Json<'_> {
    fn report(&mut self, listed: &Listed) -> io::Result<()> {
        for finding in &listed.findings {
            write!(self.to, "{}{}", if self.first { "\n" } else { ",\n" }, object(listed, finding))?;
            self.first = false;
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        writeln!(self.to, "\n]")?;
        self.to.flush()
    }
}

fn object(listed: &Listed, finding: &Finding) -> Value {
    let check = &finding.check;
    let number = |value: Option<rust_decimal::Decimal>| value.map(|value| value.normalize().to_string());
    json!({
        "report_id": listed.report,
        "check_id": check.check_id,
        "subject": check.subject,
        "severity": check.severity.code(),
        "message_zh": check.message_zh,
        "message_en": check.message_en,
        "expected": number(check.expected),
        "actual": number(check.actual),
        "difference": number(check.difference),
        "tolerance": number(check.tolerance),
        "what_to_do_zh": finding.kind().map(|kind| kind.zh.what_to_do),
        "what_to_do_en": finding.kind().map(|kind| kind.en.what_to_do),
        "observation_ids": check.observation_ids,
        "places": finding.places.iter().map(place).collect::<Vec<_>>(),
    })
}

fn place(place: &Place) -> Value {
    let passage = &place.passage;
    json!({
        "report_id": place.report,
        "path": place.path,
        "line": passage.start.line,
        "column": passage.start.column,
        "char_start": passage.characters.start,
        "char_end": passage.characters.end,
        "text": passage.words[passage.marked.clone()],
        "quote": passage.words,
    })
}
