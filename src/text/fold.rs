use std::borrow::Cow;
use std::sync::LazyLock;

use hanconv::{TSCharacters, TSPhrases};

/// The plain form of a text: Simplified characters, ASCII digits, letters and punctuation.
///
/// It has as many code points as the text.
#[must_use]
pub fn plain(text: &str) -> String {
    let simplified = simplified(text);
    let mut plain = String::with_capacity(simplified.len());
    let mut rest = simplified.as_ref();
    while let Some(at) = rest.find(folds) {
        let (before, after) = rest.split_at(at);
        plain.push_str(before);
        let mut chars = after.chars();
        plain.extend(chars.next().map(fold));
        rest = chars.as_str();
    }
    plain.push_str(rest);
    plain
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
    let mut converted = Characters(vec![0; 1 << 10]);
    for (from, to) in TSCharacters.iter().chain(TSPhrases.iter()) {
        let padded = to.chars().chain(std::iter::repeat('\0'));
        let longer = to.chars().count() > from.chars().count();
        let other = from.chars().zip(padded).filter(|(a, b)| a != b || longer);
        other.for_each(|(c, _)| converted.insert(c));
    }
    converted
});

/// A set of characters: a bit for each of the basic plane, all beyond it held.
struct Characters(Vec<u64>);

impl Characters {
    fn insert(&mut self, c: char) {
        if let Some(word) = self.0.get_mut(c as usize / 64) {
            *word |= 1 << (c as u32 % 64);
        }
    }

    fn contains(&self, c: char) -> bool {
        self.0.get(c as usize / 64).is_none_or(|word| word >> (c as u32 % 64) & 1 == 1)
    }
}

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

fn folds(c: char) -> bool {
    match c {
        ' '..='~' | '\n' | '一'..='龥' => false,
        _ => fold(c) != c,
    }
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
