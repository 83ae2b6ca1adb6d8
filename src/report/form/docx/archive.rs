use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use super::super::{Limits, within};
use crate::fault::Reason;

/// How many times its packed length a part may have; XML is packed to a tenth, seldom to a fiftieth.
const RATIO: usize = 250;

/// Parts shorter than this may be packed as tightly as they will.
const SMALL: usize = 1 << 20;

/// The parts of an archive by name. Nothing of it is written to a disk.
pub(super) struct Archive<'a> {
    zip: ZipSliceArchive<&'a [u8]>,
    parts: BTreeMap<String, (ZipArchiveEntryWayfinder, CompressionMethod)>,
    /// Bytes that may still be unpacked.
    left: usize,
}

impl<'a> Archive<'a> {
    /// Reads the list of parts.
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Archive<'a>, Reason> {
        let zip = ZipArchive::from_slice(bytes).map_err(|e| broken(&e))?;
        let mut parts = BTreeMap::new();
        let mut entries = zip.entries();
        while let Some(entry) = entries.next_entry().map_err(|e| broken(&e))? {
            if entry.flags().is_encrypted() {
                return Err(Reason::Encrypted);
            }
            let name = name(entry.file_path().as_bytes())?;
            if parts.insert(name.clone(), (entry.wayfinder(), entry.compression_method())).is_some() {
                return Err(Reason::Broken(format!("the archive holds {name} twice")));
            }
            within(parts.len(), limits.entries, "files in the archive")?;
        }
        Ok(Archive { zip, parts, left: limits.unpacked })
    }

    /// Unpacks a part, if there is one of the name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Reason> {
        let Some((place, method)) = self.parts.get(name).copied() else { return Ok(None) };
        let entry = self.zip.get_entry(place).map_err(|e| broken(&e))?;
        let packed = entry.data();
        let bytes = match method {
            CompressionMethod::STORE => unpack(entry.verifying_reader(packed), packed.len(), self.left),
            CompressionMethod::DEFLATE => unpack(entry.verifying_reader(DeflateDecoder::new(packed)), packed.len(), self.left),
            _ => Err(Reason::Broken(format!("{name} is packed in a way that is not read"))),
        }?;
        self.left -= bytes.len();
        let text = String::from_utf8(bytes).map_err(|_| Reason::Broken(format!("{name} is no UTF-8")))?;
        Ok(Some(text))
    }
}

/// Unpacks no more than what is left, nor than a part of that packed length has.
fn unpack(reader: impl Read, packed: usize, left: usize) -> Result<Vec<u8>, Reason> {
    let most = packed.saturating_mul(RATIO).max(SMALL).min(left);
    let mut bytes = Vec::new();
    let reading = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    reader.take(reading).read_to_end(&mut bytes).map_err(|e| broken(&e))?;
    within(bytes.len(), most, "bytes when unpacked")?;
    Ok(bytes)
}

/// A name that stays within its archive.
fn name(bytes: &[u8]) -> Result<String, Reason> {
    let name = String::from_utf8_lossy(bytes).into_owned();
    let outside = name.starts_with('/') || name.contains(['\\', ':', '\0']) || name.split('/').any(|step| step == "..");
    if outside { Err(Reason::Broken(format!("the archive holds a file outside itself: {name:?}"))) } else { Ok(name) }
}

fn broken(error: &dyn std::fmt::Display) -> Reason {
    Reason::Broken(error.to_string())
}
