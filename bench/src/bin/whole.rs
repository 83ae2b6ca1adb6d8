//! A whole build beside what no build of its bytes could do without: finding words in the texts, and hashing, packing, copying and writing
//! what is published.
//!
//! `whole PROGRAM DATA OUT` builds DATA with PROGRAM in some rounds and measures the limits on the same bytes after each build, on one core. The
//! middle ones are said, as ratios of one run.

#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
#![expect(clippy::cast_precision_loss, reason = "bytes are counted exactly far beyond any release, and a speed is printed to a tenth")]

use std::error::Error;
use std::fs::{self, File};
use std::hint::black_box;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use aho_corasick::AhoCorasick;
use clap::Parser;
use nianbao::codebook;
use nianbao_bench::keywords;
use sha2::{Digest, Sha256};

/// Builds made reports and says how long, beside the limits.
#[derive(Debug, Parser)]
struct Options {
    /// The program that builds.
    program: PathBuf,
    /// A data folder, as `make corpus` writes one.
    data: PathBuf,
    /// Where the releases are laid, a folder that is not there yet; it is removed at the end.
    out: PathBuf,
    /// How often all is done.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// How many threads build.
    #[arg(long, default_value_t = 2)]
    threads: usize,
}

/// What is measured, as it is printed.
const LIMITS: [&str; 5] =
    ["aho-corasick over the texts", "SHA-256 of all files", "zstd of the CSV", "memory copied", "one file written and synced"];
/// zstd's level, as in the Parquet files.
const LEVEL: i32 = 1;

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse();
    if options.out.exists() {
        return Err(format!("{} is there: name a folder that is not, since it is removed at the end", options.out.display()).into());
    }
    let automaton = keywords(&codebook::embedded().map_err(|faults| format!("{faults:?}"))?);
    let mut rounds = Vec::new();
    for round in 0..options.rounds {
        let out = options.out.join(round.to_string());
        let build = build(&options, &out)?;
        let mut limits = Limits::default();
        limits.measure(&out.join("latest"), &automaton, &options.out.join("written"))?;
        rounds.push((build, limits));
    }
    print(&rounds);
    Ok(fs::remove_dir_all(&options.out)?)
}

/// Does something and says how long it took.
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

fn build(options: &Options, out: &Path) -> Result<Duration, Box<dyn Error>> {
    let mut command = Command::new(&options.program);
    command
        .args(["build", "--formats", "csv", "--threads", &options.threads.to_string(), "--data"])
        .arg(&options.data)
        .arg("--out")
        .arg(out);
    let (status, took) = timed(|| command.stdout(Stdio::null()).stderr(Stdio::null()).status());
    let status = status?;
    if status.success() { Ok(took) } else { Err(format!("{} ended with {status}", options.program.display()).into()) }
}

/// The limits of a release's bytes.
#[derive(Debug, Default)]
struct Limits {
    bytes: usize,
    words: Duration,
    hash: Duration,
    pack: Duration,
    copy: Duration,
    write: Duration,
}

impl Limits {
    /// Reads every file below a folder, a block at a time, and measures what can be done with it.
    fn measure(&mut self, folder: &Path, automaton: &AhoCorasick, to: &Path) -> Result<(), Box<dyn Error>> {
        let mut written = File::create(to)?;
        let (mut block, mut copy) = (vec![0; 1 << 20], vec![0; 1 << 20]);
        for path in files(folder)? {
            let mut file = File::open(&path)?;
            loop {
                let read = file.read(&mut block)?;
                if read == 0 {
                    break;
                }
                self.block(&block[..read], &mut copy[..read], &path, automaton)?;
                let (done, took) = timed(|| written.write_all(&block[..read]));
                done?;
                self.write += took;
            }
        }
        let (synced, took) = timed(|| written.sync_all());
        synced?;
        self.write += took;
        Ok(fs::remove_file(to)?)
    }

    fn block(&mut self, block: &[u8], copy: &mut [u8], path: &Path, automaton: &AhoCorasick) -> Result<(), Box<dyn Error>> {
        self.bytes += block.len();
        self.hash += timed(|| black_box(Sha256::digest(block))).1;
        self.copy += timed(|| black_box(&mut *copy).copy_from_slice(block)).1;
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("txt") => self.words += timed(|| black_box(automaton.find_iter(block).count())).1,
            Some("csv") => {
                let (packed, took) = timed(|| zstd::bulk::compress(block, LEVEL));
                black_box(packed?);
                self.pack += took;
            }
            _ => {}
        }
        Ok(())
    }
}

/// All files below a folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let (mut folders, mut found) = (vec![folder.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() { &mut folders } else { &mut found }.push(path);
        }
    }
    Ok(found)
}

fn print(rounds: &[(Duration, Limits)]) {
    let measures: [fn(&Limits) -> Duration; 5] = [|of| of.words, |of| of.hash, |of| of.pack, |of| of.copy, |of| of.write];
    let megabytes = rounds.first().map_or(0.0, |one| one.1.bytes as f64 / 1e6);
    println!("{megabytes:.0} MB are published; medians of {} rounds, the limits on one core", rounds.len());
    println!("{:<28} {:7.2} s", "build, whole process", middle(rounds, |(build, _)| build.as_secs_f64()));
    for (name, measure) in LIMITS.iter().zip(measures) {
        let ratio = middle(rounds, |(build, of)| build.as_secs_f64() / measure(of).as_secs_f64());
        println!("{name:<28} {:7.2} s   the build takes {ratio:7.1} times as long", middle(rounds, |(_, of)| measure(of).as_secs_f64()));
    }
}

/// The median of a measure over the rounds.
fn middle(rounds: &[(Duration, Limits)], measure: impl Fn(&(Duration, Limits)) -> f64) -> f64 {
    let mut measured: Vec<f64> = rounds.iter().map(measure).collect();
    measured.sort_by(f64::total_cmp);
    measured.get(measured.len() / 2).copied().unwrap_or(f64::NAN)
}
