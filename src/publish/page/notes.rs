//! README.md and CHANGES.md of a release, in Chinese and English.

use serde_json::{Value, json};

use super::templates::{context, render};
use crate::fault::Fault;
use crate::publish::changes::Changes;
use crate::publish::date::Date;
use crate::publish::descriptor::{DESCRIPTORS, Descriptor};
use crate::publish::diff::{Found, Kept, line};
use crate::publish::difference::TableChange;
use crate::publish::manifest::{About, Contents, Version};
use crate::publish::moves::Move;
use crate::publish::rules::{RULES, Rule, Step};
use crate::publish::withdrawn::Withdrawn;
use crate::table::Table;

/// What the release is, its tables, and how to load them.
pub(in crate::publish) fn readme(
    tables: &[Table],
    contents: &Contents,
    about: &About,
    (version, date): (Version, Date),
    withdrawn: &[Withdrawn],
) -> Result<String, Fault> {
    let rows = |table: &Table| contents.tables.iter().find(|entry| entry.name == table.name).map_or(0, |entry| entry.rows);
    let described = tables.iter().map(|table| {
        json!({
            "name": table.name, "rows": rows(table), "title_zh": table.title_zh, "title_en": table.title_en,
            "about_zh": table.about_zh, "about_en": table.about_en,
        })
    });
    let told = json!({
        "version": version,
        "date": date,
        "program_version": about.program_version,
        "codebook_version": about.codebook_version,
        "reports": contents.reports.len(),
        "years": contents.years,
        "tables": described.collect::<Vec<_>>(),
        "descriptors": descriptors(),
        "withdrawn": withdrawn,
    });
    render("README.md", context(told))
}

fn descriptors() -> Vec<Value> {
    let describe = |d: &Descriptor| json!({"path": d.path, "type": d.media_type, "about_zh": d.about_zh, "about_en": d.about_en});
    DESCRIPTORS.iter().map(describe).collect()
}

/// Why the version moved and what differs from the release before.
pub(in crate::publish) fn changes(changes: &Changes, contents: &Contents, (version, date): (Version, Date)) -> Result<String, Fault> {
    let difference = &changes.difference;
    let rows = difference.tables.iter().zip(changes.rows.iter().map(Some).chain(std::iter::repeat(None)));
    let told = json!({
        "version": version,
        "date": date,
        "last": changes.last,
        "steps": steps(&changes.moves),
        "reports": contents.reports.len(),
        "added": difference.added,
        "gone": difference.withdrawn,
        "withdrawn": changes.withdrawn,
        "tables": rows.map(|(table, found)| describe(table, found)).collect::<Vec<_>>(),
    });
    render("CHANGES.md", context(told))
}

/// The parts of the version that moved, each with its reasons.
pub(super) fn steps(moves: &[Move]) -> Vec<Value> {
    let reasons = |step: Step| {
        let rules = RULES.iter().filter(move |rule| rule.step() == step);
        let reason = |rule: &'static Rule| {
            let of: Vec<&str> = moves.iter().filter(|found| found.rule == rule).map(|found| found.subject.as_str()).collect();
            (!of.is_empty()).then(|| json!({"zh": rule.zh, "en": rule.en, "breaks": rule.breaks, "of": of}))
        };
        rules.filter_map(reason).collect::<Vec<_>>()
    };
    let named = Step::ALL.into_iter().map(|step| (step.names(), reasons(step))).filter(|(_, reasons)| !reasons.is_empty());
    named.map(|((zh, en), reasons)| json!({"zh": zh, "en": en, "reasons": reasons})).collect()
}

fn describe(change: &TableChange, found: Option<&Found>) -> Value {
    let changed = change.columns_changed.iter().map(|(was, is)| json!({"name": was.name, "was": was, "is": is}));
    json!({
        "name": change.name,
        "rows_before": change.rows_before,
        "rows_now": change.rows_now,
        "columns_added": change.columns_added,
        "columns_withdrawn": change.columns_withdrawn,
        "columns_changed": changed.map(|column| column["name"].clone()).collect::<Vec<_>>(),
        "rows": found.filter(|found| found.compared).map(|found| {
            json!({"added": kept(&found.added, '+'), "withdrawn": kept(&found.withdrawn, '-'), "revised": kept(&found.revised, '~')})
        }),
    })
}

fn kept(kept: &Kept, sign: char) -> Value {
    let lines: Vec<String> = kept.rows.iter().map(|row| format!("{sign} {}", line(row))).collect();
    json!({"count": kept.count, "lines": lines, "more": kept.count - lines.len() as u64})
}
