//! What: `growth`, how much a figure grew a year on the average over the years of a series.
//!
//! Formula: levels (last value / first value) ^ (1 / (last year − first year)) − 1 in percent, the geometric mean that
//! statistics offices publish as 年均增长速度 (水平法); rates (last value − first value) / (last year − first year) in
//! points. Rounded half away from zero at four digits, the root exactly.
//!
//! Why: one year's change may be chance or a low base; a direction shows over several.
//!
//! Sources: `observations` of period `year`, the latest exact statements of the governments' own reports. Years without
//! one may lie between first and last. `data/breaks.toml` cuts a series into stretches: nothing is computed across.
//!
//! When null: `few_years` fewer than three exact years; `zero` and `negative` the first or last level is, so that no
//! ratio says how it grew. A stretch without an exact figure makes no row.

use arrow::array::RecordBatch;
use rust_decimal::Decimal;

use super::{Known, Stated};
use crate::codelist::{GrowthStatus, Kind, Qualifier};
use crate::figure::{average_growth, rounded};
use crate::table::{Growth, Observation, Rows};

/// How many exact years an average needs.
const LEAST: usize = 3;

/// The averages, a row a stretch of years without a break.
pub(super) fn rows(areas: &[Stated], known: &Known) -> RecordBatch {
    let mut rows = Rows::of::<Growth>();
    for series in areas.iter().flat_map(Stated::series) {
        let exact: Vec<&Observation> = series.iter().copied().filter(|figure| figure.qualifier == Qualifier::Exact).collect();
        let mut last: Option<&Observation> = None;
        for stretch in exact.chunk_by(|a, b| known.broken(a, b).is_none()) {
            let reason = last.and_then(|last| known.broken(last, stretch[0])).map(|at| at.reason.clone());
            rows.push(&Growth { break_reason: reason, ..growth(stretch, known) });
            last = stretch.last().copied();
        }
    }
    rows.take()
}

fn growth(stretch: &[&Observation], known: &Known) -> Growth {
    let (first, last) = (stretch[0], stretch[stretch.len() - 1]);
    let kind = known.kind(first);
    let status = status(stretch, kind);
    let (change, years) = (last.value - first.value, last.year - first.year);
    let computed = status == GrowthStatus::Computed;
    let exact = i16::try_from(stretch.len()).unwrap_or(i16::MAX);
    Growth {
        first_year: first.year,
        last_year: last.year,
        exact_years: exact,
        missing_years: years + 1 - exact,
        first_value: first.value,
        last_value: last.value,
        change: (status != GrowthStatus::FewYears).then_some(change),
        average_percent: (computed && kind != Kind::Rate)
            .then(|| average_growth(first.value, last.value, years.unsigned_abs().into()))
            .flatten(),
        average_points: (computed && kind == Kind::Rate).then(|| rounded(change / Decimal::from(years), 4)),
        status,
        break_reason: None,
        first_observation_id: first.observation_id.clone(),
        last_observation_id: last.observation_id.clone(),
        area_code: first.area_code.clone(),
        indicator_id: first.indicator_id.clone(),
        scope: first.scope,
    }
}

fn status(stretch: &[&Observation], kind: Kind) -> GrowthStatus {
    let ends = [stretch[0].value, stretch[stretch.len() - 1].value];
    match kind {
        _ if stretch.len() < LEAST => GrowthStatus::FewYears,
        Kind::Rate => GrowthStatus::Computed,
        _ if ends.iter().any(|end| *end < Decimal::ZERO) => GrowthStatus::Negative,
        _ if ends.contains(&Decimal::ZERO) => GrowthStatus::Zero,
        _ => GrowthStatus::Computed,
    }
}

#[cfg(test)]
mod tests {
    use crate::derive::tests::{Folder, said};
    use crate::table::Growth;

    fn row(g: &Growth) -> String {
        let figures = said([g.change, g.average_percent, g.average_points]);
        let years = format!("{}-{} {} -{}", g.first_year, g.last_year, g.exact_years, g.missing_years);
        format!("{} {years} {figures} {}{}", g.indicator_id, g.status, g.break_reason.as_deref().unwrap_or(""))
    }

    #[test]
    fn averages_of_levels_rates_and_what_has_none() {
        let folder = Folder::of(
            "1-2020 received 2020 1000
             1-2021 received 2021 5
             1-2021 received 2022 <=7
             1-2023 received 2023 1331
             1-2021 satisfaction_rate 2021 90
             1-2022 satisfaction_rate 2022 92
             1-2024 satisfaction_rate 2024 95
             1-2021 upheld 2021 0
             1-2022 upheld 2022 5
             1-2023 upheld 2023 5
             1-2021 rejected 2021 5
             1-2022 rejected 2022 >=5
             1-2023 rejected 2023 5
             1-2021 mediated 2021 5
             1-2022 mediated 2022 5
             1-2023 mediated 2023 0
             1-2021 fines 2021 -5
             1-2022 fines 2022 5
             1-2023 fines 2023 5
             1-2023 lawsuits 2023 >=5",
        );
        assert_eq!(
            folder.derived().rows().iter().map(row).collect::<Vec<_>>(),
            [
                "fines 2021-2023 3 -0 10 - - negative",
                "mediated 2021-2023 3 -0 -5 - - zero",
                "received 2020-2023 3 -1 331 10 - computed",
                "rejected 2021-2023 2 -1 - - - few_years",
                "satisfaction_rate 2021-2024 3 -1 5 - 1.6667 computed",
                "upheld 2021-2023 3 -0 5 - - zero",
            ]
        );
    }

    #[test]
    fn no_average_goes_across_a_break() {
        let line = |year| format!("1-{year} received {year} {}\n", if year < 2021 { 100 } else { 800 });
        let figures = (2017..2025).map(line).collect::<Vec<_>>().concat();
        let folder = Folder::of(&figures);
        folder.breaks("[[break]]\nindicator = \"received\"\nyear = 2021\nreason = \" the law was revised\"\n");
        assert_eq!(
            folder.derived().rows().iter().map(row).collect::<Vec<_>>(),
            ["received 2017-2020 4 -0 0 0 - computed", "received 2021-2024 4 -0 0 0 - computed the law was revised"]
        );
    }
}
