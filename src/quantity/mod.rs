//! Numerals and quantities: what stands in a text as a number, by its form alone.
//!
//! The text is the plain form of `text`. Nothing here knows what a figure measures: a numeral is a
//! quantity, a date, an ordinal, a section's mark or an identifier by the characters around it.

#[cfg(test)]
mod tests;

mod arabic;
mod chinese;
mod counted;
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

/// A measure word with a multiplier: 万元.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedIn {
    /// The power of ten.
    multiplier: i16,
    /// The measure word, in its simplest form.
    unit: &'static str,
}

impl CountedIn {
    /// What a text says alone up to its bracket or end: 万元, not 百万元以上.
    #[must_use]
    pub fn of(text: &str) -> Option<CountedIn> {
        CountedIn::filling(text.split([')', '\n']).next()?.trim()).filter(|counted| counted.multiplier > 0)
    }

    /// The measure word that a word is, with its multiplier or without.
    fn filling(word: &str) -> Option<CountedIn> {
        let mut end = 0;
        let multiplier = scale::multiplier(word, &mut end);
        let fills = unit::unit(&word[end..]).is_some_and(|unit| unit.len() == word.len() - end);
        let unit = unit::measure_word(&word[end..]).filter(|_| fills)?;
        Some(CountedIn { multiplier, unit })
    }
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
    /// The same in another measure word, which a table says once for a bare number: 1673.52 under 万元.
    #[must_use]
    pub fn counted_in(&self, counted: CountedIn) -> Quantity {
        let times = |value: Option<Decimal>| value.and_then(|value| scale::times(value, counted.multiplier));
        let (value, upper) = (times(self.value), times(self.upper));
        Quantity { value, upper, unit: Some(counted.unit), multiplier: counted.multiplier, ..self.clone() }
    }

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
