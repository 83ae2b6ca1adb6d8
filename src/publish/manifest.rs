//! manifest.json: what a release holds, down to the checksum of every file.

use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

use arrow::datatypes::{Field, Schema, SchemaRef};
use serde::{Deserialize, Serialize};

use super::checksum::FileEntry;
use super::date::Date;
use crate::fault::{Fault, Reason};
use crate::table::{Column, Table, Type};

/// The manifest's name in a release; it is the one file that it does not list.
pub(super) const FILE_NAME: &str = "manifest.json";

/// What a release holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The release's version.
    pub version: Version,
    /// The release's date.
    #[serde(default)]
    pub date: Date,
    /// What made it.
    #[serde(flatten)]
    pub about: About,
    /// Its rows: what two releases are compared by.
    #[serde(flatten)]
    pub contents: Contents,
    /// Every file but the manifest, sorted by path.
    pub files: Vec<FileEntry>,
}

/// What made a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The version of the program.
    pub program_version: String,
    /// The version of the codebook: a checksum of its files.
    pub codebook_version: String,
}

/// The tables of a release and the reports that they are of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// The first and the last year that a report is about.
    pub years: Option<(i16, i16)>,
    /// The ids of the reports, sorted.
    pub reports: Vec<String>,
    /// The formats that every table is in.
    #[serde(default)]
    pub formats: Vec<String>,
    /// The SHA-256 of what is said of the publisher and its terms.
    #[serde(default)]
    pub publisher_sha256: String,
    /// The tables, in the order in which they are documented.
    pub tables: Vec<TableEntry>,
}

/// A table of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableEntry {
    /// Its name.
    pub name: String,
    /// Its rows.
    pub rows: u64,
    /// The SHA-256 of its types and values, the same for every format.
    pub logical_sha256: String,
    /// The SHA-256 of its Table Schema, descriptions included.
    pub schema_sha256: String,
    /// The columns that name a row.
    pub key: Vec<String>,
    /// Its columns.
    pub columns: Vec<ColumnEntry>,
}

impl TableEntry {
    /// The Arrow schema that its columns say, without titles.
    ///
    /// # Errors
    /// When a column is of a type that no table has.
    pub fn schema(&self) -> Result<SchemaRef, Reason> {
        let field = |column: &ColumnEntry| {
            let unknown = || Reason::Release(format!("column {} is of type {}, which no table has", column.name, column.r#type));
            let kind = Type::ALL.into_iter().find(|&kind| type_name(kind) == column.r#type).ok_or_else(unknown)?;
            Ok(Field::new(&column.name, kind.arrow(), column.nullable))
        };
        Ok(Arc::new(Schema::new(self.columns.iter().map(field).collect::<Result<Vec<_>, _>>()?)))
    }
}

/// A column as far as a reader's program depends on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnEntry {
    /// Its name.
    pub name: String,
    /// Its type.
    pub r#type: String,
    /// Whether it may be null.
    pub nullable: bool,
    /// The unit of its figures, none where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The codes that it may have, none where it is free.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    /// The table and column that its values stand in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub references: Option<String>,
}

impl ColumnEntry {
    pub(super) fn of(table: &Table, column: &Column) -> ColumnEntry {
        let foreign = table.foreign_keys.iter().find(|foreign| foreign.column == column.name);
        ColumnEntry {
            name: column.name.to_string(),
            r#type: type_name(column.r#type).to_owned(),
            nullable: column.nullable,
            unit: (!column.unit.is_empty()).then(|| column.unit.to_string()),
            codes: column.codes.iter().map(|code| code.code.to_owned()).collect(),
            references: foreign.map(|foreign| format!("{}.{}", foreign.table, foreign.key)),
        }
    }
}

fn type_name(r#type: Type) -> &'static str {
    match r#type {
        Type::Text => "text",
        Type::Int16 => "int16",
        Type::Int32 => "int32",
        Type::Boolean => "boolean",
        Type::Decimal => "decimal(18,4)",
        Type::TextList => "list of text",
    }
}

impl Manifest {
    /// The manifest of a release folder.
    ///
    /// # Errors
    /// When it is missing or no manifest.
    pub fn read(release: &Path) -> Result<Manifest, Fault> {
        let path = release.join(FILE_NAME);
        let file = File::open(&path).map_err(|e| Fault::unreadable(&path, &e))?;
        serde_json::from_reader(BufReader::new(file)).map_err(|e| Fault::at(&path, Reason::Release(format!("no manifest: {e}"))))
    }
}

/// The version of a release, after Semantic Versioning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Version {
    /// Moves when a schema changed, or when what was published before is no more or is another value.
    pub major: u32,
    /// Moves when something was added and what was published before is as it was.
    pub minor: u32,
    /// Moves when only descriptions changed.
    pub patch: u32,
}

impl Version {
    /// The version of the first release.
    pub const FIRST: Version = Version { major: 1, minor: 0, patch: 0 };
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

impl FromStr for Version {
    type Err = String;

    fn from_str(text: &str) -> Result<Version, String> {
        let parts: Option<Vec<u32>> = text.split('.').map(|part| part.parse().ok()).collect();
        match parts.as_deref() {
            Some(&[major, minor, patch]) => Ok(Version { major, minor, patch }),
            _ => Err(format!("{text:?} is no version of the form 1.0.0")),
        }
    }
}

impl TryFrom<String> for Version {
    type Error = String;

    fn try_from(text: String) -> Result<Version, String> {
        text.parse()
    }
}

impl From<Version> for String {
    fn from(version: Version) -> String {
        version.to_string()
    }
}
