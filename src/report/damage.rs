//! Damage to the text that makes a figure doubtful: what copying, converting and filling in leave behind.

use super::document::Doubt;
use crate::codelist::Damage;

/// Where a plain text (Simplified, ASCII punctuation) is doubtful, in its order.
pub(super) fn doubts(plain: &str) -> Vec<Doubt> {
    let mut found = Vec::new();
    let mut expected = None;
    let mut from = 0;
    for line in plain.split_inclusive('\n') {
        let chars: Vec<char> = line.chars().collect();
        let marked = is_marked(line);
        let mut at = 0;
        while at < chars.len() {
            let end = run(&chars, at);
            if end > at {
                let damage = damage(&chars, at, end, marked).or_else(|| numbered(&chars, at, end, &mut expected));
                found.extend(damage.map(|damage| Doubt { start: from + at, end: from + end, damage }));
            }
            at = end.max(at + 1);
        }
        from += chars.len();
    }
    found
}

/// Where the digits that begin here end.
fn run(chars: &[char], from: usize) -> usize {
    chars[from..].iter().position(|c| !c.is_ascii_digit()).map_or(chars.len(), |length| from + length)
}

/// Whether the asterisks of a line set words in bold: `办结**595**宗`.
fn is_marked(line: &str) -> bool {
    let pairs = line.matches("**").count();
    pairs > 0 && pairs.is_multiple_of(2)
}

/// What is wrong with the digits between two characters.
fn damage(chars: &[char], start: usize, end: usize, marked: bool) -> Option<Damage> {
    let before = start.checked_sub(1).map(|at| chars[at]);
    let is_blank = |c: char| c == '*' && !marked || matches!(c, '_' | '×' | '□' | '■' | '\u{fffd}');
    if before.is_some_and(is_blank) || chars.get(end).copied().is_some_and(is_blank) {
        return Some(Damage::Redacted);
    }
    is_run_together(&chars[start..end], chars.get(end)).then_some(Damage::LostHyphen)
}

/// 20212025年: two years of which the second is the later.
fn is_run_together(digits: &[char], after: Option<&char>) -> bool {
    let year = |digits: &[char]| digits.iter().collect::<String>().parse::<u16>().ok().filter(|year| (1978..=2100).contains(year));
    let (Some(first), Some(second)) = (digits.get(..4).and_then(year), digits.get(4..).and_then(year)) else { return false };
    digits.len() == 8 && first < second && matches!(after, Some('年' | ')'))
}

/// 12020年: the number of a list item and a year. After one, 313个市州 and 4103个 may be items too: (3)13, (4)103.
fn numbered(chars: &[char], start: usize, end: usize, expected: &mut Option<u32>) -> Option<Damage> {
    let begins = start == 0 || matches!(chars[start - 1], ' ' | '。' | ';' | ':');
    let digits = &chars[start..end];
    let number = digits[0].to_digit(10).filter(|number| begins && *number > 0)?;
    let year = digits.len() == 5 && matches!(digits[1..3], ['1', '9'] | ['2', '0']) && chars.get(end) == Some(&'年');
    let follows = digits.len() > 1 && *expected == Some(number);
    if year || follows || digits.len() == 1 && *expected == Some(number) {
        *expected = Some(number + 1);
    }
    (year || follows).then_some(Damage::LostBracket)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codelist::CodeList;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let plain = crate::text::plain(text);
        let words = |doubt: &Doubt| plain.chars().skip(doubt.start).take(doubt.end - doubt.start).collect::<String>();
        let found: Vec<(String, &str)> = doubts(&plain).iter().map(|doubt| (words(doubt), doubt.damage.code())).collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(words, code)| (words.as_str(), *code)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_is_blanked_or_has_run_together_is_doubtful() {
        check("共召开会议*次，培训2*人", &[("2", "redacted")]);
        check("20__年办理__5件，罚款3×万元", &[("20", "redacted"), ("5", "redacted"), ("3", "redacted")]);
        check("实施纲要（20212025年）", &[("20212025", "lost_hyphen")]);
        check(
            "12020年，全省办理案件5件。2办结6件。313个市州，20件。4103个县",
            &[("12020", "lost_bracket"), ("313", "lost_bracket"), ("4103", "lost_bracket")],
        );
        check("办结**595**宗，**12**件；313个市州", &[]);
        check("(1)2020年，办理5件；2021-2025年，共12020件，收到20212025元", &[]);
    }
}
