//! Damage to the text that makes a figure doubtful: what copying, converting and filling in leave behind.

use super::document::Doubt;
use crate::codelist::Damage;
use crate::text::{Text, digit};

/// Where a text is doubtful, in its order.
pub(super) fn doubts(text: &Text) -> Vec<Doubt> {
    let mut found = Vec::new();
    let (mut expected, mut line) = (None, Line::default());
    let mut at = 0;
    while let Some(next) = digit(&text.plain, at) {
        let run = Run::at(&text.plain, next);
        let damage = run.damage(&mut line).or_else(|| run.numbered(&mut expected));
        found.extend(damage.map(|damage| Doubt { start: text.character(run.start), end: text.character(run.end), damage }));
        at = run.end;
    }
    found
}

/// Whether the asterisks of a line set words in bold: `办结**595**宗`.
#[derive(Default)]
struct Line {
    /// Where the line ends that was looked at last.
    end: usize,
    marked: bool,
}

impl Line {
    fn is_marked(&mut self, plain: &str, at: usize) -> bool {
        if at >= self.end {
            let start = plain[..at].rfind('\n').map_or(0, |newline| newline + 1);
            self.end = plain[at..].find('\n').map_or(plain.len(), |newline| at + newline);
            let pairs = plain[start..self.end].matches("**").count();
            self.marked = pairs > 0 && pairs.is_multiple_of(2);
        }
        self.marked
    }
}

/// Digits that follow one another.
struct Run<'a> {
    plain: &'a str,
    start: usize,
    end: usize,
}

impl<'a> Run<'a> {
    fn at(plain: &'a str, start: usize) -> Run<'a> {
        let length = plain[start..].bytes().position(|byte| !byte.is_ascii_digit());
        Run { plain, start, end: length.map_or(plain.len(), |length| start + length) }
    }

    fn digits(&self) -> &'a str {
        &self.plain[self.start..self.end]
    }

    fn before(&self) -> Option<char> {
        self.plain[..self.start].chars().next_back()
    }

    fn after(&self) -> Option<char> {
        self.plain[self.end..].chars().next()
    }

    /// What is wrong with the digits.
    fn damage(&self, line: &mut Line) -> Option<Damage> {
        let mut is_blank = |c: char| match c {
            '*' => !line.is_marked(self.plain, self.start),
            _ => matches!(c, '_' | '×' | '□' | '■' | '\u{fffd}'),
        };
        if self.before().is_some_and(&mut is_blank) || self.after().is_some_and(is_blank) {
            return Some(Damage::Redacted);
        }
        self.is_run_together().then_some(Damage::LostHyphen)
    }

    /// 20212025年: two years of which the second is the later.
    fn is_run_together(&self) -> bool {
        if self.digits().len() != 8 || !matches!(self.after(), Some('年' | ')')) {
            return false;
        }
        let year = |digits: &str| digits.parse::<u16>().ok().filter(|year| (1978..=2100).contains(year));
        let (first, second) = self.digits().split_at(4);
        year(first).zip(year(second)).is_some_and(|(first, second)| first < second)
    }

    /// 12020年: the number of a list item and a year. After one, 313个市州 and 4103个 may be items too: (3)13, (4)103.
    fn numbered(&self, expected: &mut Option<u32>) -> Option<Damage> {
        let begins = self.before().is_none_or(|c| matches!(c, ' ' | '。' | ';' | ':' | '\n'));
        let digits = self.digits();
        let number = digits.chars().next().and_then(|digit| digit.to_digit(10)).filter(|number| begins && *number > 0)?;
        let year = digits.len() == 5 && matches!(&digits[1..3], "19" | "20") && self.after() == Some('年');
        let follows = digits.len() > 1 && *expected == Some(number);
        if year || follows || digits.len() == 1 && *expected == Some(number) {
            *expected = Some(number + 1);
        }
        (year || follows).then_some(Damage::LostBracket)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codelist::CodeList;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let text = &Text::new(text.to_owned());
        let words = |doubt: &Doubt| text.slice(doubt.start, doubt.end).to_owned();
        let found: Vec<(String, &str)> = doubts(text).iter().map(|doubt| (words(doubt), doubt.damage.code())).collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(words, code)| (words.as_str(), *code)).collect();
        assert_eq!(found, expected, "{}", text.original);
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
