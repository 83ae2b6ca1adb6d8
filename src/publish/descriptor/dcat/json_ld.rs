//! The graph as JSON-LD 1.1: an object a subject, its predicates shortened by the prefixes.

use std::io::{self, Write};

use oxrdf::{NamedNode, NamedOrBlankNode, Term, Triple};
use serde_json::{Map, Value, json};

use super::graph::Graph;
use super::terms::{PREFIXES, rdf, xsd};
use crate::publish::descriptor::indented;
use crate::publish::format::Output;

pub(super) fn write(graph: &Graph, output: &mut Output) -> io::Result<()> {
    output.write_all(indented(&document(graph)).as_bytes())
}

fn document(graph: &Graph) -> Value {
    let mut context: Map<String, Value> = PREFIXES.iter().map(|(prefix, iri)| ((*prefix).to_owned(), json!(iri))).collect();
    if graph.placed {
        context.insert("@base".to_owned(), json!(graph.base));
    }
    let mut subjects: Map<String, Value> = Map::new();
    for triple in graph.triples() {
        add(graph, triple, &mut subjects);
    }
    let mut document = json!({"@context": context});
    document["@graph"] = subjects.into_iter().map(|(_, object)| object).collect();
    document
}

fn add(graph: &Graph, triple: &Triple, subjects: &mut Map<String, Value>) {
    let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { unreachable!("the graph has no blank nodes") };
    let id = reference(graph, subject);
    let node = subjects.entry(id.clone()).or_insert_with(|| json!({"@id": id}));
    let (key, value) = match &triple.object {
        Term::NamedNode(class) if triple.predicate.as_ref() == rdf::TYPE => ("@type".to_owned(), json!(short(class.as_str()))),
        object => (short(triple.predicate.as_str()), value(graph, object)),
    };
    let entries = node.as_object_mut().expect("a subject is an object").entry(key).or_insert_with(|| json!([]));
    entries.as_array_mut().expect("a predicate has a list").push(value);
}

fn value(graph: &Graph, object: &Term) -> Value {
    match object {
        Term::NamedNode(node) => json!({"@id": reference(graph, node)}),
        Term::Literal(literal) => match literal.language() {
            Some(language) => json!({"@language": language, "@value": literal.value()}),
            None if literal.datatype() == xsd::STRING => json!(literal.value()),
            None => json!({"@type": short(literal.datatype().as_str()), "@value": literal.value()}),
        },
        Term::BlankNode(_) => unreachable!("the graph has no blank nodes"),
    }
}

fn reference(graph: &Graph, node: &NamedNode) -> String {
    short(graph.relative(node).as_str())
}

/// An address with its prefix, if it has one.
fn short(iri: &str) -> String {
    let prefixed = PREFIXES.iter().find_map(|(prefix, of)| Some(format!("{prefix}:{}", iri.strip_prefix(of)?)));
    prefixed.unwrap_or_else(|| iri.to_owned())
}
