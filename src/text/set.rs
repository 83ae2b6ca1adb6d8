/// A set of characters: a bit for each of the basic plane, all beyond it held or none.
#[derive(Debug)]
pub struct Characters {
    bits: Vec<u64>,
    beyond: bool,
}

impl Characters {
    /// The characters of the basic plane that are asked for; `beyond` says whether all others are held.
    #[must_use]
    pub fn of(held: impl Fn(char) -> bool, beyond: bool) -> Characters {
        let mut set = Characters { bits: vec![0; 1 << 10], beyond };
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
}

/// Whether a character is part of a word or a number. Most are Han, which needs no table.
#[must_use]
#[inline]
pub fn is_word(c: char) -> bool {
    ('一'..='龥').contains(&c) || c.is_alphanumeric()
}
