//! Why the version of a release moves: each difference from the release before, under its rule.

use super::diff::Found;
use super::difference::{Difference, TableChange};
use super::manifest::{ColumnEntry, Version};
use super::rules::{self, Rule, Step};

/// The tables that are computed of the others; a row of theirs follows those that it is computed of.
pub(super) const COMPUTED_TABLES: &[&str] = &["changes", "growth", "series", "ratios", "ranks", "checks", "revisions", "quarantine"];

/// The columns of other tables that are computed of several rows.
pub(super) const COMPUTED_COLUMNS: &[(&str, &str)] = &[("observations", "is_latest"), ("observations", "obs_status")];

/// A difference, and the rule that says what it moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The rule.
    pub rule: &'static Rule,
    /// What differs: a table, a column with before and after, a number of rows.
    pub subject: String,
}

/// The moves of a release, after the rows that were found to differ in each of the difference's tables.
///
/// Computed rows alone that are other rows have no other cause than the program: they are revisions of their own.
#[must_use]
pub fn moves(difference: &Difference, rows: &[Found]) -> Vec<Move> {
    let mut moves = Vec::new();
    formats(difference, &mut moves);
    if difference.publisher {
        push(&mut moves, &rules::PUBLISHER, "publisher.toml");
    }
    let (computed, stated): (Vec<_>, Vec<_>) = difference.tables.iter().zip(rows).partition(|(table, _)| is_computed(&table.name));
    for (table, found) in &stated {
        columns(table, &mut moves);
        stated_rows(table, found, &mut moves);
    }
    let led = moves.iter().any(|found| found.rule.step() > Step::Patch);
    for (table, found) in stated.iter().chain(&computed) {
        if is_computed(&table.name) {
            columns(table, &mut moves);
        }
        computed_rows(table, found, led, &mut moves);
    }
    difference.tables.iter().for_each(|table| unnamed(table, &mut moves));
    moves.sort_by_key(|found| rules::RULES.iter().position(|rule| rule == found.rule));
    moves
}

/// How far they move the version; none where nothing moves it.
#[must_use]
pub fn step(moves: &[Move]) -> Option<Step> {
    moves.iter().map(|found| found.rule.step()).max()
}

/// The version after them.
#[must_use]
pub fn next(last: Option<Version>, moves: &[Move]) -> Version {
    match (last, step(moves)) {
        (Some(last), Some(step)) => step.from(last),
        (Some(last), None) => last,
        (None, _) => Version::FIRST,
    }
}

fn is_computed(table: &str) -> bool {
    COMPUTED_TABLES.contains(&table)
}

fn push(moves: &mut Vec<Move>, rule: &'static Rule, subject: impl Into<String>) {
    moves.push(Move { rule, subject: subject.into() });
}

fn formats(difference: &Difference, moves: &mut Vec<Move>) {
    difference.formats_withdrawn.iter().for_each(|format| push(moves, &rules::FORMAT_WITHDRAWN, format));
    difference.formats_added.iter().for_each(|format| push(moves, &rules::FORMAT_ADDED, format));
}

/// What differs in the shape of a table.
fn columns(table: &TableChange, moves: &mut Vec<Move>) {
    let name = &table.name;
    match (table.rows_before, table.rows_now) {
        (None, _) => return push(moves, &rules::TABLE_ADDED, name),
        (_, None) => return push(moves, &rules::TABLE_WITHDRAWN, name),
        _ => {}
    }
    if table.key {
        push(moves, &rules::KEY_CHANGED, name);
    }
    table.columns_withdrawn.iter().for_each(|column| push(moves, &rules::COLUMN_WITHDRAWN, format!("{name}.{column}")));
    table.columns_added.iter().for_each(|column| push(moves, &rules::COLUMN_ADDED, format!("{name}.{column}")));
    table.columns_changed.iter().for_each(|(was, is)| column(name, was, is, moves));
    if table.reordered {
        push(moves, &rules::COLUMNS_REORDERED, name);
    }
}

