//! datapackage.json: the CSV files of a release as a Data Package (version 2), in what all readers of it know.

use serde_json::{Value, json};

use super::table_schema::table_schema;
use super::{Descriptor, Licence, Model, Publisher, write_json};
use crate::publish::format::csv;
use crate::table::{Record, ReportRow, Table};

pub(super) const DESCRIPTOR: Descriptor = Descriptor {
    path: "datapackage.json",
    media_type: "application/json",
    about_zh: "CSV 文件的 Data Package（第 2 版）",
    about_en: "the Data Package (version 2) over the CSV files",
    names_others: false,
    write: |model, output| write_json(&datapackage(model), output),
};

pub(super) fn datapackage(model: &Model<'_>) -> Value {
    let dataset = model.dataset;
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": dataset.name,
        "title": dataset.title_en,
        "title_zh": dataset.title_zh,
        "description": dataset.about_en,
        "description_zh": dataset.about_zh,
        "version": model.version,
        "keywords": dataset.keywords.iter().flat_map(|word| [word.en, word.zh]).collect::<Vec<_>>(),
        "licenses": [licence(&model.publisher.licence)],
        "contributors": [publisher(model.publisher)],
        "sources": [{"title": "Annual reports, listed in the table reports", "path": Model::path(&ReportRow::TABLE, &csv::FORMAT)}],
    });
    if !model.coverage.date.is_empty() {
        package["created"] = json!(format!("{}T00:00:00Z", model.coverage.date));
    }
    if let Some(homepage) = &model.publisher.homepage {
        package["homepage"] = json!(homepage);
    }
    package["resources"] = model.tables.iter().map(|table| resource(table, model)).collect();
    package
}

fn licence(licence: &Licence) -> Value {
    let mut said = json!({"path": licence.url, "title": licence.title_en, "title_zh": licence.title_zh});
    if let Some(id) = licence.id {
        said["name"] = json!(id);
    }
    said
}

fn publisher(publisher: &Publisher) -> Value {
    let mut said = json!({"title": publisher.name_en, "title_zh": publisher.name_zh, "roles": ["publisher"]});
    for (key, value) in [("path", &publisher.url), ("email", &publisher.email)] {
        if let Some(value) = value {
            said[key] = json!(value);
        }
    }
    said
}

fn resource(table: &Table, model: &Model<'_>) -> Value {
    let path = Model::path(table, &csv::FORMAT);
    let mut resource = json!({
        "name": table.name,
        "type": "table",
        "title": table.title_en,
        "title_zh": table.title_zh,
        "description": table.about_en,
        "description_zh": table.about_zh,
        "path": path,
        "format": csv::FORMAT.name,
        "mediatype": csv::FORMAT.media_type,
        "encoding": "utf-8",
        "rows": model.rows(table),
    });
    if let Some(file) = model.file(&path) {
        resource["bytes"] = json!(file.bytes);
        resource["hash"] = json!(format!("sha256:{}", file.sha256));
    }
    resource["schema"] = table_schema(table);
    resource
}
