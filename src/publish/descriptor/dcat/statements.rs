//! What is said of the catalogue, the dataset, its publisher and its terms.

use oxrdf::{Literal, NamedNode};

use super::Model;
use super::graph::Graph;
use super::terms::{authority, dcat, dct, foaf, rdf, rdfs, skos, vcard, xsd};

/// Codes of the EU's authority table of licences, by SPDX identifier.
const LICENCES: [(&str, &str); 6] = [
    ("CC-BY-4.0", "CC_BY_4_0"),
    ("CC-BY-SA-4.0", "CC_BYSA_4_0"),
    ("CC0-1.0", "CC0"),
    ("ODC-By-1.0", "ODC_BY"),
    ("ODbL-1.0", "ODC_BL"),
    ("PDDL-1.0", "ODC_PDDL"),
];

/// States the catalogue and the dataset.
pub(super) fn state(model: &Model<'_>, graph: &mut Graph) {
    let (catalogue, dataset) = (graph.thing("catalogue"), graph.thing("dataset"));
    graph.state(&catalogue, rdf::TYPE, dcat::CATALOG);
    about(model, graph, &catalogue);
    graph.state(&catalogue, dcat::HAS_DATASET, dataset.clone());
    graph.link(&catalogue, foaf::HOMEPAGE, &home(model, graph), foaf::DOCUMENT);
    themes(model, graph, &catalogue, &dataset);
    graph.state(&dataset, rdf::TYPE, dcat::DATASET);
    about(model, graph, &dataset);
    identity(model, graph, &dataset);
    coverage(model, graph, &dataset);
    contact(model, graph, &dataset);
    provenance(graph, &dataset);
    documents(model, graph, &dataset);
}

/// What is said of the catalogue and of the dataset alike.
fn about(model: &Model<'_>, graph: &mut Graph, of: &NamedNode) {
    let (dataset, publisher) = (model.dataset, graph.thing("publisher"));
    graph.text(of, dct::TITLE, dataset.title_zh, dataset.title_en);
    graph.text(of, dct::DESCRIPTION, dataset.about_zh, dataset.about_en);
    graph.link(of, dct::PUBLISHER, &publisher, foaf::AGENT);
    graph.text(&publisher, foaf::NAME, &model.publisher.name_zh, &model.publisher.name_en);
    if let Some(url) = &model.publisher.url {
        graph.link(&publisher, foaf::HOMEPAGE, &NamedNode::new_unchecked(url), foaf::DOCUMENT);
    }
    languages(graph, of);
    dates(model, graph, of);
}

/// The languages that titles, descriptions and names of codes are in.
pub(super) fn languages(graph: &mut Graph, of: &NamedNode) {
    for code in ["language/ZHO", "language/ENG"] {
        graph.link(of, dct::LANGUAGE, &authority(code), dct::LINGUISTIC_SYSTEM);
    }
}

/// The release's one date; without reports it has none.
pub(super) fn dates(model: &Model<'_>, graph: &mut Graph, of: &NamedNode) {
    if !model.coverage.date.is_empty() {
        graph.value(of, dct::ISSUED, &model.coverage.date, xsd::DATE);
        graph.value(of, dct::MODIFIED, &model.coverage.date, xsd::DATE);
    }
}

/// The terms of the data, under the EU's code where it has one.
pub(super) fn terms(model: &Model<'_>, graph: &mut Graph, of: &NamedNode) {
    let licence = &model.publisher.licence;
    let text = NamedNode::new_unchecked(licence.url.as_ref());
    let known = LICENCES.iter().find(|(spdx, _)| licence.id == Some(spdx));
    let node = known.map_or_else(|| text.clone(), |(_, code)| authority(&format!("licence/{code}")));
    graph.link(of, dct::LICENSE, &node, dct::LICENSE_DOCUMENT);
    graph.text(&node, dct::TITLE, licence.title_zh, licence.title_en);
    if known.is_some() {
        graph.state(&node, skos::EXACT_MATCH, text);
    }
    let rights = graph.thing("rights");
    graph.link(of, dct::RIGHTS, &rights, dct::RIGHTS_STATEMENT);
    graph.text(
        &rights,
        rdfs::LABEL,
        "许可适用于数据；报告文本的权利属于其发布机关。",
        "The licence is that of the data; rights in the texts of reports are those of the bodies that issued them.",
    );
}

fn home(model: &Model<'_>, graph: &Graph) -> NamedNode {
    let page = || graph.file("docs/index.html");
    model.publisher.homepage.as_ref().map_or_else(page, NamedNode::new_unchecked)
}

