//! Words that several figures share: the verb before a list or behind it, what is said over bodies that are counted between.

use super::meetings;
use crate::extract::bind::{Binder, Bound, Field};
use crate::extract::figure::Figure;
use crate::extract::lexicon::{Bytes, Role};

/// Items of a list that may share a verb.
pub(crate) const ITEMS: usize = 12;
/// What parts the items of a list.
const PARTING: [char; 4] = ['、', '和', '及', '与'];
/// What ends words that are shared.
const ENDING: [char; 7] = [',', ';', ':', '。', '\n', '(', ')'];

/// 审核规范性文件6件、合同58份: what the verb before a list says of each of its items.
pub(crate) fn verb_before(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let figure = &figures[at];
    let Some(verb) = first(binder, figures, at).map(|first| figures[first].lead) else { return Bound::Nothing };
    let lead = Bytes { start: verb.start, end: figure.lead.end };
    binder.bind_item(Field { lead, ..Field::of(figure) }, figure.quantity.unit, verb.end, figure.lead.start)
}

/// The first item of the list that a figure is a later one of.
fn first(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Option<usize> {
    (0..at).rev().take(ITEMS).take_while(|before| follows(binder, &figures[*before], &figures[before + 1])).last()
}

/// 对11件规范性文件、4项决策事项进行合法性审查: what the verb behind a list says of each of its items.
pub(crate) fn verb_behind(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let figure = &figures[at];
    let opened = binder.opens(&figures[first(binder, figures, at).unwrap_or(at)]);
    let meetings = !opened && meetings::meets(binder, figures, at);
    if !opened && !meetings {
        return Bound::Nothing;
    }
    // An item with a verb of its own shares none: 对12件文件进行备案、3件决策开展审查.
    if ["进行", "开展", "予以", "作出", "实施"].iter().any(|verb| binder.plain[figure.tail.start..figure.tail.end].contains(verb))
    {
        return Bound::Nothing;
    }
    let last = (at + 1..figures.len()).take(ITEMS).take_while(|next| follows(binder, &figures[next - 1], &figures[*next])).last();
    let Some(last) = last else { return Bound::Nothing };
    let tail = Bytes { start: figure.tail.start, end: figures[last].tail.end };
    // What stands before the last stop names the item before.
    let parted = binder.plain[figure.lead.start..figure.lead.end].char_indices().rfind(|(_, c)| PARTING.contains(c));
    let start = figure.lead.start + parted.map_or(0, |(at, c)| at + c.len_utf8());
    let lead = Bytes { start, end: figure.lead.end };
    // What stands behind the next stop is the next item's: 废止9件、修改4件.
    let own = binder.plain[figure.tail.start..figure.tail.end].find(PARTING).map_or(figure.tail.end, |at| figure.tail.start + at);
    let own = if meetings { tail.end } else { own };
    binder.bind_named(Field { lead, tail, ..Field::of(figure) }, figure.quantity.unit, own)
}

/// 主要负责人和分管负责人分别出庭1次: whether one figure is stated of each of several.
pub(crate) fn apiece(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> bool {
    let figure = &figures[at];
    let lead = &binder.plain[figure.lead.start..figure.lead.end];
    let joined = |said: usize| lead[..said].contains(PARTING);
    let listed = || figures.get(at + 1).is_some_and(|next| follows(binder, figure, next));
    let each = ["各组织", "各举办", "各开展", "各召开", "各设", "各设立", "各建", "各配备"].iter().any(|verb| lead.ends_with(verb));
    // 抽取许可、处罚案卷各150卷
    let each = each || lead.strip_suffix('各').is_some_and(|names| names.contains(PARTING));
    let said = || figure.clause.start == figure.lead.start && lead.contains('别') && lead.find("分别").is_some_and(joined) && !listed();
    each || unlisted(binder, figure) || said()
}

/// 许可、处罚、强制依次为:5.62万件;1.84万件: whether several things are named before a colon, of which a figure behind it is only one.
fn unlisted(binder: Binder<'_>, figure: &Figure<'_>) -> bool {
    let Some(said) = binder.plain[figure.sentence.at.start..figure.at.start].strip_suffix(':') else { return false };
    let said = said.trim_end_matches(['为', '是']);
    let listed = said.strip_suffix("依次").or_else(|| said.strip_suffix("分别"));
    listed.and_then(|names| names.rsplit([',', ':']).next()).is_some_and(|names| names.contains(PARTING))
}

/// Whether a figure is the next item of a list.
pub(crate) fn follows(binder: Binder<'_>, before: &Figure<'_>, figure: &Figure<'_>) -> bool {
    let between = &binder.plain[before.at.end..figure.at.start];
    before.level() && before.sentence.at == figure.sentence.at && between.contains(PARTING) && !between.contains(ENDING)
}

/// 向3个街道下放事项26项: what is said over bodies that are counted between.
pub(crate) fn over_bodies(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let figure = &figures[at];
    let Some(bodies) = at.checked_sub(1).map(|before| &figures[before]).filter(|f| f.rules.is_empty() && f.level()) else {
        return Bound::Nothing;
    };
    let counted = binder.hits.roles(figure.lead, Role::Body).any(|body| body.start == bodies.at.end);
    // 赋予19个乡镇(街道)行政执法权63项
    let between = &binder.plain[bodies.at.end..figure.at.start];
    let between = between.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map_or(between, |(_, rest)| rest);
    let plain = counted && !between.contains(ENDING);
    let lead = Bytes { start: bodies.lead.start, end: figure.lead.end };
    if plain {
        binder.bind_part(Field { lead, ..Field::of(figure) }, figure.quantity.unit, bodies.lead.end, figure.lead.start)
    } else {
        Bound::Nothing
    }
}

/// 选派386名民警担任402所学校的法治副校长: what people between in places that are counted between.
pub(crate) fn serving(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> Bound {
    let figure = &figures[at];
    let Some(places) = figures.get(at + 1).filter(|next| next.sentence.at == figure.sentence.at) else { return Bound::Nothing };
    let between = &binder.plain[figure.at.end..places.at.start];
    let serves = ["担任", "兼任", "出任", "受聘为"].iter().any(|word| between.ends_with(word)) && !between.contains(ENDING);
    let tail = Bytes { start: figure.tail.start, end: places.tail.end };
    if serves { binder.bind(Field { tail, ..Field::of(figure) }, figure.quantity.unit, false) } else { Bound::Nothing }
}
