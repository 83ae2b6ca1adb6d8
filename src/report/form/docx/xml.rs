//! XML of a part, as events with their limits. Nothing outside the part is ever read.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::{Limits, within};
use crate::fault::Reason;

/// What stands next in a part.
pub(super) enum Node<'a> {
    Start(BytesStart<'a>),
    /// The local name.
    End(String),
    Text(String),
}

/// The nodes of a part; an empty element is a start and an end.
pub(super) struct Nodes<'a> {
    reader: Reader<&'a [u8]>,
    limits: &'a Limits,
    depth: usize,
    seen: usize,
}

impl<'a> Nodes<'a> {
    pub(super) fn of(part: &'a str, limits: &'a Limits) -> Nodes<'a> {
        let mut reader = Reader::from_str(part.trim_start_matches('\u{feff}'));
        reader.config_mut().expand_empty_elements = true;
        Nodes { reader, limits, depth: 0, seen: 0 }
    }

    /// The next node, none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Node<'a>>, Reason> {
        loop {
            let event = self.reader.read_event().map_err(|e| Reason::Broken(e.to_string()))?;
            self.seen += 1;
            within(self.seen, self.limits.nodes, "elements")?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    within(self.depth, self.limits.nesting, "elements inside one another")?;
                    Node::Start(start)
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::End(end.local_name().as_ref().to_owned())
                }
                Event::Text(text) => Node::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Node::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(name) => Node::Text(character(&name.xml10_content())?.to_string()),
                Event::DocType(_) => return Err(Reason::Broken("its XML declares entities of its own (DTD)".into())),
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Empty(_) => continue,
            }));
        }
    }

    /// Passes over the element whose start was read last.
    pub(super) fn skip(&mut self) -> Result<(), Reason> {
        let outside = self.depth - 1;
        while self.depth > outside && self.next()?.is_some() {}
        Ok(())
    }
}

/// The local name of an element.
pub(super) fn local(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

/// An attribute by its local name.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

/// Whether a switch such as `<w:vanish/>` is on.
pub(super) fn on(start: &BytesStart<'_>) -> bool {
    !matches!(attribute(start, "val").as_deref(), Some("0" | "false" | "off"))
}

/// The character of `&amp;` or `&#20214;`.
fn character(name: &str) -> Result<char, Reason> {
    let code = name.strip_prefix('#').map(|number| match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => number.parse(),
    });
    let character = match (name, code) {
        ("amp", _) => Some('&'),
        ("lt", _) => Some('<'),
        ("gt", _) => Some('>'),
        ("quot", _) => Some('"'),
        ("apos", _) => Some('\''),
        (_, Some(Ok(code))) => char::from_u32(code),
        _ => None,
    };
    character.ok_or_else(|| Reason::Broken(format!("its XML names a character that is not defined: &{name};")))
}
