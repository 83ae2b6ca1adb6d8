//! A row that differs, on one line; a revised one with a line a column.

use super::rows::{RowChange, Values};

/// How many characters a row takes.
const WIDTH: usize = 140;

/// A row on one line, without what its key says already, or a revised one with a line a column.
pub(in crate::publish) fn line(change: &RowChange) -> String {
    let key: Vec<&str> = change.key().iter().map(|(_, value)| value.trim_matches('"')).collect();
    let key = key.join(" ");
    match change {
        RowChange::Added { after: row, key: named } | RowChange::Withdrawn { before: row, key: named } => clipped(&key, row, named),
        RowChange::Revised { before, after, .. } => {
            let cells = before.iter().zip(after).map(|((name, was), (_, is))| format!("\n      {name}: {was} → {is}"));
            key + &cells.collect::<String>()
        }
    }
}

fn clipped(key: &str, row: &Values, named: &Values) -> String {
    let in_key = |value: &str| value.starts_with('"') && key.split(['/', ' ']).any(|part| part == value.trim_matches('"'));
    let told = row.iter().filter(|cell| !named.contains(cell) && cell.1 != "null" && !in_key(&cell.1));
    let text = told.fold(key.to_owned(), |text, (name, value)| format!("{text}  {name}={value}"));
    if text.chars().count() <= WIDTH { text } else { text.chars().take(WIDTH).chain(['…']).collect() }
}
