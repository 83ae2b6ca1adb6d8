//! Dates as servers write them and as sidecars have them.

use std::time::SystemTime;

use chrono::{DateTime, SecondsFormat, Utc};

/// A date of a header: `Sun, 06 Nov 1994 08:49:37 GMT`.
pub(super) fn parse(header: &str) -> Option<SystemTime> {
    DateTime::parse_from_rfc2822(header).ok().map(SystemTime::from)
}

/// A date of a sidecar: `1994-11-06T08:49:37Z`.
pub(super) fn write(time: SystemTime) -> String {
    DateTime::<Utc>::from(time).to_rfc3339_opts(SecondsFormat::Secs, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_becomes_a_sidecar_s_date() {
        for (header, expected) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some("1994-11-06T08:49:37Z")),
            ("Sun, 06 Nov 1994 16:49:37 +0800", Some("1994-11-06T08:49:37Z")),
            ("1994-11-06", None),
            ("", None),
        ] {
            assert_eq!(parse(header).map(write).as_deref(), expected, "{header}");
        }
    }
}
