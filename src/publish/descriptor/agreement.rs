//! All descriptors say the same: what each says of the tables is read back and compared with the model.

use serde_json::Value;

use super::{Coverage, Model, Publisher, croissant, csvw, datapackage, table_schema};
use crate::codelist::Kind;
use crate::publish::checksum::FileEntry;
use crate::publish::format::{csv, parquet};
use crate::publish::manifest::{Contents, Version};
use crate::table::{self, Column, IndicatorRow, Table, Type};

/// A table as a descriptor has it, or as the model has it for that descriptor.
#[derive(Debug, PartialEq)]
struct Said {
    name: String,
    titles: [String; 2],
    sha256: Option<String>,
    key: Vec<String>,
    columns: Vec<SaidColumn>,
}

#[derive(Debug, PartialEq)]
struct SaidColumn {
    name: String,
    titles: [String; 2],
    kind: String,
    required: Option<bool>,
    codes: Vec<String>,
    references: Option<String>,
}

/// What a descriptor can say of a column, and in which words.
struct Words {
    kind: fn(Type) -> &'static str,
    required: bool,
    null_references: bool,
    file: &'static str,
}

const DATAPACKAGE: Words = Words {
    kind: |r#type| match r#type {
        Type::Text | Type::TextList => "string",
        Type::Int16 | Type::Int32 => "integer",
        Type::Boolean => "boolean",
        Type::Decimal => "number",
    },
    required: true,
    null_references: true,
    file: csv::FORMAT.extension,
};

const CROISSANT: Words = Words {
    kind: |r#type| match r#type {
        Type::Text => "sc:Text",
        Type::TextList => "list of sc:Text",
        Type::Int16 | Type::Int32 => "sc:Integer",
        Type::Boolean => "sc:Boolean",
        Type::Decimal => "sc:Float",
    },
    required: false,
    null_references: true,
    file: parquet::FORMAT.extension,
};

const CSVW: Words = Words {
    kind: |r#type| match r#type {
        Type::Text => "string",
        Type::TextList => "list of string",
        Type::Int16 => "short",
        Type::Int32 => "int",
        Type::Boolean => "boolean",
        Type::Decimal => "decimal",
    },
    required: true,
    null_references: false,
    file: "",
};

fn expected(table: &Table, words: &Words) -> Said {
    let strings = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
    Said {
        name: table.name.to_owned(),
        titles: [table.title_en.to_owned(), table.title_zh.to_owned()],
        sha256: (!words.file.is_empty()).then(|| sha256(&format!("data/{}.{}", table.name, words.file))),
        key: strings(table.key),
        columns: table.columns.iter().map(|column| expected_column(table, column, words)).collect(),
    }
}

