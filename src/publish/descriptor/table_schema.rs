//! The Frictionless Table Schema of a table: what every column of the CSV file is.

use serde_json::{Map, Value, json};

use crate::table::{Column, ForeignKey, Table, Type};

/// The name of the committed file of a table's schema, below `schemas/tables/`.
#[must_use]
pub fn file_name(table: &Table) -> String {
    format!("{}.json", table.name)
}

/// The Table Schema, with names in both languages, units and what codes mean as properties of its own.
#[must_use]
pub fn table_schema(table: &Table) -> Value {
    let mut schema = json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "name": table.name,
        "title": table.title_en,
        "title_zh": table.title_zh,
        "description": table.about_en,
        "description_zh": table.about_zh,
    });
    schema["fields"] = table.columns.iter().map(|column| field(table, column)).collect();
    schema["missingValues"] = json!([""]);
    schema["primaryKey"] = json!(table.key);
    if table.key.len() > 1 {
        schema["uniqueKeys"] = json!([table.key]);
    }
    if !table.foreign_keys.is_empty() {
        schema["foreignKeys"] = table.foreign_keys.iter().map(foreign_key).collect();
    }
    schema
}

fn field(table: &Table, column: &Column) -> Value {
    let mut field = json!({
        "name": column.name,
        "type": type_name(column.r#type),
        "title": column.title_en,
        "title_zh": column.title_zh,
        "description": column.about_en,
        "description_zh": column.about_zh,
    });
    if !column.unit.is_empty() {
        field["unit"] = json!(column.unit);
    }
    let constraints = constraints(table, column);
    if !constraints.is_empty() {
        field["constraints"] = Value::Object(constraints);
    }
    if !column.codes.is_empty() {
        field["categories"] = column.codes.iter().map(|c| json!({"value": c.code, "label": c.en, "label_zh": c.zh})).collect();
    }
    field
}

/// Lists are strings here: few validators read the list type yet.
fn type_name(r#type: Type) -> &'static str {
    match r#type {
        Type::Text | Type::TextList => "string",
        Type::Int16 | Type::Int32 => "integer",
        Type::Boolean => "boolean",
        Type::Decimal => "number",
    }
}

fn constraints(table: &Table, column: &Column) -> Map<String, Value> {
    let mut constraints = Map::new();
    if is_required(table, column) {
        constraints.insert("required".to_owned(), json!(true));
    }
    if *table.key == [column.name.as_ref()] {
        constraints.insert("unique".to_owned(), json!(true));
    }
    if !column.codes.is_empty() {
        let codes = column.codes.iter().map(|code| code.code).collect();
        constraints.insert("enum".to_owned(), codes);
    }
    constraints
}

/// CSV cannot tell an empty text or list from a missing one: free texts may be empty, so they are not required.
pub(super) fn is_required(table: &Table, column: &Column) -> bool {
    let named = table.key.contains(&column.name.as_ref()) || table.foreign_keys.iter().any(|f| f.column == column.name);
    let may_be_empty = matches!(column.r#type, Type::Text | Type::TextList) && column.codes.is_empty();
    !column.nullable && (named || !may_be_empty)
}

fn foreign_key(foreign: &ForeignKey) -> Value {
    json!({"fields": [foreign.column], "reference": {"resource": foreign.table, "fields": [foreign.key]}})
}

#[cfg(test)]
mod tests {
    use std::{env, fs, path::Path};

    use super::*;
    use crate::table;

    /// The committed schemas are what analysts and portals link to.
    #[test]
    fn the_committed_schemas_are_current() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/tables");
        let bless = env::var_os("NIANBAO_BLESS").is_some();
        let mut stale = Vec::new();
        for table in table::all(&[]) {
            let path = folder.join(file_name(&table));
            let text = format!("{:#}\n", table_schema(&table));
            if bless {
                fs::create_dir_all(&folder).unwrap();
                fs::write(&path, &text).unwrap();
            }
            if fs::read_to_string(&path).ok().as_deref() != Some(&text) {
                stale.push(path);
            }
        }
        assert!(stale.is_empty(), "stale, rewrite with NIANBAO_BLESS=1 cargo test: {stale:#?}");
    }

    #[test]
    fn a_column_says_its_type_its_codes_and_what_it_must_be() {
        let schema = table_schema(&crate::publish::samples::table());
        let class = schema["fields"].as_array().unwrap().iter().find(|f| f["name"] == "class").unwrap();
        assert_eq!(class["constraints"]["required"], true);
        assert_eq!(class["constraints"]["enum"][0], "measure");
        assert_eq!(class["categories"][0]["label_zh"], "数值");
        assert_eq!(schema["uniqueKeys"], json!([["report_id", "char_start"]]));
        assert_eq!(schema["primaryKey"], json!(["report_id", "char_start"]));
        assert_eq!(schema["foreignKeys"][0]["reference"], json!({"resource": "reports", "fields": ["report_id"]}));
    }
}
