use std::io::{IsTerminal, stderr};

use tracing_subscriber::fmt;
use tracing_subscriber::fmt::FormatFields;
use tracing_subscriber::fmt::format::debug_fn;

use super::arguments::LogFormat;

/// The sentence alone: the fields beside it are for machines and say the same.
fn message() -> impl for<'a> FormatFields<'a> {
    debug_fn(|to, field, value| if field.name() == "message" { write!(to, "{value:?}") } else { Ok(()) })
}

/// Starts logging to standard error, without clock times: a scheduler adds its own.
pub(super) fn start(format: LogFormat) {
    let lines = fmt().with_writer(stderr).without_time().with_target(false).with_max_level(tracing::Level::INFO);
    match format {
        LogFormat::Text => lines.fmt_fields(message()).with_ansi(stderr().is_terminal()).init(),
        LogFormat::Json => lines.json().flatten_event(true).init(),
    }
}
