//! Marks that are no quantities: sections, ordinals, identifiers.

use super::{Mark, arabic, chinese, unit};
use crate::text::{is_han, work};

/// A span of bytes.
pub(super) type Bytes = (usize, usize);

/// The length of a number in either script at the head of a text.
fn number(text: &str) -> Option<usize> {
    let ascii = text.bytes().take_while(u8::is_ascii_digit).count();
    if ascii > 0 { Some(ascii) } else { chinese::number(text).map(|n| n.len) }
}

/// Whether a heading or an item may begin at a place.
fn opens(text: &str, at: usize) -> bool {
    let head = text[..at].trim_end_matches([' ', '#', '*', '|']);
    work(at - head.len());
    head.is_empty() || head.ends_with(['\n', '。', ';', ':', '!', '?', ')', '”'])
}

/// A section's mark whose number stands at a place.
pub(super) fn section(text: &str, at: usize) -> Option<(Bytes, Mark)> {
    let rest = &text[at..];
    let c = rest.chars().next()?;
    if let Some(mark) = sign(c) {
        return Some(((at, at + c.len_utf8()), mark));
    }
    let len = number(rest).filter(|len| *len <= 9)?;
    let arabic = c.is_ascii_digit();
    let (before, after) = (&text[..at], &rest[len..]);
    if let Some(before) = before.strip_suffix('第').filter(|_| after.starts_with(',')) {
        let opens = before.is_empty() || before.ends_with(['。', ';', ':', '\n', ' ']);
        return opens.then_some(((before.len(), at + len), Mark::Point));
    }
    // Bad HTML leaves spaces within: ( 一 ), 1 .加强.
    let (open, close) = (before.trim_end_matches(' '), after.trim_start_matches(' '));
    let mark = if open.ends_with('(') && close.starts_with(')') && (!arabic || len <= 2) {
        let content = open.trim_end_matches('(');
        let after_word = content.ends_with(|c: char| is_han(c) || c.is_ascii_digit()) && !opens(text, content.len());
        (!after_word).then_some(if arabic { Mark::Subitem } else { Mark::Chapter })
    } else if after.starts_with(['是', '要']) && !arabic && (opens(text, at) || before.ends_with([',', ' '])) {
        Some(Mark::Point)
    } else if !opens(text, at) {
        None
    } else if after.starts_with('、') && !listed(&after[3..]) {
        Some(if arabic { Mark::Item } else { Mark::Part })
    } else if arabic && len <= 2 && (pointed(close) || ((before.is_empty() || before.ends_with('\n')) && counts(after))) {
        Some(Mark::Item)
    } else {
        None
    };
    mark.map(|mark| ((at, at + len), mark))
}

