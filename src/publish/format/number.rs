//! Figures as text and back, and as binary64 for files that have no other numbers.

use itoa::{Buffer, Integer};

use crate::table::{SCALE, unscaled};

/// Ten-thousandths of one.
const ONE: u64 = 10_000;
const _: () = assert!(SCALE == 4, "figures are stored in ten-thousandths");

/// Digits that every binary64 number keeps: a figure of so many comes back from it.
const BINARY64_DIGITS: u32 = 15;

/// Writes a whole number.
#[inline]
pub(in crate::publish) fn whole(number: impl Integer, to: &mut Vec<u8>) {
    to.extend_from_slice(Buffer::new().format(number).as_bytes());
}

/// Writes a figure that is stored in ten-thousandths, without trailing zeros.
#[inline]
pub(in crate::publish) fn figure(stored: i128, to: &mut Vec<u8>) {
    let Ok(magnitude) = u64::try_from(stored.unsigned_abs()) else {
        return to.extend_from_slice(unscaled(stored).to_string().as_bytes());
    };
    if stored < 0 {
        to.push(b'-');
    }
    whole(magnitude / ONE, to);
    fraction(magnitude % ONE, to);
}

fn fraction(left: u64, to: &mut Vec<u8>) {
    if left == 0 {
        return;
    }
    // With one ten-thousand more the zeros in front are written too.
    let mut buffer = Buffer::new();
    let digits = buffer.format(ONE + left).trim_end_matches('0');
    to.push(b'.');
    to.extend_from_slice(&digits.as_bytes()[1..]);
}

/// A figure that is stored in ten-thousandths as a text of its own.
pub(in crate::publish) fn text(stored: i128) -> String {
    let mut text = Vec::new();
    figure(stored, &mut text);
    String::from_utf8(text).unwrap_or_default()
}

/// The figure in ten-thousandths; none when the text is no number of at most 18 digits with at most four after the point.
pub(in crate::publish) fn decimal(text: &str) -> Option<i128> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let sound = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !sound(whole, 14) || !sound(fraction, usize::from(SCALE.unsigned_abs())) {
        return None;
    }
    let places = u32::try_from(fraction.len()).ok()?;
    let fraction = fraction.parse::<i128>().ok()? * 10_i128.pow(u32::from(SCALE.unsigned_abs()) - places);
    let stored = whole.parse::<i128>().ok()? * i128::from(ONE) + fraction;
    Some(if negative { -stored } else { stored })
}

/// The figure as the nearest binary64 number; none when it has more digits than come back from one.
pub(in crate::publish) fn binary64(stored: i128) -> Option<f64> {
    let mut digits = stored.unsigned_abs();
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    let kept = digits < 10_u128.pow(BINARY64_DIGITS);
    kept.then(|| nearest(stored))
}

/// The binary64 number nearest to the figure.
pub(in crate::publish) fn nearest(stored: i128) -> f64 {
    // A text of digits always has a nearest number.
    text(stored).parse().unwrap_or_default()
}

/// The digits of a figure or whole number that was written as a binary64 number: the shortest that mean it.
pub(in crate::publish) fn of_binary64(number: f64) -> String {
    number.to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn binary64_takes_fifteen_digits() {
        for (stored, kept) in [
            (999_999_999_999_990_000, true),
            (999_999_999_999_999, true),
            (-999_999_999_999_999, true),
            (1_000_000_000_000_001, false),
            (999_999_999_999_999_900, false),
        ] {
            assert_eq!(binary64(stored).is_some(), kept, "{stored}");
        }
        for number in [f64::NAN, f64::INFINITY, 1e300, 0.000_01] {
            assert_eq!(decimal(&of_binary64(number)), None, "{number}");
        }
    }

    #[test]
    fn figures_are_written_as_a_person_writes_them() {
        for (stored, expected) in [
            (0, "0"),
            (1, "0.0001"),
            (-1, "-0.0001"),
            (10_000, "1"),
            (-72_500, "-7.25"),
            (100_500, "10.05"),
            (1_000_000, "100"),
            (999_999_999_999_999_999, "99999999999999.9999"),
            (i128::from(u64::MAX) + 1, "1844674407370955.1616"),
        ] {
            assert_eq!(text(stored), expected);
        }
    }

    #[test]
    fn what_is_no_figure_of_a_table_is_none() {
        for text in ["", "-", ".5", "1.", "1.23456", "+1", "1e5", " 1", "１", "--1", "123456789012345", "NaN", "1.-5"] {
            assert_eq!(decimal(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn figures_come_back(stored in -999_999_999_999_999_999_i128..=999_999_999_999_999_999) {
            prop_assert_eq!(decimal(&text(stored)), Some(stored));
            prop_assert_eq!(text(stored), unscaled(stored).to_string());
        }

        #[test]
        fn figures_of_fifteen_digits_come_back_from_binary64(digits in -999_999_999_999_999_i128..=999_999_999_999_999, zeros in 0..3_u32) {
            let stored = digits * 10_i128.pow(zeros);
            prop_assert_eq!(binary64(stored).and_then(|number| decimal(&of_binary64(number))), Some(stored));
        }
    }
}
