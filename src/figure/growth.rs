use num_bigint::BigUint;
use rust_decimal::Decimal;

use crate::table::scaled;

/// A ratio of one, in halves of a published percent's last digit: 0.0001 % is a millionth.
const ONE: u32 = 2_000_000;

/// By how many percent a level grew a year on the average (年均增长速度, 水平法): the root of last over first, less one.
///
/// None where either level is not above zero, or no year lies between. Rounded half away from zero at four digits, exactly: the root is
/// taken of whole numbers, so no digit depends on an approximation.
#[must_use]
pub fn average_growth(first: Decimal, last: Decimal, years: u32) -> Option<Decimal> {
    let whole = |level: Decimal| BigUint::try_from(scaled(level)).ok().filter(|level| *level > BigUint::ZERO);
    let (first, last) = (whole(first)?, whole(last)?);
    if years == 0 {
        return None;
    }
    let last = last * BigUint::from(ONE).pow(years);
    let root = (&last / &first).nth_root(years);
    let exact = root.pow(years) * first == last;
    let root = i128::try_from(root).ok()?;
    let next = if exact && root < i128::from(ONE) { root } else { root + 1 };
    let millionths = next / 2;
    Some(Decimal::from_i128_with_scale(millionths - i128::from(ONE / 2), 4).normalize())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[test]
    fn growth_of_known_series() {
        for (first, last, years, expected) in [
            ("100", "121", 2, Some("10")),
            ("100", "25", 2, Some("-50")),
            ("172", "1696", 4, Some("77.2043")),
            ("3", "3", 7, Some("0")),
            ("0.0001", "99999999999999.9999", 2, Some("99999999900")),
            ("99999999999999.9999", "0.0001", 2, Some("-100")),
            ("4000000000000", "4000004000001", 2, Some("0.0001")),
            ("4000000000000", "3999996000001", 2, Some("-0.0001")),
            ("4000000000000", "4000004000000", 2, Some("0")),
            ("4000000000000", "3999996000002", 2, Some("0")),
            ("0", "5", 2, None),
            ("5", "0", 2, None),
            ("-5", "5", 2, None),
            ("5", "6", 0, None),
        ] {
            assert_eq!(average_growth(d(first), d(last), years), expected.map(d), "{first} to {last} in {years} years");
        }
    }

    proptest! {
        #[test]
        fn a_constant_growth_is_found_again(percent in -90_i64..200, years in 1_u32..6) {
            let power = |base: i64| Decimal::from(base.pow(years));
            prop_assert_eq!(average_growth(power(100), power(100 + percent), years), Some(Decimal::from(percent)));
        }

        #[test]
        fn growth_lies_between_the_least_and_the_most_of_its_years(levels in prop::collection::vec(1_i64..1_000_000, 2..9)) {
            let yearly = levels.windows(2).map(|two| average_growth(two[0].into(), two[1].into(), 1).expect("levels above zero"));
            let yearly: Vec<Decimal> = yearly.collect();
            let years = u32::try_from(yearly.len()).expect("few years");
            let average = average_growth(levels[0].into(), levels[levels.len() - 1].into(), years).expect("levels above zero");
            let (least, most) = (yearly.iter().min().expect("a year"), yearly.iter().max().expect("a year"));
            prop_assert!(*least <= average && average <= *most, "{average} of {yearly:?}");
        }
    }
}
