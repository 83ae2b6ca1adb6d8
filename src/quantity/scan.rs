use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::{Form, Numeral, Quantity, arabic, chinese, counted, date, mark, qualifier, scale, unit};
use crate::codelist::Qualifier;
use crate::text::{Characters, boundary, is_han, work};

/// Every numeral of a text in its plain form, in order; none overlaps another.
#[must_use]
pub fn scan(text: &str) -> Vec<Numeral> {
    let mut numerals: Vec<Numeral> = Vec::new();
    let mut at = 0;
    let candidates: &Characters = &CANDIDATES;
    while let Some(next) = candidates.find(text, at) {
        at = next;
        let floor = numerals.last().map_or(0, |n| n.end);
        match numeral(text, at) {
            Some(mut numeral) if numeral.end > at => {
                numeral.start = numeral.start.max(floor);
                at = numeral.end;
                numerals.push(numeral);
            }
            _ => at = past(text, at),
        }
    }
    counted::count(text, &mut numerals);
    counted::qualify(text, &mut numerals);
    numerals
}

/// The characters that a numeral may begin with.
static CANDIDATES: LazyLock<Characters> =
    LazyLock::new(|| Characters::of(|c| c.is_ascii_digit() || chinese::begins(c) || c == '首' || mark::sign(c).is_some(), false));

/// The byte after the run that begins here and is no numeral.
fn past(text: &str, at: usize) -> usize {
    let first = text[at..].chars().next();
    let rest = &text[at..];
    match first {
        Some(c) if c.is_ascii_digit() => at + rest.bytes().take_while(u8::is_ascii_digit).count(),
        Some('首') | None => at + '首'.len_utf8(),
        Some(_) => at + rest.chars().take_while(|c| chinese::begins(*c)).map(char::len_utf8).sum::<usize>().max(3),
    }
}

fn numeral(text: &str, at: usize) -> Option<Numeral> {
    let rest = &text[at..];
    work(1);
    let arabic = rest.as_bytes()[0].is_ascii_digit();
    let marked = |(start, end): (usize, usize), form: Form| Numeral { start, end, digits: at, form };
    let numbered = text[..at].ends_with(['〔', '[']) && rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['〕', ']']);
    let dated = if numbered || text[..at].ends_with('第') { None } else { date::date(rest) };
    if let Some((len, span)) = dated.filter(|(_, span)| span.year.is_some()) {
        return Some(marked((at, at + len), Form::Date(span)));
    }
    if arabic && let Some(span) = mark::identifier(text, at) {
        return Some(marked(span, Form::Identifier));
    }
    if let Some((span, kind)) = mark::section(text, at) {
        return Some(marked(span, Form::Section(kind)));
    }
    if let Some((len, span)) = dated {
        return Some(marked((at, at + len), Form::Date(span)));
    }
    if let Some(span) = mark::ordinal(text, at) {
        return Some(marked(span, Form::Ordinal));
    }
    if arabic { Some(in_arabic(text, at)) } else { in_chinese(text, at) }
}

fn in_arabic(text: &str, at: usize) -> Numeral {
    let rest = &text[at..];
    if let Some((len, value)) = chinese::tenths(rest) {
        return percentage(text, at, len, value, 0);
    }
    let Some(digits) = arabic::torn(text, at).or_else(|| arabic::digits(rest)) else {
        // More digits than any figure has.
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        return Numeral { start: at, end: at + len, digits: at, form: Form::Identifier };
    };
    let numeral = quantity(text, at, digits.len, digits.value, digits.decimals);
    let lettered = text[..at].ends_with(|c: char| c.is_ascii_alphabetic() || c == '+')
        || text[numeral.end..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '+' | '·' | '_' | '*'));
    let unitless = matches!(&numeral.form, Form::Quantity(q) if q.unit.is_none());
    if unitless && digits.value.is_zero() && rate(&text[..at]) && !text[at + digits.len..].starts_with('的') {
        return percentage(text, at, digits.len, digits.value, digits.decimals);
    }
    let hotline = unitless && digits.len == 5 && rest.starts_with("123");
    let dotted = unitless && text[..at].ends_with(['·', '_', '*']);
    if lettered && unitless || hotline || dotted {
        return Numeral { start: at, end: at + digits.len, digits: at, form: Form::Name };
    }
    numeral
}

