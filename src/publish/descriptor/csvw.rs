//! csv-metadata.json: the CSV files of a release in the W3C's Metadata Vocabulary for Tabular Data (CSVW).
//!
//! The name is the one at which a validator looks for it beside a CSV file.
//! Source: <https://www.w3.org/TR/tabular-metadata/>.

use serde_json::{Value, json};

use super::table_schema::is_required;
use super::{Descriptor, Model, write_json};
use crate::publish::format::csv;
use crate::table::{Column, ForeignKey, Table, Type};

pub(super) const DESCRIPTOR: Descriptor = Descriptor {
    path: "csv-metadata.json",
    media_type: "application/csvm+json",
    about_zh: "CSV 文件的 W3C CSVW 元数据",
    about_en: "W3C CSVW metadata of the CSV files",
    names_others: false,
    write: |model, output| write_json(&csvw(model), output),
};

pub(super) fn csvw(model: &Model<'_>) -> Value {
    let (dataset, publisher) = (model.dataset, model.publisher);
    let mut group = json!({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "@type": "TableGroup",
        "dc:title": both(dataset.title_en, dataset.title_zh),
        "dc:description": both(dataset.about_en, dataset.about_zh),
        "dc:license": {"@id": publisher.licence.url},
        "dc:publisher": both(&publisher.name_en, &publisher.name_zh),
        "dcat:keyword": dataset.keywords.iter().map(|word| both(word.en, word.zh)).collect::<Vec<_>>().concat(),
        "schema:version": model.version,
        "null": "",
    });
    if !model.coverage.date.is_empty() {
        group["dc:date"] = json!({"@value": model.coverage.date, "@type": "xsd:date"});
    }
    group["tables"] = model.tables.iter().map(table).collect();
    group
}

/// A text in both languages, as JSON-LD has it.
fn both(en: &str, zh: &str) -> Vec<Value> {
    vec![json!({"@value": en, "@language": "en"}), json!({"@value": zh, "@language": "zh"})]
}

fn table(table: &Table) -> Value {
    let mut schema = json!({"@type": "Schema"});
    schema["columns"] = table.columns.iter().map(|of| column(table, of)).collect();
    schema["primaryKey"] = json!(table.key);
    let foreign: Vec<Value> = table.foreign_keys.iter().filter(|foreign| is_filled(table, foreign)).map(foreign_key).collect();
    if !foreign.is_empty() {
        schema["foreignKeys"] = json!(foreign);
    }
    let mut said = json!({
        "@type": "Table",
        "url": Model::path(table, &csv::FORMAT),
        "dc:title": both(table.title_en, table.title_zh),
        "dc:description": both(table.about_en, table.about_zh),
    });
    said["tableSchema"] = schema;
    said
}

/// The header's own words stand among the titles, of no language: a validator compares them with the file.
fn column(table: &Table, of: &Column) -> Value {
    let mut column = json!({
        "name": of.name,
        "titles": {"und": of.name, "en": of.title_en, "zh": of.title_zh},
        "dc:description": both(&of.about_en, &of.about_zh),
        "datatype": datatype(of),
    });
    if is_required(table, of) {
        column["required"] = json!(true);
    }
    if of.r#type == Type::TextList {
        column["separator"] = json!(csv::LIST_SEPARATOR);
    }
    if !of.unit.is_empty() {
        column["schema:unitText"] = json!(of.unit);
    }
    column
}

/// Codes are a pattern, since the vocabulary has no lists of values; they are plain words.
fn datatype(column: &Column) -> Value {
    if !column.codes.is_empty() {
        let codes: Vec<&str> = column.codes.iter().map(|code| code.code).collect();
        return json!({"base": "string", "format": codes.join("|")});
    }
    json!(match column.r#type {
        Type::Text | Type::TextList => "string",
        Type::Int16 => "short",
        Type::Int32 => "int",
        Type::Boolean => "boolean",
        Type::Decimal => "decimal",
    })
}

/// A cell of a foreign key must have its row there, and null has none: columns that may be null are left out.
fn is_filled(table: &Table, foreign: &ForeignKey) -> bool {
    table.columns.iter().any(|column| column.name == foreign.column && !column.nullable)
}

fn foreign_key(foreign: &ForeignKey) -> Value {
    let file = format!("data/{}.{}", foreign.table, csv::FORMAT.extension);
    json!({"columnReference": [foreign.column], "reference": {"resource": file, "columnReference": [foreign.key]}})
}
