//! What differs between two releases as their manifests tell it: reports, tables, columns.

use std::collections::BTreeSet;

use super::manifest::{ColumnEntry, Contents, TableEntry};

/// What differs between a release and the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Whether there was none before.
    pub first: bool,
    /// The reports that only the later release has.
    pub added: Vec<String>,
    /// The reports that only the earlier release has.
    pub withdrawn: Vec<String>,
    /// The file formats that only the later release has.
    pub formats_added: Vec<String>,
    /// The file formats that only the earlier release has.
    pub formats_withdrawn: Vec<String>,
    /// Whether something else is said of the publisher and its terms.
    pub publisher: bool,
    /// The tables that differ.
    pub tables: Vec<TableChange>,
}

/// How a table differs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub struct TableChange {
    /// Its name.
    pub name: String,
    /// Its rows before; none when it is new.
    pub rows_before: Option<u64>,
    /// Its rows now; none when it was withdrawn.
    pub rows_now: Option<u64>,
    /// Whether its rows are other rows.
    pub values: bool,
    /// Whether its columns, types, codes or keys changed.
    pub schema: bool,
    /// Whether titles or descriptions changed.
    pub description: bool,
    /// Whether another set of columns names a row.
    pub key: bool,
    /// Whether the columns that both have stand in another order.
    pub reordered: bool,
    /// The columns that only the later release has.
    pub columns_added: Vec<String>,
    /// The columns that only the earlier release has.
    pub columns_withdrawn: Vec<String>,
    /// The columns that both have, before and now, where they differ.
    pub columns_changed: Vec<(ColumnEntry, ColumnEntry)>,
}

impl Difference {
    /// What differs from the last release, if there was one.
    #[must_use]
    pub fn between(last: Option<&Contents>, now: &Contents) -> Difference {
        let none = Contents::default();
        let before = last.unwrap_or(&none);
        let gone = before.tables.iter().filter(|table| find(now, &table.name).is_none());
        let tables = now.tables.iter().map(|table| change(find(before, &table.name), Some(table)));
        Difference {
            first: last.is_none(),
            added: only_in(&now.reports, &before.reports),
            withdrawn: only_in(&before.reports, &now.reports),
            formats_added: only_in(&now.formats, &before.formats),
            formats_withdrawn: only_in(&before.formats, &now.formats),
            publisher: last.is_some_and(|last| last.publisher_sha256 != now.publisher_sha256),
            tables: tables.chain(gone.map(|table| change(Some(table), None))).flatten().collect(),
        }
    }
}

fn find<'a>(contents: &'a Contents, name: &str) -> Option<&'a TableEntry> {
    contents.tables.iter().find(|table| table.name == name)
}

fn change(before: Option<&TableEntry>, now: Option<&TableEntry>) -> Option<TableChange> {
    let differs = |part: fn(&TableEntry) -> &str| before.map(part) != now.map(part);
    let shape = |table: Option<&TableEntry>| table.map(|t| (t.key.clone(), t.columns.clone()));
    let (was, is) = (columns(before), columns(now));
    let (columns_added, columns_withdrawn) = (only_in(&is, &was), only_in(&was, &is));
    let change = TableChange {
        name: now.or(before)?.name.clone(),
        rows_before: before.map(|table| table.rows),
        rows_now: now.map(|table| table.rows),
        values: differs(|table| &table.logical_sha256),
        schema: shape(before) != shape(now),
        description: differs(|table| &table.schema_sha256),
        key: before.zip(now).is_some_and(|(before, now)| before.key != now.key),
        reordered: only_in(&was, &columns_withdrawn) != only_in(&is, &columns_added),
        columns_changed: columns_changed(before, now),
        columns_added,
        columns_withdrawn,
    };
    (change.values || change.schema || change.description).then_some(change)
}

fn columns_changed(before: Option<&TableEntry>, now: Option<&TableEntry>) -> Vec<(ColumnEntry, ColumnEntry)> {
    let Some((before, now)) = before.zip(now) else { return Vec::new() };
    let pairs = before.columns.iter().filter_map(|was| Some((was, now.columns.iter().find(|is| is.name == was.name)?)));
    pairs.filter(|(was, is)| was != is).map(|(was, is)| (was.clone(), is.clone())).collect()
}

fn columns(table: Option<&TableEntry>) -> Vec<String> {
    table.map(|table| table.columns.iter().map(|column| column.name.clone()).collect()).unwrap_or_default()
}

/// Those of the first that the second has not, in the first's order.
fn only_in(these: &[String], others: &[String]) -> Vec<String> {
    let others: BTreeSet<&String> = others.iter().collect();
    these.iter().filter(|name| !others.contains(name)).cloned().collect()
}
