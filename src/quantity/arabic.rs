use rust_decimal::Decimal;

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
