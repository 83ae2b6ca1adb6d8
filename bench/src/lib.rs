//! Reports made from templates with known figures: the same number and seed make the same report anywhere.
//!
//! The figures of an area agree with each other and from year to year (`truth.rs`), but for a few that are planted.

use fastrand::Rng;

mod template;
mod truth;
mod words;

use template::{Slot, slots};
use truth::Truth;
pub use words::{WORDS, keywords};

/// A report that was made.
#[derive(Debug)]
pub struct Made {
    pub year: i16,
    pub text: String,
    /// The figures that stand in it for an indicator.
    pub figures: Vec<Figure>,
    /// The indicator whose figure contradicts the others.
    pub contradiction: Option<&'static str>,
}

/// A figure that was written into a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub indicator: String,
    /// The value in the base unit.
    pub value: String,
    /// Code point of the first digit.
    pub at: usize,
}

/// Sentences by theme, and what is true.
#[derive(Debug)]
pub struct Corpus {
    truth: Truth,
    blocks: Vec<Block>,
}

#[derive(Debug)]
struct Block {
    name: &'static str,
    heading: &'static str,
    sentences: Vec<&'static str>,
}

const NUMBERS: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
/// Blocks of a figure's themes, in the order of a report; before and after them stand the others.
const THEMES: std::ops::Range<usize> = 2..10;
const YEARS: [i16; 5] = [2020, 2021, 2022, 2023, 2024];
/// The indicator that a planted contradiction makes greater than its whole, and one report in how many has one.
const CONTRADICTED: &str = "reconsideration_accepted";
const CONTRADICTIONS: u64 = 49;

impl Corpus {
    /// The corpus of a seed.
    pub fn new(seed: u64) -> Corpus {
        let mut blocks: Vec<Block> = Vec::new();
        for line in include_str!("templates.txt").lines() {
            if let Some(head) = line.strip_prefix("== ") {
                let (name, heading) = head.split_once(' ').unwrap_or((head, ""));
                blocks.push(Block { name, heading, sentences: Vec::new() });
            } else if let Some(block) = blocks.last_mut().filter(|_| !line.is_empty()) {
                block.sentences.push(line);
            }
        }
        let sentences = blocks.iter().flat_map(|block| &block.sentences);
        let figures = sentences.flat_map(|sentence| slots(sentence)).filter_map(|slot| match slot {
            Slot::Figure { indicator, known, .. } => Some((indicator.to_owned(), known)),
            _ => None,
        });
        let truth = Truth { seed, known: figures.collect() };
        Corpus { truth, blocks }
    }

    /// The report of a number; its year is one of five in turn.
    pub fn report(&self, number: u64) -> Made {
        let year = YEARS[usize::try_from(number % 5).unwrap_or(0)];
        let mut writer = Writer {
            truth: &self.truth,
            area: number / 5,
            contradiction: (number % CONTRADICTIONS == CONTRADICTIONS / 2).then_some(CONTRADICTED),
            rng: Rng::with_seed(self.truth.seed ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15)),
            year,
            text: String::new(),
            length: 0,
            figures: Vec::new(),
        };
        writer.any(self.block("head"));
        writer.any(self.block("opening"));
        writer.line("一、主要工作情况");
        let mut themes: Vec<&Block> = self.blocks[THEMES].iter().collect();
        writer.rng.shuffle(&mut themes);
        for (at, theme) in themes.into_iter().enumerate() {
            writer.section(NUMBERS[at], theme, self.block("filler"));
        }
        for (number, name) in [("二", "problems"), ("三", "plans")] {
            let block = self.block(name);
            writer.line(&format!("{number}、{}", block.heading));
            for sentence in &block.sentences {
                writer.line(sentence);
            }
        }
        Made { year, text: writer.text, figures: writer.figures, contradiction: writer.contradiction }
    }

    fn block(&self, name: &str) -> &Block {
        self.blocks.iter().find(|block| block.name == name).unwrap_or_else(|| panic!("templates have a block {name}"))
    }
}

struct Writer<'a> {
    truth: &'a Truth,
    /// The number of the area.
    area: u64,
    contradiction: Option<&'static str>,
    rng: Rng,
    year: i16,
    text: String,
    /// Code points written.
    length: usize,
    figures: Vec<Figure>,
}

