use rust_decimal::Decimal;

use super::digits::power;
use super::{Interval, rounded, shown_scale};
use crate::codelist::{ChangeStatus, ChangeUnit, Kind};

/// Digits after the point of a published change.
const DIGITS: u32 = 4;

/// How a figure moved against its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Why there is a change or none.
    pub status: ChangeStatus,
    /// The difference.
    pub change: Option<Decimal>,
    /// The difference in percent, of a level.
    pub percent: Option<Decimal>,
    /// The difference in percentage points, of a rate.
    pub points: Option<Decimal>,
    /// Where percent or points may lie.
    pub interval: Interval,
}

impl Change {
    /// No change, and why.
    #[must_use]
    pub fn none(status: ChangeStatus) -> Change {
        Change { status, change: None, percent: None, points: None, interval: Interval { low: None, high: None } }
    }
}

/// How a figure moved against its base: levels in percent, rates in points.
#[must_use]
pub fn change(kind: Kind, figure: Interval, base: Interval) -> Change {
    let (Some(value), Some(previous)) = (point(figure), point(base)) else {
        return bound(kind, figure, base);
    };
    let difference = value - previous;
    let computed = Change { change: Some(difference), ..Change::none(ChangeStatus::Computed) };
    if kind == Kind::Rate {
        return Change { points: Some(difference), interval: Interval::point(difference), ..computed };
    }
    match previous {
        zero if zero.is_zero() => Change { status: ChangeStatus::ZeroBase, ..computed },
        negative if negative < Decimal::ZERO => Change { status: ChangeStatus::NegativeBase, ..computed },
        _ => {
            let percent = rounded(difference * Decimal::ONE_HUNDRED / previous, DIGITS);
            Change { percent: Some(percent), interval: Interval::point(percent), ..computed }
        }
    }
}

fn point(interval: Interval) -> Option<Decimal> {
    interval.low.filter(|_| interval.low == interval.high)
}

fn bound(kind: Kind, figure: Interval, base: Interval) -> Change {
    let round = |end: Option<Decimal>| end.map(|end| rounded(end, DIGITS));
    let interval = match kind {
        Kind::Rate => figure.minus(&base),
        _ => percent(figure.times(&base)),
    };
    let status = match base.high {
        Some(high) if kind != Kind::Rate && high.is_zero() => ChangeStatus::ZeroBase,
        Some(high) if kind != Kind::Rate && high < Decimal::ZERO => ChangeStatus::NegativeBase,
        _ => ChangeStatus::Bound,
    };
    match status {
        ChangeStatus::Bound => {
            Change { interval: Interval { low: round(interval.low), high: round(interval.high) }, ..Change::none(status) }
        }
        _ => Change::none(status),
    }
}

fn percent(times: Interval) -> Interval {
    let of = |times: Decimal| (times - Decimal::ONE) * Decimal::ONE_HUNDRED;
    Interval { low: times.low.map(of), high: times.high.map(of) }
}

/// How a stated figure stands to the computed one, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// It is the computed one at the digits shown.
    Holds,
    /// It is off by less than one unit of its last digit: cut off, or rounded the other way.
    Rounded,
    /// It is another figure.
    Fails,
}

impl Agreement {
    /// By how far the stated figure lies from the computed one: up to the first it holds, below the second it is rounded.
    #[must_use]
    pub fn at(distance: Decimal, holds: Decimal, rounds: Decimal) -> Agreement {
        if distance <= holds {
            Agreement::Holds
        } else if distance < rounds {
            Agreement::Rounded
        } else {
            Agreement::Fails
        }
    }
}

/// How a stated change stands to two figures, each with what its digits allow; none where they cannot be compared.
///
/// At the digits shown: within half a unit of the stated change's last digit it holds, within one unit it is rounded.
/// A whole multiple (近3倍, 约4倍, 是上年的2倍) is said loosely and holds within a tenth of itself. An absolute change
/// of whole numbers is exact, unless three or more zeros at its end say that it is round.
#[must_use]
pub fn agreement(stated: Decimal, unit: ChangeUnit, kind: Kind, figure: Interval, base: Interval) -> Option<Agreement> {
    let computed = computed(unit, kind, figure, base)?;
    let last = last_unit(stated, unit);
    let loosely = unit == ChangeUnit::Multiple && shown_scale(stated) == 0;
    let half = last / Decimal::TWO;
    let (holds, rounds) = if loosely { (stated.abs() / Decimal::TEN, half) } else { (half, last) };
    Some(Agreement::at(computed.distance(stated), holds, rounds))
}

/// The change in the unit in which it is stated, as far as the digits of both figures allow.
fn computed(unit: ChangeUnit, kind: Kind, figure: Interval, base: Interval) -> Option<Interval> {
    if [figure.low, figure.high, base.low, base.high].contains(&None) {
        return None;
    }
    let positive = base.low > Some(Decimal::ZERO);
    match unit {
        ChangeUnit::Percent => positive.then(|| percent(figure.times(&base))),
        ChangeUnit::Multiple => positive.then(|| figure.times(&base)),
        ChangeUnit::Point => (kind == Kind::Rate).then(|| figure.minus(&base)),
        ChangeUnit::Absolute => Some(figure.minus(&base)),
    }
}

