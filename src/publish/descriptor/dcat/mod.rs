//! DCAT-AP 3: the release as data portals harvest it, in Turtle and in JSON-LD, both written from one graph.
//!
//! Every thing has a name, none is a blank node: the same release gives the same bytes. Names and addresses lie below
//! the release's folder. Where `publisher.toml` says where the folder is served they are written under that address,
//! else as references relative to the file itself, so that they hold wherever the folder lies.
//!
//! Standard: DCAT-AP 3.0 (<https://semiceu.github.io/DCAT-AP/releases/3.0.0/>); codes are of the EU's authority tables.

mod terms;
mod graph;
mod distributions;
mod statements;
mod turtle;
mod json_ld;

use self::graph::Graph;
use super::{Descriptor, Model};
use crate::fault::Fault;
use crate::publish::format::Output;

pub(super) const TURTLE: Descriptor = Descriptor {
    path: "dcat.ttl",
    media_type: "text/turtle",
    about_zh: "供数据门户采集的目录、数据集和分发（DCAT-AP 3，Turtle）",
    about_en: "catalogue, dataset and distributions for data portals (DCAT-AP 3, Turtle)",
    names_others: true,
    write: |model, output| write(model, output, turtle::write),
};

pub(super) const JSON_LD: Descriptor = Descriptor {
    path: "dcat.jsonld",
    media_type: "application/ld+json",
    about_zh: "与 dcat.ttl 相同的三元组（JSON-LD）",
    about_en: "the same triples as dcat.ttl (JSON-LD)",
    names_others: true,
    write: |model, output| write(model, output, json_ld::write),
};

fn write(model: &Model<'_>, output: &mut Output, as_text: fn(&Graph, &mut Output) -> std::io::Result<()>) -> Result<(), Fault> {
    let graph = describe(model);
    as_text(&graph, output).map_err(|e| Fault::unwritable(output.path(), &e))
}

/// All that is said of a release.
fn describe(model: &Model<'_>) -> Graph {
    let mut graph = Graph::new(model.publisher.files_url.as_deref());
    statements::state(model, &mut graph);
    distributions::state(model, &mut graph);
    graph
}

#[cfg(test)]
mod tests;
