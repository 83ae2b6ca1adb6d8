//! Files that would fill the memory, never end, or reach outside; each small.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use rawzip::CompressionMethod;

use super::{docx, pdf};

type Case = (&'static str, &'static str, Vec<u8>, &'static str);

/// Name, ending, bytes, and words of the refusal.
pub fn cases() -> Vec<Case> {
    let mut cases = archives();
    cases.extend(pdfs());
    cases
}

fn part(body: &str) -> Vec<u8> {
    let part = format!("<w:document xmlns:w=\"w\">{body}</w:document>");
    docx::archive(&[("word/document.xml", part.as_bytes())], CompressionMethod::DEFLATE)
}

fn archives() -> Vec<Case> {
    let zeros = vec![b' '; 80 << 20];
    let many: Vec<String> = (0..5000).map(|n| format!("word/{n}.xml")).collect();
    let mut many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    many.push(("word/document.xml", b"<w:document/>"));
    let entities = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><w:document>&b;</w:document>";
    let external = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><w:document>&a;</w:document>";
    let one =
        |name: &str, content: &[u8]| docx::archive(&[("word/document.xml", content), (name, b"".as_slice())], CompressionMethod::DEFLATE);
    let paragraph = "<w:p><w:r><w:t>1</w:t></w:r></w:p>".as_bytes();
    let elements = format!("<w:document>{}</w:document>", "<w:p/>".repeat(400_000));
    let outside = |name: &str| {
        // The writer would not be asked for such a name.
        let stand_in = name.replace(['.', '/'], "x");
        let mut archive = one(&stand_in, paragraph);
        let places: Vec<usize> = (0..archive.len()).filter(|at| archive[*at..].starts_with(stand_in.as_bytes())).collect();
        for at in places {
            archive[at..at + name.len()].copy_from_slice(name.as_bytes());
        }
        archive
    };
    let mut locked = part("<w:p/>");
    let central = locked.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    locked[central + 8] |= 1;
    vec![
        ("a bomb", "docx", one("x", &zeros), "bytes when unpacked"),
        ("too many files", "docx", docx::archive(&many, CompressionMethod::STORE), "files in the archive"),
        ("entities that grow", "docx", one("x", entities.as_bytes()), "DTD"),
        ("entities from outside", "docx", one("x", external.as_bytes()), "DTD"),
        ("an entity of no one", "docx", part("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"), "&a;"),
        ("deep nesting", "docx", part(&"<w:tbl>".repeat(100_000)), "elements inside one another"),
        ("many elements", "docx", docx::archive(&[("word/document.xml", elements.as_bytes())], CompressionMethod::STORE), "elements"),
        ("a path upwards", "docx", outside("../../etc/passwd"), "outside itself"),
        ("a path from the root", "docx", outside("/etc/passwd"), "outside itself"),
        ("one name twice", "docx", one("word/document.xml", paragraph), "twice"),
        ("encrypted", "docx", locked, "encrypted"),
        ("cut off", "docx", part("<w:p/>")[..60].to_vec(), "broken"),
    ]
}

fn zlib(unit: &[u8], length: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let chunk = unit.repeat((1 << 20) / unit.len());
    for _ in 0..length.div_ceil(chunk.len()) {
        encoder.write_all(&chunk).unwrap();
    }
    encoder.finish().unwrap()
}

fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut stream = format!("<<{entries}/Length {}>>\nstream\n", data.len()).into_bytes();
    stream.extend(data);
    stream.extend(b"\nendstream");
    stream
}

/// One page with its contents, and further objects from the sixth on.
fn page(contents: Vec<u8>, resources: &str, more: Vec<Vec<u8>>) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{resources}>>>>").into_bytes(),
        contents,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
    ];
    objects.extend(more);
    pdf::document(&objects)
}

fn form(content: &str, next: usize) -> Vec<u8> {
    stream(
        &format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {next} 0 R>>/Font<</F0 5 0 R>>>>"),
        content.as_bytes(),
    )
}

