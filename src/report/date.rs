//! Dates as pages write them: 2024-01-12 10:20, 2024年1月12日, 20240112.

/// A date as year-month-day; none where the words say no day, or one that is not of a report (1970, the year 0).
pub(super) fn read(text: &str) -> Option<String> {
    let plain = crate::text::plain(text);
    let mut numbers = plain.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let first = numbers.next()?;
    let (year, month, day) = match first.len() {
        4 => (number(first)?, number(numbers.next()?)?, number(numbers.next()?)?),
        8 | 14 => (number(&first[..4])?, number(&first[4..6])?, number(&first[6..8])?),
        _ => return None,
    };
    let sound = (FIRST..=LAST).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    sound.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// No report of the genre is older.
const FIRST: u16 = 1990;
/// A date further on is a misprint.
const LAST: u16 = 2100;

fn number(digits: &str) -> Option<u16> {
    digits.parse().ok()
}

/// Whether a report of a year can be of a date: not before its year. A banner that was frozen when the page was copied is.
pub(super) fn fits(date: &str, year: i16) -> bool {
    date.get(..4).and_then(|date| date.parse::<i16>().ok()).is_some_and(|date| date >= year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(read(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn dates_of_pages() {
        check("2024-01-12 10:20:33", Some("2024-01-12"));
        check("2024年1月5日", Some("2024-01-05"));
        check("２０２４/3/28", Some("2024-03-28"));
        check("20240328", Some("2024-03-28"));
        check("20240328093000", Some("2024-03-28"));
        check("1970-01-01 08:00", None);
        check("0000-00-00", None);
        check("2024-13-01", None);
        check("2024年", None);
        check("", None);
    }

    #[test]
    fn a_date_before_the_year_of_the_report_is_false() {
        assert!(fits("2024-01-12", 2023) && fits("2023-12-18", 2023) && fits("2025-09-05", 2023));
        assert!(!fits("2019-12-03", 2023));
    }
}
