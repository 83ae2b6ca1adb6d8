//! The same report in every form gives the same figures, and what stands around a report on its page gives none.

use std::path::{Path, PathBuf};

use encoding_rs::GB18030;
use nianbao::extract::{Lexicon, extract};
use nianbao::{codebook, report};

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What each figure says, in the order of the text.
fn figures(lexicon: &Lexicon, path: &Path) -> Vec<String> {
    let report = report::load(path).unwrap_or_else(|fault| panic!("{fault}"));
    let observations = extract(&report, lexicon).observations;
    let said = |o: &nianbao::table::Observation| {
        let change = (o.stated_change, o.stated_change_unit);
        format!("{} {} {} {} {} {} {} {change:?}", o.indicator_id, o.scope, o.year, o.period, o.value, o.qualifier, o.value_text)
    };
    observations.iter().map(said).collect()
}

/// A text in every form that can be made of it, with the ending of each.
fn forms(text: &str) -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let wide = |order: fn(u16) -> [u8; 2]| format!("\u{feff}{text}").encode_utf16().flat_map(order).collect();
    let page = page(text);
    vec![
        ("UTF-8", "txt", text.as_bytes().to_vec()),
        ("UTF-8 with its mark", "txt", format!("\u{feff}{text}").into_bytes()),
        ("GB18030", "txt", GB18030.encode(text).0.into_owned()),
        ("UTF-16", "txt", wide(u16::to_le_bytes)),
        ("UTF-16, most significant byte first", "txt", wide(u16::to_be_bytes)),
        ("Markdown", "md", text.as_bytes().to_vec()),
        ("a page", "html", page.clone().into_bytes()),
        ("a page in GB18030", "html", GB18030.encode(&page.replace("utf-8", "gb2312")).0.into_owned()),
        ("a page that ends as another form", "txt", page.into_bytes()),
    ]
}

/// A page as content systems make it around a text.
fn page(text: &str) -> String {
    let lines = text.lines().map(|line| line.trim_start_matches(['#', '*', ' '])).filter(|line| !line.is_empty());
    let body: String = lines.flat_map(|line| ["<p>\u{3000}\u{3000}", line, "</p>\n"]).collect();
    AROUND.replace("BODY", &body)
}

const AROUND: &str = r#"<!DOCTYPE html><html><head><meta charset="utf-8"><script>var n = "办结行政复议案件77件。";</script></head><body>
<div class="header"><span>今天是2019年12月3日</span><ul><li><a>首页</a></li><li><a>12345热线办结8件</a></li></ul></div>
<div class="article"><div class="info">发布日期：2025-01-12 浏览次数：31</div><div class="TRS_Editor">BODY</div><div class="share">分享 5次</div></div>
<div class="xgwz"><ul><li><a>全区收到行政复议申请99件</a></li><li><a>办结行政复议申请98件</a></li></ul></div>
<div class="footer"><p>主办：某区人民政府</p><p>京ICP备12345678号-1</p></div></body></html>"#;

fn texts() -> Vec<PathBuf> {
    let folders = ["data/reports/440112", "data/reports/110112", "tests/cases/reports"].map(|folder| package().join(folder));
    let files = folders.iter().flat_map(|folder| report::find(folder).unwrap());
    files.filter(|path| path.extension().is_some_and(|e| e == "md" || e == "txt")).collect()
}

#[test]
fn the_same_report_in_all_forms_gives_the_same_figures() {
    let lexicon = Lexicon::new(codebook::embedded().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let (mut all, mut wrong) = (0, Vec::new());
    for path in texts() {
        let text = std::fs::read_to_string(&path).unwrap();
        let expected = figures(&lexicon, &path);
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let area = path.parent().unwrap().file_name().unwrap().to_str().filter(|name| name.starts_with(|c: char| c.is_ascii_digit()));
        let stem = area.map_or(stem.to_owned(), |area| format!("{area}-{stem}"));
        for (name, ending, bytes) in forms(&text) {
            let file = folder.path().join(format!("{stem}.{ending}"));
            std::fs::write(&file, bytes).unwrap();
            let found = figures(&lexicon, &file);
            let lost = expected.iter().filter(|figure| !found.contains(figure)).count();
            let added = found.iter().filter(|figure| !expected.contains(figure)).count();
            all += expected.len();
            wrong.extend(std::iter::repeat_n(format!("{} as {name}: {lost} lost, {added} added", path.display()), lost.max(added)));
        }
    }
    assert!(all > 2000, "{all}");
    assert!(wrong.is_empty(), "{} of {all}: {wrong:#?}", wrong.len());
}

#[test]
fn the_page_around_the_published_text_gives_no_figure() {
    let shared = std::env::var_os("NIANBAO_SHARED").map_or_else(|| package().join("../shared"), PathBuf::from);
    let Ok(text) = std::fs::read_to_string(shared.join("reports/440112-2023.txt")) else {
        println!("the published text is not at hand: nothing compared; NIANBAO_SHARED names the folder that holds reports/440112-2023.txt");
        return;
    };
    let lexicon = Lexicon::new(codebook::embedded().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let at = |ending: &str| folder.path().join(format!("440112-2023.{ending}"));
    std::fs::write(at("txt"), &text).unwrap();
    std::fs::write(at("html"), page(&text)).unwrap();
    let report = report::load(&at("txt")).unwrap();
    let footer = text.split("\n主辦").next().unwrap().chars().count();
    let behind = extract(&report, &lexicon).observations.into_iter().filter(|o| usize::try_from(o.char_start).unwrap() > footer);
    assert_eq!(behind.map(|o| o.observation_id).collect::<Vec<_>>(), [""; 0]);
    assert_eq!(figures(&lexicon, &at("html")), figures(&lexicon, &at("txt")));
    let page = report::load(&at("html")).unwrap().text.plain;
    assert!(["视窗区", "ICP备", "版权所有"].iter().all(|footer| !page.contains(footer)), "the footer goes");
}

#[test]
fn a_doubtful_figure_is_in_the_ledger_with_its_damage() {
    let lexicon = Lexicon::new(codebook::embedded().unwrap());
    let text = "2023年，全区共收到行政(zheng)复议申请62*件，办结595件。";
    let report = report::from_text(Path::new("440112-2023.txt"), text).unwrap();
    let read = extract(&report, &lexicon);
    assert_eq!(read.observations.iter().map(|o| o.value_text.as_str()).collect::<Vec<_>>(), ["595件"]);
    let damaged = read.numerals.iter().filter(|n| n.reason.as_deref() == Some("redacted"));
    assert_eq!(damaged.count(), 1, "{:#?}", read.numerals);
}
