//! Two releases compared on one self-contained page, Chinese and English.

use std::io::Write;

use serde_json::{Value, json};

use super::notes::steps;
use super::templates::{context, render};
use crate::fault::Fault;
use crate::publish::diff::{Diff, Found, Kept, RowChange, Values};
use crate::publish::difference::TableChange;
use crate::publish::format::Output;
use crate::publish::manifest::ColumnEntry;
use crate::publish::moves::moves;

/// How many rows of a kind are shown for a table, so that the page of two large releases still opens on a phone.
const SHOWN: usize = 200;

impl Diff {
    /// Writes the comparison as a page that needs no other file; long lists are cut short, counted, and say so.
    ///
    /// # Errors
    /// When a table cannot be read or the output not be written.
    pub fn html(&self, output: &mut Output) -> Result<(), Fault> {
        let rows = self.found(SHOWN)?;
        let tables = self.difference.tables.iter().zip(&rows).map(|(table, found)| describe(table, found));
        let (before, after) = self.versions();
        let comparison = json!({
            "before": before,
            "after": after,
            "shown": SHOWN,
            "steps": steps(&moves(&self.difference, &rows)),
            "reports": {"added": listed(&self.difference.added), "withdrawn": listed(&self.difference.withdrawn)},
            "tables": tables.collect::<Vec<_>>(),
        });
        let page = render("diff.html", context(comparison))?;
        let written = output.write_all(page.as_bytes()).and_then(|()| output.flush());
        written.map_err(|e| Fault::unwritable(output.path(), &e))
    }
}

fn listed(ids: &[String]) -> Value {
    json!({"count": ids.len(), "first": &ids[..ids.len().min(SHOWN)]})
}

fn describe(table: &TableChange, found: &Found) -> Value {
    let changed = table.columns_changed.iter().map(|(was, is)| json!({"name": was.name, "was": kind(was), "is": kind(is)}));
    let kinds = [("added", &found.added), ("withdrawn", &found.withdrawn), ("revised", &found.revised)];
    let kept = |(id, kept): (&str, &Kept)| json!({"id": id, "count": kept.count, "more": kept.count - kept.rows.len() as u64, "rows": kept.rows.iter().map(row).collect::<Vec<_>>()});
    json!({
        "name": table.name,
        "rows_before": table.rows_before,
        "rows_now": table.rows_now,
        "described": table.description && !table.schema,
        "compared": found.compared,
        "columns_added": table.columns_added,
        "columns_withdrawn": table.columns_withdrawn,
        "columns_changed": changed.collect::<Vec<_>>(),
        "kinds": kinds.map(kept),
    })
}

/// What a column is, in one line.
fn kind(column: &ColumnEntry) -> String {
    let mut parts = vec![column.r#type.clone()];
    parts.extend(column.unit.clone());
    parts.extend(column.nullable.then(|| "null".to_owned()));
    parts.extend(column.references.as_ref().map(|to| format!("→ {to}")));
    parts.extend((!column.codes.is_empty()).then(|| column.codes.join(" | ")));
    parts.join(", ")
}

fn row(change: &RowChange) -> Value {
    let key: Vec<String> = change.key().iter().map(|(_, value)| text(value)).collect();
    let cells = match change {
        RowChange::Added { key, after: row } | RowChange::Withdrawn { key, before: row } => told(key, row),
        RowChange::Revised { before, after, .. } => {
            let pairs = before.iter().zip(after);
            pairs.map(|((name, was), (_, is))| json!({"name": name, "was": text(was), "is": text(is)})).collect()
        }
    };
    json!({"key": key, "cells": cells})
}

/// The cells of a row that say something beside its key.
fn told(key: &Values, row: &Values) -> Vec<Value> {
    let cells = row.iter().filter(|cell| !key.contains(cell) && cell.1 != "null" && cell.1 != "[]");
    cells.map(|(name, value)| json!({"name": name, "is": text(value)})).collect()
}

/// A JSON value as a reader wants it: a text without its quotation marks, a list as its items.
fn text(json: &str) -> String {
    match serde_json::from_str(json) {
        Ok(Value::String(text)) => text,
        Ok(Value::Array(items)) => items.iter().map(|item| text(&item.to_string())).collect::<Vec<_>>().join("; "),
        Ok(Value::Null) => "–".to_owned(),
        _ => json.to_owned(),
    }
}
