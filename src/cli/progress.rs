//! How far a job is: a bar on a terminal, heartbeats in a machine's log.

use std::io::IsTerminal;
use std::sync::Mutex;

use indicatif::{HumanDuration, ProgressBar, ProgressStyle};
use nianbao::pipeline::{Progress, Stage};

use super::arguments::LogFormat;

/// A heartbeat is logged about so many times in a part of a job.
const HEARTBEATS: u64 = 100;

/// A bar on a terminal, heartbeats where the log is JSON, else nothing.
pub(super) struct Bar {
    at: Mutex<ProgressBar>,
    shown: bool,
    heartbeat: bool,
}

impl Bar {
    pub(super) fn new(log: LogFormat) -> Bar {
        let shown = std::io::stderr().is_terminal() && log == LogFormat::Text;
        Bar { at: Mutex::new(ProgressBar::hidden()), shown, heartbeat: log == LogFormat::Json }
    }

    fn with(&self, what: impl FnOnce(&mut ProgressBar)) {
        what(&mut self.at.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
    }
}

impl Progress for Bar {
    fn begin(&self, stage: Stage, reports: usize) {
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} reports, {per_sec}, {eta} left");
        let target = if self.shown { indicatif::ProgressDrawTarget::stderr() } else { indicatif::ProgressDrawTarget::hidden() };
        let new = ProgressBar::with_draw_target(Some(reports as u64), target).with_message(name(stage));
        self.with(|bar| {
            bar.finish_and_clear();
            *bar = match style {
                Ok(style) => new.with_style(style),
                Err(_) => new,
            };
        });
        if self.heartbeat {
            tracing::info!(stage = name(stage), reports, "{} begins", name(stage));
        }
    }

    fn advance(&self, reports: usize) {
        self.with(|bar| {
            let (before, all) = (bar.position(), bar.length().unwrap_or_default().max(1));
            bar.inc(reports as u64);
            let done = bar.position();
            if self.heartbeat && before * HEARTBEATS / all != done * HEARTBEATS / all {
                let (stage, rate, left) = (bar.message(), bar.per_sec().round(), HumanDuration(bar.eta()));
                tracing::info!(
                    stage,
                    done,
                    of = all,
                    reports_per_second = rate,
                    seconds_left = bar.eta().as_secs(),
                    "{done} of {all} reports, {left} left"
                );
            }
            if done >= all {
                bar.finish_and_clear();
            }
        });
    }
}

fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Extract => "extract",
        Stage::Derive => "derive",
        Stage::Publish => "publish",
    }
}
