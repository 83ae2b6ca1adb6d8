use super::chinese;
use crate::text::is_han;

/// The span of time that a date names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// The (first) year, where one is named.
    pub year: Option<i16>,
    /// The last year of a span of years.
    pub to_year: Option<i16>,
    /// First and last month, where months are named.
    pub months: Option<(u8, u8)>,
    /// Whether a day is named.
    pub day: bool,
}

/// A date at the head of a text: its length and span.
pub(super) fn date(text: &str) -> Option<(usize, Span)> {
    if !may_be(text) {
        return None;
    }
    let day = dashed(text).or_else(|| years(text, LISTED)).or_else(|| months(text)).or_else(|| quarters(text)).or_else(|| clock(text));
    day.or_else(|| since(text))
}

/// 五年来, 五年累计: a span that ends with the report.
fn since(text: &str) -> Option<(usize, Span)> {
    let (len, _) = small(text)?;
    let years = text[len..].strip_prefix('年')?;
    let behind = ["来", "间"].iter().find(|word| years.starts_with(**word)).map(|word| word.len());
    let summed = || ["累计", "合计", "总计", "共计"].iter().any(|word| years.starts_with(word)).then_some(0);
    behind.or_else(summed).map(|behind| (len + '年'.len_utf8() + behind, Span::default()))
}

/// Whether the digits of a year or a sign of a date stand there: most numbers are counts.
fn may_be(text: &str) -> bool {
    let ascii = text.bytes().take_while(u8::is_ascii_digit).count();
    let (len, four) = if ascii > 0 { (ascii, ascii == 4) } else { chinese::number(text).map_or((0, false), |n| (n.len, n.len == 12)) };
    four || text[len..].starts_with(['年', '月', '季', '-', '至', '到', '、', ':'])
}

/// A small whole number in either script.
fn small(text: &str) -> Option<(usize, u16)> {
    let ascii = text.bytes().take_while(u8::is_ascii_digit).count();
    if ascii > 0 {
        return Some((ascii, text[..ascii].parse().ok()?));
    }
    let number = chinese::number(text)?;
    Some((number.len, number.value.try_into().ok()?))
}

/// A year of four digits: 2023, 二〇二三.
fn year(text: &str) -> Option<(usize, i16)> {
    let (len, year) = small(text)?;
    let four = if text.as_bytes()[0].is_ascii_digit() { len == 4 } else { len == 12 };
    (four && (1949..=2100).contains(&year)).then_some((len, year.cast_signed()))
}

fn skip<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

/// 2024-03-26, 2024/3/26, 2024.3.26, with a time after it.
fn dashed(text: &str) -> Option<(usize, Span)> {
    let (len, year) = year(text)?;
    let mark = text[len..].chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (month_len, month) = small(&text[len + 1..])?;
    let rest = text[len + 1 + month_len..].strip_prefix(mark)?;
    let (day_len, day) = small(rest)?;
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let mut end = len + 2 + month_len + day_len;
    if let Some((time, _)) = text[end..].strip_prefix(' ').and_then(clock) {
        end += 1 + time;
    }
    let month = u8::try_from(month).ok()?;
    Some((end, Span { year: Some(year), to_year: None, months: Some((month, month)), day: true }))
}

/// 2023年, 2023年度, 2021-2025年, 2020年至2022年, 20212025年, 2023年6月(3日), 2019、2020年.
fn years(text: &str, left: u8) -> Option<(usize, Span)> {
    if let Some(span) = fused(text) {
        return Some(span);
    }
    let (len, first) = year(text)?;
    let rest = text[len..].trim_start_matches(' ');
    let mut span = Span { year: Some(first), ..Span::default() };
    let after_year = skip(rest, &["年度", "年"]);
    let between = after_year.unwrap_or(rest);
    if let Some(second) = skip(between, &["--", "-", "至", "到"])
        && let Some((second_len, last)) = year(second)
        && last > first
    {
        span.to_year = Some(last);
        let rest = &second[second_len..];
        let rest = skip(rest, &["年度", "年"]).or(after_year.is_some().then_some(rest)).unwrap_or(rest);
        return Some((text.len() - rest.len(), span));
    }
    match after_year {
        Some(rest) => Some(month_and_day(text, rest, span)),
        None => bare(text, len, span, left),
    }
}

/// How many years a list without 年 may go on for: 2019、2020、2021年.
const LISTED: u8 = 12;

/// A year and no 年 after it: only where no measure word follows.
fn bare(text: &str, len: usize, span: Span, left: u8) -> Option<(usize, Span)> {
    let rest = &text[len..];
    let listed = rest.strip_prefix('、').is_some_and(|next| left > 0 && years(next, left - 1).is_some());
    let next = rest.trim_start_matches(' ').chars().next();
    let worded = next.is_some_and(is_han) && super::unit::unit(rest).is_none() && !rest.starts_with(['余', '多', '万', '亿']);
    (listed || worded).then_some((len, span))
}

