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
    if (1..=3).contains(&len) {
        // More groups than a figure has are a list.
        len += Some(4 * groups(&bytes[len..])).filter(|more| *more <= 4 * GROUPS).unwrap_or(0);
    }
    let whole = len;
    let fraction = if bytes.get(len) == Some(&b'.') { run(&bytes[len + 1..]) } else { 0 };
    if fraction > 0 && bytes.get(len + 1 + fraction) != Some(&b'.') {
        len += 1 + fraction;
    }
    let plain: String = text[..len].chars().filter(|c| !matches!(c, ',' | ' ')).collect();
    let decimals = i16::try_from(len.saturating_sub(whole + 1)).ok()?;
    Some(Digits { len, value: plain.parse().ok()?, decimals })
}

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
