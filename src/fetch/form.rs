//! The form of a report by its bytes, whatever its address or header says.

use crate::fault::Download;
use crate::report;

/// Tags of which a page has one near its beginning.
const TAGS: &[&[u8]] = &[b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<title", b"<div", b"<table", b"<p>", b"<script"];

/// How far a page or a PDF may begin late.
const HEAD: usize = 4096;

/// The ending for a file of these bytes.
pub(super) fn ending(bytes: &[u8]) -> Result<&'static str, Download> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(Download::Empty);
    }
    if contains(&head[..head.len().min(1024)], b"%PDF-") {
        return Ok("pdf");
    }
    if bytes.starts_with(b"PK\x03\x04") && contains(bytes, b"word/document.xml") {
        return Ok("docx");
    }
    if let Some(name) = report::unread(bytes) {
        return Err(Download::NoReport(name));
    }
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if !wide && bytes.contains(&0) {
        return Err(Download::NoReport("a binary file"));
    }
    let letters: Vec<u8> = head.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    Ok(if TAGS.iter().any(|tag| contains(&letters, tag)) { "html" } else { "txt" })
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_say_their_form() {
        let wide: Vec<u8> = "\u{feff}<HTML>报告".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let page = b"\xef\xbb\xbf\r\n<!-- \xb9\xb2 --><!DOCTYPE html>";
        for (bytes, expected) in [
            (&b"%PDF-1.7\n"[..], Some("pdf")),
            (b"\n\n%PDF-1.4", Some("pdf")),
            (b"PK\x03\x04\0\0word/document.xml", Some("docx")),
            (page, Some("html")),
            (&wide, Some("html")),
            ("<?xml version=\"1.0\"?><html xmlns=\"x\">".as_bytes(), Some("html")),
            ("2023年法治政府建设报告".as_bytes(), Some("txt")),
            (b"2023\xc4\xea\xb1\xa8\xb8\xe6", Some("txt")),
            (b"PK\x03\x04\0\0xl/workbook.xml", None),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None),
            (b"\x89PNG\r\n", None),
            (b"\x1f\x8b\x08\0", None),
            (b"\x7fELF\0\0", None),
            (b"", None),
            (b" \r\n\t", None),
        ] {
            assert_eq!(ending(bytes).ok(), expected, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
