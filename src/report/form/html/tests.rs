use super::*;

/// A page and what comes of it: its text, and what it says of itself.
fn check(name: &str, page: &[u8], text: &str, metadata: &[(&str, &str)]) {
    let document = read(page, &Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert_eq!(document.text, text, "{name}");
    let m = &document.metadata;
    let said = [
        ("title", &m.title),
        ("issuer", &m.issuer),
        ("index_number", &m.index_number),
        ("document_number", &m.document_number),
        ("written", &m.written),
        ("published", &m.published),
    ];
    let said: Vec<(&str, &str)> = said.iter().filter_map(|(key, value)| Some((*key, value.as_deref()?))).collect();
    assert_eq!(said, metadata, "{name}");
}

/// Pages in the manner of the content systems in use, each with the text and the fields that must come of it.
#[test]
fn pages_of_government_sites() {
    let cases = include_str!("../../../../tests/cases/pages/pages.txt");
    let mut seen = 0;
    for case in cases.split("\n=== ").skip(1) {
        let (name, rest) = case.split_once('\n').unwrap();
        let (page, rest) = rest.split_once("\n--- text\n").unwrap();
        let (text, fields) = rest.split_once("\n--- fields\n").unwrap();
        let fields: Vec<(&str, &str)> = fields.lines().filter_map(|line| line.split_once(": ")).collect();
        check(name, page.as_bytes(), &format!("{text}\n"), &fields);
        seen += 1;
    }
    assert!(seen >= 6, "{seen}");
}

#[test]
fn the_encoding_is_declared_or_seen() {
    let body = "<p>全区共收到行政复议申请627宗，办结595宗。推进法治政府建设。</p>";
    let text = "全区共收到行政复议申请627宗，办结595宗。推进法治政府建设。\n";
    for head in ["<meta charset=gb2312>", "<meta http-equiv='Content-Type' content='text/html; charset=GBK'>", "<html>"] {
        check(head, &encoding_rs::GB18030.encode(&format!("{head}{body}")).0, text, &[]);
    }
    check("a false declaration", format!("<meta charset=\"gbk\">{body}").as_bytes(), text, &[]);
    let wide: Vec<u8> = format!("\u{feff}<html>{body}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    check("UTF-16", &wide, text, &[]);
    assert!(bears(&wide) && bears(b"\xEF\xBB\xBF\n<!DOCTYPE HTML>") && bears(b"<!-- x --><html>") && !bears(b"<!-- x --># A report"));
}

fn refused(page: &str, what: &'static str) {
    let found = read(page.as_bytes(), &Limits::default());
    assert!(matches!(found, Err(Reason::TooMuch { what: found, .. }) if found == what), "{what}: {:?}", found.map(|d| d.text.len()));
}

#[test]
fn hostile_pages_are_refused() {
    refused(&"<div>".repeat(100_000), "elements inside one another");
    refused(&"<b a=1><i>".repeat(100_000), "elements inside one another");
    refused(&"<br>".repeat(600_000), "elements");
    let numbered =
        |count: usize, before: &str, after: &str| (0..count).map(|n| [before, &n.to_string(), after].concat()).collect::<String>();
    let marks = numbered(200, "<b a=", ">");
    refused(&format!("<p>{marks}</p>{}", "<p>x</p>".repeat(10_000)), "elements");
    refused(&format!("<p {}>", numbered(100_000, "a", "=1 ")), "attributes of one element");
    let long = format!("<p title=\"{}\">办结5件。</p><script>办结6件。document.write('办结7件。')</script>", "x".repeat(1 << 20));
    check("a long attribute and a script", long.as_bytes(), "办结5件。\n", &[]);
}
