//! What differs between two releases, and how far the version moves for it.

use std::collections::BTreeSet;

use super::manifest::{Contents, TableEntry, Version};

/// How far the version moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The reports are the same, figures or descriptions changed.
    Patch,
    /// Reports were added or withdrawn.
    Minor,
    /// A table's schema changed: programs that read it may have to.
    Major,
    /// There was no release before.
    First,
}

impl Step {
    /// The version after this step.
    #[must_use]
    pub fn from(self, last: Version) -> Version {
        match self {
            Step::First => Version::FIRST,
            Step::Major => Version { major: last.major + 1, minor: 0, patch: 0 },
            Step::Minor => Version { minor: last.minor + 1, patch: 0, ..last },
            Step::Patch => Version { patch: last.patch + 1, ..last },
        }
    }
}

/// What differs between a release and the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Whether there was none before.
    pub first: bool,
    /// The reports that only the later release has.
    pub added: Vec<String>,
    /// The reports that only the earlier release has.
    pub withdrawn: Vec<String>,
    /// The tables that differ.
    pub tables: Vec<TableChange>,
}

/// How a table differs.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// The columns that only the later release has.
    pub columns_added: Vec<String>,
    /// The columns that only the earlier release has.
    pub columns_withdrawn: Vec<String>,
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
            tables: tables.chain(gone.map(|table| change(Some(table), None))).flatten().collect(),
        }
    }

    /// How far the version moves; none when nothing changed.
    #[must_use]
    pub fn step(&self) -> Option<Step> {
        if self.first {
            Some(Step::First)
        } else if self.tables.iter().any(|table| table.schema) {
            Some(Step::Major)
        } else if !self.added.is_empty() || !self.withdrawn.is_empty() {
            Some(Step::Minor)
        } else {
            (!self.tables.is_empty()).then_some(Step::Patch)
        }
    }
}

fn find<'a>(contents: &'a Contents, name: &str) -> Option<&'a TableEntry> {
    contents.tables.iter().find(|table| table.name == name)
}

fn change(before: Option<&TableEntry>, now: Option<&TableEntry>) -> Option<TableChange> {
    let differs = |part: fn(&TableEntry) -> &str| before.map(part) != now.map(part);
    let shape = |table: Option<&TableEntry>| table.map(|t| (t.key.clone(), t.columns.clone()));
    let change = TableChange {
        name: now.or(before)?.name.clone(),
        rows_before: before.map(|table| table.rows),
        rows_now: now.map(|table| table.rows),
        values: differs(|table| &table.logical_sha256),
        schema: shape(before) != shape(now),
        description: differs(|table| &table.schema_sha256),
        columns_added: only_in(&columns(now), &columns(before)),
        columns_withdrawn: only_in(&columns(before), &columns(now)),
    };
    (change.values || change.schema || change.description).then_some(change)
}

fn columns(table: Option<&TableEntry>) -> Vec<String> {
    table.map(|table| table.columns.iter().map(|column| column.name.clone()).collect()).unwrap_or_default()
}

/// Those of the first that the second has not, in the first's order.
fn only_in(these: &[String], others: &[String]) -> Vec<String> {
    let others: BTreeSet<&String> = others.iter().collect();
    these.iter().filter(|name| !others.contains(name)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::manifest::ColumnEntry;

    /// One table, written as `reports / column… / logical hash / schema hash`.
    fn contents(text: &str) -> Contents {
        let parts: Vec<&str> = text.split('/').map(str::trim).collect();
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let column = |name| ColumnEntry { name, r#type: "text".to_owned(), nullable: true, codes: Vec::new(), references: None };
        let table = TableEntry {
            name: "t".to_owned(),
            rows: 1,
            logical_sha256: parts[2].to_owned(),
            schema_sha256: parts[3].to_owned(),
            key: Vec::new(),
            columns: words(parts[1]).into_iter().map(column).collect(),
        };
        Contents { reports: words(parts[0]), tables: vec![table], ..Contents::default() }
    }

    #[test]
    fn the_version_moves_by_what_changed() {
        for (before, now, expected) in [
            ("r1 / a b / 11 / s", "r1 / a b / 11 / s", "1.2.3"),
            ("r1 / a b / 11 / s", "r1 / a b / 22 / s", "1.2.4"),
            ("r1 / a b / 11 / s", "r1 / a b / 11 / other words", "1.2.4"),
            ("r1 / a b / 11 / s", "r1 r2 / a b / 22 / s", "1.3.0"),
            ("r1 r2 / a b / 11 / s", "r1 / a b / 22 / s", "1.3.0"),
            ("r1 / a b / 11 / s", "r1 r2 / a b c / 22 / t", "2.0.0"),
            ("r1 / a b / 11 / s", "r1 / b a / 22 / t", "2.0.0"),
        ] {
            let last = Version { major: 1, minor: 2, patch: 3 };
            let step = Difference::between(Some(&contents(before)), &contents(now)).step();
            assert_eq!(step.map_or(last, |step| step.from(last)).to_string(), expected, "{before} → {now}");
        }
    }

    #[test]
    fn a_table_that_comes_or_goes_is_a_change_of_schema() {
        let one = contents("r / a / 1 / s");
        let none = Contents { tables: Vec::new(), ..one.clone() };
        for (before, now) in [(&one, &none), (&none, &one)] {
            assert_eq!(Difference::between(Some(before), now).step(), Some(Step::Major));
        }
        assert_eq!(Difference::between(None, &one).step(), Some(Step::First));
    }
}
