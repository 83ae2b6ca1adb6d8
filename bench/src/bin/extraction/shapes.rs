//! Long texts in shapes that could make a reader slow: the time a byte must not grow with their length.

use std::hint::black_box;
use std::time::Instant;

use nianbao::extract::Lexicon;

/// A name, and what is repeated to one paragraph without an end.
const SHAPES: &[(&str, &str)] = &[
    ("clauses", "收到行政复议申请627宗，办结595宗，比上年增长12.5%，"),
    ("sentences", "收到行政复议申请627宗，办结595宗，比上年增长12.5%。"),
    ("figures parted by spaces", "627 595 12 "),
    ("years", "2021、2022、"),
    ("brackets", "（一（12件）办结（"),
    ("rows of a table", "| 行政复议 | 12件 | 45% "),
    ("figures in quotes", "“12件”《13条》"),
    ("words alone", "行政复议受理办结"),
];
/// How many times shorter the text is that each is compared with.
const SHORTER: usize = 100;

/// Reads each shape at a length and at a hundredth of it, and says how the times a byte compare.
pub fn print(lexicon: &Lexicon, bytes: usize) {
    if bytes == 0 {
        return;
    }
    println!("one paragraph of {} MB: time a byte, and over that of one of {} kB", bytes / crate::MEGABYTE, bytes / SHORTER / 1_000);
    for (name, words) in SHAPES {
        let text = words.repeat(bytes / words.len() + 1);
        let short = words.repeat(bytes / SHORTER / words.len() + 1);
        let long = time(lexicon, &text);
        println!("  {name:25} {long:7.1} ns  {:.2} times", long / time(lexicon, &short));
    }
}

/// Nanoseconds a byte.
fn time(lexicon: &Lexicon, text: &str) -> f64 {
    let start = Instant::now();
    black_box(super::read("440112-2023.txt", text, lexicon));
    start.elapsed().as_secs_f64() * 1e9 / text.len() as f64
}
