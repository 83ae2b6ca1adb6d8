use rust_decimal::Decimal;

use super::half_unit;
use crate::codelist::{Kind, Qualifier};
use crate::table::Observation;

/// Where a figure may lie; an end that is none is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The least.
    pub low: Option<Decimal>,
    /// The most.
    pub high: Option<Decimal>,
}

impl Interval {
    /// A single point.
    #[must_use]
    pub fn point(value: Decimal) -> Interval {
        Interval { low: Some(value), high: Some(value) }
    }

    /// What the qualifier allows: 21000余 is 21000 or more; an exact figure is a point.
    #[must_use]
    pub fn stated(figure: &Observation) -> Interval {
        match figure.qualifier {
            Qualifier::Exact => Interval::point(figure.value),
            _ => Interval { low: figure.value_low, high: figure.value_high },
        }
    }

    /// What the qualifier and the digits shown allow: 2.1万 is 20500 to 21500.
    #[must_use]
    pub fn shown(figure: &Observation, kind: Kind) -> Interval {
        Interval::stated(figure).wider(half_unit(figure.decimals, figure.unit_mult, kind == Kind::Rate))
    }

    /// The same, wider by so much at both ends.
    #[must_use]
    pub fn wider(self, by: Decimal) -> Interval {
        Interval { low: self.low.map(|low| low - by), high: self.high.map(|high| high + by) }
    }

    /// Whether both may be the same figure.
    #[must_use]
    pub fn meets(&self, other: &Interval) -> bool {
        let before = |a: Option<Decimal>, b: Option<Decimal>| matches!((a, b), (Some(a), Some(b)) if a < b);
        !before(self.high, other.low) && !before(other.high, self.low)
    }

    /// Whether a figure lies in it.
    #[must_use]
    pub fn contains(&self, value: Decimal) -> bool {
        self.meets(&Interval::point(value))
    }

    /// How far a figure lies outside of it.
    #[must_use]
    pub fn distance(&self, value: Decimal) -> Decimal {
        let below = self.low.map_or(Decimal::ZERO, |low| low - value);
        let above = self.high.map_or(Decimal::ZERO, |high| value - high);
        below.max(above).max(Decimal::ZERO)
    }

    /// How wide it is; nothing where an end is open.
    #[must_use]
    pub fn width(&self) -> Decimal {
        both(self.high, self.low, |high, low| high - low).unwrap_or_default()
    }

    /// The sum of two.
    #[must_use]
    pub fn plus(&self, other: &Interval) -> Interval {
        Interval { low: both(self.low, other.low, |a, b| a + b), high: both(self.high, other.high, |a, b| a + b) }
    }

    /// The difference of two.
    #[must_use]
    pub fn minus(&self, other: &Interval) -> Interval {
        Interval { low: both(self.low, other.high, |a, b| a - b), high: both(self.high, other.low, |a, b| a - b) }
    }

    /// How many times a base above zero it is; an end is open where the base may come down to zero.
    #[must_use]
    pub fn times(&self, base: &Interval) -> Interval {
        let over = |a: Option<Decimal>, near: Option<Decimal>, far: Option<Decimal>| {
            let base = if a.is_some_and(|a| a < Decimal::ZERO) { far } else { near };
            both(a, base.filter(|base| *base > Decimal::ZERO), |a, b| a / b)
        };
        let least = match base.high {
            None => self.low.filter(|low| *low >= Decimal::ZERO).map(|_| Decimal::ZERO),
            Some(_) => over(self.low, base.high, base.low),
        };
        Interval { low: least, high: over(self.high, base.low, base.high) }
    }
}

fn both(a: Option<Decimal>, b: Option<Decimal>, with: impl Fn(Decimal, Decimal) -> Decimal) -> Option<Decimal> {
    Some(with(a?, b?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(low: Option<i64>, high: Option<i64>) -> Interval {
        Interval { low: low.map(Decimal::from), high: high.map(Decimal::from) }
    }

    #[test]
    fn open_ends_stay_open() {
        let least = interval(Some(30), None);
        let point = interval(Some(10), Some(10));
        assert_eq!(least.minus(&point), interval(Some(20), None));
        assert_eq!(point.minus(&least), interval(None, Some(-20)));
        assert_eq!(least.times(&point), interval(Some(3), None));
        assert_eq!(point.times(&interval(Some(5), None)), interval(Some(0), Some(2)));
        assert_eq!(point.times(&interval(Some(0), Some(5))), interval(Some(2), None));
    }

    #[test]
    fn two_figures_meet_where_both_may_lie() {
        assert!(interval(Some(1), Some(3)).meets(&interval(Some(3), None)));
        assert!(!interval(Some(1), Some(3)).meets(&interval(Some(4), None)));
        assert_eq!(interval(Some(1), Some(3)).distance(Decimal::from(5)), Decimal::TWO);
    }
}
