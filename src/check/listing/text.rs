use std::io::{self, Write};

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use anstyle::Style;

use super::{Finding, Form, Listed, Listing, Place};
use crate::codelist::Severity;

/// Columns of a terminal.
const WIDTH: usize = 200;

pub(super) const FORM: Form = Form { name: "text", zh: "供人阅读", en: "for people", open: |to| Ok(Box::new(Text { to })) };

/// Findings under the heading of their report, each with the report's words underlined.
struct Text<'a> {
    to: &'a mut dyn Write,
}

impl Listing for Text<'_> {
    fn report(&mut self, listed: &Listed) -> io::Result<()> {
        if listed.findings.is_empty() {
            return Ok(());
        }
        let bold = Style::new().bold();
        writeln!(self.to, "{bold}{} {}{bold:#}\n", listed.report, listed.title)?;
        listed.findings.iter().try_for_each(|finding| writeln!(self.to, "{}\n", drawn(finding)))
    }

    fn end(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

fn drawn(finding: &Finding) -> String {
    let check = &finding.check;
    let level = match check.severity {
        Severity::Fatal => Level::ERROR.with_name("致命 fatal"),
        Severity::Error => Level::ERROR.with_name("错误 error"),
        Severity::Warning => Level::WARNING.with_name("警告 warning"),
        Severity::Info => Level::INFO.with_name("提示 info"),
    };
    let lines = lines(&finding.places);
    let title = level.primary_title(check.message_zh.as_str()).id(check.check_id.as_str());
    let quoted = lines.iter().map(|line| Level::NOTE.no_name().secondary_title(at(line)).element(quoted(line)));
    let mut groups: Vec<Group> = std::iter::once(Group::with_title(title)).chain(quoted).collect();
    if let Some(last) = groups.pop() {
        groups.push(notes(finding, last));
    }
    Renderer::styled().term_width(WIDTH).render(&groups)
}

/// The message in English and, where something is to be done, what.
fn notes<'a>(finding: &'a Finding, group: Group<'a>) -> Group<'a> {
    let group = group.element(Level::NOTE.with_name("en").message(finding.check.message_en.as_str()));
    match finding.kind().filter(|_| finding.check.severity != Severity::Info) {
        Some(kind) => group
            .element(Level::HELP.with_name("办法").message(kind.zh.what_to_do))
            .element(Level::HELP.with_name("to do").message(kind.en.what_to_do)),
        None => group,
    }
}

/// The places of one line of a report together.
fn lines(places: &[Place]) -> Vec<Vec<&Place>> {
    let mut lines: Vec<Vec<&Place>> = Vec::new();
    for place in places {
        let same = |held: &&mut Vec<&Place>| held[0].report == place.report && held[0].passage.words == place.passage.words;
        match lines.iter_mut().find(same) {
            Some(held) => held.push(place),
            None => lines.push(vec![place]),
        }
    }
    lines
}

fn at(places: &[&Place]) -> String {
    let place = places[0];
    format!("{}:{}:{}", place.path, place.passage.start.line, place.passage.start.column)
}

fn quoted<'a>(places: &[&'a Place]) -> Snippet<'a, Annotation<'a>> {
    let passage = &places[0].passage;
    let marks = places.iter().map(|place| AnnotationKind::Primary.span(place.passage.marked.clone()));
    Snippet::source(passage.words.as_str()).line_start(passage.start.line).annotations(marks)
}
