use rust_decimal::{Decimal, RoundingStrategy};

/// Rounded half away from zero (四舍五入), as statistics offices do.
#[must_use]
pub fn rounded(value: Decimal, digits: u32) -> Decimal {
    value.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero)
}

/// Ten to a power between −18 and 18.
pub(super) fn power(exponent: i32) -> Decimal {
    let size = exponent.unsigned_abs().min(18);
    if exponent < 0 { Decimal::new(1, size) } else { Decimal::from(10_i64.pow(size)) }
}

/// Half a unit of the last digit that a figure shows: how far the truth may lie from it.
///
/// A level written out in full (595) is exact; one written with decimals or in 万 or 亿 was rounded, and a
/// rate always was.
#[must_use]
pub fn half_unit(decimals: i16, unit_mult: i16, is_rate: bool) -> Decimal {
    if !is_rate && decimals == 0 && unit_mult == 0 {
        return Decimal::ZERO;
    }
    power(i32::from(unit_mult) - i32::from(decimals)) / Decimal::TWO
}

/// How many digits after the point a bare number shows; zeros at the end are not known to be shown.
#[must_use]
pub fn shown_scale(value: Decimal) -> u32 {
    value.normalize().scale()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[test]
    fn halves_go_away_from_zero() {
        for (value, digits, expected) in
            [("2.5", 0, "3"), ("-2.5", 0, "-3"), ("0.00005", 4, "0.0001"), ("77.609", 2, "77.61"), ("2.4999", 0, "2")]
        {
            assert_eq!(rounded(d(value), digits), d(expected), "{value}");
        }
    }

    #[test]
    fn what_is_written_in_full_is_exact_and_the_rest_is_not() {
        assert_eq!(half_unit(0, 0, false), Decimal::ZERO);
        assert_eq!(half_unit(0, 0, true), d("0.5"));
        assert_eq!(half_unit(1, 4, false), d("500"));
        assert_eq!(half_unit(2, 0, true), d("0.005"));
    }
}