fn column(table: &str, was: &ColumnEntry, is: &ColumnEntry, moves: &mut Vec<Move>) {
    let mut found = |rule, detail: String| push(moves, rule, format!("{table}.{}{detail}", was.name));
    let from_to = |was: &str, is: &str| format!(": {was} → {is}");
    if was.r#type != is.r#type {
        found(&rules::COLUMN_RETYPED, from_to(&was.r#type, &is.r#type));
    }
    if was.unit != is.unit {
        let unit = |of: &ColumnEntry| of.unit.clone().unwrap_or_else(|| "–".to_owned());
        found(&rules::UNIT_CHANGED, from_to(&unit(was), &unit(is)));
    }
    match (was.nullable, is.nullable) {
        (false, true) => found(&rules::COLUMN_NULLABLE, String::new()),
        (true, false) => found(&rules::COLUMN_NARROWED, String::new()),
        _ => {}
    }
    if was.references != is.references {
        let of = |of: &ColumnEntry| of.references.clone().unwrap_or_else(|| "–".to_owned());
        let rule = if was.references.is_none() { &rules::REFERENCE_ADDED } else { &rules::REFERENCE_CHANGED };
        found(rule, from_to(&of(was), &of(is)));
    }
    codes(was, is, &mut found);
}

/// A column without codes is free.
fn codes(was: &ColumnEntry, is: &ColumnEntry, found: &mut impl FnMut(&'static Rule, String)) {
    let only_in = |one: &ColumnEntry, other: &ColumnEntry| {
        let codes = one.codes.iter().filter(|code| !other.codes.contains(code)).cloned();
        codes.collect::<Vec<_>>().join(", ")
    };
    match (was.codes.is_empty(), is.codes.is_empty()) {
        (true, false) => found(&rules::COLUMN_NARROWED, format!(": {}", is.codes.join(", "))),
        (false, true) => found(&rules::CODE_ADDED, String::new()),
        _ => {
            for (rule, codes) in [(&rules::CODE_WITHDRAWN, only_in(was, is)), (&rules::CODE_ADDED, only_in(is, was))] {
                if !codes.is_empty() {
                    found(rule, format!(": {codes}"));
                }
            }
        }
    }
}

fn rows(table: &str, count: u64, rule: &'static Rule, moves: &mut Vec<Move>) {
    if count > 0 {
        push(moves, rule, format!("{table} ({count})"));
    }
}

fn stated_rows(table: &TableChange, found: &Found, moves: &mut Vec<Move>) {
    rows(&table.name, found.added.count, &rules::ROWS_ADDED, moves);
    rows(&table.name, found.withdrawn.count, &rules::ROWS_WITHDRAWN, moves);
    rows(&table.name, found.revised.count - found.followed, &rules::ROWS_REVISED, moves);
}

/// The rows of a computed table, or those of another that differ in computed columns alone.
fn computed_rows(table: &TableChange, found: &Found, led: bool, moves: &mut Vec<Move>) {
    let (name, computed) = (&table.name, is_computed(&table.name));
    let (withdrawn, revised) = if computed { (found.withdrawn.count, found.revised.count) } else { (0, found.followed) };
    if computed {
        rows(name, found.added.count, &rules::ROWS_ADDED, moves);
    }
    if led {
        rows(name, withdrawn + revised, &rules::ROWS_FOLLOWED, moves);
    } else {
        rows(name, withdrawn, &rules::ROWS_WITHDRAWN, moves);
        rows(name, revised, &rules::ROWS_REVISED, moves);
    }
}

/// A table that differs in nothing that a rule named.
fn unnamed(table: &TableChange, moves: &mut Vec<Move>) {
    let is_of = |found: &Move| found.subject.split(['.', ' ', ':']).next() == Some(table.name.as_str());
    if table.description && !table.schema {
        push(moves, &rules::DESCRIPTION, &table.name);
    } else if !moves.iter().any(is_of) {
        push(moves, if table.values { &rules::ROWS_REVISED } else { &rules::DESCRIPTION }, &table.name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::diff::Kept;
    use crate::publish::manifest::{Contents, TableEntry};
    use crate::table;

    /// A column as `name type? unit? =code,code →table.column`; a type ends with `?` where it may be null.
    fn column(text: &str) -> ColumnEntry {
        let mut words = text.split_whitespace();
        let (name, r#type) = (words.next().unwrap(), words.next().unwrap());
        let mut column = ColumnEntry {
            name: name.to_owned(),
            r#type: r#type.trim_end_matches('?').to_owned(),
            nullable: r#type.ends_with('?'),
            unit: None,
            codes: Vec::new(),
            references: None,
        };
        for word in words {
            match (word.strip_prefix('='), word.strip_prefix('→')) {
                (Some(codes), _) => column.codes = codes.split(',').map(str::to_owned).collect(),
                (_, Some(to)) => column.references = Some(to.to_owned()),
                _ => column.unit = Some(word.to_owned()),
            }
        }
        column
    }

    /// Tables as `name: key; column; column / name: …`.
    fn contents(text: &str) -> Contents {
        let tables = text.split('/').filter(|text| !text.trim().is_empty()).map(|text| {
            let (name, rest) = text.trim().split_once(':').unwrap();
            let mut parts = rest.split(';');
            TableEntry {
                name: name.to_owned(),
                rows: 1,
                logical_sha256: String::new(),
                schema_sha256: rest.to_owned(),
                key: parts.next().unwrap().split_whitespace().map(str::to_owned).collect(),
                columns: parts.map(column).collect(),
            }
        });
        Contents { tables: tables.collect(), ..Contents::default() }
    }

    fn found(added: u64, withdrawn: u64, revised: u64, followed: u64) -> Found {
        let kept = |count| Kept { count, rows: Vec::new() };
        Found { compared: true, added: kept(added), withdrawn: kept(withdrawn), revised: kept(revised), followed }
    }

    fn shown(moves: &[Move]) -> String {
        let line = |found: &Move| format!("{} {}: {}", found.rule.step().names().1, found.rule.en, found.subject);
        let breaks = |found: &Move| if found.rule.breaks { "! " } else { "" };
        moves.iter().map(|found| format!("{}{}", breaks(found), line(found))).collect::<Vec<_>>().join("\n")
    }

    #[track_caller]
    fn schema(before: &str, now: &str, expected: &str) {
        let difference = Difference::between(Some(&contents(before)), &contents(now));
        let rows: Vec<Found> = difference.tables.iter().map(|_| Found::default()).collect();
        assert_eq!(shown(&moves(&difference, &rows)), expected, "{before} → {now}");
    }

    #[test]
    fn schemas() {
        schema("t: a; a text", "t: a; a text", "");
        schema("t: a; a text", "t: a; a text/u: a; a text", "minor table added: u");
        schema("t: a; a text/u: a; a text", "t: a; a text", "! major table withdrawn: u");
        schema("t: a; a text", "t: a; a text; b text?", "major column added: t.b");
        schema("t: a; a text; b text?", "t: a; a text", "! major column withdrawn: t.b");
        schema("t: a; a text; b int16", "t: a; b int16; a text", "major columns in another order: t");
        schema("t: a; a text; b text", "t: a b; a text; b text", "! major key changed: t");
        schema("t: a; a int16", "t: a; a int32", "! major column has another type: t.a: int16 → int32");
        schema("t: a; a int16 case", "t: a; a int16 person", "! major column has another unit: t.a: case → person");
        schema("t: a; a text", "t: a; a text?", "! major column may be null and could not: t.a");
        schema("t: a; a text?", "t: a; a text", "major column with a stricter constraint: t.a");
        schema("t: a; a text =x,y", "t: a; a text =x", "! major code withdrawn: t.a: y");
        schema("t: a; a text =x", "t: a; a text =x,y", "minor code added: t.a: y");
        schema("t: a; a text =x", "t: a; a text", "minor code added: t.a");
        schema("t: a; a text", "t: a; a text =x", "major column with a stricter constraint: t.a: x");
        schema("t: a; a text =x,y", "t: a; a text =y,x", "patch titles or descriptions changed: t");
        schema("t: a; a text", "t: a; a text →u.a", "minor reference added: t.a: – → u.a");
        schema("t: a; a text →u.a", "t: a; a text", "! major reference changed or withdrawn: t.a: u.a → –");
    }

    #[test]
    fn descriptions_and_formats() {
        let mut now = contents("t: a; a text");
        now.tables[0].schema_sha256 = "other words".to_owned();
        now.formats = vec!["csv".to_owned(), "xlsx".to_owned()];
        now.publisher_sha256 = "another licence".to_owned();
        let before = Contents { formats: vec!["csv".to_owned(), "json".to_owned()], ..contents("t: a; a text") };
        let moves = moves(&Difference::between(Some(&before), &now), &[Found::default()]);
        assert_eq!(
            shown(&moves),
            "! major file format withdrawn: json\nminor file format added: xlsx\npatch titles or descriptions changed: t\npatch publisher or terms described otherwise: publisher.toml"
        );
    }

    /// Tables with other values, as their names with what was found; what moves.
    #[track_caller]
    fn values(tables: &[(&str, Found)], expected: &str) {
        let text: Vec<String> = tables.iter().map(|(name, _)| format!("{name}: a; a text")).collect();
        let before = contents(&text.join("/"));
        let mut now = before.clone();
        now.tables.iter_mut().for_each(|table| table.logical_sha256 = "other".to_owned());
        let found: Vec<Found> = tables.iter().map(|(_, found)| found.clone()).collect();
        assert_eq!(shown(&moves(&Difference::between(Some(&before), &now), &found)), expected);
    }

    #[test]
    fn rows() {
        values(&[("reports", found(1, 0, 0, 0))], "minor rows added: reports (1)");
        values(&[("reports", found(0, 2, 0, 0))], "major rows withdrawn: reports (2)");
        values(&[("observations", found(0, 0, 1, 0))], "major rows revised: observations (1)");
        // An added report restates a figure: its earlier row is no longer the latest, growth is of another span.
        values(
            &[("growth", found(1, 0, 5, 0)), ("observations", found(7, 0, 2, 2))],
            "minor rows added: observations (7)\nminor rows added: growth (1)\n\
             minor computed rows that follow what they are computed of: observations (2)\n\
             minor computed rows that follow what they are computed of: growth (5)",
        );
        // Nothing stated changed, so the program or a setting did.
        values(&[("growth", found(0, 0, 5, 0))], "major rows revised: growth (5)");
        values(&[("observations", found(0, 0, 2, 2))], "major rows revised: observations (2)");
        // Rows that could not be compared.
        values(&[("units", Found::default())], "major rows revised: units");
    }

    #[test]
    fn the_furthest_step_gives_the_version() {
        let last = Version { major: 1, minor: 2, patch: 3 };
        let of = |rules: &[&'static Rule]| rules.iter().map(|&rule| Move { rule, subject: String::new() }).collect::<Vec<_>>();
        for (rules, expected) in [
            (&[][..], "1.2.3"),
            (&[&rules::DESCRIPTION], "1.2.4"),
            (&[&rules::DESCRIPTION, &rules::ROWS_ADDED], "1.3.0"),
            (&[&rules::ROWS_ADDED, &rules::ROWS_REVISED, &rules::DESCRIPTION], "2.0.0"),
        ] {
            assert_eq!(next(Some(last), &of(rules)).to_string(), expected);
            assert_eq!(next(None, &of(rules)), Version::FIRST);
        }
    }

    #[test]
    fn computed_tables_and_columns_are_those_of_the_tables() {
        let tables = table::all(&[]);
        for name in COMPUTED_TABLES {
            assert!(tables.iter().any(|table| table.name == *name), "{name}");
        }
        for (name, column) in COMPUTED_COLUMNS {
            assert!(tables.iter().any(|table| table.name == *name && table.position(column).is_some()), "{name}.{column}");
        }
    }
}
