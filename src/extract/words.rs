//! What words of the genre say by themselves: of a year, an area, an average, a part.

use super::lexicon::Bytes;
use crate::quantity::{Form, Numeral, Span};
use crate::text::{boundary, is_han, work};

/// Words for a whole area, the widest first.
pub(super) const AREAS: [&str; 9] = ["全国", "全省", "全自治区", "全市", "全州", "全盟", "全区", "全县", "全旗"];
/// Words for figures that were stated, behind how many are meant: 上年这两个数字.
pub(super) const FIGURES: [&str; 3] = ["数字", "数据", "指标"];
/// Words for the year before the report's.
pub(super) const LAST: [&str; 3] = ["上年", "去年", "上一年"];

/// Whether a bracket closes that did not open between: what stands before stands apart from what follows.
pub(super) fn closes(between: &str) -> bool {
    between.find(['(', ')']).is_some_and(|at| between[at..].starts_with(')'))
}

/// Whether a bracket that begins right before a place says how high the average is that the words before it name: 全市平均(8%), 平均败诉率(8%).
pub(super) fn behind_average(plain: &str, at: usize) -> bool {
    plain[..at].strip_suffix('(').is_some_and(|before| {
        let name = before.char_indices().rev().nth(RATE).map_or(before, |(from, _)| &before[from..]);
        let wider = |area: &str| AREAS.iter().any(|word| area.ends_with(word)) || against_area(area);
        let parted = name.rsplit_once("平均").filter(|_| name.ends_with('率'));
        parted.is_some_and(|(area, rate)| wider(area) && rate.chars().all(is_han)) || averages(before)
    })
}

/// Whether words end by saying that an average follows: 全市平均, 平均水平.
pub(super) fn averages(words: &str) -> bool {
    ["平均", "平均水平", "平均数", "平均值", "均值"].iter().any(|word| words.ends_with(word))
}

/// Characters of the longest name of an average rate, with its area: 全市平均负责人出庭应诉率.
const RATE: usize = 13;

/// 高于溟州市6.2%的平均水平: whether words end with the name of an area that another is held against.
pub(super) fn against_area(lead: &str) -> bool {
    let against = ["高于", "低于", "比", "较", "与"].iter().filter_map(|word| lead.rfind(word).map(|at| at + word.len())).max();
    against.is_some_and(|from| area(&lead[from..]))
}

/// 的临江市平均水平: whether words name an area whose average a figure is.
pub(super) fn of_area(tail: &str) -> bool {
    let Some((name, _)) = tail.strip_prefix('的').and_then(|tail| tail.split_once("平均")) else { return false };
    area(name.trim_end_matches("同期"))
}

/// (晏平市平均36.2%): whether words say that the average of an area which they name follows.
pub(super) fn area_averages(lead: &str) -> bool {
    let words = lead.trim_start_matches(['(', ',', ' ', '同', '期']).trim_end_matches(['为', '是', '达']);
    ["平均", "平均水平", "平均值"].iter().any(|average| words.strip_suffix(average).is_some_and(area))
}

/// 以市生态环境局单独为被告: the last body that words say to be sued, and where it is named.
pub(super) fn sued(words: &str) -> Option<(usize, &str)> {
    if !words.contains('被') {
        return None;
    }
    let end = SUED.iter().filter_map(|sued| words.rfind(sued)).max()?;
    let from = words[..end].rfind('以')? + '以'.len_utf8();
    Some((from, words[from..end].trim_end_matches(TOGETHER)))
}

/// 以市政府名义印发, 市政府收到: whether words name one government; not 市政府部门, 县区政府.
pub(super) fn of_government(words: &str) -> bool {
    let several = |before: &str| ["区县", "县区", ")", "市县", "各级", "下级"].iter().any(|word| before.ends_with(word));
    words.match_indices("政府").any(|(at, name)| !several(&words[..at]) && !words[at + name.len()..].starts_with(['部', '各', '工']))
}

/// 区属部门、街道(镇)为被告: the bodies that words open with and say to be sued.
pub(super) fn opens_sued(words: &str) -> Option<&str> {
    if !words.contains('被') {
        return None;
    }
    let (named, _) = SUED.iter().find_map(|sued| words.split_once(sued))?;
    let named = named.trim_start_matches([',', ';', ' ', '\n']).trim_end_matches(TOGETHER);
    (named.chars().nth(SEVERAL).is_none() && !named.contains(|c: char| c.is_ascii_digit())).then_some(named)
}

/// Words for being sued, behind whoever is.
const SUED: [&str; 3] = ["为被申请人", "为被告", "作被告"];
/// Characters before them that say how: 单独作为.
const TOGETHER: [char; 5] = ['作', '单', '独', '共', '同'];
/// Characters that the names of several bodies take at most.
const SEVERAL: usize = 16;

