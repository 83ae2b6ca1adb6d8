//! How many releases stay.
//!
//! A release that goes is renamed away before its files are removed: under its own name it is whole or not there.

use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;

use super::lock::Lock;
use super::staging::{names, place, releases, remove, sync, versions};
use crate::fault::Fault;
use crate::publish::manifest::Version;

/// Begins the name of a release on its way out.
const REMOVED: &str = ".removed-";

/// Removes the oldest releases until so many are left; the highest and the one that `latest` points to stay.
pub(in crate::publish) fn keep(lock: &Lock, count: NonZeroUsize) -> Result<(), Fault> {
    let mut versions = versions(lock)?;
    let oldest = versions.len().saturating_sub(count.get());
    versions.truncate(oldest);
    for version in versions {
        if !is_latest(lock, version) {
            let place = place(lock, version);
            let aside = releases(lock.out()).join(format!("{REMOVED}{version}"));
            fs::rename(&place, &aside).map_err(|e| Fault::unwritable(&place, &e))?;
        }
    }
    sync(&releases(lock.out()))?;
    clear(lock)
}

/// Removes what was renamed away, by this build or one that was killed.
pub(super) fn clear(lock: &Lock) -> Result<(), Fault> {
    let removed = names(lock)?.into_iter().filter(|name| name.starts_with(REMOVED));
    removed.map(|name| releases(lock.out()).join(name)).try_for_each(|path| remove(&path))
}

fn is_latest(lock: &Lock, version: Version) -> bool {
    let target = fs::read_link(lock.out().join("latest")).ok();
    target.as_deref().and_then(Path::file_name).is_some_and(|name| *name == *version.to_string())
}
