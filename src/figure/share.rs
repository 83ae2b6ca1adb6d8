use rust_decimal::Decimal;

use super::{Agreement, Interval, half_unit, rounded};
use crate::codelist::{Kind, Qualifier, RatioStatus};
use crate::table::Observation;

/// Digits after the point of a published share.
const DIGITS: u32 = 4;

/// One figure in percent of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Why there is a share or none.
    pub status: RatioStatus,
    /// The share, of two points.
    pub percent: Option<Decimal>,
    /// Where it may lie.
    pub interval: Interval,
}

/// How many percent of a whole some parts are together.
#[must_use]
pub fn share(parts: &[&Observation], whole: &Observation) -> Share {
    let (part, base) = (sum(parts, Interval::stated), Interval::stated(whole));
    let open = Interval { low: None, high: None };
    if base.high.is_some_and(|high| high <= Decimal::ZERO) {
        return Share { status: RatioStatus::ZeroDenominator, percent: None, interval: open };
    }
    let interval = percent(part, base, |end| rounded(end, DIGITS));
    let exact = parts.iter().chain([&whole]).all(|figure| figure.qualifier == Qualifier::Exact);
    let status = if exact { RatioStatus::Computed } else { RatioStatus::Bound };
    Share { status, percent: interval.low.filter(|_| exact), interval }
}

/// How a stated rate stands to parts of a whole, at the digits that all of them show: within half a unit of the rate's last digit it holds,
/// within one unit it is rounded.
#[must_use]
pub fn share_agreement(rate: &Observation, parts: &[&Observation], whole: &Observation) -> Agreement {
    let shown = |figure: &Observation| Interval::shown(figure, Kind::Count);
    let share = percent(sum(parts, shown), shown(whole), |end| end);
    let half = half_unit(rate.decimals, rate.unit_mult, true);
    Agreement::at(share.distance(rate.value), half, half * Decimal::TWO)
}

fn sum(parts: &[&Observation], interval: impl Fn(&Observation) -> Interval) -> Interval {
    parts.iter().fold(Interval::point(Decimal::ZERO), |sum, part| sum.plus(&interval(part)))
}

fn percent(part: Interval, whole: Interval, round: impl Fn(Decimal) -> Decimal) -> Interval {
    let share = part.times(&whole);
    let of = |end: Option<Decimal>| end.map(|end| round(end * Decimal::ONE_HUNDRED));
    Interval { low: of(share.low), high: of(share.high) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::figure::sample;

    #[test]
    fn shares_of_points_and_bounds() {
        for (part, whole, expected) in [
            ("44", "595", "computed 7.395 7.395 7.395"),
            ("44", "0", "zero_denominator - - -"),
            (">=44", "595", "bound - 7.395 -"),
            ("44", ">=595", "bound - 0 7.395"),
            ("0", "595", "computed 0 0 0"),
        ] {
            let figures = sample::figures(&format!("1-2023 corrected 2023 {part}\n1-2023 concluded 2023 {whole}"));
            let found = share(&[&figures[0]], &figures[1]);
            let said = [found.percent, found.interval.low, found.interval.high]
                .map(|end| end.map_or("-".to_owned(), |end| end.normalize().to_string()));
            assert_eq!(format!("{} {}", found.status, said.join(" ")), expected, "{part} of {whole}");
        }
    }

    #[test]
    fn a_rate_fits_the_denominator_that_it_was_taken_of() {
        for (rate, whole, expected) in [
            ("7.4", "595", Agreement::Holds),
            ("7.4", "627", Agreement::Fails),
            ("7.0", "627", Agreement::Holds),
            ("7.3", "595", Agreement::Rounded),
        ] {
            let table = format!("1-2023 correction_rate 2023 {rate}\n1-2023 corrected 2023 44\n1-2023 concluded 2023 {whole}");
            let figures = sample::figures(&table);
            assert_eq!(share_agreement(&figures[0], &[&figures[1]], &figures[2]), expected, "{rate} of {whole}");
        }
    }

    proptest! {
        #[test]
        fn a_share_of_bounds_contains_the_share_of_any_points_in_them(part in 0_i64..9_999, more in 0_i64..999, whole in 1_i64..9_999, wider in 0_i64..999) {
            let bounded = sample::figures(&format!("1-2023 corrected 2023 >={part}\n1-2023 concluded 2023 <={}", whole + wider));
            let points = sample::figures(&format!("1-2023 corrected 2023 {}\n1-2023 concluded 2023 {whole}", part + more));
            let inside = share(&[&points[0]], &points[1]).percent.expect("a whole above zero");
            prop_assert!(share(&[&bounded[0]], &bounded[1]).interval.contains(inside));
        }
    }
}
