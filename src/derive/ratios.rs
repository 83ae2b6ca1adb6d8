//! What: `ratios`, the rates that the codebook relates to counts, computed of them and set beside what reports state.
//!
//! Formula: ratio = sum of the numerator's figures / denominator × 100, rounded half up at four digits; of bounded figures
//! the interval. Where the codebook allows several denominators, the one that fits the stated rate at the digits shown
//! is inferred (44 of 595 is 7.4 %, of 627 it is not); without a stated rate the likeliest that is stated is taken.
//!
//! Why: few reports state a rate, and those that do seldom say of what; computed alike for all, rates compare.
//!
//! Sources: `observations` of period `year`, the latest statements of the governments' own reports; `numerator` and
//! `denominators` of the codebook.
//!
//! When null: `no_numerator` and `no_denominator`, where only the rate is stated; `zero_denominator`; `bound` the point,
//! not the interval. `stated_agrees` where nothing is stated or a figure is bounded, and where what does not fit is of
//! several reports, or the likeliest denominator is not stated: the rate may well be right.

use std::collections::BTreeMap;

use arrow::array::RecordBatch;
use rust_decimal::Decimal;

use super::{Known, Stated};
use crate::codebook::Indicator;
use crate::codelist::{CodeList, DenominatorChoice, Qualifier, RatioStatus};
use crate::figure::{Agreement, share, share_agreement};
use crate::table::{Observation, Ratio, Rows};

/// What one area, scope and year states, by indicator.
type Sheet<'a> = BTreeMap<&'a str, &'a Observation>;

/// The ratios of some areas.
pub(super) fn rows(areas: &[Stated], known: &Known) -> RecordBatch {
    let mut rows = Rows::of::<Ratio>();
    for area in areas {
        let mut sheets: BTreeMap<(&str, i16), Sheet> = BTreeMap::new();
        for figure in &area.yearly {
            sheets.entry((figure.scope.code(), figure.year)).or_default().insert(&figure.indicator_id, figure);
        }
        for rate in &known.rates {
            sheets.values().filter_map(|sheet| ratio(rate, sheet)).for_each(|ratio| rows.push(&ratio));
        }
    }
    rows.take()
}

/// A rate of a sheet; none where neither the rate nor its counts are stated.
fn ratio(rate: &Indicator, sheet: &Sheet) -> Option<Ratio> {
    let of = sheet.values().next()?;
    let get = |id: &String| sheet.get(id.as_str()).copied();
    let (stated, parts) = (get(&rate.id), rate.numerator.iter().map(get).collect::<Option<Vec<_>>>());
    let empty = empty(rate, of, stated);
    let Some(parts) = parts else {
        return stated.map(|_| empty);
    };
    let numerator = Some(parts.iter().map(|part| part.value).sum());
    let Some(taken) = Taken::of(rate, stated, &parts, rate.denominators.iter().filter_map(get).collect()) else {
        return stated.map(|_| Ratio { numerator, status: RatioStatus::NoDenominator, observation_ids: ids(&parts), ..empty });
    };
    let share = share(&parts, taken.whole);
    Some(Ratio {
        denominator_id: Some(taken.whole.indicator_id.clone()),
        denominator_choice: Some(taken.choice),
        numerator,
        denominator: Some(taken.whole.value),
        ratio: share.percent,
        ratio_low: share.interval.low,
        ratio_high: share.interval.high,
        status: share.status,
        difference: stated.and_then(|stated| Some(stated.value - share.percent?)),
        stated_agrees: stated.filter(|_| share.percent.is_some()).and_then(|stated| taken.agrees(rate, stated, &parts)),
        observation_ids: ids(&[&parts[..], &[taken.whole]].concat()),
        ..empty
    })
}

fn empty(rate: &Indicator, of: &Observation, stated: Option<&Observation>) -> Ratio {
    Ratio {
        area_code: of.area_code.clone(),
        indicator_id: rate.id.clone(),
        scope: of.scope,
        year: of.year,
        numerator_ids: rate.numerator.clone(),
        denominator_id: None,
        denominator_choice: None,
        numerator: None,
        denominator: None,
        ratio: None,
        ratio_low: None,
        ratio_high: None,
        status: RatioStatus::NoNumerator,
        stated_rate: stated.map(|stated| stated.value),
        difference: None,
        stated_agrees: None,
        stated_observation_id: stated.map(|stated| stated.observation_id.clone()),
        observation_ids: Vec::new(),
    }
}

fn ids(figures: &[&Observation]) -> Vec<String> {
    figures.iter().map(|figure| figure.observation_id.clone()).collect()
}

/// The denominator taken, and why.
struct Taken<'a> {
    whole: &'a Observation,
    choice: DenominatorChoice,
    /// How the stated rate stands to it; none where nothing is stated exactly.
    agreement: Option<Agreement>,
}