/// One unit of the last digit that a stated change shows; none of it where the change is exact.
fn last_unit(stated: Decimal, unit: ChangeUnit) -> Decimal {
    let scale = i32::try_from(shown_scale(stated)).unwrap_or(0);
    if unit != ChangeUnit::Absolute || scale > 0 {
        return power(-scale);
    }
    let zeros = (3..18).take_while(|zeros| !stated.is_zero() && (stated % power(*zeros)).is_zero()).last();
    zeros.map_or(Decimal::ZERO, power)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    fn at(text: &str) -> Interval {
        Interval::point(d(text))
    }

    #[test]
    fn a_stated_change_is_compared_at_its_digits() {
        use Agreement::{Fails, Holds, Rounded};
        use ChangeUnit::{Absolute, Multiple, Percent};
        for (value, base, stated, unit, expected) in [
            ("281", "172", "63", Percent, Holds),
            ("281", "172", "109", Absolute, Holds),
            ("281", "172", "108", Absolute, Fails),
            ("1113", "558", "99.5", Percent, Holds),
            ("373", "285", "30", Percent, Rounded),
            ("373", "285", "29", Percent, Fails),
            ("236", "60", "4", Multiple, Holds),
            ("85", "42", "2", Multiple, Holds),
            ("558", "281", "2", Multiple, Holds),
            ("200", "100", "3", Multiple, Fails),
            ("213", "85", "3.5", Multiple, Fails),
            ("213", "85", "2.5", Multiple, Holds),
            ("32345", "20345", "12000", Absolute, Holds),
            ("32645", "20345", "12000", Absolute, Holds),
            ("33745", "20345", "12000", Absolute, Fails),
        ] {
            let found = agreement(d(stated), unit, Kind::Count, at(value), at(base));
            assert_eq!(found, Some(expected), "{value} on {base}, stated {stated} {unit}");
        }
    }

    #[test]
    fn at_least_thirty_thousand_gives_an_interval() {
        let least = Interval { low: Some(d("30000")), high: None };
        let found = change(Kind::Count, least, at("28839"));
        assert_eq!((found.status, found.interval.low, found.interval.high), (ChangeStatus::Bound, Some(d("4.0258")), None));
        assert_eq!((found.change, found.percent), (None, None));
    }

    #[test]
    fn a_base_of_zero_or_less_gives_no_percent() {
        assert_eq!(change(Kind::Count, at("5"), at("0")).status, ChangeStatus::ZeroBase);
        assert_eq!(change(Kind::Money, at("5"), at("-2")).status, ChangeStatus::NegativeBase);
        assert_eq!(change(Kind::Rate, at("5"), at("0")).points, Some(d("5")));
        let bounded = Interval { low: Some(d("5")), high: None };
        assert_eq!(change(Kind::Count, bounded, at("0")), Change::none(ChangeStatus::ZeroBase));
    }

    proptest! {
        #[test]
        fn an_interval_contains_the_change_of_any_point_in_it(
            low in -1_000_000_i64..1_000_000, more in 0_i64..1_000, base_low in 1_i64..1_000_000, base_more in 0_i64..1_000,
            at in 0_i64..=100, base_at in 0_i64..=100, rate: bool, open in (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()),
        ) {
            let kind = if rate { Kind::Rate } else { Kind::Count };
            let within = |low: i64, more: i64, at: i64| Decimal::from(low) + Decimal::from(more * at) / Decimal::ONE_HUNDRED;
            let between = |low: i64, more: i64, open: (bool, bool)| Interval {
                low: (!open.0).then(|| low.into()),
                high: (!open.1).then(|| (low + more).into()),
            };
            let inside = change(kind, Interval::point(within(low, more, at)), Interval::point(within(base_low, base_more, base_at)));
            let whole = change(kind, between(low, more, (open.0, open.1)), between(base_low, base_more, (open.2, open.3)));
            let point = inside.percent.or(inside.points).expect("a base above zero");
            prop_assert!(whole.interval.contains(point), "{point} not in {:?}", whole.interval);
        }

        #[test]
        fn changes_of_two_years_make_the_change_over_both(levels in prop::array::uniform3(1_i64..1_000_000)) {
            let [first, second, third] = levels.map(|level| Interval::point(level.into()));
            let moved = |kind, base, figure| change(kind, figure, base);
            for kind in [Kind::Count, Kind::Rate] {
                let (one, two, both) = (moved(kind, first, second), moved(kind, second, third), moved(kind, first, third));
                prop_assert_eq!(one.change.zip(two.change).map(|(one, two)| one + two), both.change);
                prop_assert_eq!(one.change, moved(kind, second, first).change.map(|back| -back));
            }
            let growth = |base, figure| moved(Kind::Count, base, figure).percent.expect("a base above zero") / Decimal::ONE_HUNDRED + Decimal::ONE;
            let (one, two, both) = (growth(first, second), growth(second, third), growth(first, third));
            prop_assert!((one * two - both).abs() <= (one + two + Decimal::ONE) * d("0.000001"), "{one} x {two}, but {both}");
        }

        #[test]
        fn an_unchanged_figure_has_no_change(value in 1_i64..1_000_000_000, scale in 0_u32..4) {
            let same = Interval::point(Decimal::new(value, scale));
            prop_assert_eq!(change(Kind::Count, same, same).percent, Some(Decimal::ZERO));
            prop_assert_eq!(change(Kind::Rate, same, same).points, Some(Decimal::ZERO));
        }

        #[test]
        fn the_computed_change_agrees_with_itself(value in 1_i64..1_000_000, base in 1_i64..1_000_000) {
            let (value, base) = (Interval::point(value.into()), Interval::point(base.into()));
            let percent = change(Kind::Count, value, base).percent.expect("a base above zero");
            prop_assert_eq!(agreement(percent, ChangeUnit::Percent, Kind::Count, value, base), Some(Agreement::Holds));
        }
    }
}
