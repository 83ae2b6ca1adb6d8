//! A comparison for people: counts, and the first rows of each kind.

use std::io::{self, Write};

use super::Diff;
use super::rows::{RowChange, RowChanges, Values};
use crate::fault::Fault;
use crate::publish::difference::TableChange;
use crate::publish::format::Output;

/// How many of a kind are listed.
const LISTED: usize = 10;

/// How many characters a row takes.
const WIDTH: usize = 140;

impl Diff {
    /// Writes the comparison for people; long lists are cut short and counted.
    ///
    /// # Errors
    /// When a table cannot be read or the output not be written.
    pub fn text(&self, output: &mut Output) -> Result<(), Fault> {
        let path = output.path().to_owned();
        let unwritable = |e: io::Error| Fault::unwritable(&path, &e);
        writeln!(output, "{} → {}", self.before.manifest.version, self.after.manifest.version).map_err(unwritable)?;
        let reports = self.difference.added.len() + self.difference.withdrawn.len();
        if reports + self.difference.tables.len() == 0 {
            writeln!(output, "no difference 没有差异").map_err(unwritable)?;
        }
        if reports > 0 {
            self.reports(output).map_err(unwritable)?;
        }
        for table in &self.difference.tables {
            let found = Found::of(self.changes(table)?)?;
            self.table(table, &found, output).map_err(unwritable)?;
        }
        output.flush().map_err(unwritable)
    }

    fn reports(&self, to: &mut Output) -> io::Result<()> {
        let (added, withdrawn) = (&self.difference.added, &self.difference.withdrawn);
        writeln!(to, "\nreports 报告: {} added 新增, {} withdrawn 撤下", added.len(), withdrawn.len())?;
        list(added, '+', added.len(), to)?;
        list(withdrawn, '-', withdrawn.len(), to)
    }

    fn table(&self, table: &TableChange, found: &Found, to: &mut Output) -> io::Result<()> {
        writeln!(to, "\n{}: {}{}", table.name, size(table), found.counts())?;
        if table.description && !table.values && !table.schema {
            writeln!(to, "  titles or descriptions changed 标题或说明有变")?;
        }
        list(&prefixed("column 列 ", &table.columns_added), '+', table.columns_added.len(), to)?;
        list(&prefixed("column 列 ", &table.columns_withdrawn), '-', table.columns_withdrawn.len(), to)?;
        for (before, after) in self.columns_changed(&table.name) {
            let json = |entry| serde_json::to_string(entry).unwrap_or_default();
            writeln!(to, "  ~ column 列 {}: {} → {}", before.name, json(before), json(after))?;
        }
        list(&found.added.lines, '+', found.added.count, to)?;
        list(&found.withdrawn.lines, '-', found.withdrawn.count, to)?;
        list(&found.revised.lines, '~', found.revised.count, to)
    }
}

fn size(table: &TableChange) -> String {
    match (table.rows_before, table.rows_now) {
        (Some(before), Some(now)) => format!("{before} → {now} rows 行"),
        (None, Some(now)) => format!("new table 新表, {now} rows 行"),
        (Some(before), None) => format!("table withdrawn 撤下的表, {before} rows 行"),
        (None, None) => String::new(),
    }
}

/// The rows of a table that differ: all counted, the first kept.
#[derive(Default)]
struct Found {
    compared: bool,
    added: Kept,
    withdrawn: Kept,
    revised: Kept,
}

#[derive(Default)]
struct Kept {
    count: usize,
    lines: Vec<String>,
}

impl Found {
    fn of(changes: Option<RowChanges>) -> Result<Found, Fault> {
        let mut found = Found { compared: changes.is_some(), ..Found::default() };
        for change in changes.into_iter().flatten() {
            let change = change?;
            let kept = match &change {
                RowChange::Added { .. } => &mut found.added,
                RowChange::Withdrawn { .. } => &mut found.withdrawn,
                RowChange::Revised { .. } => &mut found.revised,
            };
            kept.count += 1;
            if kept.lines.len() < LISTED {
                kept.lines.push(line(&change));
            }
        }
        Ok(found)
    }

    fn counts(&self) -> String {
        if !self.compared {
            return String::new();
        }
        let (added, withdrawn, revised) = (self.added.count, self.withdrawn.count, self.revised.count);
        format!("; {added} added 新增, {withdrawn} withdrawn 撤下, {revised} revised 修订")
    }
}

/// A row on one line, without what its key says already, or a revised one with a line a column.
fn line(change: &RowChange) -> String {
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

fn prefixed(prefix: &str, names: &[String]) -> Vec<String> {
    names.iter().map(|name| format!("{prefix}{name}")).collect()
}

/// The first lines of a list under their sign, and how many more there are.
fn list(lines: &[String], sign: char, count: usize, to: &mut Output) -> io::Result<()> {
    let shown = lines.len().min(LISTED);
    for line in &lines[..shown] {
        writeln!(to, "  {sign} {line}")?;
    }
    if count > shown { writeln!(to, "  {sign} … {} more 另有 {} 项", count - shown, count - shown) } else { Ok(()) }
}
