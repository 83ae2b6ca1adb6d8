//! Which rule takes a figure.

use std::cell::LazyCell;

use super::hits::{Ahead, Bytes, Hit, Hits};
use super::lexicon::{Lexicon, Role};
use super::passage::{Passages, Sentence};

/// What is needed to bind figures of one text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Binder<'a> {
    pub lexicon: &'a Lexicon,
    pub plain: &'a str,
    pub hits: &'a Hits,
    pub passages: &'a Passages,
}

/// The words at a figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub lead: Bytes,
    pub figure: Bytes,
    pub tail: Bytes,
    pub sentence: Sentence,
}

/// A label that could bind the figure, the lowest cost first.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    cost: usize,
    rule: u16,
    at: Bytes,
}

/// What came of trying to bind a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Rule(u16),
    /// Labels of two indicators stand alike.
    Ambiguous,
    Nothing,
}

/// The subjects in force at a figure.
#[derive(Debug, Clone, Copy)]
struct Subject {
    /// Where they are named.
    named: Bytes,
    /// Characters of no known word that may stand between label and figure.
    reach: usize,
}

const WEAK: usize = 10_000;
/// Characters of no known word that may stand between a label and its figure.
const FOREIGN_NEAR: usize = 24;
/// The same where the subject is carried over from before in the sentence.
const FOREIGN_SENTENCE: usize = 10;
/// The same where it is carried over from a sentence before.
const FOREIGN_FAR: usize = 4;

