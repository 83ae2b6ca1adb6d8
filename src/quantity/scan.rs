use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::{Form, Numeral, Quantity, arabic, chinese, date, mark, qualifier, scale, unit};
use crate::codelist::Qualifier;
use crate::text::{Characters, is_han, work};

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
    numerals
}

/// The characters that a numeral may begin with.
static CANDIDATES: LazyLock<Characters> =
    LazyLock::new(|| Characters::of(|c| c.is_ascii_digit() || chinese::begins(c) || matches!(c, '首' | '①'..='⑳' | '㈠'..='㈩'), false));

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
    let number = chinese::number(rest)?;
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

/// 一成 inside another word is no tenth.
fn standing(text: &str, at: usize, len: usize) -> bool {
    let after = &text[at + len..];
    !text[..at].ends_with('第')
        && (qualifier::before(text, at).is_some()
            || qualifier::after(after).is_some()
            || !after.starts_with(is_han)
            || after.starts_with(['的', '左', '以', '和', '多', '余']))
}

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
    let mut more = take(text, &mut end, &["余", "多", "来"]);
    let (mut upper, mut multiplier) = (None, scale::multiplier(text, &mut end));
    if let Some((range_end, high)) = range(text, end) {
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
    // 694件多了88件: a verb.
    let compared = text[end..].strip_prefix('多').is_some_and(|after| after.starts_with(|c: char| c == '了' || c.is_ascii_digit()));
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
    if let Some((from, word)) = qualifier::before(text, at) {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A text and its numerals, each as `words=what`.
    fn check(text: &str, expected: &[&str]) {
        let said: Vec<String> = scan(text).iter().map(|n| format!("{}={}", &text[n.start..n.end], what(n))).collect();
        assert_eq!(said, expected, "{text}");
    }

    fn what(numeral: &Numeral) -> String {
        match &numeral.form {
            Form::Quantity(q) => {
                let value = q.value.map_or("?".to_owned(), |v| v.normalize().to_string());
                let upper = q.upper.map_or(String::new(), |v| format!("..{}", v.normalize()));
                format!("{value}{upper} {} {}", q.unit.unwrap_or("-"), q.qualifier)
            }
            Form::Date(_) => "date".into(),
            Form::Ordinal => "ordinal".into(),
            Form::Section(mark) => format!("{mark:?}"),
            Form::Identifier => "identifier".into(),
            Form::Name => "name".into(),
        }
    }

    #[test]
    fn arabic_quantities() {
        check("收到627宗,办结595宗", &["627宗=627 宗 exact", "595宗=595 宗 exact"]);
        check("21000余人", &["21000余人=21000 人 at_least"]);
        check("超15万条", &["超15万条=150000 条 more_than"]);
        check("99%以上,650场 以上", &["99%以上=99 % at_least", "650场 以上=650 场 at_least"]);
        check("2079余万元、2079万余元", &["2079余万元=20790000 元 at_least", "2079万余元=20790000 元 at_least"]);
        check("罚没款3.87亿元", &["3.87亿元=387000000 元 exact"]);
        check("新设6,120户", &["6,120户=6120 户 exact"]);
        check("12 077件", &["12 077件=12077 件 exact"]);
        check(
            "驳回7 1件,一审2 46件,罚款1 5.5万元",
            &["7 1件=71 件 exact", "一审=ordinal", "2 46件=246 件 exact", "1 5.5万元=155000 元 exact"],
        );
        check(
            "附件3 5份,2021 12件,12345 3件,受理 7 1件",
            &[
                "3=3 - exact",
                "5份=5 份 exact",
                "2021=2021 - exact",
                "12件=12 件 exact",
                "12345=name",
                "3件=3 件 exact",
                "7=7 - exact",
                "1件=1 件 exact",
            ],
        );
        check("宣传20.8 万次,3 亿元", &["20.8 万次=208000 次 exact", "3 亿元=300000000 元 exact"]);
        check("近300万份", &["近300万份=3000000 份 nearly"]);
        check("10.5万困难群众,12个群众", &["10.5万=105000 人 exact", "12个=12 个 exact"]);
        check("不少于200场", &["不少于200场=200 场 at_least"]);
        check("5%以内", &["5%以内=5 % at_most"]);
        check("30-35家", &["30-35家=30..35 家 exact"]);
        check("8件12人", &["8件=8 件 exact", "12人=12 人 exact"]);
        check("上升5.8个百分点", &["5.8个百分点=5.8 个百分点 exact"]);
        check("59237.2449万元", &["59237.2449万元=592372449 元 exact"]);
        check("1.2万余场次", &["1.2万余场次=12000 场次 at_least"]);
    }

    #[test]
    fn chinese_quantities() {
        check("十四期", &["十四期=14 期 exact"]);
        check("两万余人次", &["两万余人次=20000 人次 at_least"]);
        check("百分之百的案件", &["百分之百=100 % exact"]);
        check("达到百分之七点四。", &["百分之七点四=7.4 % exact"]);
        check("九成五以上", &["九成五以上=95 % at_least"]);
        check("四成左右,超一半,三成半", &["四成左右=40 % about", "超一半=50 % more_than", "三成半=35 % exact"]);
        check("三项工作,两次刊发", &["三项=3 项 exact", "两次=2 次 exact"]);
        check("增长一倍", &["一倍=1 倍 exact"]);
        check("进一步统一,千家万户,十分重要,一起推进,一件事", &[]);
        check("建成、一成不变、三级", &["三级=ordinal"]);
        check("市县两级办案,县乡村三级平台,二级单位", &["两级=2 级 exact", "三级=3 级 exact", "二级=ordinal"]);
        check("第一,加强\n第二批,列全省第三,", &["第一=Point", "第二批=ordinal", "第三=ordinal"]);
        check("〔2025年再出发〕,政办〔2025〕3号", &["2025年=date", "政办〔2025〕3号=identifier"]);
    }

    #[test]
    fn marks_and_ordinals() {
        check("一、主要\n(一)加强\n1.行政复议。一是坚持;二是推进", &["一=Part", "一=Chapter", "1=Item", "一=Point", "二=Point"]);
        check(
            "第二批、首个、连续2年、第十八次、十三届三次全会",
            &["第二批=ordinal", "首个=ordinal", "连续2年=ordinal", "第十八次=ordinal", "十三届=ordinal", "三次=ordinal"],
        );
        check("一审170宗,一、二审案件", &["一审=ordinal", "170宗=170 宗 exact", "一=ordinal", "二审=ordinal"]);
        check("获一、二、三等奖", &["一=ordinal", "二=ordinal", "三等奖=ordinal"]);
    }

    #[test]
    fn identifiers_dates_and_names() {
        check("文号:政报〔2024〕6号", &["政报〔2024〕6号=identifier"]);
        check("索引号:11010900-2024-0317\n", &["11010900-2024-0317=identifier"]);
        check("粤ICP备2022017031号-1", &["2022017031号-1=identifier"]);
        check("\n0\n视窗区", &["0=identifier"]);
        check("拨打12345热线,5G网络,1+N体系", &["12345=name", "5=name", "1=name"]);
        check("其中1-6月收到249件", &["1-6月=date", "249件=249 件 exact"]);
        check("共召开会议*次,20__年", &["20=name"]);
    }

    proptest! {
        #[test]
        fn any_text_is_scanned_and_numerals_stand_in_order(text in "(?s)([0-9,.%万亿千百十一二两三余多近超第首年月日件人次成分之点、(（)〔〕号:\\- \n]|\\PC){0,120}") {
            let mut end = 0;
            for numeral in scan(&text) {
                prop_assert!(numeral.start >= end && numeral.start < numeral.end && numeral.end <= text.len());
                prop_assert!(text.is_char_boundary(numeral.start) && text.is_char_boundary(numeral.end));
                end = numeral.end;
            }
        }

        #[test]
        fn every_digit_stands_in_a_numeral(text in "([0-9]{1,6}|[件人年月万%,.\\-:()〔〕号第一二十百年 \n]){0,40}") {
            let numerals = scan(&text);
            for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
                prop_assert!(numerals.iter().any(|n| n.start <= at && at < n.end), "{} at {} of {:?}", c, at, text);
            }
        }
    }
}
