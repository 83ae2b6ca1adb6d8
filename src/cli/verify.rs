use std::path::Path;

use nianbao::fault::{Fault, Reason};
use nianbao::publish;

use super::Exit;

/// Proves a release against its manifest.
pub(super) fn verify(release: &Path) -> Result<Exit, Vec<Fault>> {
    if !release.is_dir() {
        return Err(vec![Fault::at(release, Reason::MissingFolder)]);
    }
    match publish::verify(release) {
        Ok(manifest) => {
            tracing::info!("{}: release {} is whole: {} files", release.display(), manifest.version, manifest.files.len());
            Ok(Exit::Done)
        }
        Err(faults) => {
            super::report(&faults);
            Ok(Exit::Findings)
        }
    }
}