impl<'a> Taken<'a> {
    /// Of several stated denominators, the likeliest first; exact ones above zero go before all others.
    fn of(rate: &Indicator, stated: Option<&Observation>, parts: &[&Observation], mut stand: Vec<&'a Observation>) -> Option<Taken<'a>> {
        stand.sort_by_key(|whole| whole.qualifier != Qualifier::Exact || whole.value <= Decimal::ZERO);
        let exact = |figure: &Observation| figure.qualifier == Qualifier::Exact;
        let stated = stated.filter(|stated| exact(stated) && parts.iter().all(|part| exact(part)));
        let usable = stand.iter().filter(|whole| exact(whole) && whole.value > Decimal::ZERO);
        let agreements = stated.map(|stated| usable.map(|whole| (share_agreement(stated, parts, whole), *whole)).collect::<Vec<_>>());
        let agreements = agreements.unwrap_or_default();
        let best = agreements.iter().map(|(agreement, _)| *agreement).min();
        let fits = |agreement: Agreement| Some(agreement) == best && agreement != Agreement::Fails;
        let fitting: Vec<&Observation> = agreements.iter().filter(|(agreement, _)| fits(*agreement)).map(|(_, whole)| *whole).collect();
        let whole = *fitting.first().or(stand.first())?;
        let choice = match fitting.len() {
            _ if rate.denominators.len() == 1 => DenominatorChoice::Only,
            0 => DenominatorChoice::Likeliest,
            1 => DenominatorChoice::Inferred,
            _ => DenominatorChoice::SeveralFit,
        };
        Some(Taken { whole, choice, agreement: best })
    }

    /// Whether the stated rate is the computed one; what does not fit is said only where nothing else explains it.
    fn agrees(&self, rate: &Indicator, stated: &Observation, parts: &[&Observation]) -> Option<bool> {
        let holds = self.agreement? == Agreement::Holds;
        let one_report = parts.iter().chain([&self.whole]).all(|figure| figure.report_id == stated.report_id);
        let likeliest = rate.denominators.first() == Some(&self.whole.indicator_id) || self.choice != DenominatorChoice::Likeliest;
        (holds || (one_report && likeliest)).then_some(holds)
    }
}

#[cfg(test)]
mod tests {
    use crate::derive::tests::{Folder, said};
    use crate::table::Ratio;

    fn ratios(figures: &str) -> Vec<String> {
        let row = |r: &Ratio| {
            let over = r.denominator_id.as_deref().unwrap_or("-");
            let choice = r.denominator_choice.map_or("-".to_owned(), |choice| choice.to_string());
            let agrees = r.stated_agrees.map_or("-".to_owned(), |agrees| agrees.to_string());
            let figures = said([r.numerator, r.ratio, r.ratio_low, r.ratio_high, r.stated_rate]);
            format!("{} {} {over} {choice} {figures} {agrees}", r.indicator_id, r.status)
        };
        Folder::of(figures).derived().rows().iter().map(row).collect()
    }

    #[test]
    fn the_denominator_that_fits_the_stated_rate_is_inferred() {
        let counts = "1-2023 corrected 2023 44\n1-2023 concluded 2023 595\n1-2023 accepted 2023 627\n";
        for (rate, expected) in [
            ("7.4", "concluded inferred 44 7.395 7.395 7.395 7.4 true"),
            ("7.0", "accepted inferred 44 7.0175 7.0175 7.0175 7 true"),
            ("7.3", "concluded inferred 44 7.395 7.395 7.395 7.3 false"),
            ("7", "concluded several_fit 44 7.395 7.395 7.395 7 true"),
            ("9.9", "concluded likeliest 44 7.395 7.395 7.395 9.9 false"),
            (">=7", "concluded likeliest 44 7.395 7.395 7.395 7 -"),
        ] {
            let found = ratios(&format!("{counts}1-2023 correction_rate 2023 {rate}"));
            assert_eq!(found, [format!("correction_rate computed {expected}")], "{rate}");
        }
        assert_eq!(ratios(counts), ["correction_rate computed concluded likeliest 44 7.395 7.395 7.395 - -"]);
    }

    #[test]
    fn what_is_missing_bounded_or_zero_is_said() {
        for (figures, expected) in [
            ("1-2023 correction_rate 2023 7.4", &["correction_rate no_numerator - - - - - - 7.4 -"][..]),
            ("1-2023 correction_rate 2023 7.4\n1-2023 corrected 2023 44", &["correction_rate no_denominator - - 44 - - - 7.4 -"]),
            ("1-2023 corrected 2023 44", &[]),
            ("1-2023 successes 2023 44\n1-2023 applications 2023 0", &["success_rate zero_denominator applications only 44 - - - - -"]),
            ("1-2023 successes 2023 >=44\n1-2023 applications 2023 60", &["success_rate bound applications only 44 - 73.3333 - - -"]),
            (
                "1-2023 corrected 2023 161\n1-2023 mediated 2023 310\n1-2023 concluded 2023 1550\n1-2023 resolution_rate 2023 31",
                &[
                    "correction_rate computed concluded likeliest 161 10.3871 10.3871 10.3871 - -",
                    "mediation_rate computed concluded only 310 20 20 20 - -",
                    "resolution_rate computed concluded only 471 30.3871 30.3871 30.3871 31 false",
                ],
            ),
            (
                "1-2023 corrected 2023 44\n1-2023 accepted 2023 627\n1-2023 correction_rate 2023 7.4",
                &["correction_rate computed accepted likeliest 44 7.0175 7.0175 7.0175 7.4 -"],
            ),
        ] {
            assert_eq!(ratios(figures), expected, "{figures}");
        }
    }

    #[test]
    fn a_count_that_a_later_report_restates_does_not_make_the_rate_wrong() {
        let counts = "1-2022 mediated 2022 20\n1-2022 concluded 2022 100\n1-2022 mediation_rate 2022 20\n";
        let restated = ratios(&format!("{counts}1-2023 mediated 2022 25"));
        assert_eq!(restated, ["mediation_rate computed concluded only 25 25 25 25 20 -"]);
    }
}
