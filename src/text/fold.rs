use std::borrow::Cow;
use std::sync::LazyLock;

use hanconv::{TSCharacters, TSPhrases};

use super::set::Characters;
use super::shifts::Shifts;

/// The plain form of a text: Simplified characters, ASCII digits, letters and punctuation.
///
/// It has as many code points as the text.
#[must_use]
pub fn plain(text: &str) -> String {
    Folded::of(text).plain
}

/// A text in its plain form, and how it came to it.
pub(super) struct Folded {
    pub plain: String,
    /// Where its bytes stand apart from the text's; none where that is to be seen from both.
    pub shifts: Option<Shifts>,
}

impl Folded {
    pub fn of(text: &str) -> Folded {
        if let Some(folded) = simple(text) {
            return folded;
        }
        let simplified = simplified(text);
        Folded { plain: simplified.chars().map(fold).collect(), shifts: None }
    }
}

/// The plain form of a text in one pass; none where it holds a character that has a Simplified form.
fn simple(text: &str) -> Option<Folded> {
    let mut plain = String::with_capacity(text.len());
    let mut shifts = Shifts::new();
    let mut copied = 0;
    for (at, c) in CHANGED.within(text) {
        if CONVERTED.contains(c) {
            return None;
        }
        plain.push_str(&text[copied..at]);
        plain.push(fold(c));
        copied = at + c.len_utf8();
        shifts.push(plain.len(), copied);
    }
    plain.push_str(&text[copied..]);
    Some(Folded { plain, shifts: Some(shifts) })
}

/// A text in Simplified characters, as many as it had; borrowed where it has no other.
#[must_use]
pub fn simplified(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| CONVERTED.contains(c)) {
        return Cow::Borrowed(text);
    }
    let simplified = hanconv::t2s(text);
    let same_length = simplified.chars().count() == text.chars().count();
    Cow::Owned(if same_length { simplified } else { one_by_one(text) })
}

/// Every character that the conversion writes otherwise, alone or in a phrase. Few reports hold one, and the look-up
/// of a character takes a tenth of the time of its conversion.
static CONVERTED: LazyLock<Characters> = LazyLock::new(|| {
    let mut converted = Characters::of(|_| false, true);
    for (from, to) in TSCharacters.iter().chain(TSPhrases.iter()) {
        let padded = to.chars().chain(std::iter::repeat('\0'));
        let longer = to.chars().count() > from.chars().count();
        let other = from.chars().zip(padded).filter(|(a, b)| a != b || longer);
        other.for_each(|(c, _)| converted.insert(c));
    }
    converted
});

/// Every character that may be another in the plain form.
static CHANGED: LazyLock<Characters> = LazyLock::new(|| Characters::of(|c| CONVERTED.contains(c) || fold(c) != c, true));

/// Phrase tables may change the number of characters; single characters never do.
fn one_by_one(text: &str) -> String {
    let mut buffer = [0; 4];
    text.chars()
        .map(|c| {
            let simplified = hanconv::t2s(c.encode_utf8(&mut buffer));
            let mut chars = simplified.chars();
            match (chars.next(), chars.next()) {
                (Some(one), None) => one,
                _ => c,
            }
        })
        .collect()
}

/// The plain form of one character.
fn fold(c: char) -> char {
    match c {
        '—' | '–' | '‐' | '‑' | '―' | '−' | '─' | '〜' | '～' | '~' => '-',
        '！'..='｝' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '「' | '『' | '〝' => '“',
        '」' | '』' | '〞' => '”',
        '﹪' => '%',
        '﹐' => ',',
        '﹒' => '.',
        '﹔' => ';',
        '○' | '◯' | '⚪' => '〇',
        '\u{a0}' | '\u{3000}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => ' ',
        '\t' => '|',
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '【' => '〔',
        '】' => '〕',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(plain(text), expected, "{text}");
    }

    #[test]
    fn traditional_and_over_converted_text_reads_as_simplified() {
        check("製度體係、聯係麵彙總", "制度体系、联系面汇总");
        check("行政複議應訴案件宗數", "行政复议应诉案件宗数");
        check("成效显著，乾隆", "成效显著,乾隆");
    }

    #[test]
    fn what_is_not_looked_up_is_not_converted() {
        for c in ('\0'..='\u{ffff}').filter(|c| !CONVERTED.contains(*c)) {
            assert_eq!(hanconv::t2s(c.to_string()), c.to_string());
        }
        for (from, to) in TSPhrases.iter().filter(|(from, to)| from != to) {
            assert!(from.chars().any(|c| CONVERTED.contains(c)), "{from} is converted to {to}");
        }
    }

    #[test]
    fn full_width_and_variant_signs_are_folded() {
        check("９８．６％（全区）；", "98.6%(全区);");
        check("2021—2025年「三项制度」", "2021-2025年“三项制度”");
        check("二○二三年　一月", "二〇二三年 一月");
    }
}