/// Whether a point stands behind a number and no digit behind that.
fn pointed(after: &str) -> bool {
    after.strip_prefix('.').is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// 3.214名工作人员: whether what stands behind a point counts whole things, of which there are no parts.
fn counts(after: &str) -> bool {
    let Some(number) = after.strip_prefix('.') else { return false };
    let counted = number.trim_start_matches(|c: char| c.is_ascii_digit());
    counted.len() < number.len() && counted.starts_with(['名', '人', '件', '宗', '起', '家', '场', '期', '份', '条', '卷', '次'])
}

/// What a sign that holds a number marks: ①, ⑴, ⒈, ㈠.
pub(super) fn sign(c: char) -> Option<Mark> {
    match c {
        '①'..='⑳' | '⑴'..='⒇' => Some(Mark::Subitem),
        '⒈'..='⒛' => Some(Mark::Item),
        '㈠'..='㈩' => Some(Mark::Chapter),
        _ => None,
    }
}

/// Whether a list of ordinals goes on: 一、二审.
fn listed(text: &str) -> bool {
    number(text).is_some_and(|len| text[len..].starts_with(['、', '审', '等', '季']))
}

/// An ordinal whose number stands at a place.
pub(super) fn ordinal(text: &str, at: usize) -> Option<Bytes> {
    let rest = &text[at..];
    if let Some(after) = rest.strip_prefix('首') {
        let counted = after.starts_with([
            '批', '个', '次', '宗', '张', '笔', '例', '家', '部', '届', '座', '条', '项', '期', '套', '支', '份', '名', '位', '款', '单',
            '件', '起', '场', '年',
        ]);
        return counted.then_some((at, at + 6));
    }
    let len = number(rest)?;
    let (before, after) = (&text[..at], &rest[len..]);
    if !before.ends_with(['第', '续', '前']) && !after.starts_with(['等', '届', '次', '中', '审', '级', '、']) {
        return None;
    }
    let counted = || unit::unit(after).map_or(0, str::len);
    for word in ["第", "连续", "连续第"] {
        if before.ends_with(word) {
            return Some((at - word.len(), at + len + counted()));
        }
    }
    if before.ends_with('前') && after.starts_with(['位', '名', '强', '列']) {
        return Some((at - 3, at + len + counted()));
    }
    let arabic = rest.starts_with(|c: char| c.is_ascii_digit());
    for word in ["等奖", "届", "次全会", "次全体", "次党代会", "中全会", "审"] {
        if after.starts_with(word) || (word == "中全会" && after.strip_prefix("中、").is_some_and(|next| chain(next, "中、", &["中全会"])))
        {
            return Some((at, at + len + if word.starts_with(['次', '中']) { 3 } else { word.len() }));
        }
    }
    if !arabic && len == 3 && after.starts_with('级') && !rest.starts_with(['百', '千', '万', '亿']) && !levels(before, rest) {
        return Some((at, at + len + 3));
    }
    (!arabic && after.starts_with('、') && chain(&after[3..], "、", &["等奖", "审"])).then_some((at, at + len))
}

/// Whether levels of government are counted: 市县两级, 三级公共法律服务平台; not 二级单位.
fn levels(before: &str, rest: &str) -> bool {
    let counted = rest.starts_with(['三', '四', '五']);
    let named = before.ends_with(['省', '市', '州', '县', '区', '旗', '乡', '镇', '村', '街']);
    let served = ["公共法律", "政务服务", "联动", "联席", "网络"].iter().any(|word| rest[6..].starts_with(word));
    rest.starts_with('两') || (counted && (named || served))
}

/// 二、三等奖, 二审, or 三中全会 behind 二中: whether a short list of numbers goes on to one of some words.
fn chain(text: &str, parting: &str, words: &[&str]) -> bool {
    let items = std::iter::successors(Some(text), |text| text[number(text)?..].strip_prefix(parting)).take(8);
    items.filter_map(|text| Some(&text[number(text)?..])).any(|after| words.iter().any(|word| after.starts_with(word)))
}

/// Words on a line after which a number only identifies.
const LABELS: &[&str] = &[
    "索引号",
    "文号",
    "标识码",
    "编号",
    "备案号",
    "次数",
    "邮编",
    "邮政编码",
    "电话",
    "热线",
    "点击",
    "阅读",
    "浏览",
    "访问量",
    "传真",
    "编码",
    "代码",
    "ICP备",
    "网安备",
    "公安备",
    "点击数",
    "浏览量",
    "阅读量",
    "访问次数",
    "浏览次数",
    "登记号",
    "文件编号",
];

/// A number that only identifies, at a place.
pub(super) fn identifier(text: &str, at: usize) -> Option<Bytes> {
    let rest = &text[at..];
    let before = &text[..at];
    if before.ends_with(['〔', '[']) {
        return document(text, at);
    }
    let len = serial(rest);
    let digits = rest[..len].bytes().filter(u8::is_ascii_digit).count();
    let line = before.trim_end_matches([' ', ':']);
    work(at - line.len());
    let bare = line.is_empty() || line.ends_with('\n');
    let labelled = before.ends_with([':', ' ', '备']) && LABELS.iter().any(|label| line.ends_with(label));
    // 12345热线:21.4万件 is no telephone.
    let labelled = labelled && !(line.ends_with("热线") && calls(rest));
    let alone = bare && rest[len..].trim_start_matches(' ').starts_with('\n') && digits < 4;
    let alone = alone || (bare && digits < 4 && rest[len..].trim_start().is_empty());
    let joined = rest[..len].contains('-') && digits >= 8;
    let counted = || unit::unit(&rest[len..]).is_some() || rest[len..].starts_with(['万', '亿', '余']);
    let long = digits > 15 || (digits >= 9 && !counted());
    let number = rest[len..].starts_with('号') && !before.ends_with('第') && digits != 2;
    (labelled || alone || joined || long || number).then(|| (at, at + numbered(rest, len)))
}

/// Whether a number counts what was asked for: 21.4万件, 63件.
fn calls(rest: &str) -> bool {
    let counted = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    counted.starts_with(['万', '余', '件', '宗', '条', '个', '次'])
}

/// Digits and hyphens.
fn serial(text: &str) -> usize {
    let run = text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'-').count();
    work(run);
    text[..run].trim_end_matches('-').len()
}

/// A serial with 号 and what follows it: 12345678号-1.
fn numbered(text: &str, len: usize) -> usize {
    let Some(after) = text[len..].strip_prefix('号') else { return len };
    let more = serial(after.trim_start_matches('-'));
    if after.starts_with('-') && more > 0 { len + 3 + 1 + more } else { len + 3 }
}

/// 〔2024〕6号, with the letters before the bracket.
fn document(text: &str, at: usize) -> Option<Bytes> {
    let year = arabic::digits(&text[at..]).filter(|d| d.len == 4)?;
    let rest = text[at + 4..].strip_prefix(['〕', ']'])?;
    let number = rest.strip_prefix('第').unwrap_or(rest);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let end = number[digits..].strip_prefix('号').unwrap_or(&number[digits..]);
    let open = text[..at].char_indices().next_back()?.0;
    let letters = text[..open].char_indices().rev().take(6).take_while(|(_, c)| is_han(*c)).last();
    let start = letters.map_or(open, |(start, _)| start);
    (year.len == 4 && digits > 0).then(|| (start, text.len() - end.len()))
}
