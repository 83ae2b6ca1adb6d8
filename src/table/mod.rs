//! The published tables: one file a table, its columns as one list.
//!
//! A table is written once, as the fields of a record with their titles and descriptions in Chinese and
//! English. From that list come the Arrow schema, the builders, the Frictionless schema, the
//! documentation and the checks of keys.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use arrow::array::RecordBatchOptions;
use arrow::datatypes::{Field, Schema, SchemaRef};

use crate::codelist::Code;

pub mod file;
mod value;

mod reports;
mod observations;
mod numerals;
mod changes;
mod series;
mod growth;
mod ratios;
mod ranks;
mod checks;
mod revisions;
mod corrections;
mod quarantine;
mod indicators;
mod units;
mod areas;

pub use arrow::array::RecordBatch;

pub use areas::Area;
pub use changes::{Change, ChangeOf};
pub use checks::Check;
pub use corrections::Correction;
pub use growth::Growth;
pub use indicators::IndicatorRow;
pub use numerals::{NumeralRow, NumeralRowOf};
pub use observations::{Observation, ObservationOf};
pub use quarantine::Quarantined;
pub use ranks::Rank;
pub use ratios::Ratio;
pub use reports::ReportRow;
pub use revisions::Revision;
pub use series::series;
pub use units::UnitRow;
pub use value::{Builder, PRECISION, SCALE, Type, Value, scaled, unscaled};

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name in every format.
    pub name: Cow<'static, str>,
    /// Its type.
    pub r#type: Type,
    /// Whether it may be null.
    pub nullable: bool,
    /// Its title in Chinese.
    pub title_zh: Cow<'static, str>,
    /// Its title in English.
    pub title_en: Cow<'static, str>,
    /// What it holds, in Chinese.
    pub about_zh: Cow<'static, str>,
    /// What it holds, in English.
    pub about_en: Cow<'static, str>,
    /// The unit of its figures, empty where it has none.
    pub unit: Cow<'static, str>,
    /// The codes that it may have, empty where it is free.
    pub codes: &'static [Code],
}

/// A column whose values stand in another table's column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForeignKey {
    /// The column here.
    pub column: &'static str,
    /// The table there.
    pub table: &'static str,
    /// The column there.
    pub key: &'static str,
}

/// A published table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name: of its files, its schema and its page.
    pub name: &'static str,
    /// Its title in Chinese.
    pub title_zh: &'static str,
    /// Its title in English.
    pub title_en: &'static str,
    /// What a row is, in Chinese.
    pub about_zh: &'static str,
    /// What a row is, in English.
    pub about_en: &'static str,
    /// The columns that name a row; rows are sorted by them.
    pub key: &'static [&'static str],
    /// The columns that point into other tables.
    pub foreign_keys: &'static [ForeignKey],
    /// The columns, in order.
    pub columns: Cow<'static, [Column]>,
}

impl Table {
    /// The Arrow schema, with titles, descriptions and units as field metadata.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        let fields: Vec<Field> = self.columns.iter().map(Column::field).collect();
        let metadata = [("nianbao.table", self.name), ("title_zh", self.title_zh), ("title_en", self.title_en)];
        let metadata: HashMap<String, String> = metadata.map(|(k, v)| (k.to_owned(), v.to_owned())).into();
        Arc::new(Schema::new_with_metadata(fields, metadata))
    }

    /// The place of a column.
    #[must_use]
    pub fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == column)
    }
}

impl Column {
    fn field(&self) -> Field {
        let mut metadata = HashMap::new();
        for (key, text) in [
            ("title_zh", &self.title_zh),
            ("title_en", &self.title_en),
            ("description", &self.about_en),
            ("description_zh", &self.about_zh),
            ("unit", &self.unit),
        ] {
            if !text.is_empty() {
                metadata.insert(key.to_owned(), text.clone().into_owned());
            }
        }
        Field::new(self.name.as_ref(), self.r#type.arrow(), self.nullable).with_metadata(metadata)
    }
}

/// A row of a table as a Rust value.
pub trait Record: Sized {
    /// The table that it is a row of.
    const TABLE: Table;
    /// The schema of the table, made once.
    #[must_use]
    fn schema() -> SchemaRef;
    /// Appends its fields to the builders of the columns.
    fn append(&self, columns: &mut [Builder]);
    /// The rows of a batch of the table's schema.
    #[must_use]
    fn rows(batch: &RecordBatch) -> impl Iterator<Item = Self>;
}

/// Rows on their way into a batch.
#[derive(Debug)]
pub struct Rows {
    schema: SchemaRef,
    columns: Vec<Builder>,
}

impl Rows {
    /// No rows yet of the given record's table.
    #[must_use]
    pub fn of<R: Record>() -> Rows {
        Rows::with_room::<R>(0)
    }

    /// No rows yet, with room for so many.
    #[must_use]
    pub fn with_room<R: Record>(rows: usize) -> Rows {
        let columns = R::TABLE.columns.iter().map(|column| column.r#type.builder(rows)).collect();
        Rows { schema: R::schema(), columns }
    }

    /// Some rows as a batch of their table.
    #[must_use]
    pub fn batch<'a, R: Record + 'a>(records: impl IntoIterator<Item = &'a R>) -> RecordBatch {
        let records = records.into_iter();
        let mut rows = Rows::with_room::<R>(records.size_hint().0);
        for record in records {
            rows.push(record);
        }
        rows.take()
    }

    /// Adds a row.
    pub fn push<R: Record>(&mut self, record: &R) {
        record.append(&mut self.columns);
    }

    /// How many rows wait.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.first().map_or(0, Builder::len)
    }

