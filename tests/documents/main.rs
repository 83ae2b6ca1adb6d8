//! Word documents and PDFs: the same report gives the same observations, and hostile files are refused in words.
//!
//! The files are written here, from the texts of the shipped reports and of the cases.

mod docx;
mod hostile;
mod pdf;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use nianbao::extract::{Lexicon, extract};
use nianbao::fault::Reason;
use nianbao::report::{Limits, read_form};
use nianbao::{codebook, report};
use proptest::prelude::*;

/// The texts of the shipped reports and of the cases, with the name that says area and year.
fn texts() -> Vec<(String, String)> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = |folder: PathBuf| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let shipped = list(package.join("data/reports")).into_iter().filter(|path| path.is_dir()).flat_map(list);
    let cases = list(package.join("tests/cases/reports"));
    let mut texts = Vec::new();
    for path in shipped.chain(cases).filter(|path| path.extension().is_some_and(|e| e == "md" || e == "txt")) {
        let folder = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let name = if folder == "reports" { stem } else { format!("{folder}-{stem}") };
        let text = fs::read_to_string(&path).unwrap();
        texts.push((name, text.lines().map(|line| line.trim_start_matches('#').trim()).collect::<Vec<_>>().join("\n")));
    }
    texts.sort();
    texts
}

/// How often each (indicator, scope, year, value, qualifier) is stated in a file.
fn stated(folder: &Path, name: &str, ending: &str, bytes: &[u8], lexicon: &Lexicon) -> BTreeMap<String, usize> {
    let path = folder.join(format!("{name}.{ending}"));
    fs::write(&path, bytes).unwrap();
    let mut stated = BTreeMap::new();
    for o in extract(&report::load(&path).unwrap_or_else(|e| panic!("{e}")), lexicon).observations {
        *stated.entry(format!("{} {} {} {} {}", o.indicator_id, o.scope, o.year, o.value, o.qualifier)).or_default() += 1;
    }
    stated
}

/// Fails unless so many of a thousand observations of the texts come of the files too, and no more than so few others.
fn check(ending: &str, write: fn(&str) -> Vec<u8>, thousandths: usize) {
    let lexicon = Lexicon::new(codebook::embedded().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let (mut of, mut right, mut amiss) = (0, 0, Vec::new());
    for (name, text) in texts() {
        let plain = stated(folder.path(), &name, "txt", text.as_bytes(), &lexicon);
        let read = stated(folder.path(), &name, ending, &write(&text), &lexicon);
        for what in plain.keys().chain(read.keys().filter(|what| !plain.contains_key(*what))) {
            let (a, b) = (plain.get(what).copied().unwrap_or(0), read.get(what).copied().unwrap_or(0));
            (of, right) = (of + a.max(b), right + a.min(b));
            amiss.extend((a != b).then(|| format!("{name}: {what}: {a} in the text, {b} in the {ending}")));
        }
    }
    assert!(of > 500, "{of} observations are too few to judge by");
    assert!(right * 1000 >= of * thousandths, "{right} of {of}\n{}", amiss.join("\n"));
}

#[test]
fn a_word_document_says_what_its_text_says() {
    check("docx", docx::report, 990);
}

#[test]
fn a_pdf_with_characters_says_what_its_text_says() {
    check("pdf", |text| pdf::report(text, pdf::Font::ToUnicode), 970);
}

#[test]
fn a_pdf_in_a_font_that_is_not_embedded_says_what_its_text_says() {
    check("pdf", |text| pdf::report(text, pdf::Font::Predefined), 970);
}

/// What is read of a file.
fn read(bytes: &[u8], ending: &str) -> Result<String, Reason> {
    read_form(bytes, ending, &Limits::default()).map(|document| document.text)
}

#[test]
fn the_paragraphs_of_a_pdf_are_those_of_its_text() {
    let text = "关于2023年度工作情况的报告\n一、行政复议\n2023年，全区共收到行政复议申请1,133件，比上年增加555件，增长99.5%。全年受理行政复议申请1033件，审结行政复议案件977件，其中维持435件。\n（一）办理结果\n驳回136件。";
    for font in [pdf::Font::ToUnicode, pdf::Font::Predefined, pdf::Font::HalfWidth] {
        let long = [text; 12].join("\n");
        assert_eq!(read(&pdf::report(&long, font), "pdf").unwrap(), long, "{font:?}");
    }
}

#[test]
fn a_figure_cut_by_a_short_line_is_doubtful() {
    let lines = ["全区共收到行政复议申请若干件，其中全年审结的有若干件，维持1,1", "33件，驳回若干件。"];
    let whole = read_form(&pdf::lines(&lines, pdf::Font::ToUnicode), "pdf", &Limits::default()).unwrap();
    assert!(whole.text.contains("维持1,133件") && whole.doubts.is_empty(), "{whole:?}");
    let lines = ["全区共收到行政复议申请若干件，其中全年审结的有若干件，维持1,1", "3345件，驳回若干件。"];
    let cut = read_form(&pdf::lines(&lines, pdf::Font::ToUnicode), "pdf", &Limits::default()).unwrap();
    let doubtful: String = cut.text.chars().skip(cut.doubts[0].start).take(cut.doubts[0].end - cut.doubts[0].start).collect();
    assert_eq!(doubtful, "1,13345");
}

#[test]
fn word_writes_and_strikes_out_what_the_text_does_not_say() {
    for (name, body, expected) in docx::CASES {
        assert_eq!(read(&docx::document(body), "docx").as_deref(), Ok(*expected), "{name}");
    }
}

#[test]
fn hostile_files_are_refused_in_words() {
    let mut amiss = Vec::new();
    for (name, ending, bytes, expected) in hostile::cases() {
        let found = read(&bytes, ending).map_err(|reason| reason.to_string());
        if !found.as_ref().is_err_and(|said| said.contains(expected)) {
            amiss.push(format!("{name}: {found:?} does not say {expected:?}"));
        }
    }
    assert!(amiss.is_empty(), "{}", amiss.join("\n"));
}

fn mutated(mut bytes: Vec<u8>, changes: &[(usize, u8)], cut: usize) -> Vec<u8> {
    let length = bytes.len();
    for (at, byte) in changes {
        bytes[at % length] = *byte;
    }
    bytes.truncate(length - cut % (length / 2));
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_are_read_or_refused(changes in prop::collection::vec((0_usize..1 << 20, any::<u8>()), 0..24), cut in 0_usize..1 << 20) {
        let text = "一、行政复议\n2023年，全区共收到行政复议申请1133件。";
        for (ending, file) in [("docx", docx::stored(text)), ("pdf", pdf::report(text, pdf::Font::ToUnicode))] {
            let whole = read(&mutated(file.clone(), &[], 0), ending);
            // A running head on a single page cannot be told from a line of the text.
            prop_assert!(whole.as_ref().is_ok_and(|read| read.ends_with(text)), "{whole:?}");
            let _ = read(&mutated(file, &changes, cut), ending);
        }
    }
}
