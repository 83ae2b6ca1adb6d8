//! A comparison for people: counts, and the first rows of each kind.

use std::io::{self, Write};

use super::{Diff, Found, Kept, line};
use crate::fault::Fault;
use crate::publish::difference::TableChange;
use crate::publish::format::Output;

/// How many of a kind are listed.
const LISTED: usize = 10;

impl Diff {
    /// Writes the comparison for people; long lists are cut short and counted.
    ///
    /// # Errors
    /// When a table cannot be read or the output not be written.
    pub fn text(&self, output: &mut Output) -> Result<(), Fault> {
        let path = output.path().to_owned();
        let unwritable = |e: io::Error| Fault::unwritable(&path, &e);
        writeln!(output, "{} → {}", self.before.version, self.after.version).map_err(unwritable)?;
        let reports = self.difference.added.len() + self.difference.withdrawn.len();
        if reports + self.difference.tables.len() == 0 {
            writeln!(output, "no difference 没有差异").map_err(unwritable)?;
        }
        if reports > 0 {
            self.reports(output).map_err(unwritable)?;
        }
        for table in &self.difference.tables {
            let found = self.found_in(table, LISTED)?;
            describe(table, &found, output).map_err(unwritable)?;
        }
        output.flush().map_err(unwritable)
    }

    fn reports(&self, to: &mut Output) -> io::Result<()> {
        let (added, withdrawn) = (&self.difference.added, &self.difference.withdrawn);
        writeln!(to, "\nreports 报告: {} added 新增, {} withdrawn 撤下", added.len(), withdrawn.len())?;
        list(added, '+', added.len() as u64, to)?;
        list(withdrawn, '-', withdrawn.len() as u64, to)
    }
}

fn describe(table: &TableChange, found: &Found, to: &mut Output) -> io::Result<()> {
    writeln!(to, "\n{}: {}{}", table.name, size(table), counts(found))?;
    if table.description && !table.values && !table.schema {
        writeln!(to, "  titles or descriptions changed 标题或说明有变")?;
    }
    list(&prefixed("column 列 ", &table.columns_added), '+', table.columns_added.len() as u64, to)?;
    list(&prefixed("column 列 ", &table.columns_withdrawn), '-', table.columns_withdrawn.len() as u64, to)?;
    for (before, after) in &table.columns_changed {
        let json = |entry| serde_json::to_string(entry).unwrap_or_default();
        writeln!(to, "  ~ column 列 {}: {} → {}", before.name, json(before), json(after))?;
    }
    rows(&found.added, '+', to)?;
    rows(&found.withdrawn, '-', to)?;
    rows(&found.revised, '~', to)
}

fn size(table: &TableChange) -> String {
    match (table.rows_before, table.rows_now) {
        (Some(before), Some(now)) => format!("{before} → {now} rows 行"),
        (None, Some(now)) => format!("new table 新表, {now} rows 行"),
        (Some(before), None) => format!("table withdrawn 撤下的表, {before} rows 行"),
        (None, None) => String::new(),
    }
}

fn counts(found: &Found) -> String {
    if !found.compared {
        return String::new();
    }
    let (added, withdrawn, revised) = (found.added.count, found.withdrawn.count, found.revised.count);
    format!("; {added} added 新增, {withdrawn} withdrawn 撤下, {revised} revised 修订")
}

fn rows(kept: &Kept, sign: char, to: &mut Output) -> io::Result<()> {
    let lines: Vec<String> = kept.rows.iter().map(line).collect();
    list(&lines, sign, kept.count, to)
}

fn prefixed(prefix: &str, names: &[String]) -> Vec<String> {
    names.iter().map(|name| format!("{prefix}{name}")).collect()
}

/// The first lines of a list under their sign, and how many more there are.
fn list(lines: &[String], sign: char, count: u64, to: &mut Output) -> io::Result<()> {
    let shown = lines.len().min(LISTED);
    for line in &lines[..shown] {
        writeln!(to, "  {sign} {line}")?;
    }
    let shown = shown as u64;
    if count > shown { writeln!(to, "  {sign} … {} more 另有 {} 项", count - shown, count - shown) } else { Ok(()) }
}
