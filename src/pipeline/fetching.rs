//! The way before the way: reports from their addresses into the folder of data.

use std::path::{Path, PathBuf};

use super::areas;
use crate::fault::{Fault, Reason};
use crate::fetch::{self, Clock, Fate, Settings, Source, Sources};

/// Downloads what a list names; `told` hears of each source in the list's order.
///
/// # Errors
/// All that is wrong with the list, or what keeps the folder of data from being read.
pub fn fetch(
    list: &Path,
    settings: &Settings,
    clock: &dyn Clock,
    told: &mut dyn FnMut(&Source, &Result<Fate, Fault>),
) -> Result<Vec<Result<Fate, Fault>>, Vec<Fault>> {
    let sources = sources(list, settings)?;
    fetch::fetch(&sources, settings, clock, told).map_err(|fault| vec![fault])
}

/// What a list names and which reports of it are at hand, without asking any server.
///
/// # Errors
/// As for [`fetch`].
pub fn at_hand(list: &Path, settings: &Settings) -> Result<Vec<(Source, Option<PathBuf>)>, Vec<Fault>> {
    let sources = sources(list, settings)?;
    let reports = fetch::at_hand(&sources, settings).map_err(|fault| vec![fault])?;
    Ok(sources.list.into_iter().zip(reports).collect())
}

fn sources(list: &Path, settings: &Settings) -> Result<Sources, Vec<Fault>> {
    if !settings.data.is_dir() {
        return Err(vec![Fault::at(&settings.data, Reason::MissingFolder)]);
    }
    let areas = areas::read(&settings.data.join("areas.csv")).map_err(|fault| vec![fault])?;
    Sources::read(list, |area| areas.contains_key(area))
}
