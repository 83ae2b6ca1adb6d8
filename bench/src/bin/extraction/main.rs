//! How fast text becomes observations and the ledger, beside what no reader of text can do without: finding words, and tagging them.
//!
//! Every megabyte is read by each in turn, so that the ratios hold on a machine that is busy; the middle one is said. The
//! known figures of the made reports are looked up in what was read: one that is missing fails the run, and so does one
//! that was read and is none.

#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
#![expect(clippy::cast_precision_loss, reason = "bytes are counted exactly far beyond any corpus, and a speed is printed to a tenth")]

use std::borrow::Cow;
use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use aho_corasick::AhoCorasick;
use clap::Parser;
use jieba_rs::Jieba;
use nianbao::codebook;
use nianbao::extract::{Extraction, Lexicon, extract_with};
use nianbao::report;
use nianbao::table::ObservationOf;

mod shapes;

use nianbao_bench::{Corpus, Figure, Made, WORDS, keywords};

// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Reads made reports and says how fast, beside aho-corasick and jieba-rs.
#[derive(Debug, Parser)]
struct Options {
    /// How much text is made and read.
    #[arg(long, default_value_t = 200)]
    megabytes: usize,
    /// Leave out the tagger, which takes 5 s to load and tags no more than the first megabytes.
    #[arg(long)]
    no_tagger: bool,
    /// The size of one paragraph without an end, read in each of several shapes; 0 for none.
    #[arg(long, default_value_t = 20)]
    paragraph: usize,
}

const MEGABYTE: usize = 1_000_000;
/// Megabytes that the tagger reads.
const TAGGED: usize = 5;

fn main() -> ExitCode {
    let options = Options::parse();
    let lexicon = Lexicon::new(codebook::embedded().expect("the program's codebook is sound"));
    let automaton = keywords(lexicon.codebook());
    let tagger = (!options.no_tagger).then(Jieba::new);
    let corpus = Corpus::new(1);
    let mut numbers = 0..;
    let mut rounds: Vec<Round> = Vec::new();
    for megabyte in 0..options.megabytes {
        let batch = batch(&corpus, &mut numbers);
        let tagger = tagger.as_ref().filter(|_| megabyte < TAGGED);
        rounds.push(Round::of(&batch, &lexicon, &automaton, tagger));
    }
    print(&rounds);
    shapes::print(&lexicon, options.paragraph * MEGABYTE);
    let amiss: Vec<&String> = rounds.iter().flat_map(|round| round.missing.iter().chain(&round.wrong)).collect();
    amiss.iter().take(10).for_each(|figure| eprintln!("{figure}"));
    if amiss.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The next reports of a corpus, a megabyte of them.
fn batch(corpus: &Corpus, numbers: &mut impl Iterator<Item = u64>) -> Vec<Made> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while bytes < MEGABYTE {
        batch.extend(numbers.next().map(|number| corpus.report(number)));
        bytes += batch.last().map_or(MEGABYTE, |made: &Made| made.text.len());
    }
    batch
}

/// A batch as each of them read it.
struct Round {
    bytes: usize,
    figures: usize,
    observations: usize,
    numerals: usize,
    missing: Vec<String>,
    wrong: Vec<String>,
    extraction: Duration,
    keywords: Duration,
    tagging: Option<Duration>,
}

impl Round {
    fn of(batch: &[Made], lexicon: &Lexicon, automaton: &AhoCorasick, tagger: Option<&Jieba>) -> Round {
        let mut round = Round {
            bytes: batch.iter().map(|made| made.text.len()).sum(),
            figures: batch.iter().map(|made| made.figures.len()).sum(),
            observations: 0,
            numerals: 0,
            missing: Vec::new(),
            wrong: Vec::new(),
            extraction: Duration::ZERO,
            keywords: timed(batch, |text| automaton.find_iter(text).count()),
            tagging: tagger.map(|tagger| timed(batch, |text| tagger.tag(text, true).len())),
        };
        batch.iter().for_each(|made| round.read(made, lexicon));
        round
    }

