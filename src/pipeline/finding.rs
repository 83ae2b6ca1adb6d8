//! Which reports there are, and whose each is.

use std::path::Path;

use super::areas::Areas;
use crate::fault::{Fault, Reason};
use crate::report::{self, Found};

/// The reports that can be published, by id; what is wrong with the others is said.
///
/// # Errors
/// When there is none, or the folder cannot be read.
pub(super) fn reports(folder: &Path, areas: &Areas, faults: &mut Vec<Fault>) -> Result<Vec<Found>, Vec<Fault>> {
    let (mut found, before): (Vec<Found>, usize) = (Vec::new(), faults.len());
    for path in report::find(folder).map_err(|fault| vec![fault])? {
        match identified(&path, areas) {
            Ok(one) => found.push(one),
            Err(fault) => faults.push(fault),
        }
    }
    // Of two with one id the first by its path stays.
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found.dedup_by(|one, first| {
        let again = one.id == first.id;
        if again {
            faults.push(Fault::at(&one.path, Reason::TwoReports { id: one.id.clone(), other: first.path.clone() }));
        }
        again
    });
    faults[before..].sort_by(|a, b| a.path.cmp(&b.path));
    if found.is_empty() {
        faults.push(Fault::at(folder, Reason::NoReports));
        return Err(std::mem::take(faults));
    }
    Ok(found)
}

fn identified(path: &Path, areas: &Areas) -> Result<Found, Fault> {
    let one = report::identify(path)?;
    if areas.contains_key(&one.area_code) { Ok(one) } else { Err(Fault::at(path, Reason::UnknownArea(one.area_code))) }
}
