use std::collections::BTreeSet;

use oxrdf::{Literal, NamedNode, Triple};
use oxttl::TurtleParser;
use serde_json::Value;

use super::super::agreement::with_model;
use super::*;
use crate::publish::samples::Shared;

/// Where the reader of a file found it, when the file does not say so itself.
const FOUND: &str = "file:///srv/mirror/2026/";

fn written(model: &Model<'_>, descriptor: &Descriptor) -> String {
    let shared = Shared::default();
    (descriptor.write)(model, &mut Output::new(descriptor.path, shared.clone())).unwrap();
    shared.text()
}

fn from_turtle(text: &str) -> BTreeSet<String> {
    let parser = TurtleParser::new().with_base_iri(format!("{FOUND}dcat.ttl")).unwrap();
    parser.for_slice(text).map(|triple| triple.unwrap().to_string()).collect()
}

/// The triples of our form of JSON-LD, read by its rules and not by what wrote it.
fn from_json_ld(text: &str) -> BTreeSet<String> {
    let document: Value = serde_json::from_str(text).unwrap();
    let context = &document["@context"];
    let base = url::Url::parse(context["@base"].as_str().unwrap_or(FOUND)).unwrap();
    let node = |name: &str| {
        let prefixed = name.split_once(':').and_then(|(prefix, rest)| Some(format!("{}{rest}", context[prefix].as_str()?)));
        NamedNode::new(prefixed.unwrap_or_else(|| base.join(name).unwrap().into())).unwrap()
    };
    let literal = |value: &Value| match (value["@language"].as_str(), value["@type"].as_str()) {
        (Some(language), _) => Literal::new_language_tagged_literal(value["@value"].as_str().unwrap(), language).unwrap(),
        (None, Some(of)) => Literal::new_typed_literal(value["@value"].as_str().unwrap(), node(of)),
        (None, None) => Literal::new_simple_literal(value.as_str().unwrap()),
    };
    let mut triples = BTreeSet::new();
    for subject in document["@graph"].as_array().unwrap() {
        let name = node(subject["@id"].as_str().unwrap());
        for (key, values) in subject.as_object().unwrap().iter().filter(|(key, _)| *key != "@id") {
            for value in values.as_array().unwrap() {
                let triple = match (key.as_str(), value["@id"].as_str()) {
                    ("@type", _) => Triple::new(name.clone(), terms::rdf::TYPE, node(value.as_str().unwrap())),
                    (predicate, Some(id)) => Triple::new(name.clone(), node(predicate), node(id)),
                    (predicate, None) => Triple::new(name.clone(), node(predicate), literal(value)),
                };
                triples.insert(triple.to_string());
            }
        }
    }
    triples
}

#[test]
fn both_files_hold_the_triples_that_were_stated_wherever_they_lie() {
    with_model(|model| {
        for address in [None, Some("https://data.example.cn/nianbao/latest")] {
            let publisher = super::super::Publisher { files_url: address.map(str::to_owned), ..model.publisher.clone() };
            let model =
                Model::new(&publisher, model.version, model.coverage, model.tables, model.contents, model.files.clone(), model.folder);
            let graph = describe(&model);
            let stated: BTreeSet<String> =
                graph.triples().map(|triple| triple.to_string().replace(&graph.base, address.map_or(FOUND, |_| &graph.base))).collect();
            let turtle = written(&model, &TURTLE);
            assert!(!turtle.contains("invalid") && !turtle.contains("_:"), "{address:?}");
            assert_eq!(from_turtle(&turtle), stated, "{address:?}");
            assert_eq!(from_json_ld(&written(&model, &JSON_LD)), stated, "{address:?}");
        }
    });
}

/// What DCAT-AP 3 and portals ask of every distribution.
#[test]
fn a_file_of_data_is_a_distribution_and_has_all_that_is_asked_of_one() {
    with_model(|model| {
        let graph = describe(model);
        for file in &model.files {
            let node = graph.thing(&file.path);
            for predicate in [
                terms::dcat::ACCESS_URL,
                terms::dcat::DOWNLOAD_URL,
                terms::dct::FORMAT,
                terms::dct::LICENSE,
                terms::spdx::CHECKSUM,
                terms::dct::CONFORMS_TO,
            ] {
                let stated = graph.triples().any(|triple| triple.subject == node.clone().into() && triple.predicate.as_ref() == predicate);
                assert!(stated, "{}: {predicate}", file.path);
            }
        }
    });
}

#[test]
fn a_format_is_known_by_its_ending_and_a_descriptor_is_none() {
    for (path, title) in [
        ("data/units.csv", Some("CSV")),
        ("csv-excel/units.csv", Some("CSV, Excel")),
        ("data/units.jsonl", Some("JSON Lines")),
        ("observations.sdmx.csv", Some("SDMX-CSV")),
        ("observations.sdmx.json", None),
        ("datapackage.json", None),
        ("nianbao.xlsx", Some("Excel")),
        ("catalogue.xlsx", None),
    ] {
        assert_eq!(distributions::format_of(path).map(|of| of.title), title, "{path}");
    }
}

/// Each format must have a line in the list of file types.
#[test]
fn every_format_is_known() {
    let files = crate::publish::FORMATS.iter().map(|format| format.file("units"));
    for path in files.chain(crate::publish::BOOKS.iter().map(|book| book.file.to_owned())) {
        assert!(distributions::format_of(&path).is_some(), "{path}");
    }
}
