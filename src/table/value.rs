//! From a Rust value to an Arrow cell and back.
//!
//! The Rust type of a field decides its Arrow type and whether it may be null, so that a table's columns
//! are written once.

use std::borrow::Cow;
use std::sync::Arc;

use arrow::array::{
    Array, ArrayBuilder, ArrayRef, AsArray, BooleanArray, BooleanBuilder, Decimal128Array, Decimal128Builder, Int16Array, Int16Builder,
    Int32Array, Int32Builder, ListArray, ListBuilder, StringArray, StringBuilder,
};
use arrow::buffer::NullBuffer;
use arrow::datatypes::{DataType, Field};
use rust_decimal::Decimal;

use crate::codelist::{Code, CodeList};

/// Digits of a published figure.
pub const PRECISION: u8 = 18;
/// Digits after the point of a published figure.
pub const SCALE: i8 = 4;

/// The kinds of column that a table may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// UTF-8 text.
    Text,
    /// Whole numbers of 16 bits: years.
    Int16,
    /// Whole numbers of 32 bits: places and counts.
    Int32,
    /// True or false.
    Boolean,
    /// `Decimal128(18, 4)`: figures.
    Decimal,
    /// A list of texts.
    TextList,
}

impl Type {
    /// Every kind.
    pub const ALL: [Type; 6] = [Type::Text, Type::Int16, Type::Int32, Type::Boolean, Type::Decimal, Type::TextList];

    /// The Arrow type.
    #[must_use]
    pub fn arrow(self) -> DataType {
        match self {
            Type::Text => DataType::Utf8,
            Type::Int16 => DataType::Int16,
            Type::Int32 => DataType::Int32,
            Type::Boolean => DataType::Boolean,
            Type::Decimal => DataType::Decimal128(PRECISION, SCALE),
            Type::TextList => DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, false))),
        }
    }

    /// The kind of column that has this Arrow type, if one has.
    #[must_use]
    pub fn of(r#type: &DataType) -> Option<Type> {
        Type::ALL.into_iter().find(|kind| kind.arrow() == *r#type)
    }

    /// A builder with room for so many rows; texts that are longer than most make more.
    pub(crate) fn builder(self, rows: usize) -> Builder {
        let texts = || StringBuilder::with_capacity(rows, rows * TEXT);
        match self {
            Type::Text => Builder::Text(texts()),
            Type::Int16 => Builder::Int16(Int16Builder::with_capacity(rows)),
            Type::Int32 => Builder::Int32(Int32Builder::with_capacity(rows)),
            Type::Boolean => Builder::Boolean(BooleanBuilder::with_capacity(rows)),
            Type::Decimal => Builder::Decimal(Decimal128Builder::with_capacity(rows).with_data_type(self.arrow())),
            Type::TextList => {
                let item = Arc::new(Field::new_list_field(DataType::Utf8, false));
                Builder::TextList(ListBuilder::with_capacity(texts(), rows).with_field(item))
            }
        }
    }
}

/// Bytes of a text for which a builder makes room.
const TEXT: usize = 16;

/// The Arrow builder of one column.
#[derive(Debug)]
pub enum Builder {
    /// For [`Type::Text`].
    Text(StringBuilder),
    /// For [`Type::Int16`].
    Int16(Int16Builder),
    /// For [`Type::Int32`].
    Int32(Int32Builder),
    /// For [`Type::Boolean`].
    Boolean(BooleanBuilder),
    /// For [`Type::Decimal`].
    Decimal(Decimal128Builder),
    /// For [`Type::TextList`].
    TextList(ListBuilder<StringBuilder>),
}

impl Builder {
    pub(crate) fn null(&mut self) {
        match self {
            Builder::Text(b) => b.append_null(),
            Builder::Int16(b) => b.append_null(),
            Builder::Int32(b) => b.append_null(),
            Builder::Boolean(b) => b.append_null(),
            Builder::Decimal(b) => b.append_null(),
            Builder::TextList(b) => b.append_null(),
        }
    }

    pub(crate) fn finish(&mut self) -> ArrayRef {
        match self {
            Builder::Text(b) => Arc::new(b.finish()),
            Builder::Int16(b) => Arc::new(b.finish()),
            Builder::Int32(b) => Arc::new(b.finish()),
            Builder::Boolean(b) => Arc::new(b.finish()),
            Builder::Decimal(b) => Arc::new(b.finish()),
            Builder::TextList(b) => Arc::new(b.finish()),
        }
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Builder::Text(b) => b.len(),
            Builder::Int16(b) => b.len(),
            Builder::Int32(b) => b.len(),
            Builder::Boolean(b) => b.len(),
            Builder::Decimal(b) => b.len(),
            Builder::TextList(b) => b.len(),
        }
    }
}

/// A Rust type that a field of a record may have.
pub trait Value: Sized {
    /// Its kind of column.
    const TYPE: Type;
    /// Whether it may be null.
    const NULLABLE: bool = false;
    /// The codes that it may have, if it is of a code list.
    const CODES: &'static [Code] = &[];
    /// Appends it to the builder of its column.
    ///
    /// # Panics
    /// When the builder is of another type: the table's columns come from the same list, so it is not.
    fn append(&self, column: &mut Builder);
    /// A column of such values while its rows are read.
    type Column<'a>;
    /// The column as what it is.
    fn column(column: &ArrayRef) -> Self::Column<'_>;
    /// Reads it back from a row of its column.
    fn read(column: &Self::Column<'_>, row: usize) -> Self;
}

macro_rules! value {
    ($type:ty, $kind:ident, |$v:ident, $b:ident| $append:expr, $column:ty = |$a:ident| $cast:expr, |$c:ident, $r:ident| $read:expr) => {
        impl Value for $type {
            const TYPE: Type = Type::$kind;
            fn append(&self, column: &mut Builder) {
                let Builder::$kind($b) = column else { unreachable!("column of another type") };
                let $v = self;
                $append;
            }
            type Column<'a> = &'a $column;
            fn column($a: &ArrayRef) -> Self::Column<'_> {
                $cast
            }
            fn read($c: &Self::Column<'_>, $r: usize) -> Self {
                $read
            }
        }
    };
}

