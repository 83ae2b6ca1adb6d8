//! The signs that part a text, found in one pass for all that is parted by them.

use std::sync::LazyLock;

use crate::text::Characters;

/// Where the signs of a text stand, in its order.
#[derive(Debug)]
pub(crate) struct Signs(Vec<(usize, char)>);

static PARTING: LazyLock<Characters> = LazyLock::new(|| "。!?;\n,:()、 “”《》".chars().collect());

/// Bytes to a sign, as a first guess: most texts have fewer signs.
const OFTEN: usize = 16;

impl Signs {
    /// The signs of a plain text.
    pub fn of(plain: &str) -> Signs {
        let mut signs = Vec::with_capacity(plain.len() / OFTEN);
        let mut enclosed = false;
        signs.extend(PARTING.within(plain).map(|(at, sign)| {
            enclosed = match sign {
                '(' => true,
                ')' | '。' | '\n' => false,
                _ => enclosed,
            };
            // (2021年621件;2022年943件) is of one sentence.
            (at, if sign == ';' && enclosed && closes(&plain[at + ';'.len_utf8()..]) { ',' } else { sign })
        }));
        Signs(signs)
    }

    /// Each sign and where it begins; a semicolon within brackets as a comma.
    pub fn iter(&self) -> impl Iterator<Item = (usize, char)> {
        self.0.iter().copied()
    }
}

/// Whether a bracket that is open closes soon, within its line and sentence.
fn closes(rest: &str) -> bool {
    let next = rest.char_indices().take(ENCLOSED).find(|(_, c)| matches!(c, ')' | '(' | '。' | '\n'));
    next.is_some_and(|(at, _)| rest[at..].starts_with(')'))
}

/// Characters within which what a bracket still holds behind a semicolon ends.
const ENCLOSED: usize = 60;
