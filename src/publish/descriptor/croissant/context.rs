//! The JSON-LD context of Croissant 1.1: which vocabulary each of its keys is of.

use serde_json::{Map, Value, json};

/// The keys that are Croissant's own under the same name.
const OWN: &[&str] = &[
    "arrayShape",
    "citeAs",
    "column",
    "containedIn",
    "equivalentProperty",
    "extract",
    "field",
    "fileObject",
    "fileProperty",
    "fileSet",
    "format",
    "includes",
    "isArray",
    "isLiveDataset",
    "jsonPath",
    "key",
    "md5",
    "parentField",
    "path",
    "recordSet",
    "references",
    "regex",
    "repeated",
    "replace",
    "samplingRate",
    "separator",
    "source",
    "subField",
    "transform",
];

/// The context. Loaders warn of one that lacks a key, used or not.
pub(super) fn context() -> Value {
    let mut context = Map::new();
    let mut set = |key: &str, value: Value| context.insert(key.to_owned(), value);
    set("@language", json!("en"));
    set("@vocab", json!("https://schema.org/"));
    set("sc", json!("https://schema.org/"));
    set("cr", json!("http://mlcommons.org/croissant/"));
    set("rai", json!("http://mlcommons.org/croissant/RAI/"));
    set("dct", json!("http://purl.org/dc/terms/"));
    set("conformsTo", json!("dct:conformsTo"));
    set("name", json!({"@container": "@language"}));
    set("description", json!({"@container": "@language"}));
    set("dataType", json!({"@id": "cr:dataType", "@type": "@vocab"}));
    set("data", json!({"@id": "cr:data", "@type": "@json"}));
    set("examples", json!({"@id": "cr:examples", "@type": "@json"}));
    for key in OWN {
        set(key, json!(format!("cr:{key}")));
    }
    Value::Object(context)
}
