//! Characters: one plain form for every way of writing, with places that point into the original.
//!
//! Rules are written once, in Simplified characters and ASCII punctuation. Each character of a report is
//! folded to exactly one character of the plain form, so a place in code points is the same in both.

mod broken;
mod columns;
mod fold;
mod places;
mod scattered;
mod set;
mod shifts;
mod stacked;
mod work;

use broken::{mended, stopped};
use columns::ruled;
use fold::Folded;
pub use fold::{plain, simplified};
pub use places::{Places, boundary};
use scattered::gathered;
pub use set::{Characters, digit, is_han, is_word, lines};
use shifts::Shifts;
use stacked::laid_out;
#[cfg(test)]
pub(crate) use work::counted;
pub(crate) use work::work;

/// A plain form with another sign where ASCII characters stand at some bytes: as many code points as before.
fn with(plain: String, at: &[usize], sign: u8) -> String {
    if at.is_empty() {
        return plain;
    }
    let mut bytes = plain.into_bytes();
    for at in at {
        bytes[*at] = sign;
    }
    String::from_utf8(bytes).expect("one ASCII character stands for another")
}

/// A text in its original and its plain form.
#[derive(Debug, Clone)]
pub struct Text {
    /// As the report writes it.
    pub original: String,
    /// Simplified, with ASCII digits and punctuation, with spaces for line ends inside a sentence, full stops where points are meant and `|` between the columns of a table; as many code points as the original.
    pub plain: String,
    places: Places,
    shifts: Shifts,
    simplified: bool,
}

impl Text {
    /// Folds a text to its plain form.
    #[must_use]
    pub fn new(original: String) -> Text {
        let Folded { plain, shifts } = Folded::of(&original);
        let simplified = shifts.is_some();
        let plain = mended(laid_out(ruled(gathered(plain))));
        let (plain, shifts) = match stopped(&plain) {
            Some(stopped) => (stopped, None),
            None => (plain, shifts),
        };
        let places = Places::of(&plain);
        let shifts = shifts.unwrap_or_else(|| Shifts::between(&plain, &original));
        Text { original, plain, places, shifts, simplified }
    }

    /// Whether no character of the original has a Simplified form.
    #[must_use]
    pub fn is_simplified(&self) -> bool {
        self.simplified
    }

    /// How many code points it has.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.places.len()
    }

    /// The code point at a byte of the plain form.
    #[must_use]
    pub fn character(&self, plain_byte: usize) -> usize {
        self.places.character(&self.plain, plain_byte)
    }

    /// The byte of the plain form at a code point.
    #[must_use]
    pub fn plain_byte(&self, character: usize) -> usize {
        self.places.byte(&self.plain, character)
    }

    /// The original words between two code points.
    #[must_use]
    pub fn slice(&self, start: usize, end: usize) -> &str {
        self.words(self.plain_byte(start), self.plain_byte(end))
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
