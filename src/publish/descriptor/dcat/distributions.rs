//! A distribution a file of data: where it is, in which format, how large, its checksum and the schema that it follows.

use oxrdf::{Literal, NamedNode};

use super::Model;
use super::graph::Graph;
use super::statements::{concept, dates, languages, terms};
use super::terms::{authority, dcat, dcatap, dct, media_type, rdf, spdx, xsd};
use crate::publish::checksum::FileEntry;
use crate::publish::descriptor::{DESCRIPTORS, sdmx, table_schema_file};
use crate::table::Table;

/// A format of files, as the EU's file-type table and IANA know it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FileType {
    /// How a path begins and ends.
    folder: &'static str,
    ending: &'static str,
    /// Its code in the file-type table. What the table lacks stands under the nearest that is true of the file.
    code: &'static str,
    /// Its media type, if IANA has registered one.
    media_type: Option<&'static str>,
    pub title: &'static str,
}

/// The formats, one before those that its files are of, too.
const FILE_TYPES: &[FileType] = &[
    file_type("", ".sdmx.csv", "CSV", Some("text/csv"), "SDMX-CSV"),
    file_type("csv-excel/", ".csv", "CSV", Some("text/csv"), "CSV, Excel"),
    file_type("", ".csv", "CSV", Some("text/csv"), "CSV"),
    file_type("", ".jsonl", "JSON", None, "JSON Lines"),
    file_type("", ".json", "JSON", Some("application/json"), "JSON"),
    file_type("", ".parquet", "PARQUET", Some("application/vnd.apache.parquet"), "Parquet"),
    file_type("", ".arrow", "BIN", Some("application/vnd.apache.arrow.file"), "Arrow IPC"),
    file_type("", ".xlsx", "XLSX", Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), "Excel"),
    file_type("", ".sqlite", "BIN", Some("application/vnd.sqlite3"), "SQLite"),
];

const fn file_type(
    folder: &'static str,
    ending: &'static str,
    code: &'static str,
    media_type: Option<&'static str>,
    title: &'static str,
) -> FileType {
    FileType { folder, ending, code, media_type, title }
}

/// The format of a file of data; none for a descriptor.
pub(super) fn format_of(path: &str) -> Option<&'static FileType> {
    let describes = path != sdmx::DATA.path && DESCRIPTORS.iter().any(|descriptor| descriptor.path == path);
    FILE_TYPES.iter().find(|of| !describes && path.starts_with(of.folder) && path.ends_with(of.ending))
}

/// States the distributions of the dataset.
pub(super) fn state(model: &Model<'_>, graph: &mut Graph) {
    for file in &model.files {
        if let Some(format) = format_of(&file.path) {
            distribution(model, graph, file, format);
        }
    }
}

fn distribution(model: &Model<'_>, graph: &mut Graph, file: &FileEntry, format: &FileType) {
    let (dataset, node) = (graph.thing("dataset"), graph.thing(&file.path));
    graph.state(&dataset, dcat::HAS_DISTRIBUTION, node.clone());
    graph.state(&node, rdf::TYPE, dcat::DISTRIBUTION);
    named(model, graph, &node, file, format);
    let address = graph.file(&file.path);
    graph.state(&node, dcat::ACCESS_URL, address.clone());
    graph.state(&node, dcat::DOWNLOAD_URL, address);
    graph.value(&node, dcat::BYTE_SIZE, &file.bytes, xsd::COUNT);
    graph.link(&node, dct::FORMAT, &authority(&format!("file-type/{}", format.code)), dct::MEDIA_TYPE_OR_EXTENT);
    if let Some(name) = format.media_type {
        graph.link(&node, dcat::MEDIA_TYPE, &media_type(name), dct::MEDIA_TYPE_CLASS);
    }
    checksum(graph, &node, file);
    concept(graph, &node, dcatap::AVAILABILITY.into(), &authority("planned-availability/STABLE"), "长期提供", "stable");
    terms(model, graph, &node);
    languages(graph, &node);
    dates(model, graph, &node);
}

/// Its title and description are those of its table, as is the schema that it conforms to.
fn named(model: &Model<'_>, graph: &mut Graph, node: &NamedNode, file: &FileEntry, format: &FileType) {
    let name = file.path.rsplit('/').next().and_then(|name| name.split('.').next());
    let table = model.tables.iter().find(|table| Some(table.name) == name);
    let (zh, en) = table.map_or((model.dataset.title_zh, model.dataset.title_en), |table| (table.title_zh, table.title_en));
    graph.text(node, dct::TITLE, &format!("{zh}（{}）", format.title), &format!("{en} ({})", format.title));
    let (zh, en) = table.map_or((model.dataset.about_zh, model.dataset.about_en), |table| (table.about_zh, table.about_en));
    graph.text(node, dct::DESCRIPTION, zh, en);
    if let Some(table) = table {
        schema(graph, node, file, table);
    }
}

fn schema(graph: &mut Graph, node: &NamedNode, file: &FileEntry, table: &Table) {
    if let Some(stem) = file.path.strip_suffix(".sdmx.csv") {
        let structure = graph.file(&format!("{stem}.sdmx.json"));
        graph.link(node, dct::CONFORMS_TO, &structure, dct::STANDARD);
        graph.text(&structure, dct::TITLE, "SDMX 数据结构定义", "SDMX data structure definition");
        return;
    }
    let schema = graph.file(&format!("schemas/{}", table_schema_file(table)));
    graph.link(node, dct::CONFORMS_TO, &schema, dct::STANDARD);
    graph.text(&schema, dct::TITLE, &format!("表结构：{}", table.title_zh), &format!("Table Schema: {}", table.title_en));
}

fn checksum(graph: &mut Graph, node: &NamedNode, file: &FileEntry) {
    let checksum = graph.thing(&format!("{}/sha256", file.path));
    graph.link(node, spdx::CHECKSUM, &checksum, spdx::CHECKSUM_CLASS);
    graph.link(&checksum, spdx::ALGORITHM, &spdx::SHA256.into_owned(), spdx::CHECKSUM_ALGORITHM);
    graph.state(&checksum, spdx::CHECKSUM_VALUE, Literal::new_typed_literal(&file.sha256, xsd::HEX_BINARY));
}
