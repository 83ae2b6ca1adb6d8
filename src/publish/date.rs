//! The one date of a release: no clock gives it, so that the same input gives the same bytes.

use std::fmt;
use std::path::Path;

use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::fault::{Fault, Reason};
use crate::table::{ReportRow, file};

/// The variable that sets the date, in seconds since 1970 in UTC.
///
/// Source: <https://reproducible-builds.org/specs/source-date-epoch/>.
pub const SOURCE_DATE_EPOCH: &str = "SOURCE_DATE_EPOCH";

/// A day of the Gregorian calendar, written as `2025-03-28`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(NaiveDate);

impl Date {
    /// The day of a `SOURCE_DATE_EPOCH`.
    ///
    /// # Errors
    /// [`Reason::Epoch`] when it is no count of seconds in digits alone, or beyond the year 9999.
    pub fn of_epoch(text: &str) -> Result<Date, Fault> {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let seconds = digits.then(|| text.parse().ok()).flatten().filter(|seconds| *seconds <= LAST_SECOND);
        let day = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0)).map(|time| time.date_naive());
        day.map(Date).ok_or_else(|| Fault::at(SOURCE_DATE_EPOCH, Reason::Epoch(text.to_owned())))
    }

    /// The date of the sources: the newest of the reports' dates.
    ///
    /// A report's date is the day on which it was published or, where its page does not say that, written; else the
    /// last day of the year that it is about. It is 1970-01-01 where there is no report.
    ///
    /// # Errors
    /// When the reports cannot be read.
    pub fn of_reports(work: &Path) -> Result<Date, Fault> {
        let mut newest = Date::default();
        for report in file::records::<ReportRow>(work)? {
            newest = newest.max(of_report(&report?));
        }
        Ok(newest)
    }
}

/// 9999-12-31 23:59:59.
const LAST_SECOND: i64 = 253_402_300_799;

fn of_report(report: &ReportRow) -> Date {
    let said = [&report.published_on, &report.written_on].into_iter().flatten().find_map(|day| day.parse().ok());
    let year_end = NaiveDate::from_ymd_opt(i32::from(report.year), 12, 31);
    Date(said.or(year_end).unwrap_or_default())
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Date, String> {
        text.parse().map(Date).map_err(|e| format!("{text:?} is no date: {e}"))
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::samples;

    #[test]
    fn an_epoch_is_a_count_of_seconds() {
        for (text, expected) in [
            ("0", Some("1970-01-01")),
            ("1735689599", Some("2024-12-31")),
            ("1735689600", Some("2025-01-01")),
            ("253402300799", Some("9999-12-31")),
            ("253402300800", None),
            ("", None),
            ("-1", None),
            ("+1", None),
            (" 1", None),
            ("1.5", None),
            ("2025-01-01", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(Date::of_epoch(text).ok().map(|date| date.to_string()).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn without_one_the_newest_report_gives_the_date() {
        let check = |reports: &[(i16, Option<&str>, Option<&str>)], expected: &str| {
            let work = tempfile::tempdir().unwrap();
            let row = |&(year, written, published): &(i16, Option<&str>, Option<&str>)| {
                let (written_on, published_on) = (written.map(str::to_owned), published.map(str::to_owned));
                ReportRow { written_on, published_on, ..samples::report(year) }
            };
            file::write(work.path(), reports.iter().map(row)).unwrap();
            assert_eq!(Date::of_reports(work.path()).unwrap().to_string(), expected, "{reports:?}");
        };
        check(&[(2022, None, None), (2023, None, None)], "2023-12-31");
        check(&[(2022, None, None), (2023, None, Some("2024-02-29"))], "2024-02-29");
        check(&[(2023, Some("2024-01-12"), None)], "2024-01-12");
        check(&[(2023, Some("2024-01-12"), Some("2024-01-30"))], "2024-01-30");
        check(&[(2023, Some("2024-01-12"), Some("2024-02-31"))], "2024-01-12");
        check(&[], "1970-01-01");
    }
}
