//! The indicators in their order, each found by its id: checks and derivations ask for one several times a figure.

use std::ops::Deref;

use rustc_hash::FxHashMap;

use super::Indicator;

/// The indicators: themes by file name, within a theme in the file's order.
#[derive(Debug, Clone, Default)]
pub struct Indicators {
    list: Vec<Indicator>,
    /// The place of each id, of a repeated one the first.
    places: FxHashMap<String, usize>,
}

impl Indicators {
    /// The indicator of an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Indicator> {
        self.places.get(id).map(|at| &self.list[*at])
    }

    /// The place of an id in the list.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    pub(super) fn push(&mut self, indicator: Indicator) {
        self.places.entry(indicator.id.clone()).or_insert(self.list.len());
        self.list.push(indicator);
    }
}

impl FromIterator<Indicator> for Indicators {
    fn from_iter<I: IntoIterator<Item = Indicator>>(list: I) -> Indicators {
        let mut indicators = Indicators::default();
        list.into_iter().for_each(|indicator| indicators.push(indicator));
        indicators
    }
}

impl Deref for Indicators {
    type Target = [Indicator];

    fn deref(&self) -> &[Indicator] {
        &self.list
    }
}

impl<'a> IntoIterator for &'a Indicators {
    type Item = &'a Indicator;
    type IntoIter = std::slice::Iter<'a, Indicator>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}
