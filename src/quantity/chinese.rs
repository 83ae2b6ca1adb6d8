use rust_decimal::Decimal;

/// What a character says as a numeral.
#[derive(Clone, Copy)]
enum Sign {
    Digit(u64),
    Power(u32),
}

fn sign(c: char) -> Option<Sign> {
    Some(match c {
        '〇' | '零' => Sign::Digit(0),
        '一' => Sign::Digit(1),
        '二' | '两' => Sign::Digit(2),
        '三' => Sign::Digit(3),
        '四' => Sign::Digit(4),
        '五' => Sign::Digit(5),
        '六' => Sign::Digit(6),
        '七' => Sign::Digit(7),
        '八' => Sign::Digit(8),
        '九' => Sign::Digit(9),
        '十' => Sign::Power(1),
        '百' => Sign::Power(2),
        '千' => Sign::Power(3),
        '万' => Sign::Power(4),
        '亿' => Sign::Power(8),
        _ => return None,
    })
}

/// A number in Chinese numerals at the head of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub len: usize,
    pub value: u64,
    /// How many characters it has.
    pub characters: usize,
}

/// Whether a character may begin a Chinese number.
pub(super) fn begins(c: char) -> bool {
    sign(c).is_some()
}

/// Reads a number; none where the characters make no number (一一, 百千).
pub(super) fn number(text: &str) -> Option<Number> {
    let mut read = [('零', Sign::Digit(0)); 16];
    let mut count = 0;
    for (place, (c, s)) in read.iter_mut().zip(text.chars().map_while(|c| Some((c, sign(c)?)))) {
        *place = (c, s);
        count += 1;
    }
    let signs = &read[..count];
    let len = signs.iter().map(|(c, _)| c.len_utf8()).sum();
    let value = if signs.len() > 1 && signs.iter().all(|(_, s)| matches!(s, Sign::Digit(_))) { by_place(signs) } else { by_power(signs) };
    Some(Number { len, value: value?, characters: signs.len() })
}

/// 二〇二三: digit after digit.
fn by_place(signs: &[(char, Sign)]) -> Option<u64> {
    signs.iter().try_fold(0u64, |value, (_, s)| match s {
        Sign::Digit(d) => value.checked_mul(10)?.checked_add(*d),
        Sign::Power(_) => None,
    })
}

/// 一千二百三十四, 十四, 两万, 一千一 (1100).
fn by_power(signs: &[(char, Sign)]) -> Option<u64> {
    let (mut total, mut section, mut digit) = (0u64, 0u64, None::<u64>);
    let mut last = None::<(u32, bool)>;
    for (at, (c, s)) in signs.iter().enumerate() {
        match s {
            Sign::Digit(0) if *c == '零' || *c == '〇' => {
                if digit.is_some() {
                    return None;
                }
                last = last.map(|(power, _)| (power, true));
                digit = (signs.len() == 1).then_some(0);
            }
            Sign::Digit(d) => {
                if digit.replace(*d).is_some() {
                    return None;
                }
            }
            Sign::Power(power) if *power < 4 => {
                let times = digit.take().or((at == 0 || *power == 1).then_some(1))?;
                section = section.checked_add(times * 10u64.pow(*power))?;
                last = Some((*power, false));
            }
            Sign::Power(power) => {
                let whole = section + digit.take().unwrap_or(0);
                let whole = if whole == 0 && total == 0 { 1 } else { whole };
                total =
                    if *power == 8 { total + whole } else { whole }.checked_mul(10u64.pow(*power))? + if *power == 8 { 0 } else { total };
                section = 0;
                last = Some((*power, false));
            }
        }
    }
    let rest = match (digit, last) {
        (Some(d), Some((power, false))) if power >= 2 && d > 0 => d * 10u64.pow(power - 1),
        (Some(d), _) => d,
        (None, _) => 0,
    };
    (!signs.is_empty()).then(|| total + section + rest)
}

/// 百分之七点四: the percentage and its length and digits after the point.
pub(super) fn percent(text: &str) -> Option<(usize, Decimal, i16)> {
    let rest = text.strip_prefix("百分之")?;
    if let Some(digits) = super::arabic::digits(rest) {
        return Some((9 + digits.len, digits.value, digits.decimals));
    }
    let whole = number(rest)?;
    let (len, value, decimals) = pointed(rest, whole)?;
    Some((9 + len, value, decimals))
}

