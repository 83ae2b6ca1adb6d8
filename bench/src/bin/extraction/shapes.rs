//! Long texts in shapes that could make a reader slow: the time a byte must not grow with their length.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use nianbao::extract::{Lexicon, extract_with};
use nianbao::report;

/// A name, what is repeated for the first half, and what for the second.
const SHAPES: &[(&str, &str, &str)] = &[
    ("clauses", CLAUSE, CLAUSE),
    ("sentences", "收到行政复议申请627宗，办结595宗，比上年增长12.5%。", "收到行政复议申请627宗，办结595宗。"),
    ("figures parted by spaces", "627 595 12 ", "627 595 12 "),
    ("digits", "1", "1"),
    ("years", "2021、2022、", "2021、2022、"),
    ("a list of figures", "12件、", "12件、"),
    ("changes of one label", "行政复议收到同比增长5%，", "行政复议收到同比增长5%，"),
    ("brackets that open", "（", "（"),
    ("brackets with figures", "（一（12件）办结（", "（一（12件）办结（"),
    ("brackets, then figures", "（", "收到12件）"),
    ("cells of one line", "| 行政复议 | 12件 | 45% ", "| 行政复议 | 12件 | 45% "),
    ("rows of a table", "| 收到行政复议 | 12件 | 45% |\n", "| 收到行政复议 | 12件 | 45% |\n"),
    ("a cell of figures, then rows", "|12件12件", "\n|收到行政复议|12|\n"),
    ("a line of words, then lines", "复议 ", "\n收到12件\n"),
    ("quotes that open", "“12件", "“12件"),
    ("quotes and titles", "“12件”《13条》", "“12件”《13条》"),
    ("stops", "、", "，"),
    ("words alone", "行政复议受理办结", "行政复议受理办结"),
    ("words, then figures", "复议", "收到12件"),
    ("Traditional characters", "收到行政複議申請12件，", "收到行政複議申請12件，"),
];
const CLAUSE: &str = "收到行政复议申请627宗，办结595宗，比上年增长12.5%，";
/// How many times shorter the text is that each is compared with.
const SHORTER: usize = 100;

/// Reads each shape at a length and at a hundredth of it, and says how the times a byte compare.
pub fn print(lexicon: &Lexicon, bytes: usize) {
    if bytes == 0 {
        return;
    }
    println!("one paragraph of {} MB: time a byte, and over that of one of {} kB", bytes / crate::MEGABYTE, bytes / SHORTER / 1_000);
    for (name, first, second) in SHAPES {
        let text = |bytes: usize| first.repeat(bytes / 2 / first.len() + 1) + &second.repeat(bytes / 2 / second.len() + 1);
        let long = time(lexicon, &text(bytes));
        println!("  {name:28} {long:7.1} ns  {:.2} times", long / time(lexicon, &text(bytes / SHORTER)));
    }
}

/// Nanoseconds a byte.
fn time(lexicon: &Lexicon, text: &str) -> f64 {
    let start = Instant::now();
    let report = report::from_text(Path::new("440112-2023.txt"), text).expect("its path says its year");
    black_box(extract_with(&report, lexicon, |read| read.numerals.len()));
    start.elapsed().as_secs_f64() * 1e9 / text.len() as f64
}
