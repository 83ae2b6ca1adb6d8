//! PDFs, set as Word sets them: lines of 26 characters, indented paragraphs, running heads, page numbers.

use std::fmt::Write as _;

/// How characters are told from glyphs; no font is embedded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Font {
    /// Codes of the font's own and a map to Unicode.
    ToUnicode,
    /// One of Adobe's maps, by name, over UCS-2.
    Predefined,
    /// Another, over GBK, with letters and digits of half the width.
    HalfWidth,
}

/// Characters of a line, and lines of a page.
const MEASURE: usize = 26;
const LINES: usize = 22;

/// A report on pages.
pub fn report(text: &str, font: Font) -> Vec<u8> {
    let mut lines = Vec::new();
    for paragraph in text.lines().filter(|line| !line.is_empty()) {
        lines.extend(broken(paragraph));
    }
    let pages: Vec<String> = lines.chunks(LINES).enumerate().map(|(n, lines)| page(lines, n + 1, font)).collect();
    file(&pages, font)
}

/// A page of lines as they are, all from the left edge.
pub fn lines(lines: &[&str], font: Font) -> Vec<u8> {
    let lines: Vec<(usize, String)> = lines.iter().map(|line| (0, (*line).to_owned())).collect();
    file(&[page(&lines, 1, font)], font)
}

/// Breaks a paragraph wherever the line is full, within figures too; its first line is indented by two characters.
fn broken(paragraph: &str) -> Vec<(usize, String)> {
    let mut lines = vec![(2, String::new())];
    let mut halves = 4;
    for c in paragraph.chars() {
        let width = if c.is_ascii() { 1 } else { 2 };
        if halves + width > 2 * MEASURE {
            lines.push((0, String::new()));
            halves = 0;
        }
        lines.last_mut().unwrap().1.push(c);
        halves += width;
    }
    lines
}

fn page(lines: &[(usize, String)], number: usize, font: Font) -> String {
    let mut content = format!("BT /F0 10 Tf 1 0 0 1 240 800 Tm <{}> Tj\n/F0 16 Tf\n", codes("法治政府建设年度报告", font));
    for (n, (indent, line)) in lines.iter().enumerate() {
        writeln!(content, "1 0 0 1 {} {} Tm <{}> Tj", 80 + indent * 16, 750 - n * 28, codes(line, font)).unwrap();
    }
    write!(content, "/F0 12 Tf 1 0 0 1 280 50 Tm <{}> Tj ET", codes(&format!("- {number} -"), font)).unwrap();
    content
}

fn codes(text: &str, font: Font) -> String {
    let mut codes = String::new();
    if font == Font::HalfWidth {
        for byte in encoding_rs::GBK.encode(text).0.iter() {
            write!(codes, "{byte:02X}").unwrap();
        }
        return codes;
    }
    for unit in text.encode_utf16() {
        // A font's own codes are in no order; these are the characters' backwards.
        let code = if font == Font::ToUnicode { 0xFFFF - unit } else { unit };
        write!(codes, "{code:04X}").unwrap();
    }
    codes
}

fn file(pages: &[String], font: Font) -> Vec<u8> {
    let (encoding, ordering) = match font {
        Font::ToUnicode => ("Identity-H", "Identity"),
        Font::Predefined => ("UniGB-UCS2-H", "GB1"),
        Font::HalfWidth => ("GBK-EUC-H", "GB1"),
    };
    // Glyphs of ASCII are half as wide; their numbers are those of the encoding.
    let widths = match font {
        Font::ToUnicode => "[65408 [0] 65409 65503 500]",
        Font::Predefined => "[1 95 500]",
        Font::HalfWidth => "[814 907 500 7716 [500]]",
    };
    let map = if font == Font::ToUnicode { "/ToUnicode 6 0 R" } else { "" };
    let kids = (0..pages.len()).map(|n| format!("{} 0 R", 7 + 2 * n)).collect::<Vec<_>>().join(" ");
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {}/Kids[{kids}]>>", pages.len()),
        format!("<</Type/Font/Subtype/Type0/BaseFont/STSong/Encoding/{encoding}{map}/DescendantFonts[4 0 R]>>"),
        format!(
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 2>>/DW 1000/W {widths}/FontDescriptor 5 0 R>>"
        ),
        "<</Type/FontDescriptor/FontName/STSong/Flags 4/Ascent 880/Descent -120/FontBBox[0 -120 1000 880]/ItalicAngle 0/CapHeight 880/StemV 90>>".to_owned(),
        stream("", to_unicode().as_bytes()),
    ];
    for (n, page) in pages.iter().enumerate() {
        objects
            .push(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R/Resources<</Font<</F0 3 0 R>>>>>>", 8 + 2 * n));
        objects.push(stream("", page.as_bytes()));
    }
    let objects: Vec<Vec<u8>> = objects.into_iter().map(String::into_bytes).collect();
    document(&objects)
}

/// A map of the codes of [`codes`], in pieces of one first byte each, as the format asks.
fn to_unicode() -> String {
    let mut map = "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n".to_owned();
    for code in 0..=0xFFFF_u32 {
        let c = 0xFFFF - code;
        let used = c < 0x80 || (0x2000..0x3100).contains(&c) || (0x4E00..0xA000).contains(&c) || (0xFF00..0xFFF0).contains(&c);
        if used {
            writeln!(map, "1 beginbfchar <{code:04X}> <{c:04X}> endbfchar").unwrap();
        }
    }
    map + "endcmap"
}

fn stream(entries: &str, data: &[u8]) -> String {
    format!("<<{entries}/Length {}>>\nstream\n{}\nendstream", data.len(), String::from_utf8_lossy(data))
}

/// A file of objects, the first of which is the catalogue.
pub fn document(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", n + 1).bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let table = file.len();
    let entries = places.iter().map(|place| format!("{place:010} 00000 n \n")).collect::<Vec<_>>().concat();
    let count = objects.len() + 1;
    file.extend(
        format!("xref\n0 {count}\n0000000000 65535 f \n{entries}trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF").bytes(),
    );
    file
}
