//! The codebook compiled: every word that decides anything, in one trie.

mod hits;
mod phrases;
mod trie;

pub(super) use hits::{Bytes, Hit, Hits};
pub(super) use phrases::Phrases;
pub(super) use trie::skipped;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::codebook::{Codebook, Indicator, Rule, Words};
use crate::text::{self, Characters};
use trie::Trie;

/// A rule with its place in the codebook, ready to be tried.
#[derive(Debug)]
pub(super) struct Compiled {
    /// Place of the indicator in the codebook.
    pub indicator: usize,
    /// `indicator.rule`, as it stands on an observation.
    pub id: String,
    /// Places of its topics.
    pub topics: Vec<u16>,
    /// Words that must not stand at the figure, in plain form.
    pub not: Phrases,
    /// Words that must not stand in the sentence before the figure, in plain form.
    pub unless: Phrases,
    /// Words that must not stand between the full stops around the figure, in plain form.
    pub alone: Phrases,
    /// Measure words that may follow the figure.
    pub units: Vec<String>,
    pub weak: bool,
    pub cut: bool,
    /// Whether it counts bodies: 56个部门.
    pub bodies: bool,
}

/// What a word does besides being a label or a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Filler,
    Opaque,
    NoTopic,
    Name,
    Other,
    Own,
    Bureau,
    PlanHeading,
    ProblemHeading,
    Problem,
    Plan,
    Cumulative,
    PartYear,
    Up,
    Down,
    Average,
    /// A body that may be counted: 个乡镇.
    Body,
    /// Words of a town's own report: 我镇.
    Town,
}

/// Words by which a report is a town's.
const TOWN: [&str; 6] = ["我镇", "我乡", "我街道", "全镇", "全乡", "全街道"];

impl Role {
    /// How many roles there are.
    pub const COUNT: usize = Role::Town as usize + 1;
}

/// All that one word does.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by itself at every word of a text")]
pub(super) struct Word {
    /// Rules that have it as a label.
    pub labels: Vec<u16>,
    /// Labels of two words that it begins.
    pub first: Vec<u16>,
    /// Labels of two words that it ends, with their rules.
    pub last: Vec<(u16, u16)>,
    /// Topics that it names.
    pub topics: Vec<u16>,
    /// Roles but that of a filler.
    pub roles: Vec<Role>,
    pub filler: bool,
    /// Whether it says nothing by itself and is nothing else.
    pub only_filler: bool,
    pub opaque: bool,
    /// Whether no topic is named by a shorter word inside it.
    pub parts_topics: bool,
    /// Rules that read it as none: 均无败诉.
    pub nil: Vec<u16>,
    /// Whether shorter labels inside it do not count: not where it is one with a filler before it (已审结).
    pub hides: bool,
}

/// Words around one for the government, or for a department, that decide whether it is the party.
#[derive(Debug)]
pub(super) struct Parties {
    pub none_behind: Vec<String>,
    pub none_before: Vec<String>,
    pub before: Vec<String>,
    pub sued_behind: Vec<String>,
    pub acted_behind: Vec<String>,
}

impl Parties {
    fn of(words: &Words) -> Parties {
        Parties {
            none_behind: folded(&words.no_party_behind),
            none_before: folded(&words.no_party_before),
            before: folded(&words.party_before),
            sued_behind: folded(&words.sued_behind),
            acted_behind: folded(&words.acted_behind),
        }
    }
}

/// The codebook, ready to read reports with.
#[derive(Debug)]
pub struct Lexicon {
    pub(super) codebook: Codebook,
    pub(super) rules: Vec<Compiled>,
    pub(super) words: Vec<Word>,
    /// Of each topic the words of which one must stand beside it.
    pub(super) beside: Vec<Vec<String>>,
    pub(super) trie: Trie,
    pub(super) parties: Parties,
    /// How many labels of two words there are.
    pub(super) pairs: u16,
    /// Fillers of one character.
    pub(super) particles: Characters,
}

impl Lexicon {
    /// Compiles a codebook; its rules are compiled once for any number of reports.
    #[must_use]
    pub fn new(codebook: Codebook) -> Lexicon {
        // Rules on another thread: whoever reads a single report waits longer for all this than for its figures.
        let compiled = || rules(&codebook).map(|(indicator, rule)| compiled(&codebook, indicator, rule)).collect();
        let built = || {
            let Builder { words, particles, pairs } = Builder::of(&codebook);
            let (keys, words): (Vec<String>, Vec<Word>) = words.into_iter().unzip();
            (Trie::new(&keys), words, particles.into_iter().collect(), pairs)
        };
        let ((trie, words, particles, pairs), rules) = rayon::join(built, compiled);
        let beside = codebook.topics.iter().map(|topic| folded(&topic.beside)).collect();
        let parties = Parties::of(&codebook.words);
        Lexicon { codebook, rules, words, beside, trie, parties, pairs, particles }
    }

    /// The codebook that it was compiled from.
    #[must_use]
    pub fn codebook(&self) -> &Codebook {
        &self.codebook
    }

    pub(super) fn indicator(&self, rule: u16) -> &Indicator {
        &self.codebook.indicators[self.rules[usize::from(rule)].indicator]
    }
}

#[derive(Default)]
struct Builder {
    words: IndexMap<String, Word, FxBuildHasher>,
    particles: Vec<char>,
    pairs: u16,
}

