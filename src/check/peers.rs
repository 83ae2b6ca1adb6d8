//! How figures lie around their median: those of a series, and those of the areas of one level in one year.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::codebook::{Codebook, Outlier};
use crate::codelist::{Kind, Level, Period, Qualifier, Scope};
use crate::figure;
use crate::table::Observation;

/// Digits by which peers are counted, so that a group's size does not grow with its areas.
const DIGITS: u32 = 2;

/// Figures of which only how often each stands is kept.
#[derive(Debug, Clone, Default)]
pub(super) struct Spread {
    counts: BTreeMap<Decimal, usize>,
    size: usize,
}

impl Spread {
    pub(super) fn add(&mut self, value: Decimal) {
        *self.counts.entry(value).or_default() += 1;
        self.size += 1;
    }

    /// The middle figure, the lower one of two.
    fn median(&self) -> Decimal {
        let mut before = 0;
        let middle = self.counts.iter().find(|(_, count)| {
            before += **count;
            before * 2 >= self.size
        });
        middle.map_or(Decimal::ZERO, |(value, _)| *value)
    }

    /// Where its figures lie.
    pub(super) fn centre(&self, kind: Kind) -> Centre {
        let median = self.median();
        let mut off = Spread::default();
        for (held, count) in &self.counts {
            *off.counts.entry(distance(kind, *held, median)).or_default() += count;
            off.size += count;
        }
        Centre { kind, median, usual: off.median(), size: self.size }
    }

    fn merge(&mut self, other: Spread) {
        for (value, count) in other.counts {
            *self.counts.entry(value).or_default() += count;
        }
        self.size += other.size;
    }
}

/// Where some figures lie: what each of them is held against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Centre {
    kind: Kind,
    pub(super) median: Decimal,
    /// How far off the median the middle one of them is.
    usual: Decimal,
    pub(super) size: usize,
}

impl Centre {
    /// Whether a figure lies too far from the median.
    ///
    /// Levels grow by factors, so they are compared by ratios: a figure is too far when it is more times the median,
    /// or less, than the median ratio to the power of `deviations`, and at least `least` times. Rates are compared by points.
    pub(super) fn is_far(&self, value: Decimal, threshold: Outlier) -> bool {
        let (own, least) = (distance(self.kind, value, self.median), Decimal::from(threshold.least));
        let far = match self.kind {
            Kind::Rate => self.usual.checked_mul(threshold.deviations.into()),
            _ => (0..threshold.deviations).try_fold(Decimal::ONE, |power, _| power.checked_mul(self.usual)),
        };
        own >= least && far.is_some_and(|far| own > far)
    }
}

/// By how many points two rates differ; how many times the lesser level the greater is, where ten are the least to compare.
fn distance(kind: Kind, value: Decimal, median: Decimal) -> Decimal {
    if kind == Kind::Rate {
        return (value - median).abs();
    }
    let (a, b) = (value.max(Decimal::TEN), median.max(Decimal::TEN));
    a.max(b) / a.min(b)
}

/// Of what figures are peers.
type Group = (String, Scope, i16, Level);

/// The figures of all areas, by indicator, scope, year and level, on their way.
#[derive(Debug, Clone, Default)]
pub struct Peers {
    groups: BTreeMap<Group, Spread>,
}

impl Peers {
    /// Counts a figure among its peers, if it is comparable.
    pub(super) fn add(&mut self, figure: &Observation, levels: &BTreeMap<String, Level>) {
        let level = levels.get(&figure.area_code).filter(|_| figure.is_latest && comparable(figure));
        let Some(level) = level else { return };
        let group = (figure.indicator_id.clone(), figure.scope, figure.year, *level);
        let value = figure.value.round_sf_with_strategy(DIGITS, RoundingStrategy::MidpointAwayFromZero);
        self.groups.entry(group).or_default().add(value.unwrap_or(figure.value));
    }

    /// Takes over what was counted elsewhere.
    pub fn merge(&mut self, other: Peers) {
        for (group, spread) in other.groups {
            self.groups.entry(group).or_default().merge(spread);
        }
    }

    /// Where the figures of each group lie, once all are counted.
    pub(super) fn centres(self, codebook: &Codebook) -> Centres {
        let centre = |(group, spread): (Group, Spread)| {
            let kind = codebook.indicator(&group.0).map_or(Kind::Count, |indicator| indicator.kind);
            (group, spread.centre(kind))
        };
        Centres { groups: self.groups.into_iter().map(centre).collect() }
    }
}

/// Where the figures of all areas lie.
#[derive(Debug, Clone, Default)]
pub(super) struct Centres {
    groups: BTreeMap<Group, Centre>,
}

impl Centres {
    /// The peers of a figure.
    pub(super) fn of(&self, figure: &Observation, levels: &BTreeMap<String, Level>) -> Option<Centre> {
        let level = levels.get(&figure.area_code)?;
        self.groups.get(&(figure.indicator_id.clone(), figure.scope, figure.year, *level)).copied()
    }
}

/// Whether a figure is a whole year's, of the area or its government, stated exactly.
pub(super) fn comparable(figure: &Observation) -> bool {
    let own = figure.scope != Scope::Other && figure::issuer(&figure.report_id).is_empty();
    own && figure.period == Period::Year && figure.qualifier == Qualifier::Exact
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(values: &[i64]) -> Spread {
        let mut spread = Spread::default();
        for value in values {
            spread.add(Decimal::from(*value));
        }
        spread
    }

    #[test]
    fn a_growing_series_has_no_outlier_and_a_slipped_digit_is_one() {
        let threshold = Outlier { deviations: 4, least: 7 };
        let far = |values: &[i64], value: i64| spread(values).centre(Kind::Count).is_far(value.into(), threshold);
        assert!(!far(&[172, 281, 558, 1113, 1696], 1696));
        assert!(!far(&[27, 56, 51, 236, 161], 236));
        assert!(far(&[620, 590, 627, 64, 6100], 6100));
        assert!(!far(&[1, 2, 1, 3, 12], 12), "small counts are not compared");
    }

    #[test]
    fn rates_are_compared_by_points() {
        let threshold = Outlier { deviations: 4, least: 30 };
        let far = |values: &[i64], value: i64| spread(values).centre(Kind::Rate).is_far(value.into(), threshold);
        assert!(far(&[5, 4, 6, 3, 50], 50));
        assert!(!far(&[40, 32, 42, 31, 60], 60));
    }

    #[test]
    fn the_median_is_the_middle_figure() {
        for (values, median) in [(&[3_i64, 1, 2][..], 2_i64), (&[1, 2, 3, 4], 2), (&[7], 7), (&[1, 1, 1, 9], 1)] {
            assert_eq!(spread(values).median(), Decimal::from(median), "{values:?}");
        }
    }
}
