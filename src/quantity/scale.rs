//! Multipliers: 万, 亿, 万亿.

use rust_decimal::Decimal;

/// A value with its multiplier; none where it is too large to write down.
pub(super) fn times(value: Decimal, multiplier: i16) -> Option<Decimal> {
    if multiplier == 0 { Some(value) } else { value.checked_mul(Decimal::from(10u64.pow(u32::from(multiplier.unsigned_abs())))) }
}

/// The power of ten of the multiplier at a place, which a space may part from the digits; the place moves behind it.
pub(super) fn multiplier(text: &str, end: &mut usize) -> i16 {
    let spaced = text[*end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(['万', '亿']));
    *end += usize::from(spaced);
    let rest = &text[*end..];
    if !rest.starts_with(['万', '百', '千', '亿']) {
        return 0;
    }
    let powers = [("万亿", 12), ("百万", 6), ("千万", 7), ("百亿", 10), ("亿", 8), ("万", 4), ("千", 3), ("百", 2)];
    let measures = ["千克", "千米", "千瓦", "千伏", "百分", "百姓"];
    match powers.iter().find(|(word, _)| rest.starts_with(word)) {
        Some((word, power)) if !measures.iter().any(|m| rest.starts_with(m)) => {
            *end += word.len();
            *power
        }
        _ => 0,
    }
}
