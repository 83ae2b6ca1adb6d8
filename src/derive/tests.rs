use std::path::Path;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::Decimal128Type;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{DERIVATIONS, Derived, Known, Stated, Tables, flag, latest, quarantine};
use crate::codelist::{ChangeStatus, ObsStatus, Outcome, Severity};
use crate::figure::sample;
use crate::table::file::{self, Batches};
use crate::table::{self, Change, Check, Growth, Observation, Rank, Ratio, Record, Revision};

/// Figures and what is derived of them, in a folder.
pub(super) struct Folder {
    dir: tempfile::TempDir,
    figures: Vec<Observation>,
}

impl Folder {
    pub(super) fn of(figures: &str) -> Folder {
        Folder::with(sample::figures(figures))
    }

    fn with(figures: Vec<Observation>) -> Folder {
        let dir = tempfile::tempdir().expect("a folder");
        file::write(dir.path(), sample::areas(&figures)).expect("written");
        Folder { dir, figures }
    }

    fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Everything derived, so many areas at a time.
    pub(super) fn derived_by(mut self, areas: usize) -> Folder {
        let (codebook, indicators) = (sample::codebook(), sample::indicators());
        let known = Known::new(&codebook, &indicators, self.path()).expect("sound breaks");
        let mut tables = Tables::create(self.path(), &known).expect("made");
        self.figures.sort_by(|a, b| (&a.area_code, &a.observation_id).cmp(&(&b.area_code, &b.observation_id)));
        self.figures.chunk_by_mut(|a, b| a.area_code == b.area_code).for_each(latest);
        let stated: Vec<Stated> = self.figures.chunk_by(|a, b| a.area_code == b.area_code).map(|area| Stated::of(area, &known)).collect();
        for areas in stated.chunks(areas) {
            tables.write(&Derived::of(areas, &known)).expect("written");
        }
        tables.close().expect("ranked");
        file::write(self.path(), self.figures.iter().cloned()).expect("written");
        self
    }

    pub(super) fn derived(self) -> Folder {
        self.derived_by(usize::MAX)
    }

    pub(super) fn rows<R: Record>(&self) -> Vec<R> {
        file::records(self.path()).expect("opened").collect::<Result<_, _>>().expect("read")
    }

    pub(super) fn breaks(&self, toml: &str) {
        std::fs::write(self.path().join("breaks.toml"), toml).expect("written");
    }

    fn series(&self) -> RecordBatch {
        let schema = table::series(&sample::indicators()).schema();
        Batches::open(&self.path().join("series.parquet"), schema).expect("opened").next().expect("a batch").expect("read")
    }
}

fn d(text: &str) -> Decimal {
    text.parse().expect("a number")
}

/// Figures in a line, a dash for none.
pub(super) fn said<const N: usize>(figures: [Option<Decimal>; N]) -> String {
    figures.map(|figure| figure.map_or("-".to_owned(), |figure| figure.to_string())).join(" ")
}

/// The changes of some figures: indicator, year, status, change, percent, points, low, high, agrees.
fn changes(figures: &str) -> Vec<String> {
    let row = |c: Change| {
        let agrees = c.stated_agrees.map_or("-".to_owned(), |agrees| agrees.to_string());
        let figures = said([c.previous_value, c.change, c.change_percent, c.change_points, c.change_low, c.change_high]);
        format!("{} {} {} {figures} {agrees}", c.indicator_id, c.year, c.status)
    };
    Folder::of(figures).derived().rows::<Change>().into_iter().map(row).collect()
}

