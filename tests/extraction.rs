//! The case reports against their gold lists: what is read, how much of it, and whether every numeral is accounted for.
//!
//! A figure read is right when a gold figure of the same indicator and value overlaps its place; each gold figure
//! counts once. Qualities (unit, year, …) are judged on the right figures whose gold says them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use nianbao::extract::{Extraction, Lexicon, extract};
use nianbao::table::Observation;
use nianbao::{codebook, report};
use rust_decimal::Decimal;
use serde_json::Value;

const QUALITIES: [&str; 7] = ["unit", "qualifier", "year", "period", "scope", "stated_change", "stated_change_unit"];

/// Right ones of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tally {
    right: usize,
    of: usize,
}

impl Tally {
    fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    fn add(&mut self, other: Tally) {
        self.right += other.right;
        self.of += other.of;
    }

    /// Whether at least so many of a thousand are right.
    fn reaches(self, thousandths: usize) -> bool {
        self.right * 1000 >= self.of * thousandths
    }
}

/// The score of one case, or of all together.
#[derive(Debug, Default)]
struct Score {
    precision: Tally,
    recall: Tally,
    qualities: [Tally; QUALITIES.len()],
    accounted: Tally,
    class: Tally,
    /// What is not right, for the reader of a failure.
    amiss: Vec<String>,
}

impl Score {
    fn of(gold: &[Value], read: &Extraction) -> Score {
        let mut score = Score::default();
        score.observations(gold, &read.observations);
        for wanted in gold.iter().filter(|g| g["kind"] == "numeral") {
            let mut found = read.numerals.iter().filter(|n| overlaps(wanted, n.char_start, n.char_end)).peekable();
            let accounted = found.peek().is_some();
            let classed = found.any(|n| wanted["class"] == n.class.to_string());
            score.accounted.count(accounted);
            score.class.count(classed);
            if !classed {
                score.amiss.push(format!("{} {wanted}", if accounted { "other class" } else { "unaccounted" }));
            }
        }
        score
    }

    fn observations(&mut self, gold: &[Value], said: &[Observation]) {
        let mut open: Vec<&Value> = gold.iter().filter(|g| g["kind"] == "observation").collect();
        for figure in said {
            let hit = open.iter().position(|g| states(g, figure));
            self.precision.count(hit.is_some());
            match hit {
                Some(at) => {
                    self.recall.count(true);
                    self.qualities_of(open.remove(at), figure);
                }
                None => {
                    self.amiss
                        .push(format!("wrong {} = {} ({}) in {}", figure.indicator_id, figure.value, figure.value_text, figure.quote));
                }
            }
        }
        for missed in open.into_iter().filter(|g| g["optional"] != true) {
            self.recall.count(false);
            self.amiss.push(format!("missed {missed}"));
        }
    }

    fn qualities_of(&mut self, gold: &Value, figure: &Observation) {
        for (name, tally) in QUALITIES.iter().zip(&mut self.qualities) {
            let Some(wanted) = gold.get(*name) else { continue };
            let said = quality(figure, name);
            let right = match *name {
                "stated_change" | "year" => number(wanted) == said.as_deref().and_then(|s| s.parse().ok()),
                _ => wanted.as_str() == said.as_deref(),
            };
            tally.count(right);
            if !right {
                self.amiss.push(format!("{name} is {said:?} for {gold}"));
            }
        }
    }

    fn add(&mut self, other: &Score) {
        self.precision.add(other.precision);
        self.recall.add(other.recall);
        self.accounted.add(other.accounted);
        self.class.add(other.class);
        self.qualities.iter_mut().zip(&other.qualities).for_each(|(all, one)| all.add(*one));
    }

    fn row(&self, name: &str) -> String {
        let mut row = format!("{name:<20}");
        let columns = [self.precision, self.recall].into_iter().chain(self.qualities).chain([self.accounted, self.class]);
        for Tally { right, of } in columns {
            let _ = write!(row, " {:>12}", format!("{right}/{of}"));
        }
        row
    }
}

