//! Which rule takes a figure.

mod label;
mod near;
mod sorts;
mod subject;
mod together;

use std::cell::{Cell, OnceCell};

use super::figure::Figure;
use super::lexicon::{Bytes, Hit, Hits, Lexicon, Role};
use super::passage::{Passages, Sentence};
use super::words::{AREAS, of_place};
use crate::quantity::Numeral;
use near::{clause, excluded};
use subject::{FOREIGN_NEAR, Subject};

/// What is needed to bind figures of one text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Binder<'a> {
    pub lexicon: &'a Lexicon,
    pub plain: &'a str,
    pub hits: &'a Hits,
    pub passages: &'a Passages,
    pub numerals: &'a [Numeral],
    /// The year that the report is about.
    pub report_year: i16,
}

/// The words at a figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub lead: Bytes,
    pub figure: Bytes,
    pub tail: Bytes,
    pub sentence: Sentence,
}

impl Field {
    /// The words at a figure as it stands.
    pub fn of(figure: &Figure<'_>) -> Field {
        Field { lead: figure.lead, figure: figure.at, tail: figure.tail, sentence: figure.sentence }
    }
}

/// A label that could bind the figure, the lowest cost first.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    cost: usize,
    rule: u16,
    at: Bytes,
    pair: bool,
}

/// What came of trying to bind a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Rule(u16),
    /// Labels of two indicators stand alike.
    Ambiguous,
    Nothing,
}

impl Bound {
    /// The rule, where there is one.
    pub fn rule(self) -> Option<u16> {
        if let Bound::Rule(rule) = self { Some(rule) } else { None }
    }
}

/// Whether a figure's label may begin with the verb that the first item of its list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    No,
    /// 审核文件6件、合同58份
    Figure,
    /// 审核文件、合同分别为6件、58份, of which a name may have no other verb: not 签订合同.
    Name,
}

/// What a rule must fit.
struct Asked<'u> {
    unit: Option<&'u str>,
    /// Whether the figure stands as a fall or a cut.
    cut: bool,
    /// Whether it counts bodies: 11个乡镇.
    bodies: bool,
    /// Where the 率 stands that names the percentage.
    rate: Option<usize>,
    /// From where on the label must end.
    own: usize,
    /// Up to where it must begin unless in the figure's own words.
    shared: usize,
    /// Up to where it must begin behind the figure.
    named: usize,
    /// Up to where it must not end: the verb behind a list stands behind all of its items.
    beyond: usize,
    /// Whether it is an item of a list under the verb of the first.
    item: Item,
    /// Where else its topic may be named.
    list: Option<Bytes>,
    /// The id of the indicator that what is asked for cannot exceed.
    above: Option<&'u str>,
    /// Looked up once, and only where a label fits otherwise.
    subject: OnceCell<Subject>,
    /// Bytes whose foreign characters were counted last: labels of several rules stand at one place.
    foreign: Cell<(Bytes, usize)>,
}

/// Why a rule does not take a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// None of its labels stands at the figure.
    Label,
    /// Its label is no more than a piece of a name in quotes.
    Quoted,
    /// The measure word is none of its own.
    Unit,
    /// The words at the figure call the percentage something else.
    Rate,
    /// Another subject is spoken of.
    Topic,
    /// Too many words stand between label and figure.
    Far,
    /// One of its `not` words stands at the figure: which.
    Word(usize),
    /// One of its `unless` words stands in the sentence before the figure: which.
    Sentence(usize),
    /// One of its `alone` words stands between the full stops around it: which.
    Part(usize),
}

const WEAK: usize = 10_000;
/// Words by which a clause among shortcomings tells what is lacking, or a part of what was done: 全年因此败诉.
const SHORT_OF: [&str; 11] = ["仍", "只有", "仅", "还", "尚", "不足", "平均", "个别", "因", "被", "全年有"];
/// Characters of no known word that may stand at a figure whose subject follows it.
const FOREIGN_AHEAD: usize = 4;