/// 行政诉讼:⏎审结 6件: the line that ends in a colon and leads the lines among which a sentence begins.
pub(super) fn leading_line(plain: &str, sentence: usize) -> Option<Bytes> {
    let mut end = plain[..sentence].trim_end_matches(' ').strip_suffix('\n')?.len();
    let own = &plain[sentence..boundary(plain, plain.len().min(sentence + ITEM))];
    if heads(own) || !own.contains('\n') && sentence + ITEM < plain.len() {
        return None;
    }
    for _ in 0..ITEMS {
        let floor = boundary(plain, end.saturating_sub(ITEM));
        work(end - floor);
        let start = plain[floor..end].rfind('\n').map(|line| floor + line + 1)?;
        let line = plain[start..end].trim();
        if line.ends_with(':') {
            return Some(Bytes { start, end });
        }
        if heads(line) || !line.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        end = start - 1;
    }
    None
}

/// 二、行政复议, (三)执法: whether a line begins as the heading of a section.
fn heads(line: &str) -> bool {
    let line = line.trim_start();
    let number = |line: &str, sign: char| {
        let rest = line.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
        rest.len() < line.len() && rest.starts_with(sign)
    };
    number(line, '、') || line.strip_prefix('(').is_some_and(|line| number(line, ')'))
}

/// Lines that one leads, at most.
const ITEMS: usize = 12;
/// Bytes of the longest of them.
const ITEM: usize = 150;

/// Whether words are no more than the name of an area: 临江市.
fn area(name: &str) -> bool {
    (3..=6).contains(&name.chars().count())
        && name.ends_with(['省', '市', '州', '盟', '区', '县', '旗'])
        && name.chars().all(is_han)
        && !name.starts_with(['全', '本', '我'])
        && !name.contains('各')
}

/// What follows a figure from which another moved: 在上年120项的基础上增至130项.
pub(super) const GROUND: &str = "的基础上";

/// Whether words end with a time, right before the figure of it: 在2022年, 在上年末的; not 在全市, 在省定.
pub(super) fn dated(lead: &str) -> bool {
    ["年", "年底", "年末", "上年度", "上年同期", "去年同期"].iter().any(|time| lead.trim_end_matches('的').ends_with(time))
}

/// 低于上年1.6个百分点: whether words end with last year, against which a figure stands; not 去年同期低于全市.
pub(super) fn by_last(lead: &str) -> bool {
    before_last(lead).is_some_and(|against| ["高于", "低于", "超过"].iter().any(|word| against.ends_with(word)))
}

/// 再降至, 进一步上升到: the words before the verb by which one figure came to another, where words end with one.
pub(super) fn before_move(words: &str) -> Option<&str> {
    let verb = words.strip_suffix(['至', '到', '为'])?;
    MOVES.iter().find_map(|moves| verb.strip_suffix(moves))
}

/// Verbs for how a figure moves.
const MOVES: [&str; 16] =
    ["增加", "增长", "上升", "提升", "提高", "回升", "扩大", "下降", "降低", "减少", "回落", "压减", "增", "升", "降", "减"];

/// Verbs by which one thing is measured by another: 是同期收案数的3.3倍.
pub(super) const MEASURED: [&str; 6] = ["是", "为", "相当于", "约为", "达同期", "达到同期"];

/// 32件中废止7件: whether the words behind a figure go on to a part of it.
pub(super) fn divides(tail: &str) -> bool {
    let within = tail.starts_with("当中") || tail.strip_prefix('里').is_some_and(|part| part.starts_with([',', '头', '面', '有']));
    within || tail.strip_prefix('中').is_some_and(|part| !part.starts_with(['止', '标', '央', '断', '选']))
}

/// The first line of a text, where it is no longer than a title, and no sentence.
pub(super) fn title(plain: &str) -> Option<&str> {
    let near = &plain[..boundary(plain, plain.len().min(ABOVE))];
    work(near.len());
    let first = near.trim_start().split('\n').next();
    first.filter(|line| line.chars().nth(TITLE).is_none() && !line.contains([',', '。', ';']))
}

/// Characters of the longest title.
const TITLE: usize = 60;
/// Bytes within which it stands, with what is blank above it.
const ABOVE: usize = 600;

/// The year that a word is alone: 2025年.
pub(super) fn year(word: &str) -> Option<i16> {
    let digits = word.strip_suffix('年').filter(|digits| digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_digit()));
    digits.and_then(|digits| digits.parse().ok())
}

/// Whether words speak of the year before the report's.
pub(super) fn of_last(words: &str) -> bool {
    words.contains('年') && LAST.iter().any(|last| words.contains(last))
}

/// What stands before the year before the report's, where words end with it.
pub(super) fn before_last(words: &str) -> Option<&str> {
    LAST.iter().find_map(|last| words.strip_suffix(last))
}

