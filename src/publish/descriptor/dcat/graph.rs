//! The triples of a release, each once: a subject after the other, each where it was first named.

use std::collections::BTreeMap;

use oxrdf::{Literal, NamedNode, Term, Triple};
use rustc_hash::FxHashSet;

/// Where a release lies as far as its own names tell, when nobody said where: it is never written.
const NOWHERE: &str = "https://release.invalid/";

/// Triples, with the address that the names of the release lie below.
pub(super) struct Graph {
    /// The address of the release's folder, with a slash at its end.
    pub base: String,
    /// Whether the base is known, and not to be left to the reader.
    pub placed: bool,
    subjects: Vec<Vec<Triple>>,
    places: BTreeMap<String, usize>,
    seen: FxHashSet<Triple>,
}

impl Graph {
    /// Without triples; `base` is where the release's folder is served.
    pub(super) fn new(base: Option<&str>) -> Graph {
        let mut address = base.unwrap_or(NOWHERE).to_owned();
        if !address.ends_with('/') {
            address.push('/');
        }
        Graph { base: address, placed: base.is_some(), subjects: Vec::new(), places: BTreeMap::new(), seen: FxHashSet::default() }
    }

    /// The triples, those of a subject together.
    pub(super) fn triples(&self) -> impl Iterator<Item = &Triple> {
        self.subjects.iter().flatten()
    }

    /// A file of the release, by its path.
    pub(super) fn file(&self, path: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{}", self.base, escaped(path)))
    }

    /// A thing that this description names: a fragment of the Turtle file, in both files.
    pub(super) fn thing(&self, name: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}dcat.ttl#{}", self.base, escaped(name)))
    }

    /// A name of the release as it is written: relative to its folder. Others are as they are.
    pub(super) fn relative(&self, node: &NamedNode) -> NamedNode {
        node.as_str().strip_prefix(&self.base).map_or_else(|| node.clone(), NamedNode::new_unchecked)
    }

    /// States a triple, once.
    pub(super) fn state(&mut self, subject: &NamedNode, predicate: impl Into<NamedNode>, object: impl Into<Term>) {
        let triple = Triple::new(subject.clone(), predicate, object);
        if self.seen.insert(triple.clone()) {
            let at = *self.places.entry(subject.as_str().to_owned()).or_insert(self.subjects.len());
            self.subjects.resize_with(self.subjects.len().max(at + 1), Vec::new);
            self.subjects[at].push(triple);
        }
    }

    /// States a text in Chinese and in English.
    pub(super) fn text(&mut self, subject: &NamedNode, predicate: impl Into<NamedNode>, zh: &str, en: &str) {
        let predicate = predicate.into();
        for (text, language) in [(zh, "zh"), (en, "en")] {
            self.state(subject, predicate.clone(), Literal::new_language_tagged_literal_unchecked(text, language));
        }
    }

    /// States a value of a type.
    pub(super) fn value(
        &mut self,
        subject: &NamedNode,
        predicate: impl Into<NamedNode>,
        value: &impl ToString,
        r#type: impl Into<NamedNode>,
    ) {
        self.state(subject, predicate, Literal::new_typed_literal(value.to_string(), r#type));
    }

    /// States that a thing has another, of a class.
    pub(super) fn link(&mut self, subject: &NamedNode, predicate: impl Into<NamedNode>, object: &NamedNode, class: impl Into<NamedNode>) {
        self.state(subject, predicate, object.clone());
        self.state(object, super::terms::rdf::TYPE, class.into());
    }
}

/// A path or name as it may stand in an address.
fn escaped(path: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    let mut escaped = String::with_capacity(path.len());
    for b in path.bytes() {
        if plain(b) {
            escaped.push(char::from(b));
        } else {
            escaped.extend(["%", &format!("{b:02X}")]);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lie_below_the_release_and_are_addresses() {
        let graph = Graph::new(Some("https://data.example.cn/latest"));
        assert_eq!(graph.file("data/x.csv").as_str(), "https://data.example.cn/latest/data/x.csv");
        assert_eq!(graph.thing("dataset").as_str(), "https://data.example.cn/latest/dcat.ttl#dataset");
        for name in ["a b", "年/报.csv", "<x>\"#?"] {
            assert!(NamedNode::new(graph.file(name).as_str()).is_ok(), "{name}");
        }
    }

    #[test]
    fn a_triple_is_stated_once() {
        let mut graph = Graph::new(None);
        let dataset = graph.thing("dataset");
        graph.text(&dataset, super::super::terms::dct::TITLE, "甲", "A");
        graph.text(&dataset, super::super::terms::dct::TITLE, "甲", "B");
        assert_eq!(graph.triples().count(), 3);
    }
}