fn overlaps(gold: &Value, start: i32, end: i32) -> bool {
    match (gold["start"].as_i64(), gold["end"].as_i64()) {
        (Some(from), Some(to)) => i64::from(start) < to && from < i64::from(end),
        _ => true,
    }
}

fn states(gold: &Value, figure: &Observation) -> bool {
    gold["indicator_id"] == figure.indicator_id.as_str()
        && number(&gold["value"]) == Some(figure.value)
        && overlaps(gold, figure.char_start, figure.char_end)
}

fn number(value: &Value) -> Option<Decimal> {
    value.as_str().map_or_else(|| value.to_string().parse().ok(), |text| text.parse().ok())
}

fn quality(figure: &Observation, name: &str) -> Option<String> {
    match name {
        "unit" => Some(figure.unit.clone()),
        "qualifier" => Some(figure.qualifier.to_string()),
        "year" => Some(figure.year.to_string()),
        "period" => Some(figure.period.to_string()),
        "scope" => Some(figure.scope.to_string()),
        "stated_change" => figure.stated_change.map(|change| change.to_string()),
        _ => figure.stated_change_unit.map(|unit| unit.to_string()),
    }
}

fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/reports");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut gold: Vec<PathBuf> = files.filter(|path| path.to_string_lossy().ends_with(".gold.jsonl")).collect();
    gold.sort();
    gold
}

#[test]
fn the_case_reports_are_read_as_their_gold_says() {
    let lexicon = Lexicon::new(codebook::embedded().unwrap());
    let mut all = Score::default();
    let mut table = format!("{:<20} {:>12} {:>12}", "case", "precision", "recall");
    QUALITIES.iter().chain(&["accounted", "class"]).for_each(|name| {
        let _ = write!(table, " {:>12}", &name[..name.len().min(12)]);
    });
    let mut amiss = String::new();
    let cases = cases();
    for gold in &cases {
        let name = gold.file_name().unwrap().to_string_lossy().replace(".gold.jsonl", "");
        let report = report::load(&gold.with_file_name(format!("{name}.txt"))).unwrap();
        let score = Score::of(&lines(gold), &extract(&report, &lexicon));
        let _ = write!(table, "\n{}", score.row(&name));
        score.amiss.iter().for_each(|line| {
            let _ = write!(amiss, "\n{name}: {line}");
        });
        all.add(&score);
    }
    let _ = write!(table, "\n{}", all.row("all"));
    println!("{table}");
    assert!(cases.len() >= 6, "six cases or more");
    let told = format!("{table}\n{amiss}");
    assert!(all.precision.reaches(990), "precision of 0.99\n{told}");
    assert!(all.recall.reaches(960), "recall of 0.96\n{told}");
    for (name, tally) in QUALITIES.iter().zip(all.qualities) {
        assert!(tally.of > 0 && tally.reaches(970), "{name} right on 0.97\n{told}");
    }
    assert_eq!(all.accounted.right, all.accounted.of, "every numeral accounted for\n{told}");
    assert!(all.class.reaches(980), "class right on 0.98\n{told}");
}

#[test]
fn the_score_tells_right_from_wrong() {
    let lexicon = Lexicon::new(codebook::embedded().unwrap());
    let gold = &cases()[0];
    let text = gold.with_file_name(gold.file_name().unwrap().to_string_lossy().replace(".gold.jsonl", ".txt"));
    let mut read = extract(&report::load(&text).unwrap(), &lexicon);
    let before = Score::of(&lines(gold), &read);
    read.observations[0].value += Decimal::ONE;
    read.observations.pop();
    read.numerals.pop();
    let after = Score::of(&lines(gold), &read);
    assert_eq!(after.precision, Tally { right: before.precision.right - 2, of: before.precision.of - 1 });
    assert_eq!(after.recall.right, before.recall.right - 2);
    assert_eq!(after.accounted.right, before.accounted.right - 1);
}
