//! croissant.json: the Parquet files of a release in Croissant 1.1, which is schema.org/Dataset with record sets.
//!
//! Source: <https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html>.

mod context;

use serde_json::{Value, json};

use self::context::context;
use super::{Descriptor, Model, Publisher, write_json};
use crate::codelist::Code;
use crate::publish::format::parquet;
use crate::table::{Column, Table, Type};

pub(super) const DESCRIPTOR: Descriptor = Descriptor {
    path: "croissant.json",
    media_type: "application/ld+json",
    about_zh: "Parquet 文件的 Croissant 1.1 描述，也是 schema.org/Dataset",
    about_en: "the Parquet files in Croissant 1.1, which is also a schema.org/Dataset",
    names_others: false,
    write: |model, output| write_json(&croissant(model), output),
};

/// The media type by which loaders know a Parquet file; the registered one stands beside it.
const LOADERS_MEDIA_TYPE: &str = "application/x-parquet";

pub(super) fn croissant(model: &Model<'_>) -> Value {
    let dataset = model.dataset;
    let publisher = organisation(model.publisher);
    let codes = code_lists(model.tables);
    let mut described = json!({
        "@context": context(),
        "@type": "Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": {"en": dataset.title_en, "zh": dataset.title_zh},
        "description": {"en": dataset.about_en, "zh": dataset.about_zh},
        "alternateName": dataset.name,
        "url": model.publisher.homepage.as_deref().unwrap_or("docs/index.html"),
        "license": model.publisher.licence.url,
        "creator": publisher,
        "publisher": publisher,
        "version": model.version,
        "inLanguage": ["zh", "en"],
        "keywords": dataset.keywords.iter().flat_map(|word| [word.en, word.zh]).collect::<Vec<_>>(),
        "citeAs": citation(model),
        "isLiveDataset": false,
        "isAccessibleForFree": true,
    });
    cover(&mut described, model);
    described["distribution"] = model.tables.iter().filter_map(|table| file(table, model)).collect();
    let records = model.tables.iter().map(|table| record_set(table, &codes));
    described["recordSet"] = codes.iter().map(enumeration).chain(records).collect();
    described
}

fn organisation(publisher: &Publisher) -> Value {
    let mut said = json!({"@type": "Organization", "name": {"en": publisher.name_en, "zh": publisher.name_zh}});
    for (key, value) in [("url", &publisher.url), ("email", &publisher.email)] {
        if let Some(value) = value {
            said[key] = json!(value);
        }
    }
    said
}

/// When it was published, and which years and areas it covers.
fn cover(described: &mut Value, model: &Model<'_>) {
    let coverage = model.coverage;
    if !coverage.date.is_empty() {
        described["datePublished"] = json!(coverage.date);
        described["dateModified"] = json!(coverage.date);
    }
    if let Some((first, last)) = coverage.years {
        described["temporalCoverage"] = json!(format!("{first}/{last}"));
    }
    let place = |(code, name): (&String, &String)| json!({"@type": "Place", "identifier": code, "name": {"zh": name}});
    described["spatialCoverage"] = coverage.areas.iter().map(place).collect();
}

/// In the form of BibTeX, which the specification asks for; a brace of the publisher's name would end it.
fn citation(model: &Model<'_>) -> String {
    let (dataset, year) = (model.dataset, model.coverage.date.get(..4).unwrap_or_default());
    let author = model.publisher.name_en.replace(['{', '}'], "");
    format!(
        "@misc{{{}, title = {{{}}}, author = {{{{{author}}}}}, year = {{{year}}}, version = {{{}}}}}",
        dataset.name, dataset.title_en, model.version
    )
}

fn file(table: &Table, model: &Model<'_>) -> Option<Value> {
    let path = Model::path(table, &parquet::FORMAT);
    let file = model.file(&path)?;
    Some(json!({
        "@type": "cr:FileObject",
        "@id": path,
        "name": format!("{}.{}", table.name, parquet::FORMAT.extension),
        "description": {"en": table.title_en, "zh": table.title_zh},
        "contentUrl": path,
        "contentSize": format!("{} B", file.bytes),
        "encodingFormat": [parquet::FORMAT.media_type, LOADERS_MEDIA_TYPE],
        "sha256": file.sha256,
    }))
}

