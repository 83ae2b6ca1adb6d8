use memchr::memchr_iter;

/// A set of characters: a bit for each of the basic plane, all beyond it held or none.
#[derive(Debug)]
pub struct Characters {
    bits: Box<[u64; WORDS]>,
    beyond: bool,
}

/// Words of 64 bits that hold the basic plane: as many as the leading and the second byte of a character of three can name.
const WORDS: usize = 1 << 10;

impl Characters {
    /// The characters of the basic plane that are asked for; `beyond` says whether all others are held.
    #[must_use]
    pub fn of(held: impl Fn(char) -> bool, beyond: bool) -> Characters {
        let mut set = Characters { bits: Box::new([0; WORDS]), beyond };
        ('\0'..='\u{ffff}').filter(|c| held(*c)).for_each(|c| set.insert(c));
        set
    }

    /// Adds a character of the basic plane.
    pub(super) fn insert(&mut self, c: char) {
        if let Some(word) = self.bits.get_mut(c as usize / 64) {
            *word |= 1 << (c as u32 % 64);
        }
    }

    /// Whether a character is held.
    #[must_use]
    #[inline]
    pub fn contains(&self, c: char) -> bool {
        self.bits.get(c as usize / 64).map_or(self.beyond, |word| word >> (c as u32 % 64) & 1 == 1)
    }

    /// The first byte, from one on at which a character begins, of a character that is held.
    ///
    /// The bytes of a character name its word and its bit, so that those passed over need not be decoded.
    #[must_use]
    #[inline]
    pub fn find(&self, text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = from;
        loop {
            // Most characters have three bytes, for which one look at the length is enough.
            while let Some(&[first @ 0xE0..=0xEF, second, third]) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
                let word = usize::from(first & 0xF) << 6 | usize::from(second & 0x3F);
                if self.bits[word] >> (third & 0x3F) & 1 == 1 {
                    return Some(at);
                }
                at += 3;
            }
            let (word, bit, len) = match *bytes.get(at)? {
                first @ 0..=0x7F => (usize::from(first >> 6), first & 0x3F, 1),
                0xF0.. if self.beyond => return Some(at),
                0xF0.. => {
                    at += 4;
                    continue;
                }
                first => (usize::from(first & 0x1F), bytes.get(at + 1)? & 0x3F, 2),
            };
            if self.bits[word] >> bit & 1 == 1 {
                return Some(at);
            }
            at += len;
        }
    }

    /// The characters of a text that are held, each with its first byte.
    pub fn within<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, char)> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            let at = self.find(text, from)?;
            let c = text[at..].chars().next()?;
            from = at + c.len_utf8();
            Some((at, c))
        })
    }
}

/// Just these characters, of the basic plane.
impl FromIterator<char> for Characters {
    fn from_iter<I: IntoIterator<Item = char>>(held: I) -> Characters {
        let mut set = Characters { bits: Box::new([0; WORDS]), beyond: false };
        held.into_iter().for_each(|c| set.insert(c));
        set
    }
}

/// Whether a character is Han.
#[must_use]
#[inline]
pub fn is_han(c: char) -> bool {
    ('一'..='龥').contains(&c)
}

/// Whether a character is part of a word or a number. Most are Han, which needs no table.
#[must_use]
#[inline]
pub fn is_word(c: char) -> bool {
    is_han(c) || c.is_alphanumeric()
}

/// The first ASCII digit from a byte on. Whole blocks are looked at at once, since most of a text has none.
#[must_use]
pub fn digit(text: &str, from: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[from..];
    let none = |block: &&[u8; BLOCK]| !block.iter().fold(false, |any, byte| any | byte.is_ascii_digit());
    let passed = BLOCK * bytes.as_chunks().0.iter().take_while(none).count();
    bytes[passed..].iter().position(u8::is_ascii_digit).map(|at| from + passed + at)
}

const BLOCK: usize = 32;

/// The lines of a text, each with its first byte, and with its line end unless it is the last.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    let ends = memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1).chain([text.len()]);
    ends.filter_map(move |end| {
        let from = std::mem::replace(&mut start, end);
        (from < end).then(|| (from, &text[from..end]))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_held_is_found_wherever_it_stands(text in "(?s)(\\PC|[a中0é😀]|\n){0,100}", beyond: bool) {
            let held = Characters::of(|c| matches!(c, '0'..='9' | 'a'..='f' | 'é' | '一'..='中' | '，'), beyond);
            let expected: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| held.contains(*c)).collect();
            prop_assert_eq!(held.within(&text).collect::<Vec<_>>(), expected);
            prop_assert_eq!(digit(&text, 0), text.find(|c: char| c.is_ascii_digit()));
        }

        #[test]
        fn the_lines_of_a_text_are_all_of_it(text in "[中a\r\n]{0,20}") {
            let expected: Vec<&str> = text.split_inclusive('\n').collect();
            prop_assert_eq!(lines(&text).map(|(_, line)| line).collect::<Vec<_>>(), expected);
            prop_assert!(lines(&text).all(|(start, line)| text[start..].starts_with(line)));
        }
    }
}
