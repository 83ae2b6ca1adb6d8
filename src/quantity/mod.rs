//! Numerals and quantities: what stands in a text as a number, by its form alone.
//!
//! The text is the plain form of `text`. Nothing here knows what a figure measures: a numeral is a
//! quantity, a date, an ordinal, a section's mark or an identifier by the characters around it.

#[cfg(test)]
mod tests;

mod arabic;
mod chinese;
mod date;
mod mark;
mod qualifier;
mod scale;
mod scan;
mod unit;

use rust_decimal::Decimal;

use crate::codelist::Qualifier;

pub use date::Span;
pub use scan::scan;
pub use unit::measure_word;

/// A numeral of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Numeral {
    /// First byte, with a qualifier before the digits.
    pub start: usize,
    /// Byte after the last, with its unit and a qualifier after it.
    pub end: usize,
    /// First byte of the digits.
    pub digits: usize,
    /// What it is by its form.
    pub form: Form,
}

/// What a numeral is by its form.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// A number with a unit, or without one.
    Quantity(Quantity),
    /// A date or a span of time.
    Date(Span),
    /// A rank, an order, an instance.
    Ordinal,
    /// A heading's or item's number.
    Section(Mark),
    /// A number that only names something.
    Identifier,
    /// Part of a name.
    Name,
}

/// The kinds of section marks, from the highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// 一、
    Part,
    /// （一）
    Chapter,
    /// 1.
    Item,
    /// (1) or ①
    Subitem,
    /// 一是
    Point,
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The value in the base unit; the lower one of a range. None where words give no figure (数十).
    pub value: Option<Decimal>,
    /// The upper value of a range.
    pub upper: Option<Decimal>,
    /// The measure word, in its simplest form.
    pub unit: Option<&'static str>,
    /// What the words beside it say of its exactness.
    pub qualifier: Qualifier,
    /// Power of ten of the multiplier written.
    pub multiplier: i16,
    /// Digits shown after the point.
    pub decimals: i16,
}

impl Quantity {
    /// The least and the most that it may be; none is open.
    #[must_use]
    pub fn bounds(&self) -> (Option<Decimal>, Option<Decimal>) {
        if self.upper.is_some() {
            return (self.value, self.upper);
        }
        match self.qualifier {
            Qualifier::Exact => (self.value, self.value),
            Qualifier::AtLeast | Qualifier::MoreThan => (self.value, None),
            Qualifier::AtMost | Qualifier::LessThan | Qualifier::Nearly => (None, self.value),
            Qualifier::About => (None, None),
        }
    }
}
