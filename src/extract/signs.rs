//! The signs that part a text, found in one pass for all that is parted by them.

use std::sync::LazyLock;

use crate::text::Characters;

/// Where the signs of a text stand, in its order.
#[derive(Debug)]
pub(super) struct Signs(Vec<(usize, char)>);

static PARTING: LazyLock<Characters> = LazyLock::new(|| {
    Characters::of(|c| matches!(c, '。' | '!' | '?' | ';' | '\n' | ',' | ':' | '(' | ')' | '、' | ' ' | '“' | '”' | '《' | '》'), false)
});

/// Bytes to a sign, as a first guess: most texts have fewer signs.
const OFTEN: usize = 16;

impl Signs {
    /// The signs of a plain text.
    pub fn of(plain: &str) -> Signs {
        let mut signs = Vec::with_capacity(plain.len() / OFTEN);
        signs.extend(PARTING.within(plain));
        Signs(signs)
    }

    /// Each sign and where it begins.
    pub fn iter(&self) -> impl Iterator<Item = (usize, char)> {
        self.0.iter().copied()
    }
}