#[test]
fn changes_of_levels_rates_and_bounds() {
    let found = changes(
        "1-2021 received 2020 172
         1-2021 received 2021 281 +63%
         1-2022 received 2022 558 x2
         1-2024 received 2024 1696
         1-2021 satisfaction_rate 2021 92.0
         1-2022 satisfaction_rate 2022 95.2 +3.2pt
         1-2021 upheld 2021 0
         1-2022 upheld 2022 5
         1-2021 rejected 2021 28839
         1-2022 rejected 2022 >=30000
         1-2021 fines 2021 3
         1-2022 fines 2022 2 +33%",
    );
    assert_eq!(
        found,
        [
            "fines 2021 first_year - - - - - - -",
            "fines 2022 computed 3 -1 -33.3333 - -33.3333 -33.3333 false",
            "received 2020 first_year - - - - - - -",
            "received 2021 computed 172 109 63.3721 - 63.3721 63.3721 true",
            "received 2022 computed 281 277 98.5765 - 98.5765 98.5765 true",
            "received 2024 gap - - - - - - -",
            "rejected 2021 first_year - - - - - - -",
            "rejected 2022 bound 28839 - - - 4.0258 - -",
            "satisfaction_rate 2021 first_year - - - - - - -",
            "satisfaction_rate 2022 computed 92 3.2 - 3.2 3.2 3.2 true",
            "upheld 2021 first_year - - - - - - -",
            "upheld 2022 zero_base 0 5 - - - - -",
        ]
    );
}