impl Binder<'_> {
    /// The rule that takes a figure; `unit` is its measure word, none where any will do.
    pub fn bind(self, field: Field, unit: Option<&str>, cut: bool) -> Bound {
        self.best(field, &self.asked(field, unit, cut))
    }

    /// The rule that takes a part: its label begins with the whole's words, before a byte, and ends at the part's own.
    pub fn bind_part(self, field: Field, unit: Option<&str>, shared: usize, own: usize) -> Bound {
        self.best(field, &Asked { own, shared, ..self.asked(field, unit, false) })
    }

    /// The rule that takes an item of a list: its label begins with the verb before the first item and ends at its own words.
    /// What excludes a rule is looked for at the verb and in these alone.
    pub fn bind_item(self, field: Field, unit: Option<&str>, shared: usize, own: usize) -> Bound {
        self.best(field, &Asked { own, shared, item: Item::Figure, ..self.asked(field, unit, false) })
    }

    /// The rule that takes an item of a list of names under the verb of the first name.
    pub fn bind_under(self, field: Field, unit: Option<&str>, shared: usize, own: usize) -> Bound {
        self.best(field, &Asked { own, shared, item: Item::Name, ..self.asked(field, unit, false) })
    }

    /// The rule that takes an item of a list whose topic another may name: 一审、二审、再审行政诉讼案件.
    pub fn bind_listed(self, field: Field, unit: Option<&str>, list: Bytes) -> Bound {
        self.best(field, &Asked { list: Some(list), ..self.asked(field, unit, false) })
    }

    /// The rule that takes a figure where several would, by the subjects that follow in its sentence: 审结75件,败诉6件.
    pub fn bind_ahead(self, field: Field, unit: Option<&str>) -> Bound {
        let named = Bytes { start: field.tail.start, end: field.sentence.at.end };
        let asked = self.asked(field, unit, false);
        if Hits::within(&self.hits.topics, named).next().is_none() || asked.subject.set(Subject { named, reach: FOREIGN_AHEAD }).is_err() {
            return Bound::Ambiguous;
        }
        match self.best(field, &asked) {
            Bound::Nothing => Bound::Ambiguous,
            bound => bound,
        }
    }

    /// The rule that takes a figure as one that cannot exceed another indicator.
    pub fn bind_below(self, field: Field, unit: Option<&str>, above: &str) -> Bound {
        self.best(field, &Asked { above: Some(above), ..self.asked(field, unit, false) })
    }

    /// The rule that takes a figure whose label stands behind it and begins before a byte; one that ends behind that byte, too, first.
    pub fn bind_named(self, field: Field, unit: Option<&str>, named: usize) -> Bound {
        let asked = |beyond: usize| {
            let asked = self.asked(field, unit, false);
            self.best(field, &Asked { own: field.figure.end, shared: field.lead.start, named, beyond, ..asked })
        };
        match asked(named) {
            Bound::Nothing => asked(0),
            bound => bound,
        }
    }

    fn best(self, field: Field, asked: &Asked<'_>) -> Bound {
        if self.silent(field, asked.unit) {
            return Bound::Nothing;
        }
        let mut best: Option<Candidate> = None;
        let mut rival = false;
        for (hit, cost, gap) in self.labels(field, |hit| self.unfit(hit, asked).is_none()) {
            let rule = &self.lexicon.rules[usize::from(hit.what)];
            let cost = cost + if rule.weak { WEAK } else { 0 };
            let length = hit.at.end - hit.at.start;
            let worse = best.is_some_and(|b| (cost, usize::MAX - length) > (b.cost, usize::MAX - (b.at.end - b.at.start)));
            if worse || self.refusal(field, hit, gap, asked).is_some() {
                continue;
            }
            let same = best.is_some_and(|b| b.cost == cost && b.at.end - b.at.start == length);
            // One word says more than two with others between: 不予行政处罚案件, not 办理…行政处罚.
            if same && best.is_some_and(|b| !b.pair && hit.pair()) {
                continue;
            }
            let same = same && best.is_some_and(|b| b.pair == hit.pair());
            let other = best.is_some_and(|b| self.lexicon.rules[usize::from(b.rule)].indicator != rule.indicator);
            if same && other {
                rival = true;
                continue;
            }
            rival = false;
            best = Some(Candidate { cost, rule: hit.what, at: hit.at, pair: hit.pair() });
        }
        match best {
            Some(_) if rival => Bound::Ambiguous,
            Some(candidate) => Bound::Rule(candidate.rule),
            None => Bound::Nothing,
        }
    }

    /// The place of the indicator that a figure is bound to first.
    pub fn indicator(self, figure: &Figure<'_>) -> Option<usize> {
        figure.rules.first().map(|rule| self.lexicon.rules[usize::from(*rule)].indicator)
    }

    /// The first rule of an indicator.
    pub fn first_rule(self, indicator: &str) -> Option<u16> {
        let found = self.lexicon.rules.iter().position(|rule| self.lexicon.codebook.indicators[rule.indicator].id == indicator);
        found.and_then(|at| u16::try_from(at).ok())
    }

    /// Whether a rule takes a measure word.
    pub fn takes(self, rule: u16, unit: Option<&str>) -> bool {
        unit.is_none_or(|unit| self.lexicon.rules[usize::from(rule)].units.iter().any(|word| word == unit))
    }

    /// Whether nothing is bound at a figure: under shortcomings, but for what is told of the whole area or year, or an average of each.
    pub fn silent(self, field: Field, unit: Option<&str>) -> bool {
        let average = || unit != Some("%") && self.plain[field.lead.start..field.lead.end].contains("平均");
        let lead = &self.plain[field.lead.start..field.lead.end];
        let near = || Bytes { start: clause(field, lead), end: field.lead.end };
        let beside = || self.plain[field.sentence.at.start..field.sentence.at.end].contains("平均");
        let of_area = || unit == Some("%") && self.hits.any(near(), Role::Other) && beside();
        // 每所学校都有,共209名
        let total = || lead.rsplit(',').next().is_some_and(|words| matches!(words.trim(), "共" | "一共" | "总共" | "共有" | "共计"));
        // 云岫市行政诉讼败诉率为12.6%
        let of_place = || unit == Some("%") && of_place(self.plain, &self.plain[near().start..near().end]);
        (field.sentence.short(field.figure.start) && !of_area() && !of_place() && !self.of_all(field))
            || (self.hits.any(field.lead, Role::Average) && !total())
            || average()
    }

    /// 全年抽查行政执法案卷240卷: whether what is told among shortcomings is of the whole area or year; not 全区仅有5名.
    fn of_all(self, field: Field) -> bool {
        let lead = self.plain[field.lead.start..field.lead.end].trim_start();
        let whole = AREAS.iter().chain(&["全年"]).any(|all| lead.starts_with(all));
        whole && self.plain[..field.lead.start].ends_with([',', ';', '。', '\n']) && !SHORT_OF.iter().any(|word| lead.contains(word))
    }

    fn asked(self, field: Field, unit: Option<&str>, cut: bool) -> Asked<'_> {
        let rate = if unit == Some("%") { self.named_rate(field.lead) } else { None };
        let bodies = self.counts_bodies(field, unit);
        Asked {
            unit,
            cut,
            bodies,
            rate,
            own: field.lead.start,
            shared: field.lead.start,
            named: field.tail.end,
            beyond: 0,
            item: Item::No,
            list: None,
            above: None,
            subject: OnceCell::new(),
            foreign: Cell::new((Bytes { start: 0, end: 0 }, 0)),
        }
    }

    /// Why a rule does not take a figure, if it does not: of its labels there, what the best of them lacks.
    pub fn why_not(self, field: Field, unit: Option<&str>, cut: bool, rule: u16) -> Option<Refusal> {
        let asked = self.asked(field, unit, cut);
        let labels = self.labels(field, |hit| hit.what == rule);
        let refusals: Vec<Option<Refusal>> = labels.map(|(hit, _, gap)| self.refusal(field, hit, gap, &asked)).collect();
        if refusals.contains(&None) { None } else { refusals.into_iter().flatten().next().or(Some(Refusal::Label)) }
    }

    /// Why a rule's label at a figure does not bind it.
    fn refusal(self, field: Field, hit: Hit, gap: Bytes, asked: &Asked<'_>) -> Option<Refusal> {
        self.unfit(&hit, asked).or_else(|| self.unsaid(field, hit, gap, asked))
    }

    /// Whether a label of two words does not begin with the verb that an item shares, or not with that alone.
    fn unshared(self, hit: &Hit, asked: &Asked<'_>) -> bool {
        let own_verb = || asked.item == Item::Name && self.led(hit, asked.own);
        asked.item != Item::No && hit.pair() && (hit.first_end() >= asked.shared || own_verb())
    }

    /// Whether other words stand before the last word of a label than the item's own begin with.
    fn led(self, hit: &Hit, own: usize) -> bool {
        let strange = |end: usize| self.foreign(Bytes { start: own, end }) > 0;
        hit.last_start() > own && strange(hit.last_start()) && strange(hit.at.end)
    }

    /// What figure and label lack by themselves.
    fn unfit(self, hit: &Hit, asked: &Asked<'_>) -> Option<Refusal> {
        let rule = &self.lexicon.rules[usize::from(hit.what)];
        let takes = |word: &str| rule.units.iter().any(|unit| unit == word);
        let below = |above: &str| self.lexicon.indicator(hit.what).at_most.iter().any(|id| id == above);
        if !asked.unit.is_none_or(takes) || (asked.cut && !rule.cut) || (asked.bodies && !rule.bodies) {
            Some(Refusal::Unit)
        } else if !asked.above.is_none_or(below)
            || self.unshared(hit, asked)
            || hit.at.end <= asked.own.max(asked.beyond)
            || (asked.shared..asked.own).contains(&hit.at.start)
            || hit.at.start >= asked.named
        {
            Some(Refusal::Label)
        } else {
            asked.rate.filter(|rate| !self.names(*hit, *rate)).map(|_| Refusal::Rate)
        }
    }

    /// What the words around them lack, or have.
    fn unsaid(self, field: Field, hit: Hit, gap: Bytes, asked: &Asked<'_>) -> Option<Refusal> {
        let rule = &self.lexicon.rules[usize::from(hit.what)];
        let subject = asked.subject.get_or_init(|| self.subject(field));
        let named = |bytes: Bytes| Hits::within(&self.hits.topics, bytes).any(|topic| rule.topics.contains(&topic.what));
        let topical = rule.topics.is_empty() || named(subject.named) || asked.list.is_some_and(named);
        let reach = if rule.topics.is_empty() { FOREIGN_NEAR } else { subject.reach };
        if !topical {
            return Some(Refusal::Topic);
        }
        if self.sorted(field, hit) || together::listed(self, field, hit) || together::joint(self, field, hit, asked.unit) {
            return Some(Refusal::Label);
        }
        if asked.foreign.get().0 != gap {
            asked.foreign.set((gap, self.foreign(gap)));
        }
        if asked.foreign.get().1 > reach {
            return Some(Refusal::Far);
        }
        if self.quoted(hit.at) {
            return Some(Refusal::Quoted);
        }
        let (verb, window) = if asked.item != Item::No && hit.at.start < asked.own {
            (self.verb(field, hit), &self.plain[asked.own..self.near(field).max(hit.at.end)])
        } else {
            ("", self.window(field, hit, asked.named))
        };
        let before = &self.plain[field.sentence.at.start.min(field.lead.start)..field.figure.start];
        let not = excluded(&rule.not, window);
        let not = not.or_else(|| rule.not.first(verb)).map(Refusal::Word);
        not.or_else(|| rule.unless.first(before).map(Refusal::Sentence)).or_else(|| rule.alone.first(self.stated(field)).map(Refusal::Part))
    }

    /// Characters between a label and a figure, fillers left out.
    pub fn distance(self, bytes: Bytes) -> usize {
        self.hits.uncovered(self.plain, self.lexicon, bytes, false)
    }

    /// Characters that belong to no known word.
    pub fn foreign(self, bytes: Bytes) -> usize {
        self.hits.uncovered(self.plain, self.lexicon, bytes, true)
    }

    /// Whether the words between say nothing by themselves.
    pub fn empty(self, bytes: Bytes) -> bool {
        Hits::within(&self.hits.labels, bytes).next().is_none() && self.distance(bytes) == 0
    }
}
