//! The body of a document → its lines: a paragraph a line, a row of a table a line with a tab between its cells.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::super::Limits;
use super::fields::{Fields, is_set_by_word};
use super::numbering::Numbering;
use super::styles::ListPlace;
use super::tables::Tables;
use super::xml::{Node, Nodes, attribute, local, on};
use crate::fault::Reason;

/// The notes of a kind, by their id.
pub(super) type Notes = BTreeMap<String, String>;

/// The text of the body; a note stands behind the paragraph that refers to it.
pub(super) fn body(part: &str, numbering: Numbering, notes: Vec<(&'static str, Notes)>, limits: &Limits) -> Result<String, Reason> {
    let mut body = Body { numbering, notes, ..Body::default() };
    let mut xml = Nodes::of(part, limits);
    while let Some(node) = xml.next()? {
        body.node(node, &mut xml)?;
    }
    Ok(body.lines.join("\n"))
}

/// The notes of a part such as `footnotes.xml`.
pub(super) fn notes(part: &str, kind: &str, limits: &Limits) -> Result<Notes, Reason> {
    let mut notes = Notes::new();
    let (mut body, mut id) = (Body::default(), None);
    let mut xml = Nodes::of(part, limits);
    while let Some(node) = xml.next()? {
        match &node {
            Node::Start(start) if local(start) == kind => {
                // Separators have a type; a note of the text has none.
                id = attribute(start, "id").filter(|_| attribute(start, "type").is_none_or(|kind| kind == "normal"));
                body = Body::default();
            }
            Node::End(name) if name == kind => drop(id.take().map(|id| notes.insert(id, body.lines.join("\n")))),
            _ => body.node(node, &mut xml)?,
        }
    }
    Ok(notes)
}

/// A paragraph as it is read.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    place: ListPlace,
    /// Notes that it refers to.
    notes: Vec<String>,
    /// Its mark was struck out by a tracked change, so it goes on in the next.
    goes_on: bool,
}

#[derive(Debug, Default)]
struct Body {
    numbering: Numbering,
    notes: Vec<(&'static str, Notes)>,
    lines: Vec<String>,
    /// Those of text boxes stand inside the one that they are anchored in.
    paragraphs: Vec<Paragraph>,
    /// What stands in text boxes, until the line around them ends.
    boxes: Vec<String>,
    tables: Tables,
    fields: Fields,
    /// Names of the elements that are open, the innermost last.
    path: Vec<String>,
    hidden: bool,
}

impl Body {
    fn node(&mut self, node: Node<'_>, xml: &mut Nodes<'_>) -> Result<(), Reason> {
        match node {
            Node::Start(start) => {
                let name = local(&start);
                if self.is_skipped(&name, &start) {
                    return xml.skip();
                }
                self.start(&name, &start);
                self.path.push(name);
            }
            Node::End(name) => {
                self.path.pop();
                self.end(&name);
            }
            Node::Text(text) => self.text(&text),
        }
        Ok(())
    }

    /// What is not part of the text: deletions, former properties, second renderings, pinyin, tables of contents.
    fn is_skipped(&mut self, name: &str, start: &BytesStart<'_>) -> bool {
        match name {
            "del" | "moveFrom" if self.parent() == Some("rPr") => {
                self.paragraph(|paragraph| paragraph.goes_on = true);
                true
            }
            "del" if self.parent() == Some("trPr") => {
                self.tables.delete();
                true
            }
            "del" | "moveFrom" | "Fallback" | "rt" => true,
            "fldSimple" => attribute(start, "instr").is_some_and(|instruction| is_set_by_word(&instruction)),
            _ => name.ends_with("Change"),
        }
    }

    fn parent(&self) -> Option<&str> {
        self.path.last().map(String::as_str)
    }

    fn paragraph(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            change(paragraph);
        }
    }

    fn start(&mut self, name: &str, start: &BytesStart<'_>) {
        let value = || attribute(start, "val");
        match name {
            "p" => self.open(),
            "pStyle" => self.paragraph(|paragraph| paragraph.style = value()),
            "numId" => self.paragraph(|paragraph| paragraph.place.list = value()),
            "ilvl" => self.paragraph(|paragraph| paragraph.place.level = value().and_then(|level| level.parse().ok())),
            "r" => self.hidden = false,
            "vanish" if self.parent() == Some("rPr") => self.hidden = on(start),
            "tab" if self.parent() == Some("r") => self.push(" "),
            "br" | "cr" if attribute(start, "type").is_none_or(|kind| kind == "textWrapping") => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "fldChar" => self.fields.sign(attribute(start, "fldCharType").as_deref()),
            "footnoteReference" | "endnoteReference" => self.refer(name, start),
            "tbl" => self.tables.open(),
            "tr" => self.tables.row(),
            "tc" => self.tables.cell(),
            "gridSpan" => self.tables.span(value().and_then(|columns| columns.parse().ok()).unwrap_or(1)),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.close(),
            "tr" => {
                let line = self.tables.end_row();
                self.lines.extend(line);
                self.flush();
            }
            "tbl" => self.tables.close(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.parent() {
            Some("t") => self.push(text),
            Some("instrText") => self.fields.instruction(text),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if self.fields.shown() && !self.hidden {
            self.paragraph(|paragraph| paragraph.text.push_str(text));
        }
    }

    fn refer(&mut self, name: &str, start: &BytesStart<'_>) {
        let id = attribute(start, "id").unwrap_or_default();
        let notes = self.notes.iter().find(|(kind, _)| name.starts_with(kind)).and_then(|(_, notes)| notes.get(&id)).cloned();
        self.paragraph(|paragraph| paragraph.notes.extend(notes));
    }

    /// Begins a paragraph, or goes on with one whose mark was struck out.
    fn open(&mut self) {
        match self.paragraphs.last_mut() {
            Some(paragraph) if paragraph.goes_on => paragraph.goes_on = false,
            _ => self.paragraphs.push(Paragraph::default()),
        }
    }

    fn close(&mut self) {
        let Some(paragraph) = self.paragraphs.pop_if(|paragraph| !paragraph.goes_on) else { return };
        let number = self.numbering.number(&paragraph.place, paragraph.style.as_deref());
        let text = paragraph.text.trim();
        let text = if text.is_empty() { String::new() } else { number + text };
        if !self.paragraphs.is_empty() {
            self.boxes.extend([text].into_iter().chain(paragraph.notes));
        } else if self.tables.is_open() {
            self.tables.paragraph(&text.replace('\n', " "));
            self.boxes.extend(paragraph.notes);
        } else {
            self.lines.extend([text].into_iter().chain(paragraph.notes).filter(|line| !line.is_empty()));
            self.flush();
        }
    }

    fn flush(&mut self) {
        let boxes = std::mem::take(&mut self.boxes);
        self.lines.extend(boxes.into_iter().filter(|line| !line.is_empty()));
    }
}
