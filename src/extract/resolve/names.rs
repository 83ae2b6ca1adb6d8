//! The names that stand before the figures of a list, and which rule takes each.

use crate::extract::bind::{Binder, Bound, Field};
use crate::extract::figure::Figure;
use crate::extract::lexicon::{Bytes, Hits};
use crate::text::work;

/// What parts labels that one figure is stated for.
pub(crate) const JOINED: &[&str] = &["、", "以及", "和", "与", "及"];
/// What may part the items of a list; the first that makes as many items as there are figures does.
pub(crate) const SEPARATORS: &[&[&str]] = &[
    &["、"],
    &["”“"],
    &["、", "”“"],
    &["/"],
    &["、", "以及"],
    &["、", "和"],
    &["、", "及"],
    &["、", "与"],
    JOINED,
    &["和"],
    &["、", ","],
    &["、", ",", "和", "及", "与"],
];

/// The names of a list in its head, as many as it has figures, in each way in which they may be parted. What parts them within a label or brackets
/// parts nothing.
pub(crate) fn names(binder: Binder<'_>, head: Bytes, count: usize) -> Vec<Vec<Bytes>> {
    let text = &binder.plain[head.start..head.end];
    let whole: Vec<Bytes> = Hits::within(&binder.hits.labels, head).filter(|hit| !hit.pair()).map(|hit| hit.at).collect();
    let open = |at: usize| text[..at].matches('(').count() > text[..at].matches(')').count();
    let within = |at: usize| whole.iter().any(|label| label.start < head.start + at && head.start + at < label.end) || open(at);
    let ways = SEPARATORS.iter().filter_map(|separators| split(text, separators, count, within));
    let mut ways: Vec<_> =
        ways.map(|way| way.into_iter().map(|(start, end)| Bytes { start: head.start + start, end: head.start + end }).collect()).collect();
    ways.dedup();
    ways
}

