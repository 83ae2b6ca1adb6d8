//! What is true in the made areas: a series an indicator, parts and successes as shares of their wholes, changes that follow.
//!
//! The templates say of each indicator how it goes on; the seed, the area and the indicator's name make the figures.

use std::collections::BTreeMap;

use fastrand::Rng;

const FIRST_YEAR: i16 = 2019;

/// How an indicator's figures are made. Figures are whole numbers of the last digit written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Model {
    /// It starts in the lower half between two bounds, grows from year to year and stays between them.
    Series { low: u64, high: u64 },
    /// A percentage that moves by steps and stays between two bounds.
    Rate { low: u64, high: u64 },
    /// So many hundredths of another indicator's figure.
    Share { least: u64, most: u64, whole: String },
}

/// An indicator that the templates write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) model: Model,
    /// Digits after the point.
    pub(crate) places: usize,
}

/// The figures of all areas.
#[derive(Debug)]
pub(crate) struct Truth {
    pub(crate) seed: u64,
    pub(crate) known: BTreeMap<String, Known>,
}

impl Truth {
    /// The figure of an area, indicator and year.
    pub(crate) fn figure(&self, area: u64, indicator: &str, year: i16) -> u64 {
        let mut rng = self.rng(area, indicator);
        match &self.of(indicator).model {
            Model::Series { low, high } => grown(&mut rng, *low, *high, years(year)),
            Model::Rate { low, high } => moved(&mut rng, *low, *high, years(year)),
            Model::Share { least, most, whole } => {
                let share = moved(&mut rng, *least, *most, years(year));
                self.figure(area, whole, year) * share / 100
            }
        }
    }

    /// What is known of an indicator.
    pub(crate) fn of(&self, indicator: &str) -> &Known {
        self.known.get(indicator).unwrap_or_else(|| panic!("templates write {indicator} nowhere"))
    }

    fn rng(&self, area: u64, indicator: &str) -> Rng {
        let name = indicator.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
        Rng::with_seed(self.seed ^ area.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ name)
    }
}

/// Years since the series began.
fn years(year: i16) -> usize {
    usize::try_from(year - FIRST_YEAR).unwrap_or(0)
}

/// A level after some years, never so low that it would lie far from those of other areas: the area's own growth, a little more or less each year.
fn grown(rng: &mut Rng, low: u64, high: u64, years: usize) -> u64 {
    let (mut level, growth) = (rng.u64(low.max(high / 4)..=low.midpoint(high)), rng.u64(96..=112));
    for _ in 0..years {
        level = (level * (growth + rng.u64(0..=6)) / 103).clamp(low, high);
    }
    level
}

/// A percentage after some years: a step of at most a tenth of its room each year.
fn moved(rng: &mut Rng, low: u64, high: u64, years: usize) -> u64 {
    let (mut level, step) = (rng.u64(low..=high), (high - low) / 10 + 1);
    for _ in 0..years {
        level = (level + rng.u64(0..=2 * step)).saturating_sub(step).clamp(low, high);
    }
    level
}

#[cfg(test)]
mod tests {
    use super::*;

    fn truth() -> Truth {
        let whole = Model::Series { low: 60, high: 4_800 };
        let part = Model::Share { least: 82, most: 95, whole: "whole".to_owned() };
        let known = |name: &str, model| (name.to_owned(), Known { model, places: 0 });
        Truth { seed: 1, known: [known("whole", whole), known("part", part)].into() }
    }

    #[test]
    fn a_part_is_never_more_than_its_whole_and_a_series_never_leaps() {
        let truth = truth();
        for area in 0..500 {
            for year in 2020..=2024 {
                let [before, whole] = [year - 1, year].map(|year| truth.figure(area, "whole", year));
                assert!(truth.figure(area, "part", year) <= whole);
                assert!(whole * 100 <= before * 116 && before * 90 <= whole * 100 + 100, "{before} then {whole}");
            }
        }
    }
}
