//! catalogue.json: the form's fields by their Chinese names.

use serde_json::{Map, Value, json};

use super::Model;
use super::fields::{ITEM, RESOURCE};
use crate::fault::Fault;
use crate::publish::format::Output;
use crate::table::Table;

pub(super) fn write(model: &Model<'_>, output: &mut Output) -> Result<(), Fault> {
    let mut catalogue = json!({"目录名称": model.dataset.title_zh, "版本": model.version});
    catalogue["信息资源"] = model.tables.iter().map(|table| resource(model, table)).collect();
    super::super::write_json(&catalogue, output)
}

fn resource(model: &Model<'_>, table: &Table) -> Value {
    let mut said: Map<String, Value> = RESOURCE.iter().map(|field| (field.zh.to_owned(), json!((field.value)(model, table)))).collect();
    let items = table
        .columns
        .iter()
        .map(|column| ITEM.iter().map(|field| (field.zh.to_owned(), json!((field.value)(table, column)))).collect::<Map<String, Value>>());
    said.insert("信息项".to_owned(), items.collect());
    Value::Object(said)
}