/// What takes each figure of a list by its name; where its order is said, by what the name shares with others, too.
pub(crate) fn each_bound(binder: Binder<'_>, list: &[Figure<'_>], head: Bytes, items: &[Bytes], said: bool) -> Vec<Bound> {
    let own = |(figure, at): (&Figure<'_>, &Bytes)| binder.bind(item(figure, at.start, at.end), figure.quantity.unit, false);
    let mut bound: Vec<Bound> = list.iter().zip(items).map(own).collect();
    for at in 0..bound.len() {
        if bound[at] != Bound::Nothing || !said {
            continue;
        }
        let end = bound[bound.len() - 1];
        let ways: [&dyn Fn() -> Bound; 3] =
            [&|| under_verb(binder, &list[at], head, items, at), &|| of_last(binder, &list[at], items, at), &|| {
                completed(binder, list[at].quantity.unit, (items[at], items[items.len() - 1]), end)
            }];
        let free = |found: &Bound| *found != Bound::Nothing && bound.iter().all(|other| !alike(binder, *found, *other));
        bound[at] = ways.iter().map(|way| way()).find(free).unwrap_or(Bound::Nothing);
    }
    bound
}

/// Whether two are of one indicator.
fn alike(binder: Binder<'_>, one: Bound, other: Bound) -> bool {
    let indicator = |rule: u16| binder.lexicon.rules[usize::from(rule)].indicator;
    matches!((one, other), (Bound::Rule(one), Bound::Rule(other)) if indicator(one) == indicator(other))
}

/// 审查规范性文件、重大行政决策分别为33件、12件: an item under the verb that the first begins with.
fn under_verb(binder: Binder<'_>, figure: &Figure<'_>, head: Bytes, items: &[Bytes], at: usize) -> Bound {
    let own = items[at];
    let lead = Bytes { start: head.start, end: own.end };
    let field = Field { lead, ..item(figure, own.start, own.end) };
    if at == 0 { Bound::Nothing } else { binder.bind_under(field, figure.quantity.unit, items[0].end, own.start) }
}

/// 一审、二审、再审行政诉讼案件: an item of whose subject the last one speaks.
fn of_last(binder: Binder<'_>, figure: &Figure<'_>, items: &[Bytes], at: usize) -> Bound {
    let last = items[items.len() - 1];
    let field = item(figure, items[at].start, items[at].end);
    if at + 1 == items.len() || binder.foreign(items[at]) > 0 {
        Bound::Nothing
    } else {
        binder.bind_listed(field, figure.quantity.unit, last)
    }
}

/// 直接、间接、综合纠错率, 一、二审: an item that is a label of the last one's subject with the end of that one.
fn completed(binder: Binder<'_>, unit: Option<&str>, (item, last): (Bytes, Bytes), bound: Bound) -> Bound {
    let Bound::Rule(of) = bound else { return Bound::Nothing };
    let topics = |rule: u16| &binder.lexicon.rules[usize::from(rule)].topics;
    let Some(named) = Hits::within(&binder.hits.labels, last).rfind(|hit| hit.what == of) else { return Bound::Nothing };
    let (words, whole) = (&binder.plain[item.start..item.end], &binder.plain[named.at.start..named.at.end]);
    let own = |stem: &str| words.ends_with(stem) && binder.foreign(Bytes { end: item.end - stem.len(), ..item }) == 0;
    let ends = || whole.char_indices().skip(1).map(|(at, _)| &whole[at..]);
    let ended = |label: &str| ends().filter_map(|end| label.strip_suffix(end)).any(|stem| !stem.is_empty() && own(stem));
    let ends_so = |rule: &u16| binder.lexicon.indicator(*rule).rules.iter().flat_map(|rule| &rule.label).any(|label| ended(label));
    let alike = |rule: &u16| binder.takes(*rule, unit) && topics(*rule) == topics(of);
    let mut rules = (0..binder.lexicon.rules.len()).filter_map(|at| u16::try_from(at).ok());
    rules.find(|rule| alike(rule) && ends_so(rule)).map_or(Bound::Nothing, Bound::Rule)
}

/// 一审、二审败诉案件, 一审、二审案件负责人出庭: whether the last name holds another thing than its label names, so that all are sorts of one.
pub(crate) fn sorted(binder: Binder<'_>, unit: Option<&str>, last: Bound, name: Bytes) -> bool {
    let Bound::Rule(rule) = last else { return false };
    let of = binder.lexicon.indicator(rule);
    let labels = || Hits::within(&binder.hits.labels, name);
    let own = labels().filter(|hit| hit.what == rule);
    let Some((start, end)) = own.map(|hit| (hit.at.start, hit.first_end())).max_by_key(|(start, end)| (*end, std::cmp::Reverse(*start)))
    else {
        return false;
    };
    let others = labels().filter(|hit| binder.takes(hit.what, unit) && binder.lexicon.indicator(hit.what).id != of.id);
    let ends = |at: Bytes| binder.foreign(Bytes { start: at.end, end: name.end }) <= 1;
    others.into_iter().any(|hit| {
        let goes_on = hit.at.end - hit.at.start > VERB
            && hit.at.start >= end
            && !of.at_most.contains(&binder.lexicon.indicator(hit.what).id)
            && ends(hit.at);
        goes_on || (!hit.pair() && hit.at.end <= start)
    })
}

/// 热线、服务网及线下窗口解答咨询分别为6件、1件、3件: whether the last item alone is bound, by a label that its name leads to, and so each is a part.
pub(crate) fn led(binder: Binder<'_>, bound: Bound, item: Bytes) -> bool {
    let Bound::Rule(rule) = bound else { return false };
    let label = Hits::within(&binder.hits.labels, item).filter(|hit| hit.what == rule).map(|hit| hit.at.start).min();
    label.is_some_and(|start| binder.foreign(Bytes { start: item.start, end: start }) > 1)
}

/// Bytes of the longest word that is a verb and names nothing: 收到.
const VERB: usize = 6;

/// An item's field: its figure is taken to stand right behind it.
pub(crate) fn item(list: &Figure<'_>, start: usize, end: usize) -> Field {
    let behind = Bytes { start: end, end };
    Field { lead: Bytes { start, end }, figure: behind, tail: behind, sentence: list.sentence }
}

/// The last `count` items of a text, as bytes, where it has exactly so many.
/// A separator inside a label (调解和解率) parts nothing.
pub(crate) fn split(text: &str, separators: &[&str], count: usize, within: impl Fn(usize) -> bool) -> Option<Vec<(usize, usize)>> {
    let mut items = Vec::new();
    work(text.len());
    let mut start = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if let Some(separator) = separators.iter().find(|s| rest.starts_with(**s) && !within(at)) {
            items.push((start, at));
            at += separator.len();
            start = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    items.push((start, text.len()));
    (items.len() == count).then_some(items)
}

/// Whether the label of a rule ends at an item's end: not the one of 收案量居前的甲区.
pub(crate) fn ends_at(binder: Binder<'_>, bound: Bound, item: Bytes) -> bool {
    let Bound::Rule(rule) = bound else { return false };
    let label = Hits::within(&binder.hits.labels, item).rfind(|hit| hit.what == rule);
    label.is_some_and(|hit| binder.foreign(Bytes { start: hit.at.end, end: item.end }) <= 1)
}
