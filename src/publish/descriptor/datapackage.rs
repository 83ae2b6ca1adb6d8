//! datapackage.json: the CSV files of a release as a Data Package (version 2), in what all readers of it know.

use serde_json::{Value, json};

use super::table_schema::table_schema;
use crate::publish::checksum::FileEntry;
use crate::publish::format::csv;
use crate::publish::manifest::Version;
use crate::table::Table;

/// The descriptor; `files` are those of the data folder.
pub(in crate::publish) fn datapackage(tables: &[Table], files: &[FileEntry], version: Version) -> Value {
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "nianbao",
        "title": "Figures of the annual reports of Chinese governments",
        "title_zh": "中国政府年度报告数据",
        "description": "Every figure that the reports state: what it measures, for whom, which year, and where its words stand.",
        "description_zh": "报告陈述的每个数值：它衡量什么、属于谁、哪一年，以及它在原文中的位置。",
        "version": version,
        "resources": tables.iter().map(|table| resource(table, files)).collect::<Vec<_>>(),
    })
}

fn resource(table: &Table, files: &[FileEntry]) -> Value {
    let path = format!("data/{}.{}", table.name, csv::FORMAT.extension);
    let mut resource = json!({
        "name": table.name,
        "type": "table",
        "title": table.title_en,
        "title_zh": table.title_zh,
        "description": table.about_en,
        "description_zh": table.about_zh,
        "path": path,
        "format": csv::FORMAT.name,
        "mediatype": csv::FORMAT.media_type,
        "encoding": "utf-8",
    });
    if let Some(file) = files.iter().find(|file| file.path == path) {
        resource["bytes"] = json!(file.bytes);
        resource["hash"] = json!(format!("sha256:{}", file.sha256));
    }
    resource["schema"] = table_schema(table);
    resource
}
