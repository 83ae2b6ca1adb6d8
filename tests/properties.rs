//! Laws that hold for any text, in any mixture of scripts.

use std::path::Path;
use std::sync::LazyLock;

use nianbao::codelist::Class;
use nianbao::extract::{Extraction, Lexicon, extract};
use nianbao::report::{Report, from_text};
use nianbao::{codebook, report};
use proptest::prelude::*;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(codebook::embedded().unwrap()));

fn read(text: &str) -> (Report, Extraction) {
    let report = from_text(Path::new("440112-2023.txt"), text).unwrap();
    let extraction = extract(&report, &LEXICON);
    (report, extraction)
}

/// Words of the genre, Simplified, Traditional and over-converted, with signs of every kind between them.
const WORDS: &[&str] = &[
    "收到行政复议申请",
    "受理行政複議案件",
    "办结",
    "辦結",
    "全區行政應訴案件",
    "其中以区政府为被告的案件",
    "區政府(管委會)",
    "同比增长",
    "较上年减少",
    "由上年的",
    "增至",
    "占",
    "分别为",
    "均为",
    "行政機關負責人出庭應訴率",
    "行政处罚",
    "審查行政規範性文件",
    "开展法治培训",
    "製發",
    "下一步",
    "一、主要做法\n",
    "（一）",
    "二是",
    "第三批",
    "连续6年",
    "自2019年以来",
    "2024年计划",
    "上半年",
    "全省",
    "“高质量发展30条”",
    "《十四五規劃》",
    "12345热线",
    "〔2023〕6号",
    "件",
    "宗",
    "人次",
    "％",
    "%",
    "个百分点",
    "|",
    "|---|\n",
    "\n行政许可（件）　　　1,204\n",
    "\n罚没金额（万元）  388.2",
    "\n附：主要数据\n",
    "二中、三中全会",
    "高于全市平均水平（",
    "是同期行政诉讼案件的3.7倍",
    "其中市政府作为一方当事人的",
    "“七五”普法以来开展",
    "，共16个",
    "倍",
    "万元",
    "餘",
    "余",
    "以上",
    "左右",
    "超",
    "近",
    "不足",
    "，",
    "、",
    "；",
    "。",
    "\n",
    "：",
    "（",
    "）",
    "“",
    "”",
    " ",
    "\u{3000}",
    "-",
    "—",
    "627",
    "１２３",
    "1,638",
    "12 077",
    "98.6",
    "十四",
    "两万",
    "百分之七点四",
    "三分之二",
    "九成五",
    "零",
    "一二三",
    "亿",
    "万",
    "2023年",
    "2021、2022、2023年",
    "3月",
    "①",
    "㈠",
    "𠮷",
    "é",
    "🙂",
    "٣",
    "\u{feff}",
    "\r\n",
    "\u{2028}",
];

fn text() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(prop::sample::select(WORDS), 0..60).prop_map(|words| words.concat());
    let loose = "(?s)([0-9０-９,.%％万亿千百十一二两三餘余多近超第首年月日件人次成分之点、(（)）〔〕号：；。\n-]|\\PC|.){0,120}";
    prop_oneof![3 => words, 1 => loose.prop_map(String::from)]
}

/// What must hold of whatever is read.
fn lawful(report: &Report, read: &Extraction) -> Result<(), TestCaseError> {
    let characters: Vec<char> = report.text.original.chars().collect();
    let slice =
        |start: i32, end: i32| characters[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()].iter().collect::<String>();
    let mut end = 0;
    for numeral in &read.numerals {
        prop_assert!(numeral.char_start >= end && numeral.char_end > numeral.char_start, "in order and apart: {:?}", numeral);
        end = numeral.char_end;
        prop_assert_eq!(slice(numeral.char_start, numeral.char_end), numeral.text.as_str());
        prop_assert_eq!(numeral.reason.is_none(), numeral.observation_id.is_some(), "an observation or a reason: {:?}", numeral);
    }
    for figure in &read.observations {
        prop_assert_eq!(slice(figure.char_start, figure.char_end), figure.value_text.as_str());
        prop_assert!(figure.quote.contains(figure.value_text.trim()), "{:?} quotes {:?}", figure.value_text, figure.quote);
        let stands = |n: &&nianbao::table::NumeralRow| (n.char_start, n.char_end) == (figure.char_start, figure.char_end);
        let numeral = read.numerals.iter().find(stands);
        prop_assert_eq!(numeral.map(|n| n.class), Some(Class::Measure), "{:?}", figure);
        prop_assert!(numeral.is_some_and(|n| n.observation_id.is_some()));
        prop_assert!(figure.value_low.is_none_or(|low| low <= figure.value) && figure.value_high.is_none_or(|high| figure.value <= high));
    }
    let digits = characters.iter().enumerate().filter(|(_, c)| matches!(c, '0'..='9' | '０'..='９'));
    for (at, _) in digits {
        let held = read.numerals.iter().any(|n| (n.char_start..n.char_end).contains(&i32::try_from(at).unwrap()));
        prop_assert!(held, "the digit at {} stands in no numeral", at);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn places_classes_and_digits_hold_for_any_text(text in text()) {
        let (report, once) = read(&text);
        lawful(&report, &once)?;
        prop_assert_eq!(&once, &read(&text).1, "the same text reads the same");
    }

    #[test]
    fn any_bytes_are_a_report_or_a_fault(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("440112-2023.txt");
        std::fs::write(&path, &bytes).unwrap();
        if let Ok(report) = report::load(&path) {
            lawful(&report, &extract(&report, &LEXICON))?;
        }
    }
}

#[test]
fn awkward_texts_are_read() {
    for text in [
        "三分之九十亿亿",
        "79,228,162,514,264,337,593,543,950,335件",
        "同比增长79,228,162,514,264,337,593,543,950,335倍",
        "99999999999999999999999999999999件",
        "0.00000000000000000000000000000000001%",
        "一亿亿亿亿亿亿亿",
        "办结)))12件(((",
        "收到行政复议申请1,638-627件，办结595-12件。",
        "“”《》《“12件",
        "9999999999999.99999万亿元",
        "-",
        "一、\n一、\n一、",
        "12\n12\n12",
        "|\n|-|\n12|\n|",
        "|-|\n\n|-|\n",
        "行政许可（件）  12\n行政处罚（件）  3\n行政检查（次）  4",
    ] {
        let (report, once) = read(text);
        lawful(&report, &once).unwrap_or_else(|e| panic!("{text}: {e}"));
    }
}

/// Texts of one paragraph, in shapes that have made a reader look at the same words again and again.
/// Where the work grows with the square of the length, this does not end in a patient reader's time.
#[test]
fn a_paragraph_without_end_is_read() {
    for (unit, bytes) in [
        ("全区共收到行政复议申请627宗，办结595宗，同比增长12.5%；以区政府为被告的一审案件170宗。", 2_000_000),
        ("全区共收到行政复议申请627宗，办结595宗，", 600_000),
        ("一、", 300_000),
        ("2021、", 300_000),
        ("123,", 300_000),
        ("“三项", 300_000),
        ("(共12件", 300_000),
        ("\n", 2_000_000),
    ] {
        let (_, read) = read(&unit.repeat(bytes / unit.len()));
        assert_eq!(unit.contains("复议"), !read.observations.is_empty(), "{unit}");
    }
}
