//! No text makes the reading slow: twice the bytes are twice the work, in every shape.

use std::path::Path;

use super::{Lexicon, extract};
use crate::text::counted;
use crate::{codebook, report};

/// What is repeated for the first half of a text and for the second.
const SHAPES: &[(&str, &str)] = &[
    ("收到行政复议申请627宗，办结595宗，比上年增长12.5%，", ""),
    ("收到行政复议申请627宗，办结595宗，比上年增长12.5%。", ""),
    ("行政复议收到同比增长5%，", ""),
    ("行政复议收到12件，", "收到同比增长5%，"),
    ("627 595 12 ", ""),
    ("二中、", ""),
    ("败诉率降至0甲", ""),
    ("|-|\n", ""),
    ("行政许可（件）  12\n", ""),
    ("是行政诉讼，", ""),
    ("甲乙（3件）", ""),
    ("另有15件情节轻微的，教育后放行。\n", ""),
    ("（一）下一步打算\n下一步打算\n", ""),
    ("我局作为被告的行政诉讼案件3件。年内审结3件。", ""),
    ("开展专项清理，", ""),
    ("1", ""),
    ("1-", ""),
    ("1,", ""),
    ("1.", ""),
    ("1: ", ""),
    ("2021、2022、", ""),
    ("1、", ""),
    ("12件、", ""),
    ("、", "收到12件，"),
    ("一二三", ""),
    ("一", "年"),
    ("年12件", ""),
    ("（", ""),
    ("（", "12件"),
    ("（一（12件）办结（", ""),
    ("行政复议收到（12件）", ""),
    ("）", "收到12件"),
    ("(a", "行政复议(zheng)"),
    ("“", "12件"),
    ("“12件", ""),
    ("《12件", "》"),
    ("“12件”《13条》", ""),
    ("| 行政复议 | 12件 | 45% ", ""),
    ("| 收到行政复议 | 12件 | 45% |\n", ""),
    ("|12件12件", "\n|收到行政复议|12|\n"),
    ("行政复议单位", "\n收到行政复议|12|\n"),
    ("复议 ", "\n收到12件\n"),
    ("一、工作\n复议", "\n收到12件\n"),
    ("行政复议受理办结", ""),
    ("复议", "收到12件"),
    (" ", "收到 12 件"),
    ("行政 复议 “", ""),
    ("\n", "收到12件\n"),
    ("行政复议\n", "1\n"),
    ("*", "20*件"),
    ("#", "1.复议"),
    ("一、收到行政复议12件\n", "（一）办结11件。"),
    ("区政府和12件，", ""),
    ("以区政府为被告的行政应诉案件12件，", "全区12件"),
    ("上年的12件增至13件，", ""),
    ("收到行政复议申请12件，其中", "维持5件，占4%，"),
    ("自2019年以来", "收到行政复议申请12件，"),
    ("力争2024年收到行政复议申请12件，", ""),
    ("均无败诉", "零败诉，"),
    ("甲局办结行政复议12件；", ""),
    ("一审12件、二审12件，共24件，", ""),
    ("一审12件、二审12件，共24件。", ""),
    ("文件、合同、", "审核合同等12件，"),
    ("（一）工作成效\n", "收到12件\n"),
    ("行政复议12件→13件，", ""),
    ("甲、乙分别办结行政复议12件、13件，", ""),
    ("複議", "收到行政複議申請１２件，"),
    ("受理三件。", ""),
    ("作出行政处罚3件。", ""),
    ("甲县清理规范性文件3件，废止2件。", ""),
    ("同期，全省行政复议收案12件，", ""),
    ("1.受理3件。\n2.审结3件。\n", ""),
];

/// Bytes of the shorter text: so many that sentences without an end are cut many times.
const BYTES: usize = 30_000;

fn work(lexicon: &Lexicon, shape: (&str, &str), bytes: usize) -> usize {
    let half = |words: &str| words.repeat(if words.is_empty() { 0 } else { bytes / 2 / words.len() });
    let (first, second) = (half(shape.0), if shape.1.is_empty() { half(shape.0) } else { half(shape.1) });
    let report = report::from_text(Path::new("440112-2023.txt"), &(first + &second)).expect("the path says the year");
    counted(|| drop(extract(&report, lexicon)))
}

#[test]
fn twice_the_bytes_are_twice_the_work() {
    let lexicon = Lexicon::new(codebook::embedded().expect("the codebook is sound"));
    let grown = SHAPES.iter().map(|shape| (shape, work(&lexicon, *shape, BYTES), work(&lexicon, *shape, 2 * BYTES)));
    // A shape that takes hardly any work is no slower for a little more.
    let slow: Vec<_> = grown.filter(|(_, once, twice)| 10 * twice > 22 * once + BYTES / 10).collect();
    assert!(slow.is_empty(), "the shape, its work, and that of twice the bytes: {slow:#?}");
}
