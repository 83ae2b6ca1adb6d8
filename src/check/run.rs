//! The checks carried out on an area.

use std::collections::BTreeMap;

use super::area::{Area, Held, Known};
use super::peers::{Centres, Peers};
use super::{CHECKS, CheckKind, Settings, Stage, root};
use crate::codebook::Codebook;
use crate::codelist::{Level, Outcome};
use crate::table::{self, Check, Observation};

/// The checks with what they need to know.
pub struct Checker<'a> {
    known: Known<'a>,
}

impl<'a> Checker<'a> {
    /// Checks by a codebook and a steward's settings, for the areas of the list.
    #[must_use]
    pub fn new<'b>(codebook: &'a Codebook, settings: &'a Settings, areas: impl IntoIterator<Item = &'b table::Area>) -> Checker<'a> {
        let areas: BTreeMap<String, Level> = areas.into_iter().map(|area| (area.area_code.clone(), area.level)).collect();
        Checker { known: Known { codebook, settings, areas, peers: Centres::default() } }
    }

    /// Holds figures against their peers from now on.
    #[must_use]
    pub fn with_peers(mut self, peers: Peers) -> Checker<'a> {
        self.known.peers = peers.centres(self.known.codebook);
        self
    }

    /// Counts figures among their peers; `is_latest` must have been set.
    pub fn count(&self, figures: &[Observation], peers: &mut Peers) {
        for figure in figures {
            peers.add(figure, &self.known.areas);
        }
    }

    /// Checks every row of an area by itself; gives the rows back in order.
    #[must_use]
    pub fn rows(&self, held: Held) -> (Held, Vec<Check>) {
        self.stage(held, Stage::Rows)
    }

    /// What a check of rows refuses of an area, not said in words; gives the rows back in order.
    #[must_use]
    pub fn refused(&self, held: Held) -> (Held, Vec<Check>) {
        let area = Area::new(&self.known, held).silent();
        let wrong = each(&area, Stage::Rows, |_| true).into_iter().filter(|check| check.outcome == Outcome::Failed);
        let checks = wrong.map(|check| self.known.settings.apply(check)).collect();
        (area.into_held(), checks)
    }

    /// Checks the figures of an area against each other and against their peers; gives the rows back in order, without the texts.
    #[must_use]
    pub fn figures(&self, held: Held) -> (Held, Vec<Check>) {
        self.stage(held, Stage::Figures)
    }

    fn stage(&self, held: Held, stage: Stage) -> (Held, Vec<Check>) {
        let area = Area::new(&self.known, held);
        let checks = made(&area, stage).into_iter().map(|check| self.known.settings.apply(check)).collect();
        (area.into_held(), checks)
    }
}

/// What the checks of a stage say of an area, sorted by the table's key; one fault is told once.
pub(super) fn made(area: &Area, stage: Stage) -> Vec<Check> {
    root::told_once(area, each(area, stage, |_| true), stage)
}

/// What some of the checks of a stage say, each by itself.
pub(super) fn each(area: &Area, stage: Stage, which: impl Fn(&CheckKind) -> bool) -> Vec<Check> {
    let kinds = CHECKS.iter().filter(|kind| kind.stage == stage && which(kind));
    let mut made: Vec<Check> = kinds.flat_map(|kind| (kind.run)(area)).collect();
    made.sort_by(|a, b| (&a.check_id, &a.subject).cmp(&(&b.check_id, &b.subject)));
    made
}
