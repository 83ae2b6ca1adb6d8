//! Word documents, written part by part.

use std::io::Write;

use rawzip::{CompressionMethod, ZipArchiveWriter};

const NUMBERING: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;

const FOOTNOTES: &str = r#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:t>含上年结转5件。</w:t></w:r></w:p></w:footnote></w:footnotes>"#;

/// What Word does beside the text: name, body, lines.
pub const CASES: &[(&str, &str, &str)] = &[
    (
        "runs",
        "<w:p><w:r><w:t>办结</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>5</w:t></w:r><w:r><w:t>&#20214;&amp;</w:t></w:r></w:p>",
        "办结5件&",
    ),
    (
        "tracked changes",
        "<w:p><w:r><w:t>办结</w:t></w:r><w:del><w:r><w:delText>6</w:delText></w:r></w:del><w:ins><w:r><w:t>5</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>9</w:t></w:r></w:moveFrom><w:r><w:t>件</w:t></w:r></w:p>",
        "办结5件",
    ),
    (
        "a paragraph mark struck out",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>办结</w:t></w:r></w:p><w:p><w:r><w:t>5件</w:t></w:r></w:p>",
        "办结5件",
    ),
    (
        "numbers of lists",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='7'/></w:numPr></w:pPr><w:r><w:t>复议</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='7'/></w:numPr></w:pPr><w:r><w:t>办结</w:t></w:r></w:p>",
        "一、复议\n（一）办结",
    ),
    (
        "tables",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>维持</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>4</w:t></w:r></w:p><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r><w:t>合计</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "维持\t4；5\n合计\t",
    ),
    (
        "fields",
        "<w:p><w:r><w:t>共</w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> =SUM </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>5</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r><w:fldSimple w:instr='NUMPAGES'><w:r><w:t>8</w:t></w:r></w:fldSimple><w:r><w:t>件</w:t></w:r></w:p>",
        "共5件",
    ),
    (
        "footnotes",
        "<w:p><w:r><w:t>收到9件</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p><w:p><w:r><w:t>完</w:t></w:r></w:p>",
        "收到9件\n含上年结转5件。\n完",
    ),
    (
        "text boxes, once",
        "<w:p><w:r><w:t>上</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框5件</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框5件</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>下</w:t></w:r></w:p>",
        "上下\n框5件",
    ),
    (
        "hidden text and pinyin",
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>ban</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>办</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
        "办",
    ),
];

/// A report, with the numbers of its sections written by Word.
pub fn report(text: &str) -> Vec<u8> {
    document(&paragraphs(text))
}

/// The same with its parts unpacked, so that damage reaches the XML.
pub fn stored(text: &str) -> Vec<u8> {
    let body = whole(&paragraphs(text));
    archive(&[("word/document.xml", body.as_bytes()), ("word/numbering.xml", NUMBERING.as_bytes())], CompressionMethod::STORE)
}

fn paragraphs(text: &str) -> String {
    let mut counts = [0, 0];
    text.lines().filter(|line| !line.is_empty()).map(|line| paragraph(line, &mut counts)).collect()
}

fn paragraph(line: &str, counts: &mut [usize; 2]) -> String {
    const NUMBERS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let automatic = |level: usize, count: usize| {
        let next = NUMBERS.get(count)?;
        let mark = if level == 0 { format!("{next}、") } else { format!("（{next}）") };
        line.strip_prefix(&mark).map(|rest| (level, rest))
    };
    let (properties, text) = match automatic(0, counts[0]).or_else(|| automatic(1, counts[1])) {
        Some((level, rest)) => {
            counts[level] += 1;
            counts[level + 1..].fill(0);
            (format!("<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr>"), rest)
        }
        None => (String::new(), line),
    };
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    // Word begins a new run wherever it checks spelling or changes fonts.
    let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
    let whole = text.contains('&');
    let (a, b) = if whole { (text.as_str(), "") } else { text.split_at(middle) };
    format!("<w:p>{properties}<w:r><w:t xml:space=\"preserve\">{a}</w:t></w:r><w:r><w:t xml:space=\"preserve\">{b}</w:t></w:r></w:p>")
}

fn whole(body: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\" xmlns:mc=\"m\"><w:body>{body}</w:body></w:document>")
}

/// A document with a body.
pub fn document(body: &str) -> Vec<u8> {
    let parts = [("word/document.xml", whole(body)), ("word/numbering.xml", NUMBERING.into()), ("word/footnotes.xml", FOOTNOTES.into())];
    archive(&parts.each_ref().map(|(name, part)| (*name, part.as_bytes())), CompressionMethod::DEFLATE)
}

/// An archive of parts.
pub fn archive(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, part) in parts {
        let (mut entry, config) = archive.new_file(*name).compression_method(method).start().unwrap();
        let descriptor = if method == CompressionMethod::STORE {
            let mut writer = config.wrap(&mut entry);
            writer.write_all(part).unwrap();
            writer.finish().unwrap().1
        } else {
            let mut writer = config.wrap(flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::best()));
            writer.write_all(part).unwrap();
            let (encoder, descriptor) = writer.finish().unwrap();
            encoder.finish().unwrap();
            descriptor
        };
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}