#[test]
fn statements_in_parts_speak_for_no_year() {
    let found = changes(
        "1-2021 meetings 2021 5
         1-2022 meetings 2022 3
         1-2022 meetings 2022 7
         1-2023 meetings 2023 9
         1-2023 meetings 2023 9
         1-2024 meetings 2024 12",
    );
    let spoken: Vec<_> = found.iter().map(|row| row.splitn(4, ' ').take(3).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(spoken, ["meetings 2021 first_year", "meetings 2023 gap", "meetings 2024 computed"]);
}

#[test]
fn percent_is_rounded_half_up_at_four_digits_and_large_money_is_exact() {
    let found = changes(
        "1-2021 received 2021 800000
         1-2022 received 2022 800001
         1-2021 fines 2021 99999999999999.9998
         1-2022 fines 2022 99999999999999.9999",
    );
    assert_eq!(found[1], "fines 2022 computed 99999999999999.9998 0.0001 0 - 0 0 -");
    assert_eq!(found[3], "received 2022 computed 800000 1 0.0001 - 0.0001 0.0001 -");
}

#[test]
fn the_base_is_the_latest_statement_and_departments_are_kept_apart() {
    let figures = "1-2022 corrected 2022 51
         1-2023 corrected 2022 60
         1-2023 corrected 2023 236 x4
         1-2023-scjgj corrected 2023 7
         1-2022-scjgj corrected 2022 3
         1-2023-h1 corrected 2023 100 part
         1-2022 corrected 2023 300 planned";
    assert_eq!(
        changes(figures),
        ["corrected 2022 first_year - - - - - - -", "corrected 2023 computed 60 176 293.3333 - 293.3333 293.3333 true"]
    );
    let folder = Folder::of(figures).derived();
    let latest: Vec<_> = folder.rows::<Observation>().into_iter().map(|o| (o.report_id, o.value, o.is_latest)).collect();
    let old: Vec<_> = latest.iter().filter(|(_, _, latest)| !latest).collect();
    assert_eq!(old, [&("1-2022".to_owned(), d("51"), false)]);
}

#[test]
fn within_one_report_the_exact_statement_speaks_and_both_stay_latest() {
    let figures = "1-2022 received 2022 >3000\n1-2022 received 2022 3126\n1-2022 received 2022 0.3万";
    let folder = Folder::of(figures).derived();
    assert!(folder.rows::<Observation>().iter().all(|figure| figure.is_latest));
    let changes = folder.rows::<Change>();
    assert_eq!((changes.len(), changes[0].value), (1, d("3126")));
    assert!(folder.rows::<Revision>().is_empty());
}

#[test]
fn a_definition_that_changed_breaks_the_series() {
    let folder = Folder::of(
        "1-2023 received 2023 100\n1-2024 received 2024 200 +100%\n2-2023 received 2023 1\n2-2024 received 2024 2\n1-2024 upheld 2024 1",
    );
    let toml =
        |indicator: &str| format!("[[break]]\nindicator = \"{indicator}\"\narea = \"1\"\nyear = 2024\nreason = \"the law was revised\"\n");
    folder.breaks(&[toml("received"), toml("upheld")].concat());
    let changes = folder.derived().rows::<Change>();
    let broken = &changes[1];
    assert_eq!(
        (broken.status, broken.previous_value, broken.change_percent, broken.stated_agrees),
        (ChangeStatus::Break, Some(d("100")), None, None)
    );
    assert_eq!(broken.break_reason.as_deref(), Some("the law was revised"));
    let others: Vec<_> = [0, 2, 4].map(|at: usize| (changes[at].status, changes[at].break_reason.clone())).into();
    assert_eq!(others, [(ChangeStatus::FirstYear, None), (ChangeStatus::FirstYear, None), (ChangeStatus::Computed, None)]);
    let folder = Folder::of("1-2023 received 2023 100");
    folder.breaks(&toml("recieved"));
    let fault = Known::new(&sample::codebook(), &[], folder.path()).expect_err("a break of nothing");
    assert!(fault.to_string().contains("recieved"), "{fault}");
}

#[test]
fn revisions_are_told_with_both_values() {
    let folder = Folder::of(
        "1-2022 corrected 2022 51\n1-2023 corrected 2022 60\n1-2024 corrected 2022 60\n1-2023 received 2022 5\n1-2022 received 2022 5",
    );
    let revisions = folder.derived().rows::<Revision>();
    assert_eq!(revisions.len(), 1);
    assert_eq!((revisions[0].first_value, revisions[0].revised_value, revisions[0].difference), (d("51"), d("60"), d("9")));
    assert_eq!((revisions[0].first_report_id.as_str(), revisions[0].report_id.as_str()), ("1-2022", "1-2023"));
    assert!(revisions[0].revised_observation_id.starts_with("1-2022/") && revisions[0].observation_id.starts_with("1-2023/"));
}

#[test]
fn the_series_is_wide_and_what_is_missing_is_null() {
    let wide =
        Folder::of("1-2022 received 2022 51\n1-2023 received 2023 60\n1-2023 satisfaction_rate 2023 77.61\n1-2023 lawsuits 2023 7 gov")
            .derived()
            .series();
    assert_eq!(wide.schema(), table::series(&sample::indicators()).schema());
    let column = |name: &str| -> Vec<Option<i128>> {
        wide.column_by_name(name).expect("a column").as_primitive::<Decimal128Type>().iter().collect()
    };
    let scopes: Vec<_> = wide["scope"].as_string::<i32>().iter().flatten().collect();
    assert_eq!(scopes, ["government", "jurisdiction", "jurisdiction"]);
    assert_eq!(column("received"), [None, Some(510_000), Some(600_000)]);
    assert_eq!(column("satisfaction_rate"), [None, None, Some(776_100)]);
    assert_eq!(wide["upheld"].null_count(), 3);
}

/// Every table that is derived of some figures, written down.
fn derived(figures: Vec<Observation>) -> String {
    let folder = Folder::with(figures).derived();
    let (changes, growth, ranks) = (folder.rows::<Change>(), folder.rows::<Growth>(), folder.rows::<Rank>());
    format!("{changes:?} {growth:?} {ranks:?} {:?} {:?} {:?}", folder.rows::<Ratio>(), folder.rows::<Revision>(), folder.series())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_rows_changes_nothing(
        stated in prop::collection::vec((1_u8..8, 2020_i16..2024, 0_i16..2, 0_usize..4, 0_i64..100, any::<bool>(), any::<bool>()), 1..60),
        order in prop::collection::vec(any::<u32>(), 60),
    ) {
        let ids = ["corrected", "concluded", "accepted", "correction_rate"];
        let line = |(area, year, back, id, value, bounded, half): &(u8, i16, i16, usize, i64, bool, bool)| {
            let (bound, half) = (if *bounded { ">=" } else { "" }, if *half { "-h1" } else { "" });
            format!("{area}-{year}{half} {} {} {bound}{value}\n", ids[*id], year - back)
        };
        let figures = sample::figures(&stated.iter().map(line).collect::<Vec<_>>().concat());
        let mut shuffled: Vec<_> = figures.iter().cloned().zip(order).collect();
        shuffled.sort_by_key(|(_, at)| *at);
        prop_assert_eq!(derived(figures), derived(shuffled.into_iter().map(|(figure, _)| figure).collect()));
    }
}

#[test]
fn the_report_of_the_year_speaks_for_it_before_those_of_its_parts() {
    let changes = Folder::of("1-2023-h1 received 2022 90\n1-2023 received 2022 100\n1-2023-h2 received 2022 95").derived().rows::<Change>();
    assert_eq!((changes.len(), changes[0].value), (1, d("100")));
}

#[test]
fn how_many_areas_are_taken_at_a_time_changes_nothing() {
    let ids = ["received", "upheld", "fines"];
    let line = |n: usize| format!("{:02}-202{} {} 202{} {}\n", n / 3, n % 3, ids[n % 2 + n % 3 / 2], n % 3, n * n);
    let lines = (1..60).map(line).collect::<Vec<_>>().concat();
    let (whole, parts) = (Folder::of(&lines).derived(), Folder::of(&lines).derived_by(1));
    assert_eq!(whole.rows::<Change>(), parts.rows::<Change>());
    assert_eq!(whole.rows::<Observation>(), parts.rows::<Observation>());
    assert_eq!(whole.rows::<Revision>(), parts.rows::<Revision>());
    assert_eq!(whole.rows::<Rank>(), parts.rows::<Rank>());
    assert_eq!(whole.rows::<Growth>(), parts.rows::<Growth>());
    assert_eq!(whole.rows::<Ratio>(), parts.rows::<Ratio>());
    let series = |folder: &Folder| -> Vec<RecordBatch> {
        let schema = table::series(&sample::indicators()).schema();
        Batches::open(&folder.path().join("series.parquet"), schema).expect("opened").collect::<Result<_, _>>().expect("read")
    };
    assert_eq!(series(&whole), series(&parts));
}

#[test]
fn the_same_figures_give_the_same_bytes_and_no_figure_is_no_fault() {
    let bytes = |folder: &Folder| {
        DERIVATIONS
            .iter()
            .map(|d| std::fs::read(folder.path().join(d.table).with_extension("parquet")))
            .map(Result::unwrap)
            .collect::<Vec<_>>()
    };
    let figures = "1-2022 corrected 2022 51\n1-2023 corrected 2022 60\n1-2023 corrected 2023 236 x4";
    assert_eq!(bytes(&Folder::of(figures).derived()), bytes(&Folder::of(figures).derived()));
    assert!(Folder::of("").derived().rows::<Change>().is_empty());
}

fn finding(id: &str, severity: Severity) -> Check {
    Check {
        check_id: "range".to_owned(),
        subject: id.to_owned(),
        severity,
        outcome: Outcome::Failed,
        expected: None,
        actual: None,
        difference: None,
        tolerance: None,
        message_zh: "过高".to_owned(),
        message_en: "too high".to_owned(),
        observation_ids: vec![id.to_owned()],
    }
}

#[test]
fn errors_go_to_quarantine_and_warnings_are_flagged() {
    let mut figures = sample::figures("1-2022 corrected 2022 51\n1-2022 received 2022 90\n1-2022 upheld 2022 3");
    let checks = [finding("1-2022/corrected/0", Severity::Error), finding("1-2022/received/10", Severity::Warning)];
    let kept_out = quarantine(&mut figures, &checks);
    assert!(quarantine(&mut figures, &checks).is_empty());
    flag(&mut figures, &checks);
    let left: Vec<_> = figures.into_iter().map(|o| (o.indicator_id, o.obs_status)).collect();
    assert_eq!(left, [("received".to_owned(), ObsStatus::Suspicious), ("upheld".to_owned(), ObsStatus::Normal)]);
    assert_eq!(
        (kept_out.len(), kept_out[0].observation_id.as_str(), kept_out[0].reason_en.as_str()),
        (1, "1-2022/corrected/0", "too high")
    );
}
