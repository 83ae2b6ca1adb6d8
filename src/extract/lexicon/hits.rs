//! Where the codebook's words stand in a text.

use super::{Lexicon, Role, Word};
use crate::text::{boundary, is_word, work};

/// Bytes of the plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Bytes {
    pub start: usize,
    pub end: usize,
}

/// A label of a rule, or a topic, at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    pub at: Bytes,
    /// The rule, or the topic.
    pub what: u16,
    /// How many bytes the first word of a label of two has, and how many the last; none for others.
    words: Option<(u16, u16)>,
}

impl Hit {
    /// A label of one word, or a topic.
    pub fn of(at: Bytes, what: u16) -> Hit {
        Hit { at, what, words: None }
    }

    /// Whether a label of two words.
    pub fn pair(&self) -> bool {
        self.words.is_some()
    }

    /// Where the last word of a label begins.
    pub fn last_start(&self) -> usize {
        self.words.map_or(self.at.start, |(_, last)| self.at.end - usize::from(last))
    }

    /// Where the first word of a label ends.
    pub fn first_end(&self) -> usize {
        self.words.map_or(self.at.end, |(first, _)| self.at.start + usize::from(first))
    }
}

/// All hits of a text, each list sorted by place.
#[derive(Debug, Default)]
pub(crate) struct Hits {
    pub labels: Vec<Hit>,
    pub topics: Vec<Hit>,
    /// Where the words of each role stand, by the role's place among the roles.
    roles: [Vec<Bytes>; Role::COUNT],
    /// Phrases that say that there was none.
    pub nils: Vec<Hit>,
}

/// How far the words reach that were kept.
#[derive(Debug)]
struct Kept {
    labels: usize,
    topics: usize,
    opaque: usize,
    /// First words of labels of two, each with the place in this list of the one before it of the same label.
    firsts: Vec<(Bytes, usize)>,
    /// The last of them of each label.
    last: Vec<usize>,
}

/// What ends a sentence.
const ENDS: [char; 3] = ['。', ';', '\n'];
/// Bytes around a topic within which its sentence ends.
const SENTENCE: usize = 400;

/// Whether a topic's sentence holds one of the words that must stand beside it.
fn beside(plain: &str, lexicon: &Lexicon, topic: Hit) -> bool {
    let words = &lexicon.beside[usize::from(topic.what)];
    if words.is_empty() {
        return true;
    }
    let before = &plain[boundary(plain, topic.at.start.saturating_sub(SENTENCE))..topic.at.start];
    let behind = &plain[topic.at.end..boundary(plain, plain.len().min(topic.at.end + SENTENCE))];
    work(before.len() + behind.len());
    let before = before.rsplit(ENDS).next().unwrap_or(before);
    let behind = behind.split(ENDS).next().unwrap_or(behind);
    words.iter().any(|word| before.contains(word.as_str()) || behind.contains(word.as_str()))
}

/// How far the second word of a label may stand behind the first, in bytes.
const REACH: usize = 180;
/// No first word.
const NONE: usize = usize::MAX;

impl Hits {
    /// None yet, with room for those that a text of so many bytes has.
    fn with_room(bytes: usize) -> Hits {
        let mut hits = Hits { labels: Vec::with_capacity(bytes / 12), topics: Vec::with_capacity(bytes / 48), ..Hits::default() };
        hits.roles[Role::Filler as usize].reserve(bytes / 24);
        hits
    }

    pub fn find(lexicon: &Lexicon, plain: &str) -> Hits {
        let mut hits = Hits::with_room(plain.len());
        let firsts = Vec::with_capacity(plain.len() / 24);
        let mut kept = Kept { labels: 0, topics: 0, opaque: 0, firsts, last: vec![NONE; usize::from(lexicon.pairs)] };
        lexicon.trie.find(plain, |at, word| {
            let word = &lexicon.words[word];
            if word.filler {
                hits.roles[Role::Filler as usize].push(at);
            }
            if !word.only_filler {
                hits.keep(&mut kept, at, word);
            }
        });
        hits.topics.retain(|topic| beside(plain, lexicon, *topic));
        hits
    }

