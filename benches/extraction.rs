//! How fast text becomes observations and the ledger, beside what no reader of text can do without: finding words, and tagging them.
//!
//! Every megabyte is read by each in turn in one run, so that the ratios hold on a machine that is busy.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use aho_corasick::AhoCorasick;
use jieba_rs::Jieba;
use nianbao::codebook;
use nianbao::extract::{Lexicon, extract};
use nianbao::report;

mod corpus;

const MEGABYTE: usize = 1_000_000;

fn main() {
    let megabytes = std::env::args().filter_map(|a| a.parse::<usize>().ok()).next().unwrap_or(200);
    let lexicon = Lexicon::new(codebook::embedded().expect("the program's codebook is sound"));
    let corpus = corpus::Corpus::new(1);
    let words: Vec<String> = lexicon
        .codebook()
        .indicators
        .iter()
        .flat_map(|i| i.rules.iter())
        .flat_map(|r| &r.label)
        .filter(|l| !l.contains('…'))
        .take(200)
        .cloned()
        .collect();
    let automaton = AhoCorasick::new(&words).expect("two hundred words fit an automaton");
    let jieba = Jieba::new();
    let mut number = 0;
    let mut clocks = [Duration::ZERO; 4];
    let (mut bytes, mut right, mut known, mut said, mut numerals) = (0usize, 0, 0, 0, 0);
    while bytes < megabytes * MEGABYTE {
        let mut batch = Vec::new();
        let mut size = 0;
        while size < MEGABYTE {
            let made = corpus.report(number);
            number += 1;
            size += made.text.len();
            batch.push(made);
        }
        bytes += size;
        let paths: Vec<String> = batch.iter().map(|m| format!("{}/{}.txt", m.area, m.year)).collect();
        let start = Instant::now();
        let read: Vec<_> = batch
            .iter()
            .zip(&paths)
            .map(|(made, path)| {
                let report = report::from_text(Path::new(path), &made.text).expect("its path says its year");
                extract(&report, &lexicon)
            })
            .collect();
        clocks[0] += start.elapsed();
        for (made, read) in batch.iter().zip(&read) {
            known += made.figures.len();
            said += read.observations.len();
            numerals += read.numerals.len();
            for f in &made.figures {
                let hit = read.observations.iter().any(|o| {
                    o.indicator_id == *f.indicator
                        && o.value.to_string() == f.value
                        && o.char_start as usize <= f.at
                        && f.at < o.char_end as usize
                });
                right += usize::from(hit);
                if !hit && std::env::var_os("MISS").is_some() {
                    let t: Vec<char> = made.text.chars().collect();
                    eprintln!(
                        "{} {} {}",
                        f.indicator,
                        f.value,
                        t[f.at.saturating_sub(30)..(f.at + 10).min(t.len())].iter().collect::<String>()
                    );
                }
            }
        }
        drop(read);
        let start = Instant::now();
        for made in &batch {
            black_box(automaton.find_iter(&made.text).count());
        }
        clocks[1] += start.elapsed();
        if number < 2000 && std::env::var_os("NOJIEBA").is_none() {
            let start = Instant::now();
            for made in &batch {
                black_box(jieba.tag(&made.text, true).len());
            }
            clocks[2] += start.elapsed();
            clocks[3] += Duration::from_nanos(size as u64);
        }
    }
    let mb = bytes as f64 / 1e6;
    println!(
        "{number} reports, {mb:.0} MB, {said} said, {right} of {known} right, {numerals} numerals, {:.0} bytes a numeral",
        bytes as f64 / numerals as f64
    );
    println!(
        "extract {:.1} MB/s; aho-corasick {:.1}; jieba {:.1}",
        mb / clocks[0].as_secs_f64(),
        mb / clocks[1].as_secs_f64(),
        clocks[3].as_nanos() as f64 / 1e6 / clocks[2].as_secs_f64()
    );
}
