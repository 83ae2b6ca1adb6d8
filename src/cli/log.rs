use std::io::{IsTerminal, stderr};

use tracing_subscriber::fmt;

use super::arguments::LogFormat;

/// Starts logging to standard error, without clock times: a scheduler adds its own.
pub(super) fn start(format: LogFormat) {
    let lines = fmt().with_writer(stderr).without_time().with_target(false).with_max_level(tracing::Level::INFO);
    match format {
        LogFormat::Text => lines.with_ansi(stderr().is_terminal()).init(),
        LogFormat::Json => lines.json().flatten_event(true).init(),
    }
}