fn in_chinese(text: &str, at: usize) -> Option<Numeral> {
    let rest = &text[at..];
    if let Some((len, value, decimals)) = chinese::percent(rest) {
        return Some(percentage(text, at, len, value, decimals));
    }
    if let Some((len, above, below)) = chinese::fraction(rest) {
        return Some(percentage(text, at, len, Decimal::from(above) * Decimal::ONE_HUNDRED / Decimal::from(below), 0));
    }
    if let Some((len, value)) = chinese::tenths(rest).filter(|(len, _)| standing(text, at, *len)) {
        return Some(percentage(text, at, len, value, 0));
    }
    if rest.starts_with("一半") {
        return Some(percentage(text, at, "一半".len(), Decimal::from(50), 0));
    }
    if let Some((len, value, decimals)) = chinese::decimal(rest) {
        let numeral = quantity(text, at, len, value, decimals);
        return matches!(&numeral.form, Form::Quantity(quantity) if quantity.unit.is_some()).then_some(numeral);
    }
    let number = chinese::number(rest)?;
    if rest.starts_with('一')
        && number.characters == 1
        && let Some(none) = not_one(text, at)
    {
        return Some(none);
    }
    let numeral = quantity(text, at, number.len, Decimal::from(number.value), 0);
    let Form::Quantity(quantity) = &numeral.form else { return None };
    if number.value == 0 && quantity.unit.is_none() {
        let said = text[..at].ends_with(['为', '是', '至', '到']) && !text[numeral.end..].starts_with(char::is_alphanumeric);
        return said.then_some(numeral);
    }
    let word = quantity.unit?;
    let qualified = quantity.qualifier != Qualifier::Exact;
    let after = &text[numeral.end..];
    let counts = if rest.starts_with(['百', '千', '万', '亿']) {
        qualified
    } else if number.characters == 1 && rest.starts_with('一') {
        qualified
            || (matches!(word, "件" | "宗" | "名" | "场" | "期" | "份" | "例" | "倍" | "番") && !after.starts_with(['事', '一', '义']))
    } else {
        !matches!(word, "分" | "点" | "面" | "号" | "成") || number.characters > 2
    };
    (counts && !text[..at].ends_with(['每', '统', '之', '逐'])).then_some(numeral)
}

/// 一件也没有: none. What is denied in other ways gives no figure: 一个都没落下, 无一件被纠错, 一件案件都没有.
fn not_one(text: &str, at: usize) -> Option<Numeral> {
    let counted = text[at..].strip_prefix('一')?;
    let word = unit::unit(counted)?;
    let rest = &counted[word.len()..];
    let near = &rest[..rest.char_indices().nth(DENIED).map_or(rest.len(), |(at, _)| at)];
    let clause = near.split([',', ';', '。', '\n']).next().unwrap_or("");
    let negated = |words: &str| ["也没", "都没", "也未", "都未", "均未", "也无"].iter().any(|word| words.contains(word));
    let denied = rest.strip_prefix('也').or_else(|| rest.strip_prefix('都'));
    let denied = denied.and_then(|rest| rest.strip_prefix('没').or_else(|| rest.strip_prefix('未')).or_else(|| rest.strip_prefix('无')));
    let denied = match denied {
        Some(denied) => denied.strip_prefix('有').unwrap_or(denied),
        // 无一件被纠错, 一件行政复议案件都没有
        None if ["无", "没有", "未有"].iter().any(|word| text[..at].ends_with(word)) => rest,
        None if negated(clause) => rest,
        None => return None,
    };
    let ends = rest.len() > denied.len() && !denied.strip_prefix("发生").unwrap_or(denied).starts_with(is_han);
    let quantity = Quantity {
        value: ends.then_some(Decimal::ZERO),
        upper: None,
        unit: unit::measure_word(counted),
        qualifier: Qualifier::Exact,
        multiplier: 0,
        decimals: 0,
    };
    Some(Numeral { start: at, end: text.len() - denied.len(), digits: at, form: Form::Quantity(quantity) })
}

/// Characters within which a clause denies what it counts.
const DENIED: usize = 16;

/// 一成 inside another word is no tenth.
fn standing(text: &str, at: usize, len: usize) -> bool {
    let after = &text[at + len..];
    !text[..at].ends_with('第')
        && (qualifier::before(text, at).is_some()
            || qualifier::after(after).is_some()
            || !after.starts_with(is_han)
            || after.starts_with(['的', '左', '以', '和', '多', '余']))
}

/// 败诉率为0: whether words name a rate, of which none is without a sign.
fn rate(before: &str) -> bool {
    let fallen = || {
        let near = &before[boundary(before, before.len().saturating_sub(NEAR))..];
        let sentence = near.rsplit(['。', ';', '\n']).next().unwrap_or(near);
        work(near.len());
        sentence.rsplit(',').take(2).any(|clause| clause.contains(['%', '率']))
    };
    let falls = ["降至", "降为", "降到"].iter().any(|word| before.ends_with(word));
    ["率为", "率是", "率均为", "率都是", "率仅为", "率"].iter().any(|word| before.ends_with(word)) || (falls && fallen())
}