impl Builder {
    fn of(codebook: &Codebook) -> Builder {
        let mut builder = Builder::default();
        builder.topics(codebook);
        (0..).zip(rules(codebook)).for_each(|(at, (_, rule))| builder.labels(rule, at));
        builder.roles(codebook);
        builder.settle();
        builder
    }

    fn word(&mut self, word: &str) -> &mut Word {
        let plain = text::plain(word).replace(trie::skipped, "");
        self.words.entry(plain).or_default()
    }

    /// What is known of a word once all that it does is.
    fn settle(&mut self) {
        self.hide();
        for word in self.words.values_mut() {
            word.filler = word.roles.contains(&Role::Filler);
            word.roles.retain(|role| *role != Role::Filler);
            word.opaque = word.roles.contains(&Role::Opaque);
            word.parts_topics = !word.topics.is_empty() || word.roles.contains(&Role::NoTopic);
            let silent = word.labels.is_empty() && word.first.is_empty() && word.last.is_empty() && word.nil.is_empty();
            word.only_filler = silent && word.topics.is_empty() && word.roles.is_empty();
        }
    }

    fn hide(&mut self) {
        let labelled = |word: &str| self.words.get(word).is_some_and(|w| !w.labels.is_empty());
        let filler = |word: &str| {
            let mut characters = word.chars();
            let particle = matches!((characters.next(), characters.next()), (Some(c), None) if self.particles.contains(&c));
            particle || self.words.get(word).is_some_and(|w| w.roles.contains(&Role::Filler))
        };
        let led = |word: &str| word.char_indices().skip(1).any(|(at, _)| filler(&word[..at]) && labelled(&word[at..]));
        let hiding: Vec<bool> =
            self.words.iter().map(|(text, w)| w.roles.contains(&Role::Opaque) || (!w.labels.is_empty() && !led(text))).collect();
        for (word, hides) in self.words.values_mut().zip(hiding) {
            word.hides = hides;
        }
    }

    fn topics(&mut self, codebook: &Codebook) {
        for (at, topic) in (0..).zip(&codebook.topics) {
            for word in &topic.words {
                self.word(word).topics.push(at);
            }
        }
    }

    fn labels(&mut self, rule: &Rule, at: u16) {
        for phrase in &rule.nil {
            self.word(phrase).nil.push(at);
        }
        for label in &rule.label {
            match label.split_once('…') {
                None => self.word(label).labels.push(at),
                Some((first, last)) => {
                    let pair = self.pairs;
                    self.pairs += 1;
                    self.word(first).first.push(pair);
                    self.word(last).last.push((pair, at));
                }
            }
        }
    }

    fn roles(&mut self, codebook: &Codebook) {
        let words = &codebook.words;
        for word in TOWN {
            self.word(word).roles.push(Role::Town);
        }
        for (list, role) in [
            (&words.filler, Role::Filler),
            (&words.opaque, Role::Opaque),
            (&words.no_topic, Role::NoTopic),
            (&words.name, Role::Name),
            (&words.other_scope, Role::Other),
            (&words.own_government, Role::Own),
            (&words.own_bureau, Role::Own),
            (&words.own_bureau, Role::Bureau),
            (&words.plan_heading, Role::PlanHeading),
            (&words.problem_heading, Role::ProblemHeading),
            (&words.problem_word, Role::Problem),
            (&words.plan_word, Role::Plan),
            (&words.cumulative_word, Role::Cumulative),
            (&words.part_year_word, Role::PartYear),
            (&words.change_up, Role::Up),
            (&words.change_down, Role::Down),
            (&words.average_word, Role::Average),
            (&words.body_word, Role::Body),
        ] {
            for word in list {
                let mut characters = word.chars();
                match (characters.next(), characters.next(), role) {
                    (Some(one), None, Role::Filler) => self.particles.push(one),
                    _ => self.word(word).roles.push(role),
                }
            }
        }
    }
}

/// Words in the plain form of the texts that they are looked for in.
fn folded(words: &[String]) -> Vec<String> {
    words.iter().map(|word| text::plain(word)).collect()
}

/// The rules of a codebook in their order, each with the place of its indicator.
fn rules(codebook: &Codebook) -> impl Iterator<Item = (usize, &Rule)> {
    codebook.indicators.iter().enumerate().flat_map(|(at, indicator)| indicator.rules.iter().map(move |rule| (at, rule)))
}

fn compiled(codebook: &Codebook, indicator: usize, rule: &Rule) -> Compiled {
    let entry = &codebook.indicators[indicator];
    let topic = |id: &String| codebook.topics.iter().position(|t| t.id == *id).and_then(|at| u16::try_from(at).ok());
    let units = match rule.unit.as_slice() {
        [] => codebook.unit(&entry.unit).map(|unit| unit.words.clone()).unwrap_or_default(),
        units => units.to_vec(),
    };
    Compiled {
        indicator,
        id: format!("{}.{}", entry.id, rule.id),
        topics: rule.topic.iter().filter_map(topic).collect(),
        not: Phrases::new(folded(&rule.not)),
        unless: Phrases::new(folded(&rule.unless)),
        alone: Phrases::new(folded(&rule.alone)),
        units,
        weak: rule.weak,
        cut: rule.cut,
        bodies: entry.unit == "unit",
    }
}