fn expected_column(table: &Table, column: &Column, words: &Words) -> SaidColumn {
    let foreign = table.foreign_keys.iter().find(|foreign| foreign.column == column.name);
    let foreign = foreign.filter(|_| words.null_references || !column.nullable);
    SaidColumn {
        name: column.name.to_string(),
        titles: [column.title_en.to_string(), column.title_zh.to_string()],
        kind: (words.kind)(column.r#type).to_owned(),
        required: words.required.then(|| table_schema::is_required(table, column)),
        codes: column.codes.iter().map(|code| code.code.to_owned()).collect(),
        references: foreign.map(|foreign| format!("{}.{}", foreign.table, foreign.key)),
    }
}

fn said_by_datapackage(package: &Value) -> Vec<Said> {
    let table = |resource: &Value| {
        let schema = &resource["schema"];
        let foreign = |name: &str| {
            let found = list(&schema["foreignKeys"]).iter().find(|foreign| foreign["fields"] == serde_json::json!([name]))?;
            Some(format!("{}.{}", text(&found["reference"]["resource"]), text(&found["reference"]["fields"][0])))
        };
        let column = |field: &Value| {
            let codes = texts(&field["constraints"]["enum"]);
            let categories: Vec<String> = list(&field["categories"]).iter().map(|category| text(&category["value"])).collect();
            assert_eq!(codes, categories, "{field}");
            SaidColumn {
                name: text(&field["name"]),
                titles: [text(&field["title"]), text(&field["title_zh"])],
                kind: text(&field["type"]),
                required: Some(field["constraints"]["required"] == true),
                codes,
                references: foreign(&text(&field["name"])),
            }
        };
        Said {
            name: text(&resource["name"]),
            titles: [text(&resource["title"]), text(&resource["title_zh"])],
            sha256: Some(text(&resource["hash"]).trim_start_matches("sha256:").to_owned()),
            key: texts(&schema["primaryKey"]),
            columns: list(&schema["fields"]).iter().map(column).collect(),
        }
    };
    list(&package["resources"]).iter().map(table).collect()
}

fn said_by_croissant(dataset: &Value) -> Vec<Said> {
    let sets = list(&dataset["recordSet"]);
    let codes = |references: &Value| {
        let list_of = references["field"]["@id"].as_str().and_then(|id| id.strip_suffix("/code"));
        let rows = sets.iter().find(|set| Some(text(&set["@id"]).as_str()) == list_of).map_or(&[][..], |set| list(&set["data"]));
        rows.iter().map(|row| text(&row[format!("{}/code", list_of.unwrap())])).collect()
    };
    let column = |field: &Value| {
        let kind = text(&field["dataType"]);
        let references = &field["references"];
        SaidColumn {
            name: text(&field["source"]["extract"]["column"]),
            titles: before_colon(&field["description"]),
            kind: if field["isArray"] == true { format!("list of {kind}") } else { kind },
            required: None,
            codes: codes(references),
            references: references["fileObject"]["@id"]
                .as_str()
                .map(|file| format!("{}.{}", stem(file), text(&references["extract"]["column"]))),
        }
    };
    let table = |set: &Value| {
        let file = list(&dataset["distribution"]).iter().find(|file| stem(&text(&file["@id"])) == text(&set["@id"])).unwrap();
        assert!(list(&set["field"]).iter().all(|field| field["source"]["fileObject"]["@id"] == file["@id"]), "{}", set["@id"]);
        Said {
            name: text(&set["@id"]),
            titles: before_colon(&set["description"]),
            sha256: Some(text(&file["sha256"])),
            key: list(&set["key"]).iter().map(|key| stem(&text(&key["@id"])).to_owned()).collect(),
            columns: list(&set["field"]).iter().map(column).collect(),
        }
    };
    sets.iter().filter(|set| set["data"].is_null()).map(table).collect()
}

fn said_by_csvw(group: &Value) -> Vec<Said> {
    let table = |table: &Value| {
        let schema = &table["tableSchema"];
        let foreign = |name: &str| {
            let found = list(&schema["foreignKeys"]).iter().find(|foreign| foreign["columnReference"][0] == name)?;
            let reference = &found["reference"];
            Some(format!("{}.{}", stem(&text(&reference["resource"])), text(&reference["columnReference"][0])))
        };
        let column = |column: &Value| {
            let datatype = &column["datatype"];
            let kind = text(if datatype.is_object() { &datatype["base"] } else { datatype });
            SaidColumn {
                name: text(&column["name"]),
                titles: [text(&column["titles"]["en"]), text(&column["titles"]["zh"])],
                kind: if column["separator"] == ";" { format!("list of {kind}") } else { kind },
                required: Some(column["required"] == true),
                codes: datatype["format"].as_str().map(|codes| codes.split('|').map(str::to_owned).collect()).unwrap_or_default(),
                references: foreign(&text(&column["name"])),
            }
        };
        Said {
            name: stem(&text(&table["url"])).to_owned(),
            titles: [text(&table["dc:title"][0]["@value"]), text(&table["dc:title"][1]["@value"])],
            sha256: None,
            key: texts(&schema["primaryKey"]),
            columns: list(&schema["columns"]).iter().map(column).collect(),
        }
    };
    list(&group["tables"]).iter().map(table).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

fn texts(value: &Value) -> Vec<String> {
    list(value).iter().map(text).collect()
}

/// The last part of a path, without its ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}

/// The titles of a description that begins with them.
fn before_colon(description: &Value) -> [String; 2] {
    let (en, zh) = (text(&description["en"]), text(&description["zh"]));
    [en.split_once(": ").unwrap().0.to_owned(), zh.split_once('：').unwrap().0.to_owned()]
}

/// A made checksum that is another for each file.
fn sha256(path: &str) -> String {
    format!("sha256 of {path}")
}

fn indicator() -> IndicatorRow {
    IndicatorRow {
        indicator_id: "reconsideration_received".to_owned(),
        theme: "reconsideration".to_owned(),
        name_zh: "行政复议申请数".to_owned(),
        name_en: "Applications received".to_owned(),
        definition_zh: "收到的申请".to_owned(),
        definition_en: "applications received".to_owned(),
        kind: Kind::Count,
        unit: "case".to_owned(),
        range_low: None,
        range_high: None,
        since: None,
        in_parts: false,
        relations: Vec::new(),
    }
}

pub(super) fn with_model(check: impl FnOnce(&Model<'_>)) {
    let tables = table::all(&[indicator()]);
    let paths = tables.iter().flat_map(|table| [&csv::FORMAT, &parquet::FORMAT].map(|format| Model::path(table, format)));
    let files = paths.map(|path| FileEntry { bytes: 1, sha256: sha256(&path), path }).collect();
    let areas = [("440112".to_owned(), "某区".to_owned())].into();
    let coverage = Coverage { areas, years: Some((2019, 2024)), date: "2025-03-01".to_owned() };
    let (publisher, contents) = (Publisher::default(), Contents::default());
    check(&Model::new(&publisher, Version::FIRST, &coverage, &tables, &contents, files, "".as_ref()));
}

/// Names, titles in both languages, checksums, keys, and of each column its place, type, codes, whether it must be
/// filled and what it references.
#[test]
fn every_descriptor_says_of_the_tables_what_the_model_says() {
    with_model(|model| {
        for (said, words) in [
            (said_by_datapackage(&datapackage::datapackage(model)), DATAPACKAGE),
            (said_by_croissant(&croissant::croissant(model)), CROISSANT),
            (said_by_csvw(&csvw::csvw(model)), CSVW),
        ] {
            let expected: Vec<Said> = model.tables.iter().map(|table| expected(table, &words)).collect();
            assert_eq!(said.len(), expected.len());
            for (said, expected) in said.iter().zip(&expected) {
                assert_eq!(said, expected);
            }
        }
    });
}

/// Version, date, licence, publisher, keywords and both titles of the dataset.
#[test]
fn every_descriptor_says_of_the_dataset_what_the_model_says() {
    with_model(|model| {
        for described in [datapackage::datapackage(model), croissant::croissant(model), csvw::csvw(model)] {
            let words = described.to_string();
            let (dataset, publisher) = (model.dataset, model.publisher);
            let said = [dataset.title_en, dataset.title_zh, &publisher.name_en, &publisher.name_zh, &publisher.licence.url];
            let keywords = dataset.keywords.iter().flat_map(|word| [word.en, word.zh]);
            for text in said.into_iter().chain(keywords).chain(["1.0.0", "2025-03-01"]) {
                assert!(words.contains(text), "{text} is not in {words}");
            }
        }
    });
}

/// CSVW has codes as a pattern: no code may mean something in one.
#[test]
fn codes_are_plain_words() {
    for table in table::all(&[]) {
        for code in table.columns.iter().flat_map(|column| column.codes) {
            assert!(code.code.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'), "{}: {}", table.name, code.code);
        }
    }
}
