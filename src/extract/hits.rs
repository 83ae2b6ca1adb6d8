//! Where the codebook's words stand in a text.

use super::lexicon::{Lexicon, Role, Word};

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
    /// Words that say nothing by themselves: the most of all.
    pub fillers: Vec<Bytes>,
}

/// How far the words reach that were kept.
#[derive(Debug, Default)]
struct Kept {
    labels: usize,
    topics: usize,
    opaque: usize,
    /// First words of labels of two.
    firsts: Vec<(Bytes, u16)>,
}

/// How far the second word of a label may stand behind the first, in bytes.
const REACH: usize = 180;

impl Hits {
    pub fn find(lexicon: &Lexicon, plain: &str) -> Hits {
        let mut hits = Hits::default();
        let mut kept = Kept::default();
        lexicon.trie.find(plain, |at, word| hits.keep(&mut kept, at, &lexicon.words[word]));
        hits.labels.sort_unstable();
        hits.labels.dedup();
        hits
    }

    /// Keeps a word that no longer word of the same sort holds.
    fn keep(&mut self, kept: &mut Kept, at: Bytes, word: &Word) {
        if self.nils.last().is_none_or(|last| last.at.end <= at.start) {
            self.nils.extend(word.nil.iter().map(|rule| Hit { at, what: *rule, pair: false }));
        }
        for role in &word.roles {
            match role {
                Role::Filler => self.fillers.push(at),
                role => self.roles.push((at, *role)),
            }
        }
        if at.end > kept.labels {
            self.labels.extend(word.labels.iter().map(|rule| Hit { at, what: *rule, pair: false }));
        }
        if at.end > kept.opaque {
            self.pairs(&kept.firsts, at, &word.last);
            kept.firsts.extend(word.first.iter().map(|pair| (at, *pair)));
        }
        if !word.topics.is_empty() && at.end > kept.topics {
            self.topics.extend(word.topics.iter().map(|topic| Hit { at, what: *topic, pair: false }));
        }
        if word.hides {
            kept.labels = kept.labels.max(at.end);
        }
        if word.roles.contains(&Role::Opaque) {
            kept.opaque = kept.opaque.max(at.end);
        }
        if !word.topics.is_empty() || word.roles.contains(&Role::NoTopic) {
            kept.topics = kept.topics.max(at.end);
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

    /// Whether a word of a role stands within some bytes.
    pub fn any(&self, bytes: Bytes, role: Role) -> bool {
        self.roles(bytes, role).next().is_some()
    }
}

/// The words of some bytes while these are read forwards.
#[derive(Debug)]
pub(super) struct Ahead<'a> {
    end: usize,
    fillers: &'a [Bytes],
    /// Labels and topics, where any known word will do.
    known: [&'a [Hit]; 2],
}

impl<'a> Ahead<'a> {
    /// The fillers of some bytes, with labels and topics where any `known` word will do.
    pub fn of(hits: &'a Hits, bytes: Bytes, known: bool) -> Ahead<'a> {
        let from = |list: &'a [Hit]| &list[list.partition_point(|hit| hit.at.start < bytes.start)..];
        let fillers = &hits.fillers[hits.fillers.partition_point(|at| at.start < bytes.start)..];
        Ahead { end: bytes.end, fillers, known: if known { [from(&hits.labels), from(&hits.topics)] } else { [&[], &[]] } }
    }

    /// The end of the longest word that begins at a byte and ends within; no byte before it is asked for later.
    pub fn starting(&mut self, at: usize) -> Option<usize> {
        let filler = longest(&mut self.fillers, at, self.end, |word| *word);
        self.known.iter_mut().map(|list| longest(list, at, self.end, |hit| hit.at)).fold(filler, Ord::max)
    }
}

/// Drops the words that begin before a byte and gives the end of the longest that begins there.
fn longest<T>(words: &mut &[T], at: usize, end: usize, place: impl Fn(&T) -> Bytes) -> Option<usize> {
    while let Some((_, rest)) = words.split_first().filter(|(first, _)| place(first).start < at) {
        *words = rest;
    }
    words.iter().map(place).take_while(|word| word.start == at).map(|word| word.end).filter(|word| *word <= end).max()
}
