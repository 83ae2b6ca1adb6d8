use rust_decimal::Decimal;

use super::rounded;

/// Digits after the point of what is said of peers.
const DIGITS: u32 = 4;

/// The figures of areas that compare, at least [`Peers::LEAST`] of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peers {
    sorted: Vec<Decimal>,
    median: Decimal,
    deviation: Decimal,
}

impl Peers {
    /// How many peers there must be before anything is said of them.
    pub const LEAST: usize = 5;

    /// The peers of some figures, in any order; none where there are too few.
    #[must_use]
    pub fn of(figures: impl IntoIterator<Item = Decimal>) -> Option<Peers> {
        let sorted = ordered(figures);
        if sorted.len() < Peers::LEAST {
            return None;
        }
        let median = median(&sorted);
        let deviation = self::median(&ordered(sorted.iter().map(|figure| (figure - median).abs())));
        Some(Peers { sorted, median, deviation })
    }

    /// The middle figure, or the mean of the two middle ones.
    #[must_use]
    pub fn median(&self) -> Decimal {
        rounded(self.median, DIGITS)
    }

    /// The median of the distances from the median (MAD), not scaled.
    #[must_use]
    pub fn deviation(&self) -> Decimal {
        rounded(self.deviation, DIGITS)
    }

    /// One more than the number of figures above; equal figures share a rank.
    #[must_use]
    pub fn rank(&self, figure: Decimal) -> usize {
        self.sorted.len() - self.up_to(figure) + 1
    }

    /// The percent of the peers that lie below, the equal ones and the figure itself counted half.
    #[must_use]
    pub fn percentile(&self, figure: Decimal) -> Decimal {
        let below = self.sorted.partition_point(|peer| *peer < figure);
        rounded(Decimal::from((below + self.up_to(figure)) * 100) / Decimal::from(self.sorted.len() * 2), DIGITS)
    }

    fn up_to(&self, figure: Decimal) -> usize {
        self.sorted.partition_point(|peer| *peer <= figure)
    }
}

fn ordered(figures: impl IntoIterator<Item = Decimal>) -> Vec<Decimal> {
    let mut sorted: Vec<Decimal> = figures.into_iter().collect();
    sorted.sort_unstable();
    sorted
}

fn median(sorted: &[Decimal]) -> Decimal {
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[middle] } else { (sorted[middle - 1] + sorted[middle]) / Decimal::TWO }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    fn peers(figures: &[i64]) -> Peers {
        Peers::of(figures.iter().map(|figure| Decimal::from(*figure))).expect("enough peers")
    }

    #[test]
    fn median_deviation_and_ranks_of_some_peers() {
        for (figures, median, deviation) in
            [(&[1, 2, 3, 4, 100][..], "3", "1"), (&[1, 2, 3, 4, 5, 6], "3.5", "1.5"), (&[7, 7, 7, 7, 9], "7", "0")]
        {
            let found = peers(figures);
            assert_eq!((found.median(), found.deviation()), (d(median), d(deviation)), "{figures:?}");
        }
        let tied = peers(&[5, 1, 3, 3, 9]);
        let placed: Vec<_> = [9, 5, 3, 1].map(|figure| (tied.rank(figure.into()), tied.percentile(figure.into()))).into();
        assert_eq!(placed, [(1, d("90")), (2, d("70")), (3, d("40")), (5, d("10"))]);
        assert_eq!(Peers::of([1, 2, 3, 4].map(Decimal::from)), None);
    }

    proptest! {
        #[test]
        fn ranks_and_percentiles_keep_their_laws(figures in prop::collection::vec(-50_i64..50, Peers::LEAST..40)) {
            let (all, mirrored) = (peers(&figures), peers(&figures.iter().map(|figure| -figure).collect::<Vec<_>>()));
            let count = Decimal::from(figures.len());
            let mut sum = Decimal::ZERO;
            for figure in &figures {
                let (figure, percentile) = (Decimal::from(*figure), all.percentile((*figure).into()));
                sum += percentile;
                prop_assert!(percentile > Decimal::ZERO && percentile < Decimal::ONE_HUNDRED);
                prop_assert!((1..=figures.len()).contains(&all.rank(figure)));
                prop_assert!((percentile + mirrored.percentile(-figure) - Decimal::ONE_HUNDRED).abs() <= d("0.0001"));
                for other in figures.iter().map(|other| Decimal::from(*other)) {
                    prop_assert_eq!(figure.cmp(&other), percentile.cmp(&all.percentile(other)));
                    prop_assert_eq!(other.cmp(&figure), all.rank(figure).cmp(&all.rank(other)));
                }
            }
            prop_assert!((sum / count - d("50")).abs() <= d("0.0001"), "the mean percentile is fifty, found {}", sum / count);
        }

        #[test]
        fn half_of_the_peers_lie_within_the_deviation(figures in prop::collection::vec(-50_i64..50, Peers::LEAST..40), shift in -9_i64..9) {
            let all = peers(&figures);
            let within = |peers: &&i64| (Decimal::from(**peers) - all.median()).abs() <= all.deviation();
            prop_assert!(figures.iter().filter(within).count() * 2 >= figures.len());
            let moved = peers(&figures.iter().map(|figure| figure + shift).collect::<Vec<_>>());
            prop_assert_eq!((moved.median(), moved.deviation()), (all.median() + Decimal::from(shift), all.deviation()));
        }
    }
}