/// Bytes within which the rate is named that fell to none: no clause is a third as long.
const NEAR: usize = 600;

fn percentage(text: &str, at: usize, len: usize, value: Decimal, decimals: i16) -> Numeral {
    let mut end = at + len;
    let more = text[end..].starts_with(['余', '多']);
    end += if more { 3 } else { 0 };
    let mut quantity = Quantity { value: Some(value), upper: None, unit: Some("%"), qualifier: Qualifier::Exact, multiplier: 0, decimals };
    if more {
        quantity.qualifier = Qualifier::AtLeast;
    }
    qualified(text, at, end, quantity)
}

/// The number at a place with multiplier, unit and qualifiers.
fn quantity(text: &str, at: usize, len: usize, value: Decimal, decimals: i16) -> Numeral {
    let mut end = at + len;
    end += usize::from(spaced(&text[end..]));
    let mut more = take(text, &mut end, &["余", "多", "来"]);
    let (mut upper, mut multiplier) = (None, scale::multiplier(text, &mut end));
    // 1638-627 is no range.
    if let Some((range_end, high)) = range(text, end).filter(|(_, high)| *high >= value) {
        upper = Some(high);
        end = range_end;
        if multiplier == 0 {
            multiplier = scale::multiplier(text, &mut end);
        }
    }
    more |= take(text, &mut end, &["余", "多", "来"]);
    let spaced = text[end..].trim_start_matches(' ');
    let word = unit::unit(spaced);
    end = match word {
        Some(word) => text.len() - spaced.len() + word.len(),
        None if more && multiplier == 0 && text[..end].ends_with("来") => end - 3,
        None => end,
    };
    let word = word.or_else(|| unit::people(spaced));
    // 694件多了88件, 8名多出13名: a verb; 157件多数是: a word of its own.
    let compared = text[end..]
        .strip_prefix('多')
        .is_some_and(|after| after.starts_with(|c: char| matches!(c, '了' | '出' | '数') || c.is_ascii_digit()));
    if word.is_some() && !compared {
        more |= take(text, &mut end, &["多", "余"]);
    }
    let qualifier = if more { Qualifier::AtLeast } else { Qualifier::Exact };
    let (value, upper) = (scale::times(value, multiplier), upper.and_then(|upper| scale::times(upper, multiplier)));
    let quantity = Quantity { value, upper, unit: word.map(unit::simplest), qualifier, multiplier, decimals };
    qualified(text, at, end, quantity)
}

/// The numeral with the qualifiers around it.
fn qualified(text: &str, at: usize, mut end: usize, mut quantity: Quantity) -> Numeral {
    let mut start = at;
    if let Some((from, word)) = qualifier::before(text, at).filter(|_| !averages(&text[end..])) {
        start = from;
        if word != Qualifier::Exact {
            quantity.qualifier = word;
        }
    }
    if let Some((len, word)) = qualifier::after(&text[end..]) {
        end += len;
        quantity.qualifier = word;
    }
    Numeral { start, end, digits: at, form: Form::Quantity(quantity) }
}

/// 低于8.5%的全市平均败诉率: whether the words behind a figure say that it is an average, against which another is held.
fn averages(after: &str) -> bool {
    let Some(rest) = after.strip_prefix('的') else { return false };
    let end = rest.char_indices().nth(AVERAGE).map_or(rest.len(), |(at, _)| at);
    let words = rest[..end].split([',', ';', '。', '、', '\n']).next().unwrap_or("");
    words.contains("平均")
}

/// Characters within which it is said.
const AVERAGE: usize = 10;

/// 9800 余万人次: whether a space stands before the words for more, and a multiplier or measure word behind them.
fn spaced(rest: &str) -> bool {
    let more = rest.strip_prefix(' ').and_then(|rest| rest.strip_prefix(['余', '多']));
    let counts = |rest: &str| rest.starts_with(['万', '亿']) || unit::unit(rest).is_some_and(|unit| unit != "元");
    more.is_some_and(|rest| counts(rest.trim_start_matches(' ')))
}

fn take(text: &str, end: &mut usize, words: &[&str]) -> bool {
    let found = words.iter().find(|word| text[*end..].starts_with(**word));
    *end += found.map_or(0, |word| word.len());
    found.is_some()
}

/// The upper end of a range: -35, 至35.
fn range(text: &str, end: usize) -> Option<(usize, Decimal)> {
    let rest = text[end..].trim_start_matches('%');
    let next = rest.strip_prefix("--").or_else(|| rest.strip_prefix('-')).or_else(|| rest.strip_prefix('至'))?;
    let digits = arabic::digits(next)?;
    let after = &next[digits.len..];
    (!after.starts_with(['-', '月', '年'])).then(|| (text.len() - after.len(), digits.value))
}