impl Writer<'_> {
    fn section(&mut self, number: &str, theme: &Block, filler: &Block) {
        self.line(&format!("（{number}）{}", theme.heading));
        let mut sentences = theme.sentences.clone();
        self.rng.shuffle(&mut sentences);
        for sentence in sentences {
            self.sentence(sentence);
        }
        for _ in 0..2 {
            self.any(filler);
        }
    }

    fn any(&mut self, block: &Block) {
        let at = self.rng.usize(..block.sentences.len());
        self.line(block.sentences[at]);
    }

    fn line(&mut self, template: &str) {
        self.sentence(template);
        self.put("\n");
    }

    /// Writes a template: words, alternatives in braces, figures in brackets.
    fn sentence(&mut self, template: &str) {
        let mut rest = template;
        while let Some(at) = rest.find(['{', '[']) {
            self.put(&rest[..at]);
            let close = if rest[at..].starts_with('{') { closing(&rest[at..]) } else { rest[at..].find(']').unwrap_or(rest.len() - at) };
            let inner = &rest[at + 1..at + close];
            if rest[at..].starts_with('{') {
                self.choice(inner);
            } else {
                self.figure(inner);
            }
            rest = &rest[at + close + 1..];
        }
        self.put(rest);
    }

    fn choice(&mut self, inner: &str) {
        match inner {
            "area" => self.put("南桥区"),
            "year" => self.put(&self.year.to_string()),
            "next" => self.put(&(self.year + 1).to_string()),
            _ => {
                let ways: Vec<&str> = inner.split('|').collect();
                let way = self.rng.usize(..ways.len());
                self.sentence(ways[way]);
            }
        }
    }

    fn figure(&mut self, inner: &str) {
        match Slot::parse(inner) {
            Slot::Any { low, high, places, words } => {
                let number = self.rng.u64(low..=high);
                self.put(&written(number, places));
                self.put(words);
            }
            Slot::Fixed { indicator, value, words } => self.known(indicator, value, 0, words),
            Slot::Figure { indicator, known, words } => self.known(indicator, self.value(indicator), known.places, words),
            Slot::Change { indicator, unit } => self.change(indicator, unit),
        }
    }

    /// The figure of the year, or one that contradicts it.
    fn value(&self, indicator: &str) -> u64 {
        let value = self.truth.figure(self.area, indicator, self.year);
        if self.contradiction == Some(indicator) { value * 2 } else { value }
    }

    fn known(&mut self, indicator: &str, number: u64, places: usize, words: &str) {
        let times = if words.starts_with('万') { 10_000 } else { 1 };
        self.figures.push(Figure { indicator: indicator.to_owned(), value: decimal(number * times, scale(places)), at: self.length });
        self.put(&written(number, places));
        self.put(words);
    }

    /// Says how a figure changed: 增长12.5%, 减少90, 提高2.0个百分点.
    fn change(&mut self, indicator: &str, unit: &str) {
        let [before, value] = [self.year - 1, self.year].map(|year| self.truth.figure(self.area, indicator, year));
        let difference = value.abs_diff(before);
        let (more, less, number, words) = match unit {
            "percent" => ("增长", "下降", written((difference * 2_000 + before) / (before * 2), 1), "%"),
            "point" => ("提高", "下降", written(difference, self.truth.of(indicator).places), "个百分点"),
            _ => ("增加", "减少", difference.to_string(), ""),
        };
        self.put(if value < before { less } else { more });
        self.put(&number);
        self.put(words);
    }

    fn put(&mut self, words: &str) {
        self.text.push_str(words);
        self.length += words.chars().count();
    }
}

fn scale(places: usize) -> u64 {
    10_u64.pow(u32::try_from(places).unwrap_or(0))
}

/// A number as it stands in a text, with so many digits after the point.
fn written(number: u64, places: usize) -> String {
    let scale = scale(places);
    if places == 0 { number.to_string() } else { format!("{}.{:0places$}", number / scale, number % scale) }
}

/// A number of tenths or hundredths without zeros behind.
fn decimal(number: u64, scale: u64) -> String {
    match (number / scale, number % scale) {
        (whole, 0) => whole.to_string(),
        (whole, rest) => {
            let places = scale.ilog10() as usize;
            format!("{whole}.{rest:0places$}").trim_end_matches('0').to_owned()
        }
    }
}

/// The place of the brace that closes the one at the head.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    let end = text.char_indices().find(|(_, c)| {
        depth += i32::from(*c == '{') - i32::from(*c == '}');
        depth == 0
    });
    end.map_or(text.len(), |(at, _)| at)
}