fn pdfs() -> Vec<Case> {
    const FONT: &str = "/Font<</F0 5 0 R>>";
    let flate = |packed: &[u8]| page(stream("/Filter/FlateDecode", packed), FONT, vec![]);
    let shown = || stream("", b"BT /F0 9 Tf (1) Tj ET");
    let laughs = |times: usize| (0..9).map(|n| form(&"/X Do ".repeat(times), 7 + n)).collect::<Vec<_>>();
    let glyphs = "BT /F0 9 Tf ".to_owned() + &"(1) Tj ".repeat(100_000);
    let widths = |ranges: &str| {
        let font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[7 0 R]>>".to_vec();
        let descendant = format!(
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[{ranges}]>>"
        );
        page(stream("", b"BT /F0 9 Tf <0041> Tj ET"), "/Font<</F0 6 0 R>>", vec![font, descendant.into_bytes()])
    };
    let ranges = (0..100).map(|n| format!("{} {} 500", n * 65536, n * 65536 + 65535)).collect::<Vec<_>>().join(" ");
    let picture = stream("/Type/XObject/Subtype/Image/Width 9/Height 9/BitsPerComponent 8/ColorSpace/DeviceGray", &[255; 81]);
    vec![
        ("a bomb", "pdf", flate(&zlib(b"q Q ", 80 << 20)), "bytes when unpacked"),
        ("endless instructions", "pdf", flate(&zlib(b"q Q ", 8 << 20)), "drawing instructions"),
        ("a bomb in a bomb", "pdf", page(stream("/Filter[/FlateDecode/FlateDecode]", &zlib(b"q", 9)), FONT, vec![]), "packed in a way"),
        ("LZW by another spelling", "pdf", page(stream("/F#69lter /#4cZWDecode", b"x"), FONT, vec![]), "packed in a way"),
        ("a filter named elsewhere", "pdf", page(stream("/Filter 6 0 R", b"x"), FONT, vec![b"/LZWDecode".to_vec()]), "packed in a way"),
        ("forms in forms", "pdf", page(stream("", b"/X Do"), "/XObject<</X 6 0 R>>", laughs(10)), "limit exceeded"),
        ("a form in itself", "pdf", page(stream("", b"/X Do"), "/XObject<</X 6 0 R>>", vec![form("/X Do", 6)]), "limit exceeded"),
        (
            "a form shown often",
            "pdf",
            page(stream("", "/X Do ".repeat(4000).as_bytes()), "/XObject<</X 6 0 R>>", vec![form(&glyphs, 9)]),
            "drawing instructions",
        ),
        (
            "an array of millions",
            "pdf",
            page(stream("", b"q Q"), "/ColorSpace 6 0 R", vec![format!("[{}]", "0 ".repeat(3_000_000)).into_bytes()]),
            "objects and numbers",
        ),
        ("widths without end", "pdf", widths(&ranges), "widths of glyphs"),
        ("contents that are themselves", "pdf", page(b"4 0 R".to_vec(), FONT, vec![]), "broken"),
        (
            "pages that are their own parents",
            "pdf",
            pdf::document(&[b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), b"<</Type/Pages/Count 2/Kids[2 0 R]>>".to_vec()]),
            "broken",
        ),
        ("deep nesting", "pdf", page(stream("", "[".repeat(100_000).as_bytes()), FONT, vec![]), "broken"),
        ("encrypted", "pdf", [b"%PDF-1.7\n<</Encrypt 9 0 R>>\n".to_vec(), page(shown(), FONT, vec![])].concat(), "encrypted"),
        ("scanned", "pdf", page(stream("", b"/X Do"), "/XObject<</X 6 0 R>>", vec![picture]), "the pages are pictures"),
        ("no glyph has a character", "pdf", widths("0 9 500"), "which characters"),
        ("cut off", "pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog".to_vec(), "broken"),
    ]
}
