//! Where the codebook's words stand in a text.

use super::bare::Bare;
use super::lexicon::{Lexicon, Role};

/// Bytes of the plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Bytes {
    pub start: usize,
    pub end: usize,
}

/// A label of a rule, or a topic, at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    pub at: Bytes,
    /// The rule, or the topic.
    pub what: u16,
    /// Whether a label of two words.
    pub pair: bool,
}

/// All hits of a text, each list sorted by place.
#[derive(Debug, Default)]
pub(super) struct Hits {
    pub labels: Vec<Hit>,
    pub topics: Vec<Hit>,
    pub roles: Vec<(Bytes, Role)>,
    /// Phrases that say that there was none.
    pub nils: Vec<Hit>,
}

/// How far the second word of a label may stand behind the first, in bytes.
const REACH: usize = 180;

impl Hits {
    pub fn find(lexicon: &Lexicon, bare: &Bare) -> Hits {
        let mut found: Vec<(Bytes, usize)> = lexicon
            .automaton
            .find_overlapping_iter(&bare.text)
            .map(|m| {
                let (start, end) = bare.plain(m.start(), m.end());
                (Bytes { start, end }, m.pattern().as_usize())
            })
            .collect();
        found.sort_unstable_by_key(|(at, _)| (at.start, std::cmp::Reverse(at.end)));
        let mut hits = Hits::default();
        hits.keep(lexicon, &found);
        hits.labels.sort_unstable();
        hits.labels.dedup();
        hits
    }

    /// Keeps the words that no longer word of the same sort holds.
    fn keep(&mut self, lexicon: &Lexicon, found: &[(Bytes, usize)]) {
        let (mut label_end, mut topic_end, mut opaque_end) = (0, 0, 0);
        let mut firsts: Vec<(Bytes, u16)> = Vec::new();
        for (at, word) in found {
            let word = &lexicon.words[*word];
            if self.nils.last().is_none_or(|last| last.at.end <= at.start) {
                self.nils.extend(word.nil.iter().map(|rule| Hit { at: *at, what: *rule, pair: false }));
            }
            for role in &word.roles {
                self.roles.push((*at, *role));
            }
            if at.end > label_end {
                self.labels.extend(word.labels.iter().map(|rule| Hit { at: *at, what: *rule, pair: false }));
            }
            if at.end > opaque_end {
                self.pairs(&firsts, *at, &word.last);
                firsts.extend(word.first.iter().map(|pair| (*at, *pair)));
            }
            if !word.topics.is_empty() && at.end > topic_end {
                self.topics.extend(word.topics.iter().map(|topic| Hit { at: *at, what: *topic, pair: false }));
            }
            if word.hides {
                label_end = label_end.max(at.end);
            }
            if word.roles.contains(&Role::Opaque) {
                opaque_end = opaque_end.max(at.end);
            }
            if !word.topics.is_empty() || word.roles.contains(&Role::NoTopic) {
                topic_end = topic_end.max(at.end);
            }
        }
    }

    /// Labels of two words whose last word stands here.
    fn pairs(&mut self, firsts: &[(Bytes, u16)], at: Bytes, last: &[(u16, u16)]) {
        if last.is_empty() {
            return;
        }
        let near = firsts.iter().rev().take_while(|(first, _)| first.start + 2 * REACH > at.start);
        for (first, pair) in near.filter(|(first, _)| first.end <= at.start && first.end + REACH > at.start) {
            let rules = last.iter().filter(|(other, _)| other == pair).map(|(_, rule)| *rule);
            let whole = Bytes { start: first.start, end: at.end };
            self.labels.extend(rules.map(|rule| Hit { at: whole, what: rule, pair: true }));
        }
    }

    /// The hits of a sorted list that begin within some bytes.
    pub fn within(list: &[Hit], bytes: Bytes) -> impl DoubleEndedIterator<Item = &Hit> {
        let from = list.partition_point(|hit| hit.at.start < bytes.start);
        let to = list.partition_point(|hit| hit.at.start < bytes.end);
        list[from..to.max(from)].iter().filter(move |hit| hit.at.end <= bytes.end)
    }

    /// Where words of a role stand within some bytes.
    pub fn roles(&self, bytes: Bytes, role: Role) -> impl DoubleEndedIterator<Item = Bytes> {
        let from = self.roles.partition_point(|(at, _)| at.start < bytes.start);
        let to = self.roles.partition_point(|(at, _)| at.start < bytes.end);
        let near = self.roles[from..to.max(from)].iter();
        near.filter(move |(at, r)| *r == role && at.end <= bytes.end).map(|(at, _)| *at)
    }

    /// The words of a role that begin at a byte.
    pub fn starting(&self, at: usize, role: Role) -> impl Iterator<Item = Bytes> {
        let from = self.roles.partition_point(|(word, _)| word.start < at);
        self.roles[from..].iter().take_while(move |(word, _)| word.start == at).filter(move |(_, r)| *r == role).map(|(word, _)| *word)
    }

    /// Whether a word of a role stands within some bytes.
    pub fn any(&self, bytes: Bytes, role: Role) -> bool {
        self.roles(bytes, role).next().is_some()
    }
}