/// The years of four digits that words name, and where each begins.
pub(super) fn years(words: &str) -> impl Iterator<Item = (usize, i16)> {
    let year = |at: usize| Some((at.checked_sub(4)?, words.get(at.checked_sub(4)?..at)?.parse().ok()?));
    words.match_indices('年').filter_map(move |(at, _)| year(at)).filter(|(_, year)| (1990..=2100).contains(year))
}

/// The dates of some bytes.
pub(super) fn dates(numerals: &[Numeral], bytes: Bytes) -> impl DoubleEndedIterator<Item = (&Numeral, Span)> {
    let from = numerals.partition_point(|n| n.start < bytes.start);
    let to = numerals.partition_point(|n| n.end <= bytes.end);
    numerals[from..to.max(from)].iter().filter_map(|n| match n.form {
        Form::Date(span) => Some((n, span)),
        _ => None,
    })
}

/// What stands behind words that may open a text, each in its turn.
pub(super) fn behind<'t>(text: &'t str, words: &[&str]) -> &'t str {
    let passed = |mut rest: &'t str, word: &&str| {
        while let Some(after) = rest.strip_prefix(*word) {
            rest = after;
        }
        rest
    };
    words.iter().fold(text, passed)
}

/// How far back a full stop is looked for, in bytes: further than any report goes without one.
const REACH: usize = 1_500;

/// The byte after the full stop or line end before a place.
pub(super) fn full_stop(plain: &str, at: usize) -> usize {
    let floor = (at.saturating_sub(REACH)..at).find(|byte| plain.is_char_boundary(*byte)).unwrap_or(at);
    plain[floor..at].char_indices().rfind(|(_, c)| matches!(c, '。' | '\n')).map_or(floor, |(found, stop)| floor + found + stop.len_utf8())
}

/// The name of an area that words open with, and what follows it: 云渡县, 败诉; not 全市, 各县, 两个区, 违反市容管理规定.
pub(super) fn place(text: &str) -> Option<(&str, &str)> {
    let ends = |at: usize, c: char| match c {
        // 惠州市
        '州' => !text[at + c.len_utf8()..].starts_with('市'),
        _ => ['市', '盟', '区', '县', '旗'].contains(&c),
    };
    let (at, end) = text.char_indices().take(PLACE).skip(1).find(|(at, c)| ends(*at, *c))?;
    let (name, rest) = text.split_at(at + end.len_utf8());
    let own = name[..at].chars().all(|c| is_han(c) && !NO_NAME.contains(c));
    let common = COMMON.iter().any(|word| name.ends_with(word))
        || rest.starts_with(['场', '级', '处', '厅', '直', '划', '容', '域', '民', '属', '管', '内', '外', '类', '区', '县', '市']);
    let adjective = rest.starts_with('政') && !rest.starts_with("政府");
    (own && name.chars().count() > 2 && !common && !adjective).then_some((name, rest))
}

/// What ends like the name of an area and is none.
const COMMON: [&str; 13] = ["牧区", "小区", "景区", "社区", "校区", "园区", "片区", "城区", "辖区", "地区", "山区", "矿区", "库区"];
/// Characters that no name of an area within another holds.
const NO_NAME: &str = "全我各本该两三四五每同城辖市对不服反违涉收针土地林案件示范贫困试点个别部些某的";

/// Characters within which the name of an area ends.
pub(super) const PLACE: usize = 5;

/// 其中岚州市达到100%, 枫原自治州仅4.1%: whether the words before a rate name an area that is not the report's own, and what it came to.
pub(super) fn of_place(plain: &str, words: &str) -> bool {
    let words = words.trim_start_matches([',', ' ', '\n', ';', '而', '但']);
    let words = words.strip_prefix("其中").unwrap_or(words);
    let other = |name: &str| !title(plain).is_some_and(|title| title.contains(name));
    let named = |name: &str| place(name).is_some_and(|(name, rest)| rest.is_empty() && other(name));
    // 棠浦市、清崤市分别为99.1%和98.7%
    let list = || words.split_once("分别").filter(|(names, _)| names.contains(['、', '和']));
    let listed = words.contains('别')
        && list().is_some_and(|(names, rest)| {
            let came = rest.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '%' | '.' | '、' | '和'));
            CAME_TO.contains(&came) && names.split(['、', '和']).all(named)
        });
    // 云岫市行政诉讼败诉率为12.6%
    let came = |rest: &str| rest.rsplit_once('率').map_or(CAME_TO.contains(&rest), |(_, came)| came.is_empty() || CAME_TO.contains(&came));
    listed || place(words).is_some_and(|(name, rest)| came(rest) && other(name))
}

/// Words for what a rate came to.
const CAME_TO: [&str; 15] =
    ["为", "达", "达到", "达到了", "高达", "仍高达", "仍达", "仅", "仅为", "只有", "最高,为", "最低,为", "最高,达", "稳定在", "保持"];
