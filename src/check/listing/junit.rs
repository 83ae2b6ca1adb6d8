use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::{Finding, Form, Listed, Listing};
use crate::check::CHECKS;
use crate::codelist::{CodeList, Severity};

pub(super) const FORM: Form = Form {
    name: "junit",
    zh: "JUnit XML，每份报告一个 testsuite，每项检查一个 testcase；警告和错误为 failure",
    en: "JUnit XML, a testsuite a report and a testcase a check; warnings and errors are failures",
    open,
};

fn open(to: &mut dyn Write) -> io::Result<Box<dyn Listing + '_>> {
    let mut to = Writer::new_with_indent(to, b' ', 2);
    to.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    to.write_event(Event::Start(BytesStart::new("testsuites").with_attributes([("name", "nianbao check")])))?;
    Ok(Box::new(Junit { to }))
}

struct Junit<'a> {
    to: Writer<&'a mut dyn Write>,
}

impl Listing for Junit<'_> {
    fn report(&mut self, listed: &Listed) -> io::Result<()> {
        let failed = CHECKS.iter().filter(|kind| worst(listed, kind.id)).count();
        let (tests, failures) = (CHECKS.len().to_string(), failed.to_string());
        let counts = [("name", listed.report.as_str()), ("tests", &tests), ("failures", &failures), ("errors", "0"), ("skipped", "0")];
        self.to.write_event(Event::Start(BytesStart::new("testsuite").with_attributes(counts)))?;
        for kind in CHECKS {
            let case = [("classname", listed.report.as_str()), ("name", kind.id)];
            let found: Vec<&Finding> = listed.findings.iter().filter(|finding| finding.check.check_id == kind.id).collect();
            if found.is_empty() {
                self.to.write_event(Event::Empty(BytesStart::new("testcase").with_attributes(case)))?;
                continue;
            }
            self.to.write_event(Event::Start(BytesStart::new("testcase").with_attributes(case)))?;
            self.findings(&found)?;
            self.to.write_event(Event::End(BytesEnd::new("testcase")))?;
        }
        self.to.write_event(Event::End(BytesEnd::new("testsuite")))
    }

    fn end(&mut self) -> io::Result<()> {
        self.to.write_event(Event::End(BytesEnd::new("testsuites")))?;
        writeln!(self.to.get_mut())?;
        self.to.get_mut().flush()
    }
}

impl Junit<'_> {
    /// All failures of a check as one, since a testcase has one; then its notes.
    fn findings(&mut self, found: &[&Finding]) -> io::Result<()> {
        let (notes, failures): (Vec<&Finding>, Vec<&Finding>) = found.iter().partition(|f| f.check.severity == Severity::Info);
        if let Some(first) = failures.first() {
            let about = [("type", first.check.severity.code()), ("message", &*plain(&first.check.message_zh))];
            self.element(&BytesStart::new("failure").with_attributes(about), &told(&failures))?;
        }
        if notes.is_empty() { Ok(()) } else { self.element(&BytesStart::new("system-out"), &told(&notes)) }
    }

    fn element(&mut self, start: &BytesStart, text: &str) -> io::Result<()> {
        let end = start.to_end().into_owned();
        self.to.write_event(Event::Start(start.borrow()))?;
        self.to.write_event(Event::Text(BytesText::new(text)))?;
        self.to.write_event(Event::End(end))
    }
}

fn worst(listed: &Listed, check: &str) -> bool {
    listed.findings.iter().any(|finding| finding.check.check_id == check && finding.check.severity != Severity::Info)
}

fn told(findings: &[&Finding]) -> String {
    let lines = findings.iter().map(|finding| {
        let at = finding.places.first().map(|place| format!("{}:{}:{}", place.path, place.passage.start.line, place.passage.start.column));
        let at = at.unwrap_or_else(|| finding.check.subject.clone());
        format!("{} {at}\n{}\n{}\n", finding.check.severity, finding.check.message_zh, finding.check.message_en)
    });
    plain(&lines.collect::<String>())
}

/// Without control characters, which XML cannot hold.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || *c == '\n').collect()
}
