//! README.md and CHANGES.md of a release, in Chinese and English.

use serde_json::{Value, json};

use super::templates::render;
use crate::fault::Fault;
use crate::publish::descriptor::{DESCRIPTORS, Descriptor};
use crate::publish::difference::{Difference, Step, TableChange};
use crate::publish::manifest::{About, Contents, Version};
use crate::table::Table;

/// What the release is, its tables, and how to load them.
pub(in crate::publish) fn readme(tables: &[Table], contents: &Contents, about: &About, version: Version) -> Result<String, Fault> {
    let rows = |table: &Table| contents.tables.iter().find(|entry| entry.name == table.name).map_or(0, |entry| entry.rows);
    let described = tables.iter().map(|table| {
        json!({
            "name": table.name, "rows": rows(table), "title_zh": table.title_zh, "title_en": table.title_en,
            "about_zh": table.about_zh, "about_en": table.about_en,
        })
    });
    let context = json!({
        "version": version,
        "program_version": about.program_version,
        "codebook_version": about.codebook_version,
        "reports": contents.reports.len(),
        "years": contents.years,
        "tables": described.collect::<Vec<_>>(),
        "descriptors": descriptors(),
    });
    render("README.md", context)
}

fn descriptors() -> Vec<Value> {
    let describe = |d: &Descriptor| json!({"path": d.path, "type": d.media_type, "about_zh": d.about_zh, "about_en": d.about_en});
    DESCRIPTORS.iter().map(describe).collect()
}

/// Why the version moved and what differs from the release before.
pub(in crate::publish) fn changes(difference: &Difference, contents: &Contents, version: Version) -> Result<String, Fault> {
    let (why_zh, why_en) = why(difference.step());
    let context = json!({
        "version": version,
        "why_zh": why_zh,
        "why_en": why_en,
        "first": difference.first,
        "reports": contents.reports.len(),
        "added": difference.added,
        "withdrawn": difference.withdrawn,
        "tables": difference.tables.iter().map(describe).collect::<Vec<_>>(),
    });
    render("CHANGES.md", context)
}

fn why(step: Option<Step>) -> (&'static str, &'static str) {
    match step {
        Some(Step::First) => ("首次发布。", "The first release."),
        Some(Step::Major) => (
            "主版本号变动：表的结构有变，读取程序可能需要修改。",
            "Major: a table's schema changed; programs that read it may have to change.",
        ),
        Some(Step::Minor) => ("次版本号变动：新增或撤下了报告。", "Minor: reports were added or withdrawn."),
        Some(Step::Patch) | None => {
            ("修订号变动：报告未变，数值或说明有变。", "Patch: the reports are the same; figures or descriptions changed.")
        }
    }
}

fn describe(change: &TableChange) -> Value {
    json!({
        "name": change.name,
        "rows_before": change.rows_before,
        "rows_now": change.rows_now,
        "values": change.values,
        "schema": change.schema,
        "description": change.description,
        "columns_added": change.columns_added,
        "columns_withdrawn": change.columns_withdrawn,
    })
}