/// 20212025年: a span of years whose hyphen was lost.
fn fused(text: &str) -> Option<(usize, Span)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].strip_prefix('年').filter(|_| digits == 8)?;
    let (_, first) = year(&text[..4])?;
    let (_, last) = year(&text[4..8])?;
    (last > first).then_some((text.len() - rest.len(), Span { year: Some(first), to_year: Some(last), ..Span::default() }))
}

fn month_and_day<'a>(text: &'a str, rest: &'a str, mut span: Span) -> (usize, Span) {
    let mut end = text.len() - rest.len();
    if let Some((len, months)) = months(rest) {
        span.months = months.months;
        span.day = months.day;
        end += len;
    } else if let Some((len, quarter)) = quarters(rest) {
        span.months = quarter.months;
        end += len;
    }
    (end, span)
}

/// 6月, 6月底, 6月3日, 1-6月, 1月至6月.
fn months(text: &str) -> Option<(usize, Span)> {
    let (len, first) = small(text)?;
    let mut rest = &text[len..];
    let mut last = first;
    if let Some(second) = skip(skip(rest, &["月份", "月"]).unwrap_or(rest), &["-", "至", "到"])
        && let Some((second_len, month)) = small(second)
        && second[second_len..].starts_with('月')
    {
        last = month;
        rest = &second[second_len..];
    }
    let rest = skip(rest, &["月份", "月底", "月末", "月初", "月"])?;
    if !(1..=12).contains(&first) || !(first..=12).contains(&last) {
        return None;
    }
    let day = small(rest).filter(|(_, day)| (1..=31).contains(day)).and_then(|(len, _)| rest[len..].strip_prefix(['日', '号']));
    let months = Some((u8::try_from(first).ok()?, u8::try_from(last).ok()?));
    Some((text.len() - day.unwrap_or(rest).len(), Span { months, day: day.is_some(), ..Span::default() }))
}

/// 一季度, 1-3季度.
fn quarters(text: &str) -> Option<(usize, Span)> {
    let (len, first) = small(text)?;
    let rest = &text[len..];
    let second = skip(rest, &["-", "至", "、"]).and_then(|r| small(r).map(|(len, quarter)| (&r[len..], quarter)));
    let (rest, last) = second.filter(|(rest, _)| rest.starts_with("季度")).unwrap_or((rest, first));
    let rest = rest.strip_prefix("季度")?;
    if !(1..=4).contains(&first) || !(first..=4).contains(&last) {
        return None;
    }
    let months = (u8::try_from(first * 3 - 2).ok()?, u8::try_from(last * 3).ok()?);
    Some((text.len() - rest.len(), Span { months: Some(months), ..Span::default() }))
}

/// 10:35, 10:35:00.
fn clock(text: &str) -> Option<(usize, Span)> {
    let hours = Some(text.bytes().take_while(u8::is_ascii_digit).count()).filter(|len| matches!(len, 1 | 2))?;
    let minutes = text[hours..].strip_prefix(':').filter(|r| r.bytes().take_while(u8::is_ascii_digit).count() == 2)?;
    let seconds = minutes[2..].strip_prefix(':').filter(|r| r.bytes().take_while(u8::is_ascii_digit).count() == 2);
    let rest = seconds.map_or(&minutes[2..], |s| &s[2..]);
    Some((text.len() - rest.len(), Span::default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, len: &str, year: Option<i16>, to_year: Option<i16>, months: Option<(u8, u8)>) {
        let (end, span) = date(text).unwrap_or_else(|| panic!("{text} is a date"));
        assert_eq!(&text[..end], len);
        assert_eq!((span.year, span.to_year, span.months), (year, to_year, months), "{text}");
    }

    #[test]
    fn dates() {
        check("2023年,", "2023年", Some(2023), None, None);
        check("2023年度法治", "2023年度", Some(2023), None, None);
        check("2024年3月17日,", "2024年3月17日", Some(2024), None, Some((3, 3)));
        check("2021-2025年)", "2021-2025年", Some(2021), Some(2025), None);
        check("2020年至2022年,", "2020年至2022年", Some(2020), Some(2022), None);
        check("20212025年)", "20212025年", Some(2021), Some(2025), None);
        check("2024-03-26 10:35 来源", "2024-03-26 10:35", Some(2024), None, Some((3, 3)));
        check("二〇二三年一月十六日", "二〇二三年一月十六日", Some(2023), None, Some((1, 1)));
        check("1-6月收到", "1-6月", None, None, Some((1, 6)));
        check("一季度", "一季度", None, None, Some((1, 3)));
        check("10月经", "10月", None, None, Some((10, 10)));
        check("2023全国", "2023", Some(2023), None, None);
        check("2020、2021、2022年", "2020", Some(2020), None, None);
    }

    #[test]
    fn no_dates() {
        for text in ["2023件", "2023余件", "2023万元", "13月", "627宗", "2100万件", "6年"] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