fn themes(model: &Model<'_>, graph: &mut Graph, catalogue: &NamedNode, dataset: &NamedNode) {
    let scheme = authority("data-theme");
    graph.link(catalogue, dcat::THEME_TAXONOMY, &scheme, skos::CONCEPT_SCHEME);
    graph.text(&scheme, dct::TITLE, "数据主题", "Data theme");
    for theme in model.dataset.themes {
        let node = authority(&format!("data-theme/{}", theme.code));
        concept(graph, dataset, dcat::THEME.into(), &node, theme.zh, theme.en);
        graph.state(&node, skos::IN_SCHEME, scheme.clone());
    }
}

/// A code of an authority table, with its name.
pub(super) fn concept(graph: &mut Graph, of: &NamedNode, predicate: NamedNode, code: &NamedNode, zh: &str, en: &str) {
    graph.link(of, predicate, code, skos::CONCEPT);
    graph.text(code, skos::PREF_LABEL, zh, en);
}

fn identity(model: &Model<'_>, graph: &mut Graph, dataset: &NamedNode) {
    graph.state(dataset, dct::IDENTIFIER, Literal::new_simple_literal(model.dataset.name));
    graph.state(dataset, dcat::VERSION, Literal::new_simple_literal(model.version.to_string()));
    for word in model.dataset.keywords {
        graph.text(dataset, dcat::KEYWORD, word.zh, word.en);
    }
    concept(graph, dataset, dct::OF_TYPE.into(), &authority("dataset-type/STATISTICAL"), "统计数据", "Statistical data");
    graph.link(dataset, dct::FREQUENCY, &authority("frequency/ANNUAL"), dct::FREQUENCY_CLASS);
    graph.value(dataset, dcat::TEMPORAL_RESOLUTION, &"P1Y", xsd::DURATION);
    graph.link(dataset, dct::ACCESS_RIGHTS, &authority("access-right/PUBLIC"), dct::RIGHTS_STATEMENT);
    terms(model, graph, dataset);
}

/// China, the areas of the reports, and their years.
fn coverage(model: &Model<'_>, graph: &mut Graph, dataset: &NamedNode) {
    graph.link(dataset, dct::SPATIAL, &authority("country/CHN"), dct::LOCATION);
    for (code, name) in &model.coverage.areas {
        let area = graph.thing(&format!("area-{code}"));
        graph.link(dataset, dct::SPATIAL, &area, dct::LOCATION);
        graph.state(&area, skos::PREF_LABEL, Literal::new_language_tagged_literal_unchecked(name, "zh"));
        graph.state(&area, dct::IDENTIFIER, Literal::new_simple_literal(code));
    }
    if let Some((first, last)) = model.coverage.years {
        let years = graph.thing("years");
        graph.link(dataset, dct::TEMPORAL, &years, dct::PERIOD_OF_TIME);
        graph.value(&years, dcat::START_DATE, &format!("{first}-01-01"), xsd::DATE);
        graph.value(&years, dcat::END_DATE, &format!("{last}-12-31"), xsd::DATE);
    }
}

/// Where questions go; who gives no address has a name alone.
fn contact(model: &Model<'_>, graph: &mut Graph, dataset: &NamedNode) {
    let contact = graph.thing("contact");
    graph.link(dataset, dcat::CONTACT_POINT, &contact, vcard::KIND);
    graph.state(&contact, rdf::TYPE, vcard::ORGANIZATION);
    graph.text(&contact, vcard::FORMATTED_NAME, &model.publisher.name_zh, &model.publisher.name_en);
    if let Some(email) = &model.publisher.email {
        graph.state(&contact, vcard::HAS_EMAIL, NamedNode::new_unchecked(format!("mailto:{email}")));
    }
    if let Some(url) = &model.publisher.url {
        graph.state(&contact, vcard::HAS_URL, NamedNode::new_unchecked(url));
    }
}

fn provenance(graph: &mut Graph, dataset: &NamedNode) {
    let provenance = graph.thing("provenance");
    graph.link(dataset, dct::PROVENANCE, &provenance, dct::PROVENANCE_STATEMENT);
    graph.text(
        &provenance,
        rdfs::LABEL,
        "由 nianbao 按代码簿的规则从政府年度报告的文本中读出；每个数值都记有原文位置，来源见 reports 表。",
        "Read by nianbao out of the texts of annual reports, by the rules of its codebook; each figure has its place in the text, the sources stand in the table reports.",
    );
}

/// The pages of the release, and its other descriptions: both files of this one say the same, so neither names the other.
fn documents(model: &Model<'_>, graph: &mut Graph, dataset: &NamedNode) {
    graph.link(dataset, dcat::LANDING_PAGE, &home(model, graph), foaf::DOCUMENT);
    for path in ["docs/index.html", "README.md", "CHANGES.md"] {
        graph.link(dataset, foaf::PAGE, &graph.file(path), foaf::DOCUMENT);
    }
    let is_other = |path: &str| super::distributions::format_of(path).is_none() && !path.starts_with("dcat.");
    for file in model.files.iter().filter(|file| is_other(&file.path)) {
        graph.state(dataset, dct::IS_REFERENCED_BY, graph.file(&file.path));
    }
}
