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
    let grouped = (1..=3).contains(&len);
    while grouped && matches!(bytes.get(len), Some(b',' | b' ')) && run(&bytes[len + 1..]) == 3 {
        len += 4;
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

fn run(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_digit()).count()
}
