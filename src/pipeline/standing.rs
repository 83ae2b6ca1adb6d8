//! Whether the last release is made of just what is at hand: then nothing has to be derived or written.

use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::extracting::Read;
use super::inputs::{Inputs, beside};
use super::{Job, Outcome};
use crate::check::Findings;
use crate::checksum::sha256;
use crate::fault::{Fault, Reason};
use crate::publish::{self, Lock, Manifest, Published, Version};
use crate::table::{Check, NumeralRow, Observation, Quarantined, Record, file};

/// What the last build was made of, beside the cache.
pub(super) struct Standing<'a> {
    lock: &'a Lock,
    path: PathBuf,
    made_of: String,
}

/// The note that a build leaves.
#[derive(Serialize, Deserialize)]
struct Note {
    /// A checksum of everything that decides what a release holds.
    made_of: String,
    /// The release that held it.
    release: Version,
}

impl<'a> Standing<'a> {
    /// What a build is about to be made of.
    pub(super) fn of(job: &Job, inputs: &Inputs, read: &Read, lock: &'a Lock) -> Result<Standing<'a>, Fault> {
        let (codebook, beside, formats) = (&inputs.codebook().version, beside(&job.data)?, job.formats.chosen());
        let policy = &job.policy;
        let made_of = sha256(format!("{} {codebook} {beside} {formats:?} {policy:?} {}", read.outcome, env!("NIANBAO_PROGRAM")).as_bytes());
        Ok(Standing { lock, path: job.out.join(".cache/standing.json"), made_of })
    }

    /// What the last build came to, if it was made of the same and its release is still the last.
    pub(super) fn outcome(&self, read: &Read) -> Result<Option<Outcome>, Fault> {
        let note = fs::read(&self.path).ok().and_then(|bytes| serde_json::from_slice::<Note>(&bytes).ok());
        let Some(note) = note.filter(|note| note.made_of == self.made_of) else { return Ok(None) };
        let Some((path, manifest)) = publish::standing(self.lock, note.release)? else { return Ok(None) };
        let findings = Findings::of(file::records::<Check>(&path.join("data"))?)?;
        Ok(Some(Outcome {
            reports: read.reports,
            fresh: read.fresh,
            observations: rows::<Observation>(&manifest),
            numerals: rows::<NumeralRow>(&manifest),
            quarantined: rows::<Quarantined>(&manifest),
            findings,
            faults: Vec::new(),
            published: Some(Published::Unchanged { path, manifest }),
        }))
    }

    /// Notes what the release was made of.
    pub(super) fn note(&self, published: &Published) -> Result<(), Fault> {
        let (Published::New { manifest, .. } | Published::Unchanged { manifest, .. }) = published;
        let note = Note { made_of: self.made_of.clone(), release: manifest.version };
        let json = serde_json::to_vec(&note).map_err(|e| Fault::at(&self.path, Reason::Program(e.to_string())))?;
        let partial = self.path.with_extension("partial");
        fs::write(&partial, json).and_then(|()| fs::rename(&partial, &self.path)).map_err(|e| Fault::unwritable(&self.path, &e))
    }
}

fn rows<R: Record>(manifest: &Manifest) -> usize {
    let table = manifest.contents.tables.iter().find(|table| table.name == R::TABLE.name);
    table.map_or(0, |table| usize::try_from(table.rows).unwrap_or(usize::MAX))
}
