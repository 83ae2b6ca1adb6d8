use rust_decimal::Decimal;

use super::unit;
use crate::text::is_han;

/// Digits at the head of a text.
pub(super) struct Digits {
    pub len: usize,
    pub value: Decimal,
    pub decimals: i16,
}

/// Reads digits with thousands by comma or space and a decimal point.
pub(super) fn digits(text: &str) -> Option<Digits> {
    let bytes = text.as_bytes();
    let mut len = run(bytes);
    if len == 0 {
        return None;
    }
    if len <= 3 {
        // More groups than a figure has are a list.
        len += Some(4 * groups(&bytes[len..])).filter(|more| *more <= 4 * GROUPS).unwrap_or(0);
    }
    let whole = len;
    let fraction = if bytes.get(len) == Some(&b'.') { run(&bytes[len + 1..]) } else { 0 };
    if fraction > 0 && bytes.get(len + 1 + fraction) != Some(&b'.') {
        len += 1 + fraction;
    }
    let decimals = i16::try_from(len.saturating_sub(whole + 1)).ok()?;
    Some(Digits { len, value: value(&text[..len], decimals)?, decimals })
}

/// Reads digits that a space cuts where none belongs, as pages and bad HTML do: 驳回7 1件, right behind a word and right before
/// what they count.
pub(super) fn torn(text: &str, at: usize) -> Option<Digits> {
    let digits = pieces(&text[at..])?;
    let before = &text[..at];
    let named = before.ends_with(['图', '表', '第', '号']) || before.ends_with("附件");
    let after = &text[at + digits.len..];
    let counts = after.starts_with(['%', '万', '亿']) || (unit::unit(after).is_some() && !after.starts_with(['年', '月', '日', '号']));
    (counts && !named && before.ends_with(is_han)).then_some(digits)
}

/// Digits in two pieces.
fn pieces(text: &str) -> Option<Digits> {
    let bytes = text.as_bytes();
    let first = run(bytes);
    if !(1..=4).contains(&first) || bytes.get(first) != Some(&b' ') {
        return None;
    }
    let second = run(&bytes[first + 1..]);
    let year = first == 4 && text.starts_with(['1', '2']);
    if second == 0 || second > 4 || year {
        return None;
    }
    let whole = first + 1 + second;
    let fraction = if bytes.get(whole) == Some(&b'.') { run(&bytes[whole + 1..]) } else { 0 };
    let len = whole + if fraction > 0 { 1 + fraction } else { 0 };
    let decimals = i16::try_from(fraction).ok()?;
    Some(Digits { len, value: value(&text[..len], decimals)?, decimals })
}

/// The value of digits with their marks; a number of few digits is read without a copy.
fn value(text: &str, decimals: i16) -> Option<Decimal> {
    let digits = text.bytes().filter(u8::is_ascii_digit);
    if text.len() <= FEW {
        let mantissa = digits.fold(0, |value: i64, digit| value * 10 + i64::from(digit - b'0'));
        return Some(Decimal::new(mantissa, u32::from(decimals.unsigned_abs())));
    }
    text.chars().filter(|c| !matches!(c, ',' | ' ')).collect::<String>().parse().ok()
}

/// Digits that a whole number of 64 bits holds.
const FEW: usize = 18;

/// Groups of three digits that a figure may have after its first.
const GROUPS: usize = 5;

/// Groups of three digits, each after a comma or a space; no more are counted than are too many.
fn groups(bytes: &[u8]) -> usize {
    let group = |group: &&[u8]| matches!(group[0], b',' | b' ') && run(&group[1..]) == 3;
    (0..=GROUPS).filter_map(|at| bytes.get(4 * at..)).take_while(|rest| !rest.is_empty() && group(rest)).count()
}

fn run(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_digit()).count()
}