    /// Keeps a word that no longer word of the same sort holds.
    fn keep(&mut self, kept: &mut Kept, at: Bytes, word: &Word) {
        if !word.nil.is_empty() && self.nils.last().is_none_or(|last| last.at.end <= at.start) {
            self.nils.extend(word.nil.iter().map(|rule| Hit::of(at, *rule)));
        }
        // 全国 names no area in 全国低碳日.
        for role in word.roles.iter().filter(|role| **role != Role::Other || at.end > kept.opaque) {
            self.roles[*role as usize].push(at);
        }
        if at.end > kept.labels {
            word.labels.iter().for_each(|rule| self.label(Hit::of(at, *rule)));
        }
        if at.end > kept.opaque {
            self.pairs(kept, at, &word.last);
            for pair in &word.first {
                let before = std::mem::replace(&mut kept.last[usize::from(*pair)], kept.firsts.len());
                kept.firsts.push((at, before));
            }
        }
        if !word.topics.is_empty() && at.end > kept.topics {
            self.topics.extend(word.topics.iter().map(|topic| Hit::of(at, *topic)));
        }
        if word.hides {
            kept.labels = kept.labels.max(at.end);
        }
        if word.opaque {
            kept.opaque = kept.opaque.max(at.end);
        }
        if word.parts_topics {
            kept.topics = kept.topics.max(at.end);
        }
    }

    /// Adds a label in its order, which few break and none by far.
    fn label(&mut self, hit: Hit) {
        let mut at = self.labels.len();
        while at > 0 && self.labels[at - 1] > hit {
            at -= 1;
            work(1);
        }
        if at == 0 || self.labels[at - 1] != hit {
            self.labels.insert(at, hit);
        }
    }

    /// Labels of two words whose last word stands here.
    fn pairs(&mut self, kept: &Kept, at: Bytes, last: &[(u16, u16)]) {
        for (pair, rule) in last {
            let mut before = kept.last[usize::from(*pair)];
            while let Some((first, next)) = kept.firsts.get(before).filter(|(first, _)| first.start + 2 * REACH > at.start) {
                if first.end <= at.start && first.end + REACH > at.start {
                    let length = |word: Bytes| u16::try_from(word.end - word.start).unwrap_or(u16::MAX);
                    let words = Some((length(*first), length(at)));
                    self.label(Hit { at: Bytes { start: first.start, end: at.end }, what: *rule, words });
                }
                before = *next;
                work(1);
            }
        }
    }

    /// The hits of a sorted list that begin within some bytes.
    pub fn within(list: &[Hit], bytes: Bytes) -> impl DoubleEndedIterator<Item = &Hit> {
        let from = list.partition_point(|hit| hit.at.start < bytes.start);
        let length = list[from..].partition_point(|hit| hit.at.start < bytes.end);
        list[from..from + length].iter().inspect(|_| work(1)).filter(move |hit| hit.at.end <= bytes.end)
    }

    /// All places where words of a role stand.
    pub fn all(&self, role: Role) -> &[Bytes] {
        &self.roles[role as usize]
    }

    /// Where words of a role stand within some bytes.
    pub fn roles(&self, bytes: Bytes, role: Role) -> impl DoubleEndedIterator<Item = Bytes> {
        let places = self.all(role);
        let from = places.partition_point(|at| at.start < bytes.start);
        let length = places[from..].partition_point(|at| at.start < bytes.end);
        places[from..from + length].iter().inspect(|_| work(1)).filter(move |at| at.end <= bytes.end).copied()
    }

    /// Characters of some bytes that belong to no filler, and where any `known` word will do, to no label or topic.
    pub fn uncovered(&self, plain: &str, lexicon: &Lexicon, bytes: Bytes, known: bool) -> usize {
        if bytes.start >= bytes.end {
            return 0;
        }
        work(bytes.end - bytes.start);
        let mut words = Ahead::of(self, bytes, known);
        let mut count = 0;
        let mut at = bytes.start;
        while let Some(c) = plain[at..bytes.end].chars().next() {
            if let Some(end) = words.starting(at) {
                at = end;
                continue;
            }
            count += usize::from(!c.is_ascii_digit() && is_word(c) && !lexicon.particles.contains(c));
            at += c.len_utf8();
        }
        count
    }

    /// Whether a word of a role stands within some bytes.
    pub fn any(&self, bytes: Bytes, role: Role) -> bool {
        self.roles(bytes, role).next().is_some()
    }
}

/// The words of some bytes while these are read forwards.
#[derive(Debug)]
struct Ahead<'a> {
    end: usize,
    fillers: &'a [Bytes],
    /// Labels and topics, where any known word will do.
    known: [&'a [Hit]; 2],
}

impl<'a> Ahead<'a> {
    /// The fillers of some bytes, with labels and topics where any `known` word will do.
    pub fn of(hits: &'a Hits, bytes: Bytes, known: bool) -> Ahead<'a> {
        let from = |list: &'a [Hit]| &list[list.partition_point(|hit| hit.at.start < bytes.start)..];
        let fillers = hits.all(Role::Filler);
        let fillers = &fillers[fillers.partition_point(|at| at.start < bytes.start)..];
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
