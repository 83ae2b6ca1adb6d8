//! One file a descriptor: what a release says of itself in the standards of the field, all from one model.
//!
//! Large parts are put into an object by their key: `json!` copies what is named in it.

mod dataset;
mod licence;
mod publisher;
mod model;
mod table_schema;
mod sdmx;
mod datapackage;
mod croissant;
mod csvw;
mod catalogue;
mod dcat;

use std::io::Write;

use serde_json::Value;

use crate::fault::Fault;
use crate::publish::format::Output;

pub(in crate::publish) use dataset::DATASET;
pub use licence::Licence;
pub(in crate::publish) use model::{Coverage, Model};
pub use publisher::Publisher;
pub use table_schema::{file_name as table_schema_file, table_schema};

/// A file by which a release describes itself.
pub(in crate::publish) struct Descriptor {
    /// Its path in the release.
    pub path: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// What it is, in Chinese.
    pub about_zh: &'static str,
    /// What it is, in English.
    pub about_en: &'static str,
    /// Whether it names those that do not, and is written after them; of either kind all are written side by side.
    pub names_others: bool,
    /// Writes it.
    pub write: fn(&Model<'_>, &mut Output) -> Result<(), Fault>,
}

/// The descriptors, in the order in which they are told of.
pub(in crate::publish) const DESCRIPTORS: &[Descriptor] = &[
    sdmx::DATA,
    sdmx::STRUCTURE,
    datapackage::DESCRIPTOR,
    croissant::DESCRIPTOR,
    csvw::DESCRIPTOR,
    catalogue::WORKBOOK,
    catalogue::JSON,
    dcat::TURTLE,
    dcat::JSON_LD,
];

/// JSON as text, indented and with a line end.
pub(in crate::publish) fn indented(json: &Value) -> String {
    let mut text = serde_json::to_string_pretty(json).expect("a value has no key that is no text");
    text.push('\n');
    text
}

fn write_json(json: &Value, output: &mut Output) -> Result<(), Fault> {
    output.write_all(indented(json).as_bytes()).map_err(|e| Fault::unwritable(output.path(), &e))
}

#[cfg(test)]
mod agreement;
#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn descriptors_are_named_once_and_described_in_both_languages() {
        let paths: BTreeSet<&str> = DESCRIPTORS.iter().map(|descriptor| descriptor.path).collect();
        assert_eq!(paths.len(), DESCRIPTORS.len());
        for of in DESCRIPTORS {
            assert!([of.media_type, of.about_zh, of.about_en].iter().all(|text| !text.is_empty()), "{}", of.path);
        }
    }
}
