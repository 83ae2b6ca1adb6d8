use std::cell::RefCell;

use html5ever::driver::{self, ParseOpts};
use html5ever::tendril::TendrilSink;

use super::sink::Sink;
use super::tree::{Id, Tree};
use crate::fault::Reason;
use crate::report::form::{Limits, within};

/// How many bytes are parsed between two looks at what they have become.
const STEP: usize = 4096;
/// More attributes than an element of any page has; each is compared with those before it.
const ATTRIBUTES: usize = 256;

/// The tree of a page. Scripts in it are text that nobody runs; nothing that it points to is fetched.
pub(super) fn parse(text: &str, limits: &Limits) -> Result<Tree, Reason> {
    within(most_attributes(text), ATTRIBUTES, "attributes of one element")?;
    let mut parser = driver::parse_document(Sink(RefCell::new(Tree::new())), ParseOpts::default());
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(step(rest));
        parser.process(piece.into());
        rest = after;
        let tree = parser.tokenizer.sink.sink.0.borrow();
        within(tree.len(), limits.nodes, "elements")?;
        let deepest = Id::try_from(tree.len() - 1).map_or(0, |last| tree.ancestors(last).count());
        within(deepest, limits.nesting, "elements inside one another")?;
    }
    Ok(parser.finish())
}

/// Where the next step ends: at a character.
fn step(rest: &str) -> usize {
    (0..=STEP.min(rest.len())).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len())
}

/// The most attributes that a tag of the text seems to have, scripts left out.
fn most_attributes(text: &str) -> usize {
    let mut most = 0;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let (attributes, end) = tag(rest);
        most = most.max(attributes);
        let script = ["script", "style"].into_iter().find(|name| rest.get(..name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name)));
        rest = &rest[end..];
        if let Some(name) = script {
            rest = &rest[closing(rest, name)..];
        }
    }
    most
}

/// How many attributes the tag that begins here has, and where it ends.
fn tag(text: &str) -> (usize, usize) {
    let (mut attributes, mut quote, mut before) = (0, None, ' ');
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (None, '>') => return (attributes, at),
            (None, '"' | '\'') if before == '=' => quote = Some(c),
            (None, _) if !c.is_whitespace() && (before.is_whitespace() || before == '/' || "\"'".contains(before)) => attributes += 1,
            _ => {}
        }
        before = if c.is_whitespace() && before == '=' { '=' } else { c };
    }
    (attributes, text.len())
}

/// Where the closing tag of a script stands.
fn closing(text: &str, name: &str) -> usize {
    let bytes = text.as_bytes();
    let closes = |at: usize| {
        bytes[at..].starts_with(b"</") && bytes[at + 2..].get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
    };
    memchr(bytes, closes).unwrap_or(text.len())
}

fn memchr(bytes: &[u8], closes: impl Fn(usize) -> bool) -> Option<usize> {
    bytes.iter().enumerate().filter(|(_, byte)| **byte == b'<').map(|(at, _)| at).find(|at| closes(*at))
}
