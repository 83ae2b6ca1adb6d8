//! Forms that are met but not read, so that their files are refused by name.

/// What the files of a form that is not read begin with, and its name.
const BEGINNINGS: &[(&[u8], &str)] = &[
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a Word 97–2003 file (.doc) or another of its time"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xFF\xD8\xFF", "an image"),
    (b"GIF8", "an image"),
    (b"BM", "an image"),
    (b"II*\0", "an image"),
    (b"MM\0*", "an image"),
    (b"RIFF", "an image or a recording"),
    (b"Rar!", "an archive"),
    (b"7z\xBC\xAF", "an archive"),
    (b"\x1F\x8B", "an archive"),
    (b"MIME-Version:", "a saved page of one file (.mht)"),
];

/// Files of archives that tell what the archive is.
const ARCHIVES: &[(&[u8], &str)] = &[
    (b"OFD.xml", "an OFD document"),
    (b"xl/workbook.xml", "an Excel workbook"),
    (b"ppt/presentation.xml", "a PowerPoint presentation"),
    (b"opendocument.text", "an OpenDocument text"),
];

/// Whether it is a Word document with a password: the container of the years before, with the document locked in it.
pub(super) fn is_locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(BEGINNINGS[0].0) && bytes.windows(name.len()).any(|window| window == name)
}

/// The name of the form that is not read and that the bytes are of.
#[must_use]
pub fn name(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"PK\x03\x04") {
        let found = ARCHIVES.iter().find(|(entry, _)| bytes.windows(entry.len()).any(|window| window == *entry));
        return Some(found.map_or("an archive", |(_, name)| name));
    }
    let begins = |(mark, _): &&(&[u8], &str)| bytes.starts_with(mark) && (mark.len() > 2 || bytes.contains(&0));
    BEGINNINGS.iter().find(begins).map(|(_, name)| *name)
}
