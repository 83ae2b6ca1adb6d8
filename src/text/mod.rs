//! Characters: one plain form for every way of writing, with places that point into the original.
//!
//! Rules are written once, in Simplified characters and ASCII punctuation. Each character of a report is
//! folded to exactly one character of the plain form, so a place in code points is the same in both.

mod fold;
mod places;
mod shifts;

pub use fold::{plain, simplified};
pub use places::Places;
use shifts::Shifts;

/// A text in its original and its plain form.
#[derive(Debug, Clone)]
pub struct Text {
    /// As the report writes it.
    pub original: String,
    /// Simplified, with ASCII digits and punctuation; as many code points as the original.
    pub plain: String,
    original_places: Places,
    plain_places: Places,
    shifts: Shifts,
}

impl Text {
    /// Folds a text to its plain form.
    #[must_use]
    pub fn new(original: String) -> Text {
        let plain = plain(&original);
        let original_places = Places::of(&original);
        let plain_places = Places::of(&plain);
        debug_assert_eq!(original_places.len(), plain_places.len());
        let shifts = Shifts::between(&plain, &original);
        Text { original, plain, original_places, plain_places, shifts }
    }

    /// How many code points it has.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.plain_places.len()
    }

    /// The code point at a byte of the plain form.
    #[must_use]
    pub fn character(&self, plain_byte: usize) -> usize {
        self.plain_places.character(&self.plain, plain_byte)
    }

    /// The byte of the plain form at a code point.
    #[must_use]
    pub fn plain_byte(&self, character: usize) -> usize {
        self.plain_places.byte(&self.plain, character)
    }

    /// The original words between two code points.
    #[must_use]
    pub fn slice(&self, start: usize, end: usize) -> &str {
        let start = self.original_places.byte(&self.original, start);
        let end = self.original_places.byte(&self.original, end);
        &self.original[start..end]
    }

    /// The original words between two bytes of the plain form.
    #[must_use]
    pub fn words(&self, plain_start: usize, plain_end: usize) -> &str {
        &self.original[self.shifts.original(plain_start)..self.shifts.original(plain_end)]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn places_are_the_same_in_both_forms(original in "(?s)(\\PC|[制製係系麵０-９（，]|\n){0,300}") {
            let text = Text::new(original.clone());
            prop_assert_eq!(text.characters(), original.chars().count());
            for (character, (byte, _)) in text.plain.char_indices().enumerate() {
                prop_assert_eq!(text.character(byte), character);
                prop_assert_eq!(text.plain_byte(character), byte);
                prop_assert_eq!(text.words(byte, text.plain.len()), text.slice(character, text.characters()));
            }
            prop_assert_eq!(text.slice(0, text.characters()), original.as_str());
        }
    }
}
