//! The forms in which reports are published: one a file, each read into a [`Document`].

mod docx;
mod encoding;
mod html;
mod markdown;
mod pdf;
mod text;
mod unread;

pub use unread::name as unread;

use super::document::Document;
use crate::fault::Reason;

/// A form of file.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// `text`.
    pub id: &'static str,
    /// Its name in Chinese.
    pub name_zh: &'static str,
    /// Its name in English.
    pub name_en: &'static str,
    /// The endings of its files, in lowercase.
    pub endings: &'static [&'static str],
    /// How its bytes are told from those of other forms.
    pub mark: Mark,
    /// Reads a file of it.
    pub read: fn(&[u8], &Limits) -> Result<Document, Reason>,
}

/// Whether the bytes of a form bear a mark.
#[derive(Debug, Clone, Copy)]
pub enum Mark {
    /// Every file bears it: one without it is of another form, whatever its ending.
    Always(fn(&[u8]) -> bool),
    /// Most files bear it; the ending says the same.
    Often(fn(&[u8]) -> bool),
    /// None bears one: only the ending says the form.
    Never,
}

/// How much of a file is read before it is refused.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes that it unpacks to, in all.
    pub unpacked: usize,
    /// Files in an archive.
    pub entries: usize,
    /// Elements inside one another.
    pub nesting: usize,
    /// Elements, or objects, or pages, in all.
    pub nodes: usize,
    /// Code points of the text.
    pub characters: usize,
}

impl Default for Limits {
    /// Far above any report seen (the longest has some 40,000 characters), and what fits into 512 MiB.
    fn default() -> Limits {
        Limits { bytes: 32 << 20, unpacked: 64 << 20, entries: 4096, nesting: 512, nodes: 500_000, characters: 1_000_000 }
    }
}

/// Every form that is read, in the order in which their marks are looked for.
pub const FORMS: &[Form] = &[docx::FORM, pdf::FORM, html::FORM, markdown::FORM, text::FORM];

/// Reads a file by what its bytes are, else by its ending (lowercase, without the dot).
///
/// # Errors
/// When it is of no form that is read, broken, empty or beyond the limits.
pub fn read(bytes: &[u8], ending: &str, limits: &Limits) -> Result<Document, Reason> {
    within(bytes.len(), limits.bytes, "bytes")?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Reason::Empty);
    }
    let document = (recognise(bytes, ending)?.read)(bytes, limits)?;
    within(document.text.chars().count(), limits.characters, "characters")?;
    if document.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(Reason::Empty);
    }
    Ok(document)
}

/// Refuses what is more than a limit.
pub(super) fn within(number: usize, limit: usize, what: &'static str) -> Result<(), Reason> {
    if number > limit { Err(Reason::TooMuch { what, limit }) } else { Ok(()) }
}

/// The form of a file.
fn recognise(bytes: &[u8], ending: &str) -> Result<&'static Form, Reason> {
    let marked = |form: &&Form| match form.mark {
        Mark::Always(bears) | Mark::Often(bears) => bears(bytes),
        Mark::Never => false,
    };
    if let Some(form) = FORMS.iter().find(marked) {
        return Ok(form);
    }
    if unread::is_locked(bytes) {
        return Err(Reason::Encrypted);
    }
    if let Some(name) = unread::name(bytes) {
        return Err(Reason::OtherForm(name));
    }
    let form = FORMS.iter().find(|form| form.endings.contains(&ending)).ok_or_else(|| Reason::UnknownForm(ending.to_owned()))?;
    let lies = matches!(form.mark, Mark::Always(_)) && !bytes.contains(&0);
    Ok(if lies { &text::FORM } else { form })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_list_is_sound() {
        let mut endings: Vec<_> = FORMS.iter().flat_map(|form| form.endings).collect();
        let all = endings.len();
        endings.sort_unstable();
        endings.dedup();
        assert_eq!(endings.len(), all, "an ending is of one form");
        for form in FORMS {
            assert!(![form.id, form.name_zh, form.name_en].contains(&""), "{form:?}");
            for hint in [Reason::OtherForm("x"), Reason::UnknownForm(String::new())].map(|reason| reason.hint().unwrap()) {
                assert!(
                    form.endings.iter().all(|ending| hint.contains(&format!(".{ending}"))),
                    "{hint} names not every ending of {}",
                    form.id
                );
            }
        }
    }

    fn check(bytes: &[u8], ending: &str, expected: Result<&str, &str>) {
        let found = read(bytes, ending, &Limits::default());
        assert_eq!(found.map(|d| d.text).map_err(|e| e.to_string()), expected.map(str::to_owned).map_err(str::to_owned), "{ending}");
    }

    #[test]
    fn a_file_is_what_its_bytes_are() {
        check("办结5件".as_bytes(), "txt", Ok("办结5件"));
        check("\u{feff}办结5件".as_bytes(), "md", Ok("办结5件"));
        check(b" \n", "txt", Err("the file is empty"));
        check("办结5件".as_bytes(), "xyz", Err("files ending in .xyz are not read"));
        check(
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0",
            "txt",
            Err("it is a Word 97–2003 file (.doc) or another of its time, which is not read"),
        );
        let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&[b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &locked].concat(), "docx", Err("the file is encrypted"));
        check(b"\x89PNG\r\n\x1a\n\0", "docx", Err("it is an image, which is not read"));
        check(b"PK\x03\x04..OFD.xml..\0", "ofd", Err("it is an OFD document, which is not read"));
    }

    #[test]
    fn what_is_too_much_is_refused() {
        let limits = Limits { bytes: 10, ..Limits::default() };
        assert_eq!(read(&[b'1'; 11], "txt", &limits), Err(Reason::TooMuch { what: "bytes", limit: 10 }));
        let limits = Limits { characters: 2, ..Limits::default() };
        assert_eq!(read("三个字".as_bytes(), "txt", &limits), Err(Reason::TooMuch { what: "characters", limit: 2 }));
    }

    /// Pieces of files, sound and broken.
    const PIECES: &[&[u8]] = &[
        b"<!DOCTYPE html>",
        b"<table><tr><td>",
        b"</table>",
        b"<p>",
        b"</p>",
        b"<div class=footer>",
        b"<b><i><a href=x>",
        b"</b></div>",
        b"<!--",
        b"-->",
        b"<script>",
        b"</script>",
        b"<template><svg><select>",
        b"<sup>1</sup>",
        b"&#0;&nbsp;&#x110000;",
        b"charset=gb2312",
        b"\xFF\xFE",
        b"\xEF\xBB\xBF",
        b"\xB0\xEC\xBD\xE15\xBC\xFE",
        b"\xE5\x8A\x9E\xE7\xBB\x935\xE4\xBB\xB6",
        b"\0",
        b" \n",
        b"12",
    ];

    fn files() -> impl Strategy<Value = Vec<u8>> {
        let piece = (0..PIECES.len()).prop_map(|at| PIECES[at].to_vec());
        let byte = any::<u8>().prop_map(|byte| vec![byte]);
        prop::collection::vec(prop_oneof![4 => piece, 1 => byte], 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in files()) {
            for form in FORMS {
                if let Ok(document) = read(&bytes, form.endings[0], &Limits::default()) {
                    let length = document.text.chars().count();
                    prop_assert!(length > 0 && length <= Limits::default().characters);
                    prop_assert!(document.doubts.iter().all(|doubt| doubt.start < doubt.end && doubt.end <= length));
                }
            }
        }
    }
}
