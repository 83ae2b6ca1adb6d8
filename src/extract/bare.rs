//! The plain text without the signs that may stand inside a word, for the automaton.

/// A text without quotes and spaces, with the way back.
#[derive(Debug)]
pub(super) struct Bare {
    pub text: String,
    /// Where in the bare text signs were left out, and how many bytes before there.
    cuts: Vec<(usize, usize)>,
}

/// Signs that may stand inside a word.
pub(super) fn skipped(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '"' | ' ' | '\'')
}

/// How long the pinyin in brackets is that begins here, as converters put it behind a character: 行政(zheng).
fn pinyin(plain: &str, at: usize) -> usize {
    let after = &plain[at + 1..];
    let letters = after.find(|c: char| !(c.is_ascii_lowercase() || ('à'..='ǜ').contains(&c))).unwrap_or(0);
    let behind = plain[..at].ends_with(|c: char| ('一'..='龥').contains(&c));
    let read = (1..=12).contains(&letters) && after[letters..].starts_with(')');
    if behind && read { letters + 2 } else { 0 }
}

impl Bare {
    /// Leaves the signs out.
    pub fn of(plain: &str) -> Bare {
        let mut bare = Bare { text: String::with_capacity(plain.len()), cuts: vec![(0, 0)] };
        let mut from = 0;
        for (at, c) in plain.char_indices().filter(|(_, c)| skipped(*c) || *c == '(') {
            let length = if c == '(' { pinyin(plain, at) } else { c.len_utf8() };
            if length == 0 {
                continue;
            }
            bare.text.push_str(&plain[from..at]);
            from = at + length;
            bare.cuts.push((bare.text.len(), from - bare.text.len()));
        }
        bare.text.push_str(&plain[from..]);
        bare
    }

    /// The bytes of the plain text that bytes of the bare text stand for.
    pub fn plain(&self, start: usize, end: usize) -> (usize, usize) {
        (start + self.left_out(start), end - 1 + self.left_out(end - 1) + 1)
    }

    fn left_out(&self, at: usize) -> usize {
        let cut = self.cuts.partition_point(|(bare, _)| *bare <= at);
        self.cuts[cut - 1].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pinyin_behind_a_character_is_left_out() {
        assert_eq!(Bare::of("关(guān)于行政(zheng)复议(5件)和RCEP(rcep)").text, "关于行政复议(5件)和RCEP(rcep)");
    }

    #[test]
    fn places_lead_back_to_the_plain_text() {
        let plain = "实施“跨省通办”事项";
        let bare = Bare::of(plain);
        assert_eq!(bare.text, "实施跨省通办事项");
        let at = bare.text.find("通办事项").expect("it is there");
        let (start, end) = bare.plain(at, at + "通办事项".len());
        assert_eq!(&plain[start..end], "通办”事项");
    }
}