/// 一点三倍, 五点六万: a number with digits behind a point, its length and how many they are; none without any.
pub(super) fn decimal(text: &str) -> Option<(usize, Decimal, i16)> {
    pointed(text, number(text)?).filter(|(.., decimals)| *decimals > 0)
}

fn pointed(text: &str, whole: Number) -> Option<(usize, Decimal, i16)> {
    let (mut len, mut value, mut decimals) = (whole.len, Decimal::from(whole.value), 0);
    if let Some(fraction) = text[len..].strip_prefix('点') {
        let digit = |c| if let Some(Sign::Digit(digit)) = sign(c) { Some(digit) } else { None };
        let digits: Vec<u64> = fraction.chars().map_while(digit).take(4).collect();
        for (place, digit) in (1..).zip(&digits) {
            value += Decimal::new(i64::try_from(*digit).ok()?, place);
            decimals += 1;
        }
        len += if digits.is_empty() { 0 } else { 3 + digits.len() * 3 };
    }
    Some((len, value, decimals))
}

/// 三分之二: its length, the two numbers.
pub(super) fn fraction(text: &str) -> Option<(usize, u64, u64)> {
    let below = number(text)?;
    let rest = text[below.len..].strip_prefix("分之")?;
    let above = number(rest)?;
    (below.value > 0).then_some((below.len + 6 + above.len, above.value, below.value))
}

/// 九成五, 三成半: its length and the percentage.
pub(super) fn tenths(text: &str) -> Option<(usize, Decimal)> {
    let (len, whole) = match super::arabic::digits(text) {
        Some(digits) => (digits.len, digits.value),
        None if text.chars().nth(1).is_none_or(|c| c != '成') => return None,
        None => number(text).filter(|n| n.characters == 1 && n.value < 10).map(|n| (n.len, Decimal::from(n.value)))?,
    };
    let rest = text[len..].strip_prefix('成')?;
    if rest.starts_with(['立', '功', '效', '果', '为', '员', '本', '绩', '品', '不', '熟', '长', '交', '因', '片', '套', '型'])
        || whole >= Decimal::TEN
    {
        return None;
    }
    let more = number(rest).filter(|n| n.characters == 1 && n.value < 10).map(|n| (n.len, n.value));
    let (more, ones) = more.or_else(|| rest.starts_with('半').then_some((3, 5))).unwrap_or((0, 0));
    Some((len + 3 + more, whole * Decimal::TEN + Decimal::from(ones)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_by_place_and_by_power() {
        for (text, expected) in [
            ("十四", Some(14)),
            ("二十", Some(20)),
            ("两万", Some(20_000)),
            ("一千二百三十四", Some(1_234)),
            ("一千零一", Some(1_001)),
            ("一千一", Some(1_100)),
            ("三百二", Some(320)),
            ("十万", Some(100_000)),
            ("一亿二千万", Some(120_000_000)),
            ("三万五", Some(35_000)),
            ("二〇二三", Some(2_023)),
            ("零", Some(0)),
            ("百", Some(100)),
            ("一百零五", Some(105)),
        ] {
            assert_eq!(number(text).map(|n| n.value), expected, "{text}");
        }
    }

    #[test]
    fn percentages_fractions_and_tenths() {
        assert_eq!(percent("百分之七点四").map(|(_, v, d)| (v.to_string(), d)), Some(("7.4".into(), 1)));
        assert_eq!(percent("百分之百").map(|(_, v, _)| v.to_string()), Some("100".into()));
        assert_eq!(percent("百分之98.5").map(|(_, v, _)| v.to_string()), Some("98.5".into()));
        assert_eq!(fraction("三分之二").map(|(_, a, b)| (a, b)), Some((2, 3)));
        assert_eq!(tenths("九成五以上").map(|(_, v)| v.to_string()), Some("95".into()));
        assert_eq!(tenths("三成半;").map(|(_, v)| v.to_string()), Some("35".into()));
        assert_eq!(tenths("8成以上").map(|(_, v)| v.to_string()), Some("80".into()));
        assert_eq!(tenths("一成不变"), None);
    }
}