    /// Whether none waits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The rows as a batch; none wait after.
    ///
    /// # Panics
    /// When a required field was null, which the record's types exclude.
    #[must_use]
    pub fn take(&mut self) -> RecordBatch {
        let options = RecordBatchOptions::new().with_row_count(Some(self.len()));
        let columns = self.columns.iter_mut().map(Builder::finish).collect();
        RecordBatch::try_new_with_options(self.schema.clone(), columns, &options).expect("builders follow the schema")
    }
}

/// The tables of a release, in the order in which they are documented; `series` has a column an indicator.
#[must_use]
pub fn all(indicators: &[IndicatorRow]) -> Vec<Table> {
    vec![
        ReportRow::TABLE,
        Observation::TABLE,
        NumeralRow::TABLE,
        Change::TABLE,
        Growth::TABLE,
        series(indicators),
        Ratio::TABLE,
        Rank::TABLE,
        Check::TABLE,
        Revision::TABLE,
        Correction::TABLE,
        Quarantined::TABLE,
        IndicatorRow::TABLE,
        UnitRow::TABLE,
        Area::TABLE,
    ]
}

/// Writes a table's record and its columns from one list. `Row of RowOf<S>` is a record whose texts may be of any
/// type `S`: a row that is only written borrows them.
macro_rules! table {
    ($(#[$meta:meta])* $record:ident = $($table:tt)+) => {
        $crate::table::table! { @ [$(#[$meta])*] [$record] $($table)+ }
    };
    ($(#[$meta:meta])* $record:ident of $generic:ident<$text:ident> = $($table:tt)+) => {
        $(#[$meta])*
        pub type $record = $generic<String>;
        $crate::table::table! { @ [$(#[$meta])*] [$generic<$text>] $($table)+ }
    };
    (
        @ [$(#[$meta:meta])*] [$record:ident $(<$text:ident>)?] $name:literal ($title_zh:literal, $title_en:literal)
        zh $about_zh:literal
        en $about_en:literal
        key [$($key:ident),+]
        references [$($from:ident -> $to:ident . $to_key:ident),*]
        { $($field:ident : $type:ty = $fzh:literal, $fen:literal $(, unit $unit:literal)?; $dzh:literal; $den:literal;)+ }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[doc = ""]
        #[doc = $about_en]
        pub struct $record $(<$text>)? { $(#[doc = $den] pub $field: $type,)+ }

        impl $(<$text: $crate::table::Value>)? $crate::table::Record for $record $(<$text>)? {
            const TABLE: $crate::table::Table = $crate::table::Table {
                name: $name,
                title_zh: $title_zh,
                title_en: $title_en,
                about_zh: $about_zh,
                about_en: $about_en,
                key: &[$(stringify!($key)),+],
                foreign_keys: &[$($crate::table::ForeignKey {
                    column: stringify!($from), table: stringify!($to), key: stringify!($to_key),
                }),*],
                columns: std::borrow::Cow::Borrowed(&[$($crate::table::Column {
                    name: std::borrow::Cow::Borrowed(stringify!($field)),
                    r#type: <$type as $crate::table::Value>::TYPE,
                    nullable: <$type as $crate::table::Value>::NULLABLE,
                    title_zh: std::borrow::Cow::Borrowed($fzh),
                    title_en: std::borrow::Cow::Borrowed($fen),
                    about_zh: std::borrow::Cow::Borrowed($dzh),
                    about_en: std::borrow::Cow::Borrowed($den),
                    unit: std::borrow::Cow::Borrowed(concat!("" $(, $unit)?)),
                    codes: <$type as $crate::table::Value>::CODES,
                }),+]),
            };
            fn schema() -> arrow::datatypes::SchemaRef {
                static SCHEMA: std::sync::OnceLock<arrow::datatypes::SchemaRef> = std::sync::OnceLock::new();
                SCHEMA.get_or_init(|| Self::TABLE.schema()).clone()
            }
            fn append(&self, columns: &mut [$crate::table::Builder]) {
                let mut columns = columns.iter_mut();
                $($crate::table::Value::append(&self.$field, columns.next().expect("a builder a field"));)+
            }
            fn rows(batch: &$crate::table::RecordBatch) -> impl Iterator<Item = Self> {
                let mut columns = batch.columns().iter();
                $(let $field = <$type as $crate::table::Value>::column(columns.next().expect("a column a field"));)+
                (0..batch.num_rows()).map(move |row| $record { $($field: $crate::table::Value::read(&$field, row),)+ })
            }
        }
    };
}
use table;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_described_and_its_keys_exist() {
        let tables = all(&[]);
        for table in &tables {
            assert!(!table.about_zh.is_empty() && !table.about_en.is_empty(), "{}", table.name);
            for key in table.key {
                let column = table.position(key).map(|at| &table.columns[at]);
                assert!(column.is_some_and(|c| !c.nullable), "{}.{key}", table.name);
            }
            for foreign in table.foreign_keys {
                assert!(table.position(foreign.column).is_some(), "{}.{}", table.name, foreign.column);
                let target = tables.iter().find(|t| t.name == foreign.table).expect("the table exists");
                assert_eq!(target.key, [foreign.key], "{}.{}", table.name, foreign.column);
            }
        }
    }

    #[test]
    fn every_column_is_titled_and_described_in_both_languages() {
        for table in all(&[]) {
            let mut names: Vec<_> = table.columns.iter().map(|c| c.name.clone()).collect();
            names.sort();
            names.dedup();
            assert_eq!(names.len(), table.columns.len(), "{}: a name twice", table.name);
            for c in table.columns.iter() {
                let texts = [&c.title_zh, &c.title_en, &c.about_zh, &c.about_en];
                assert!(texts.iter().all(|t| !t.is_empty()), "{}.{}", table.name, c.name);
            }
        }
    }
}
