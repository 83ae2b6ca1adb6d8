//! A comparison for programs: one JSON object, every row, written as it is found.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::Diff;
use super::rows::{RowChange, RowChanges, Values};
use crate::fault::Fault;
use crate::publish::difference::TableChange;
use crate::publish::format::Output;

impl Diff {
    /// Writes the comparison as one JSON object, a row a line.
    ///
    /// # Errors
    /// When a table cannot be read or the output not be written.
    pub fn json(&self, output: &mut Output) -> Result<(), Fault> {
        put(output, &format!("{},\"tables\":[", open(&self.head())))?;
        for (at, table) in self.difference.tables.iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            put(output, &format!("{comma}\n{},\"rows\":", open(&table_head(table))))?;
            match self.changes(table)? {
                Some(changes) => rows(changes, output)?,
                None => put(output, "null}")?,
            }
        }
        put(output, "\n]}\n")?;
        let path = output.path().to_owned();
        output.flush().map_err(|e| Fault::unwritable(path, &e))
    }

    fn head(&self) -> Value {
        json!({
            "before": self.before.version,
            "after": self.after.version,
            "reports": {"added": self.difference.added, "withdrawn": self.difference.withdrawn},
        })
    }
}

fn table_head(table: &TableChange) -> Value {
    let changed = table.columns_changed.iter().map(|(before, after)| json!({"before": before, "after": after}));
    json!({
        "name": table.name,
        "rows_before": table.rows_before,
        "rows_after": table.rows_now,
        "description_changed": table.description,
        "columns": {
            "added": table.columns_added,
            "withdrawn": table.columns_withdrawn,
            "changed": changed.collect::<Vec<_>>(),
        },
    })
}

/// The rows, then their counts, which are known only after them.
fn rows(changes: RowChanges, output: &mut Output) -> Result<(), Fault> {
    let (mut added, mut withdrawn, mut revised) = (0_u64, 0_u64, 0_u64);
    for (at, change) in changes.enumerate() {
        let change = change?;
        match change {
            RowChange::Added { .. } => added += 1,
            RowChange::Withdrawn { .. } => withdrawn += 1,
            RowChange::Revised { .. } => revised += 1,
        }
        put(output, &format!("{}\n{}", if at > 0 { "," } else { "[" }, row(&change)))?;
    }
    let start = if added + withdrawn + revised == 0 { "[" } else { "\n" };
    put(output, &format!("{start}],\"added\":{added},\"withdrawn\":{withdrawn},\"revised\":{revised}}}"))
}

fn row(change: &RowChange) -> String {
    let key = object(change.key());
    match change {
        RowChange::Added { after, .. } => format!(r#"{{"change":"added","key":{key},"after":{}}}"#, object(after)),
        RowChange::Withdrawn { before, .. } => format!(r#"{{"change":"withdrawn","key":{key},"before":{}}}"#, object(before)),
        RowChange::Revised { before, after, .. } => {
            format!(r#"{{"change":"revised","key":{key},"before":{},"after":{}}}"#, object(before), object(after))
        }
    }
}

/// Values are JSON already: by way of a number they would lose digits.
fn object(values: &Values) -> String {
    let members: Vec<String> = values.iter().map(|(name, value)| format!("{}:{value}", Value::from(name.as_str()))).collect();
    format!("{{{}}}", members.join(","))
}

/// An object without its end, so that more members can follow.
fn open(object: &Value) -> String {
    let text = object.to_string();
    text.strip_suffix('}').unwrap_or(&text).to_owned()
}

fn put(output: &mut Output, text: &str) -> Result<(), Fault> {
    let written: io::Result<()> = output.write_all(text.as_bytes());
    written.map_err(|e| Fault::unwritable(output.path(), &e))
}
