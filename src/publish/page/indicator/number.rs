//! A figure as a reader wants it: 1234567.50 as 1,234,567.5.

use rust_decimal::Decimal;

/// Grouped by thousands, without zeros at the end of its fraction.
pub(super) fn number(figure: Decimal) -> String {
    let text = figure.abs().normalize().to_string();
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(whole, fraction)| (whole, Some(fraction)));
    let sign = if figure.is_sign_negative() && !figure.is_zero() { "−" } else { "" };
    let mut grouped = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    fraction.map_or(grouped.clone(), |fraction| format!("{grouped}.{fraction}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped_and_short() {
        for (text, expected) in
            [("0", "0"), ("-0.0", "0"), ("999", "999"), ("1234567.5000", "1,234,567.5"), ("-1000.25", "−1,000.25"), ("77.61", "77.61")]
        {
            assert_eq!(number(text.parse().unwrap()), expected);
        }
    }
}