value!(String, Text, |v, b| b.append_value(v), StringArray = |a| a.as_string(), |c, r| c.value(r).to_owned());
value!(Cow<'_, str>, Text, |v, b| b.append_value(v), StringArray = |a| a.as_string(), |c, r| Cow::Owned(c.value(r).to_owned()));
value!(i16, Int16, |v, b| b.append_value(*v), Int16Array = |a| a.as_primitive(), |c, r| c.value(r));
value!(i32, Int32, |v, b| b.append_value(*v), Int32Array = |a| a.as_primitive(), |c, r| c.value(r));
value!(bool, Boolean, |v, b| b.append_value(*v), BooleanArray = |a| a.as_boolean(), |c, r| c.value(r));
value!(Decimal, Decimal, |v, b| b.append_value(scaled(*v)), Decimal128Array = |a| a.as_primitive(), |c, r| unscaled(c.value(r)));
value!(
    Vec<String>,
    TextList,
    |v, b| {
        for item in v {
            b.values().append_value(item);
        }
        b.append(true);
    },
    ListArray = |a| a.as_list(),
    |c, r| c.value(r).as_string::<i32>().iter().flatten().map(str::to_owned).collect()
);

impl<T: Value> Value for Option<T> {
    const TYPE: Type = T::TYPE;
    const NULLABLE: bool = true;
    const CODES: &'static [Code] = T::CODES;
    fn append(&self, column: &mut Builder) {
        match self {
            Some(value) => value.append(column),
            None => column.null(),
        }
    }
    type Column<'a> = (Option<&'a NullBuffer>, T::Column<'a>);
    fn column(column: &ArrayRef) -> Self::Column<'_> {
        (column.nulls(), T::column(column))
    }
    fn read((nulls, column): &Self::Column<'_>, row: usize) -> Self {
        nulls.is_none_or(|nulls| nulls.is_valid(row)).then(|| T::read(column, row))
    }
}

macro_rules! coded {
    ($($list:ident),+ $(,)?) => {$(
        impl Value for crate::codelist::$list {
            const TYPE: Type = Type::Text;
            const CODES: &'static [Code] = <crate::codelist::$list as CodeList>::CODES;
            fn append(&self, column: &mut Builder) {
                let Builder::Text(b) = column else { unreachable!("column of another type") };
                b.append_value(self.code());
            }
            type Column<'a> = &'a StringArray;
            fn column(column: &ArrayRef) -> Self::Column<'_> {
                column.as_string()
            }
            fn read(column: &Self::Column<'_>, row: usize) -> Self {
                let text = column.value(row);
                Self::parse(text).unwrap_or_else(|| unreachable!("a code outside its list: {text}"))
            }
        }
    )+};
}

coded!(
    Scope,
    Period,
    Qualifier,
    Class,
    ChangeUnit,
    ObsStatus,
    Kind,
    ChangeStatus,
    GrowthStatus,
    RatioStatus,
    DenominatorChoice,
    RankStatus,
    Severity,
    Outcome,
    LanguageForm,
    ProcessingLevel,
    Level
);

/// Powers of ten up to that of the stored scale.
const TENS: [i128; SCALE as usize + 1] = [1, 10, 100, 1_000, 10_000];

/// A figure as the whole number that `Decimal128(18, 4)` stores; digits past the fourth are rounded half to even.
#[must_use]
pub fn scaled(value: Decimal) -> i128 {
    let scale = u32::from(SCALE.unsigned_abs());
    // Hardly a figure has more digits, and to round one costs more than the rest.
    let value = if value.scale() > scale { value.round_dp(scale) } else { value };
    // A mantissa has 96 bits, so that it grows by four digits without overflow.
    let missing = scale - value.scale();
    value.mantissa() * TENS[missing as usize]
}

/// The figure that a stored whole number stands for, without trailing zeros.
#[must_use]
pub fn unscaled(stored: i128) -> Decimal {
    let scale = u32::from(SCALE.unsigned_abs());
    // Most figures are whole: dividing the 64 bits of one costs a tenth of what normalising a decimal does.
    let Ok(mut digits) = i64::try_from(stored) else {
        return Decimal::from_i128_with_scale(stored, scale).normalize();
    };
    let mut left = scale;
    while left > 0 && digits % 10 == 0 {
        (digits, left) = (digits / 10, left - 1);
    }
    Decimal::new(digits, left)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_figure_comes_back_without_zeros_behind(digits in any::<i64>(), shift in 0_u32..4) {
            let stored = i128::from(digits) * 10_i128.pow(shift);
            let value = unscaled(stored);
            prop_assert_eq!(value.to_string(), Decimal::from_i128_with_scale(stored, 4).normalize().to_string());
            prop_assert_eq!(scaled(value), stored);
        }

        #[test]
        fn digits_past_the_fourth_are_rounded_half_to_even(digits in any::<i64>(), scale in 0_u32..20) {
            let value = Decimal::new(digits, scale);
            let mut rounded = value.round_dp(4);
            rounded.rescale(4);
            prop_assert_eq!(scaled(value), rounded.mantissa());
        }
    }
}