    /// The whole way from a text to observations and ledger, as a build goes it, and back to free memory; what was read is
    /// held against what was written while the clock stands.
    fn read(&mut self, made: &Made, lexicon: &Lexicon) {
        let path = format!("440112/{}.txt", made.year);
        let start = Instant::now();
        let report = report::from_text(Path::new(&path), &made.text).expect("its path says its year");
        let released = extract_with(&report, lexicon, |read| {
            self.extraction += start.elapsed();
            self.observations += read.observations.len();
            self.numerals += read.numerals.len();
            self.missing.extend(missing(made, &read));
            self.wrong.extend(wrong(made, &read));
            let start = Instant::now();
            drop(read);
            start
        });
        drop(report);
        self.extraction += released.elapsed();
    }
}

fn timed(batch: &[Made], work: impl Fn(&str) -> usize) -> Duration {
    let start = Instant::now();
    for made in batch {
        black_box(work(&made.text));
    }
    start.elapsed()
}

/// The figures that were written into a report and not read out of it.
fn missing(made: &Made, read: &Extraction<Cow<'_, str>>) -> Vec<String> {
    let lost = made.figures.iter().filter(|figure| !read.observations.iter().any(|o| states(o, figure)));
    lost.map(|figure| format!("missing: {} {} at {} of {}", figure.indicator, figure.value, figure.at, made.year)).collect()
}

/// The figures that were read out of a report and not written into it.
fn wrong(made: &Made, read: &Extraction<Cow<'_, str>>) -> Vec<String> {
    let made_up = read.observations.iter().filter(|o| !made.figures.iter().any(|figure| states(o, figure)));
    made_up.map(|o| format!("wrong: {} {} in {}", o.indicator_id, o.value_text, o.quote)).collect()
}

/// Whether an observation is a figure that was written.
fn states(read: &ObservationOf<Cow<'_, str>>, figure: &Figure) -> bool {
    let place = |at: i32| usize::try_from(at).unwrap_or(0);
    let there = (place(read.char_start)..place(read.char_end)).contains(&figure.at);
    there && read.indicator_id == figure.indicator && read.value.to_string() == figure.value
}

fn print(rounds: &[Round]) {
    let sum = |count: fn(&Round) -> usize| rounds.iter().map(count).sum::<usize>();
    let megabytes = sum(|round| round.bytes) / MEGABYTE;
    println!("{megabytes} MB: {} observations, {} numerals", sum(|round| round.observations), sum(|round| round.numerals));
    let (read, known) = (sum(|round| round.figures - round.missing.len()), sum(|round| round.figures));
    println!("{read} of {known} known figures read, {} others read as figures", sum(|round| round.wrong.len()));
    let extraction = speed(rounds, |round| Some(round.extraction));
    println!("text to observations and ledger  {extraction:7.1} MB/s, {:.1} ns a byte", 1_000.0 / extraction);
    println!("aho-corasick, {WORDS} words          {:7.1} MB/s", speed(rounds, |round| Some(round.keywords)));
    println!("  is faster {:.1} times", middle(rounds, |round| Some(round.extraction.as_secs_f64() / round.keywords.as_secs_f64())));
    if rounds.iter().any(|round| round.tagging.is_some()) {
        println!("jieba-rs, tags, the first {TAGGED} MB   {:7.1} MB/s", speed(rounds, |round| round.tagging));
        println!("  is slower {:.1} times", middle(rounds, |round| Some(round.tagging?.as_secs_f64() / round.extraction.as_secs_f64())));
    }
}

fn speed(rounds: &[Round], clock: fn(&Round) -> Option<Duration>) -> f64 {
    middle(rounds, |round| Some(round.bytes as f64 / MEGABYTE as f64 / clock(round)?.as_secs_f64()))
}

/// The median of a measure over the rounds that have it.
fn middle(rounds: &[Round], measure: impl Fn(&Round) -> Option<f64>) -> f64 {
    let mut measured: Vec<f64> = rounds.iter().filter_map(measure).collect();
    measured.sort_by(f64::total_cmp);
    measured.get(measured.len() / 2).copied().unwrap_or(f64::NAN)
}
