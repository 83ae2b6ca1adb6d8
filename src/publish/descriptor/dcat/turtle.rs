//! The graph as Turtle.

use std::io::{self, Write};

use oxrdf::{NamedOrBlankNode, Term, Triple};
use oxttl::TurtleSerializer;

use super::graph::Graph;
use super::terms::PREFIXES;
use crate::publish::format::Output;

/// Without a base a reader takes the file's own address for it.
pub(super) fn write(graph: &Graph, output: &mut Output) -> io::Result<()> {
    if graph.placed {
        writeln!(output, "@base <{}> .", graph.base)?;
    }
    let mut turtle = TurtleSerializer::new();
    for &(prefix, iri) in PREFIXES {
        turtle = turtle.with_prefix(prefix, iri).map_err(io::Error::other)?;
    }
    let mut turtle = turtle.for_writer(output);
    for triple in graph.triples() {
        turtle.serialize_triple(&relative(graph, triple))?;
    }
    turtle.finish().map(drop)
}

/// Only names of the release become relative: the serializer's own base would make `//host/path` of others, which a
/// file that was opened from a disk resolves to nowhere.
fn relative(graph: &Graph, triple: &Triple) -> Triple {
    let subject = match &triple.subject {
        NamedOrBlankNode::NamedNode(node) => graph.relative(node).into(),
        blank @ NamedOrBlankNode::BlankNode(_) => blank.clone(),
    };
    let object = match &triple.object {
        Term::NamedNode(node) => graph.relative(node).into(),
        other => other.clone(),
    };
    Triple { subject, predicate: triple.predicate.clone(), object }
}
