//! Figures as text, written on the stack, and back; and as binary64 for files that have no other numbers.

use std::fmt::{self, Write};

use crate::table::{SCALE, unscaled};

/// Ten-thousandths of one.
const ONE: u64 = 10_000;
const _: () = assert!(SCALE == 4, "figures are stored in ten-thousandths");

/// Digits that every binary64 number keeps: a figure of so many comes back from it.
const BINARY64_DIGITS: u32 = 15;

/// A short text on the stack.
#[derive(Debug, Clone, Copy)]
pub(in crate::publish) struct Digits {
    bytes: [u8; Digits::MOST],
    start: usize,
    end: usize,
}

impl Digits {
    const MOST: usize = 48;

    /// A whole number.
    #[inline]
    pub(in crate::publish) fn of_whole(number: i32) -> Digits {
        let mut digits = Digits::empty(Digits::MOST);
        digits.put_whole(u64::from(number.unsigned_abs()));
        digits.put_sign(number < 0);
        digits
    }

    /// A figure that is stored in ten-thousandths, without trailing zeros.
    #[inline]
    pub(in crate::publish) fn of_decimal(stored: i128) -> Digits {
        let Ok(magnitude) = u64::try_from(stored.unsigned_abs()) else {
            return Digits::of_text(&unscaled(stored));
        };
        let mut digits = Digits::empty(Digits::MOST);
        digits.put_fraction(magnitude % ONE);
        digits.put_whole(magnitude / ONE);
        digits.put_sign(stored < 0);
        digits
    }

    fn of_text(text: &impl fmt::Display) -> Digits {
        let mut digits = Digits::empty(0);
        // What does not fit is no figure of a table.
        if write!(digits, "{text}").is_ok() { digits } else { Digits::empty(0) }
    }

    fn empty(at: usize) -> Digits {
        Digits { bytes: [0; Digits::MOST], start: at, end: at }
    }

    pub(in crate::publish) fn as_bytes(&self) -> &[u8] {
        &self.bytes[self.start..self.end]
    }

    pub(in crate::publish) fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// Writes to the front.
    fn put(&mut self, byte: u8) {
        self.start -= 1;
        self.bytes[self.start] = byte;
    }

    fn put_digit(&mut self, number: u64) {
        self.put(b'0' + u8::try_from(number % 10).unwrap_or_default());
    }

    fn put_whole(&mut self, mut number: u64) {
        self.put_digit(number);
        while number >= 10 {
            number /= 10;
            self.put_digit(number);
        }
    }

    fn put_fraction(&mut self, mut fraction: u64) {
        if fraction == 0 {
            return;
        }
        let mut places = SCALE;
        while fraction.is_multiple_of(10) {
            fraction /= 10;
            places -= 1;
        }
        for _ in 0..places {
            self.put_digit(fraction);
            fraction /= 10;
        }
        self.put(b'.');
    }

    fn put_sign(&mut self, negative: bool) {
        if negative {
            self.put(b'-');
        }
    }
}

impl Write for Digits {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.end + text.len();
        self.bytes.get_mut(self.end..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.end = end;
        Ok(())
    }
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
    Digits::of_decimal(stored).as_str().parse().unwrap_or_default()
}

/// The digits of a figure or whole number that was written as a binary64 number: the shortest that mean it.
pub(in crate::publish) fn of_binary64(number: f64) -> Digits {
    Digits::of_text(&number)
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
            assert_eq!(decimal(of_binary64(number).as_str()), None, "{number}");
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
            assert_eq!(Digits::of_decimal(stored).as_str(), expected);
        }
        for number in [0, 7, -10, i32::MAX, i32::MIN] {
            assert_eq!(Digits::of_whole(number).as_str(), number.to_string());
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
            prop_assert_eq!(decimal(Digits::of_decimal(stored).as_str()), Some(stored));
            let text = Digits::of_decimal(stored);
            prop_assert_eq!(text.as_str(), unscaled(stored).to_string());
        }

        #[test]
        fn figures_of_fifteen_digits_come_back_from_binary64(digits in -999_999_999_999_999_i128..=999_999_999_999_999, zeros in 0..3_u32) {
            let stored = digits * 10_i128.pow(zeros);
            prop_assert_eq!(binary64(stored).and_then(|number| decimal(of_binary64(number).as_str())), Some(stored));
        }
    }
}