/// A list of codes under the id of its record set. A list that several columns have is written once.
type CodeList = (String, &'static [Code]);

fn code_lists(tables: &[Table]) -> Vec<CodeList> {
    let mut lists: Vec<CodeList> = Vec::new();
    for table in tables {
        for column in table.columns.iter().filter(|column| !column.codes.is_empty()) {
            if !lists.iter().any(|(_, codes)| *codes == column.codes) {
                lists.push((format!("{}.{}.codes", table.name, column.name), column.codes));
            }
        }
    }
    lists
}

fn enumeration((id, codes): &CodeList) -> Value {
    let field = |name: &str| json!({"@type": "cr:Field", "@id": format!("{id}/{name}"), "name": name, "dataType": "sc:Text"});
    let row = |code: &Code| json!({format!("{id}/code"): code.code, format!("{id}/zh"): code.zh, format!("{id}/en"): code.en});
    let fields = ["code", "zh", "en"].map(field);
    json!({
        "@type": "cr:RecordSet",
        "@id": id,
        "name": id,
        "description": {"en": "The codes of a column, with their names.", "zh": "列的代码及其名称。"},
        "dataType": "sc:Enumeration",
        "key": {"@id": format!("{id}/code")},
        "field": fields,
        "data": codes.iter().map(row).collect::<Vec<_>>(),
    })
}

fn record_set(table: &Table, codes: &[CodeList]) -> Value {
    let mut set = json!({
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": titled(table.title_en, table.about_en, table.title_zh, table.about_zh),
        "key": table.key.iter().map(|key| json!({"@id": format!("{}/{key}", table.name)})).collect::<Vec<_>>(),
    });
    set["field"] = table.columns.iter().map(|column| field(table, column, codes)).collect();
    set
}

/// The name is the column's, so the title stands before the description.
fn titled(title_en: &str, about_en: &str, title_zh: &str, about_zh: &str) -> Value {
    json!({"en": format!("{title_en}: {about_en}"), "zh": format!("{title_zh}：{about_zh}")})
}

fn field(table: &Table, column: &Column, codes: &[CodeList]) -> Value {
    let mut field = json!({
        "@type": "cr:Field",
        "@id": format!("{}/{}", table.name, column.name),
        "name": column.name,
        "description": titled(&column.title_en, &column.about_en, &column.title_zh, &column.about_zh),
        "dataType": data_type(column.r#type),
        "source": source(table.name, &column.name),
    });
    if column.r#type == Type::TextList {
        field["isArray"] = json!(true);
        field["arrayShape"] = json!("-1");
    }
    if !column.unit.is_empty() {
        field["unitText"] = json!(column.unit);
    }
    if let Some(references) = references(table, column, codes) {
        field["references"] = references;
    }
    field
}

/// A column of a table's Parquet file.
fn source(table: &str, column: &str) -> Value {
    json!({"fileObject": {"@id": format!("data/{table}.{}", parquet::FORMAT.extension)}, "extract": {"column": column}})
}

/// A foreign key names the column of the other table's file: mlcroissant 1.1 cannot load a record set with a
/// field that references a field read from another file. Codes reference the enumeration that stands here.
fn references(table: &Table, column: &Column, codes: &[CodeList]) -> Option<Value> {
    if let Some(foreign) = table.foreign_keys.iter().find(|foreign| foreign.column == column.name) {
        return Some(source(foreign.table, foreign.key));
    }
    let (id, _) = codes.iter().find(|(_, codes)| *codes == column.codes)?;
    Some(json!({"field": {"@id": format!("{id}/code")}}))
}

/// Loaders have no exact decimals: a figure is the nearest float, exact to 15 digits.
fn data_type(r#type: Type) -> &'static str {
    match r#type {
        Type::Text | Type::TextList => "sc:Text",
        Type::Int16 | Type::Int32 => "sc:Integer",
        Type::Boolean => "sc:Boolean",
        Type::Decimal => "sc:Float",
    }
}