impl Binder<'_> {
    /// The rule that takes a figure; `unit` is its measure word, none where any will do.
    pub fn bind(self, field: Field, unit: Option<&str>, cut: bool) -> Bound {
        if field.sentence.problem || self.hits.any(field.lead, Role::Average) {
            return Bound::Nothing;
        }
        let subject = LazyCell::new(|| self.subject(field));
        let named = if unit == Some("%") { self.named_rate(field.lead) } else { None };
        let mut best: Option<Candidate> = None;
        let mut rival = false;
        let fits = |hit: &Hit| {
            let rule = &self.lexicon.rules[usize::from(hit.what)];
            let counted = unit.is_none_or(|unit| rule.units.iter().any(|u| u == unit)) && (!cut || rule.cut);
            counted && named.is_none_or(|rate| self.names(*hit, rate))
        };
        for (hit, cost, gap) in self.labels(field, fits) {
            let rule = &self.lexicon.rules[usize::from(hit.what)];
            let cost = cost + if rule.weak { WEAK } else { 0 };
            let length = hit.at.end - hit.at.start;
            let worse = best.is_some_and(|b| (cost, usize::MAX - length) > (b.cost, usize::MAX - (b.at.end - b.at.start)));
            if worse || !self.allowed(field, hit, gap, &subject) {
                continue;
            }
            let same = best.is_some_and(|b| b.cost == cost && b.at.end - b.at.start == length);
            let other = best.is_some_and(|b| self.lexicon.rules[usize::from(b.rule)].indicator != rule.indicator);
            if same && other {
                rival = true;
                continue;
            }
            rival = false;
            best = Some(Candidate { cost, rule: hit.what, at: hit.at });
        }
        match best {
            Some(_) if rival => Bound::Ambiguous,
            Some(candidate) => Bound::Rule(candidate.rule),
            None => Bound::Nothing,
        }
    }

    /// The labels at a figure that fit it, with their distance, and the bytes between the two.
    fn labels(self, field: Field, fits: impl Fn(&Hit) -> bool) -> impl Iterator<Item = (Hit, usize, Bytes)> {
        let whole = Bytes { start: field.lead.start, end: field.tail.end };
        Hits::within(&self.hits.labels, whole).filter(move |hit| fits(hit)).filter_map(move |hit| {
            let hit = *hit;
            let around = hit.at.start < field.figure.start && hit.at.end > field.figure.end;
            if around {
                let between = self.plain[hit.at.start..field.figure.start].contains(['、', ',', ';']);
                return (hit.pair && !between).then_some((hit, 1, Bytes { start: hit.at.start, end: hit.at.start }));
            }
            let lead = hit.at.end <= field.figure.start && hit.at.end <= field.lead.end;
            let gap = if lead {
                Bytes { start: hit.at.end, end: field.figure.start }
            } else if hit.at.start >= field.tail.start && !self.leads_on(field.tail, hit.at) {
                Bytes { start: field.figure.end, end: hit.at.start }
            } else {
                return None;
            };
            let text = &self.plain[gap.start..gap.end];
            let stops = text.matches(['、', ',', ';']).count();
            let distance = 2 * self.distance(gap) + 6 * stops + usize::from(!lead);
            Some((hit, distance, gap))
        })
    }

    /// Whether a word after a stop leads to the next figure: the second 件 of 撤销3件、终止58件.
    fn leads_on(self, tail: Bytes, word: Bytes) -> bool {
        let stopped = self.plain[tail.start..word.start].contains(['、', ',', ';', ')']);
        let open = !self.plain[word.end.min(tail.end)..tail.end].contains(['、', ',', ';', '。', '(', ')']);
        let next = self.plain[tail.end..].chars().next();
        stopped && open && next.is_some_and(char::is_alphanumeric)
    }

    /// Where the 率 stands that names the percentage after it: 优秀率, not 效率.
    fn named_rate(self, lead: Bytes) -> Option<usize> {
        let text = &self.plain[lead.start..lead.end];
        let names = |at: usize| !text[..at].ends_with(['效', '税', '费']) && !text[at + '率'.len_utf8()..].starts_with('先');
        text.rmatch_indices('率').map(|(at, _)| at).find(|at| names(*at)).map(|at| lead.start + at)
    }

    /// Whether a label is, or ends at, the rate that is named.
    fn names(self, hit: Hit, rate: usize) -> bool {
        hit.at.start <= rate && (hit.at.end > rate || !self.plain[hit.at.end..rate].contains(char::is_alphanumeric))
    }

    fn allowed(self, field: Field, hit: Hit, gap: Bytes, subject: &Subject) -> bool {
        let rule = &self.lexicon.rules[usize::from(hit.what)];
        let foreign = self.foreign(gap);
        let tail = &self.plain[field.tail.start..field.tail.end];
        let near = tail.find(['、', '(']).map_or(field.tail.end, |at| field.tail.start + at);
        let window = &self.plain[field.lead.start..near.max(hit.at.end)];
        let topical =
            rule.topics.is_empty() || Hits::within(&self.hits.topics, subject.named).any(|topic| rule.topics.contains(&topic.what));
        let reach = if rule.topics.is_empty() { FOREIGN_NEAR } else { subject.reach };
        topical && foreign <= reach && !rule.not.iter().any(|word| window.contains(word.as_str()))
    }

    /// The subjects named nearest: at the figure, then backwards through sentence, paragraph and heading.
    fn subject(self, field: Field) -> Subject {
        let at = Bytes { start: field.lead.start, end: field.tail.end };
        if Hits::within(&self.hits.topics, at).next().is_some() {
            return Subject { named: at, reach: FOREIGN_NEAR };
        }
        let sentence = Bytes { start: field.sentence.at.start, end: field.lead.start };
        if let Some(named) = self.nearest(sentence) {
            return Subject { named, reach: FOREIGN_SENTENCE };
        }
        let paragraph = Bytes { start: field.sentence.paragraph, end: field.sentence.at.start };
        let mut before = Hits::within(&self.hits.topics, paragraph).rev();
        let named = before.find_map(|hit| self.nearest(self.passages.sentence(hit.at.start).at));
        let named = named.or_else(|| self.nearest(field.sentence.heading));
        Subject { named: named.unwrap_or(Bytes { start: 0, end: 0 }), reach: FOREIGN_FAR }
    }

    /// The last clause of some bytes that names topics.
    fn nearest(self, bytes: Bytes) -> Option<Bytes> {
        let last = Hits::within(&self.hits.topics, bytes).next_back()?;
        let text = &self.plain[bytes.start..last.at.start];
        let start = text.rfind([',', ';', '。', ':']).map_or(bytes.start, |at| bytes.start + at);
        Some(Bytes { start, end: bytes.end })
    }

    /// Characters between a label and a figure, fillers left out.
    fn distance(self, bytes: Bytes) -> usize {
        self.uncovered(bytes, false)
    }

    /// Characters that belong to no known word.
    pub fn foreign(self, bytes: Bytes) -> usize {
        self.uncovered(bytes, true)
    }

    fn uncovered(self, bytes: Bytes, known: bool) -> usize {
        let mut words = Ahead::of(self.hits, bytes, known);
        let mut count = 0;
        let mut at = bytes.start;
        while at < bytes.end {
            let Some(c) = self.plain[at..bytes.end].chars().next() else { break };
            if let Some(end) = words.starting(at) {
                at = end;
                continue;
            }
            let sign = !c.is_alphanumeric() || c.is_ascii_digit();
            count += usize::from(!sign && self.lexicon.particles.binary_search(&c).is_err());
            at += c.len_utf8();
        }
        count
    }

    /// Whether the words between say nothing by themselves.
    pub fn empty(self, bytes: Bytes) -> bool {
        self.distance(bytes) == 0 && Hits::within(&self.hits.labels, bytes).next().is_none()
    }
}
