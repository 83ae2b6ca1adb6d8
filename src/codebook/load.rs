use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use rust_decimal::Decimal;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use toml::Spanned;

use super::indicator::{Indicator, Outlier, Unit};
use super::rule::Rule;
use super::words::{Topic, Words};
use super::{Codebook, Indicators, relations};
use crate::checksum::hex;
use crate::codelist::Kind;
use crate::fault::{Fault, Reason};

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/schemas/codebook");

/// The files of a codebook: name and text.
type Files = BTreeMap<String, String>;

/// The codebook that the program carries.
///
/// # Errors
/// All that is wrong with it.
pub fn embedded() -> Result<Codebook, Vec<Fault>> {
    let files = EMBEDDED.files().filter_map(|file| {
        let toml = file.path().extension().is_some_and(|e| e == "toml");
        toml.then(|| Some((file.path().to_str()?.to_owned(), file.contents_utf8()?.to_owned())))?
    });
    read(Path::new("schemas/codebook"), &files.collect())
}

/// The codebook of a folder, or of its `codebook` folder.
///
/// # Errors
/// All that is wrong with it, each with file and line.
pub fn from_folder(folder: &Path) -> Result<Codebook, Vec<Fault>> {
    let inner = folder.join("codebook");
    let folder = if inner.is_dir() { inner.as_path() } else { folder };
    let unreadable = |e: std::io::Error| vec![Fault::at(folder, Reason::Unreadable(e.to_string()))];
    if !folder.is_dir() {
        return Err(vec![Fault::at(folder, Reason::MissingFolder)]);
    }
    let mut files = Files::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|e| e == "toml") {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            files.insert(name, std::fs::read_to_string(&path).map_err(unreadable)?);
        }
    }
    read(folder, &files)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitsFile {
    unit: Vec<Unit>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicsFile {
    topic: Vec<Topic>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThresholdsFile {
    outlier: BTreeMap<Kind, Outlier>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    indicator: Vec<IndicatorEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorEntry {
    id: Spanned<String>,
    name_zh: String,
    name_en: String,
    definition_zh: String,
    definition_en: String,
    kind: Kind,
    unit: String,
    range: Option<[toml::Value; 2]>,
    since: Option<i16>,
    #[serde(default)]
    parts: Vec<String>,
    #[serde(default)]
    numerator: Vec<String>,
    #[serde(default)]
    denominators: Vec<String>,
    #[serde(default)]
    at_most: Vec<String>,
    #[serde(default)]
    added: Vec<String>,
    #[serde(default)]
    removed: Vec<String>,
    year_before: Option<String>,
    people: Option<String>,
    #[serde(default)]
    in_parts: bool,
    #[serde(default)]
    of_many: bool,
    #[serde(default)]
    of_party: bool,
    outlier: Option<Outlier>,
    #[serde(default, rename = "rule")]
    rules: Vec<Rule>,
}

fn read(folder: &Path, files: &Files) -> Result<Codebook, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut book = Codebook {
        indicators: Indicators::default(),
        units: Vec::new(),
        topics: Vec::new(),
        words: Words::default(),
        outliers: BTreeMap::new(),
        version: version(files),
    };
    for required in ["units.toml", "topics.toml", "words.toml", "thresholds.toml"] {
        if !files.contains_key(required) {
            faults.push(Fault::at(folder.join(required), Reason::MissingFile));
        }
    }
    for part in parts(folder, &files.iter().collect::<Vec<_>>()) {
        match part {
            Ok(Part::Units(units)) => book.units = units,
            Ok(Part::Topics(topics)) => book.topics = topics,
            Ok(Part::Words(words)) => book.words = *words,
            Ok(Part::Thresholds(outliers)) => book.outliers = outliers,
            Ok(Part::Theme(indicators)) => indicators.into_iter().for_each(|indicator| book.indicators.push(indicator)),
            Err(fault) => faults.push(fault),
        }
    }
    faults.extend(relations::faults(&book));
    if faults.is_empty() { Ok(book) } else { Err(faults) }
}

/// What one file holds.
enum Part {
    Units(Vec<Unit>),
    Topics(Vec<Topic>),
    Words(Box<Words>),
    Thresholds(BTreeMap<Kind, Outlier>),
    Theme(Vec<Indicator>),
}

/// Reads the files, half of their bytes on another thread: whatever is done with reports waits for all of them.
fn parts(folder: &Path, files: &[(&String, &String)]) -> Vec<Result<Part, Fault>> {
    let (first, second) = files.split_at(half(files));
    let read = |files: &[(&String, &String)]| files.iter().map(|(name, text)| part(folder, name, text)).collect::<Vec<_>>();
    let (first, second) = rayon::join(|| read(first), || read(second));
    [first, second].into_iter().flatten().collect()
}

/// How many of the files are no more than half of their bytes.
fn half(files: &[(&String, &String)]) -> usize {
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    let ends = files.iter().scan(0, |end, (_, text)| {
        *end += text.len();
        Some(*end)
    });
    ends.take_while(|end| *end <= bytes / 2).count()
}

fn part(folder: &Path, name: &str, text: &str) -> Result<Part, Fault> {
    let path = folder.join(name);
    match name {
        "units.toml" => parsed(&path, text).map(|file: UnitsFile| Part::Units(file.unit)),
        "topics.toml" => parsed(&path, text).map(|file: TopicsFile| Part::Topics(file.topic)),
        "words.toml" => parsed(&path, text).map(|file: Words| Part::Words(Box::new(file))),
        "thresholds.toml" => parsed(&path, text).map(|file: ThresholdsFile| Part::Thresholds(file.outlier)),
        _ => {
            let theme = name.trim_end_matches(".toml");
            let indicator = |entry: IndicatorEntry| {
                let line = line_of(text, entry.id.span().start);
                entry.indicator(theme, path.clone(), line)
            };
            parsed(&path, text).map(|file: ThemeFile| Part::Theme(file.indicator.into_iter().map(indicator).collect()))
        }
    }
}

fn parsed<'a, T: Deserialize<'a>>(path: &Path, text: &'a str) -> Result<T, Fault> {
    toml::from_str(text).map_err(|e| {
        let fault = Fault::at(path, Reason::Codebook(e.message().to_owned()));
        match e.span() {
            Some(span) => fault.line(line_of(text, span.start)),
            None => fault,
        }
    })
}

impl IndicatorEntry {
    fn indicator(self, theme: &str, path: PathBuf, line: usize) -> Indicator {
        let bound = |at: usize| self.range.as_ref().and_then(|range| bound(&range[at]));
        Indicator {
            range_low: bound(0),
            range_high: bound(1),
            id: self.id.into_inner(),
            theme: theme.to_owned(),
            name_zh: self.name_zh,
            name_en: self.name_en,
            definition_zh: self.definition_zh,
            definition_en: self.definition_en,
            kind: self.kind,
            unit: self.unit,
            since: self.since,
            parts: self.parts,
            numerator: self.numerator,
            denominators: self.denominators,
            at_most: self.at_most,
            added: self.added,
            removed: self.removed,
            year_before: self.year_before,
            people: self.people,
            in_parts: self.in_parts,
            of_many: self.of_many,
            of_party: self.of_party,
            outlier: self.outlier,
            path,
            line,
            rules: self.rules,
        }
    }
}

fn bound(value: &toml::Value) -> Option<Decimal> {
    match value {
        toml::Value::Integer(i) => Some(Decimal::from(*i)),
        toml::Value::String(s) => s.parse().ok(),
        _ => None,
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

fn version(files: &Files) -> String {
    let mut hash = Sha256::new();
    for (name, text) in files {
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    hex(&hash.finalize())
}
