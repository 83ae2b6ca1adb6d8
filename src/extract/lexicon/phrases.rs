//! Words that are looked for together in short texts.

use crate::text::work;

/// Which characters a text may hold: a bit for all whose code points are alike in their last seven bits, of which one parts the words.
#[derive(Debug, Clone, Copy)]
struct Sketch([u64; 2]);

impl Sketch {
    fn of(text: &str) -> Sketch {
        let mut bits = [0; 2];
        text.chars().for_each(|c| bits[c as usize / 64 % 2] |= 1 << (c as u32 % u64::BITS));
        Sketch(bits)
    }

    fn may_hold(self, word: Sketch) -> bool {
        (word.0[0] & !self.0[0]) | (word.0[1] & !self.0[1]) == 0
    }
}

/// Words of a rule in plain form. Few of the characters of one stand in a clause by chance, so that most are ruled out without a search.
#[derive(Debug)]
pub(crate) struct Phrases(Vec<(Sketch, String)>);

impl Phrases {
    pub fn new<W: Into<String>>(words: impl IntoIterator<Item = W>) -> Phrases {
        Phrases(words.into_iter().map(W::into).map(|word| (Sketch::of(&word), word)).collect())
    }

    /// The words, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, word)| word.as_str())
    }

    /// The word at a place among them.
    pub fn word(&self, at: usize) -> &str {
        &self.0[at].1
    }

    /// The place of the first that stands in a text.
    pub fn first(&self, text: &str) -> Option<usize> {
        if self.0.is_empty() {
            return None;
        }
        work(text.len());
        let sketch = Sketch::of(text);
        self.0.iter().position(|(characters, word)| {
            let may = sketch.may_hold(*characters);
            work(if may { text.len() } else { 1 });
            may && text.contains(word.as_str())
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_first_word_that_stands_in_a_text_is_found(words in prop::collection::vec("[甲乙丙😀a]{1,3}", 0..6), text in "[甲乙丙丁😀a]{0,12}") {
            let expected = words.iter().position(|word| text.contains(word.as_str()));
            prop_assert_eq!(Phrases::new(words).first(&text), expected);
        }
    }
}
