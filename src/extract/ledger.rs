//! What each numeral of a text is, and which stand in names.

use std::iter::Peekable;

use super::lexicon::{Bytes, Hits, Role};
use super::passage::signs::Signs;
use crate::codelist::Class;
use crate::quantity::{Form, Numeral};

/// The numerals with the codebook's names that hold a numeral no scan takes for one: 二十大, 一业一证.
pub(super) fn with_names(plain: &str, signs: &Signs, numerals: Vec<Numeral>, hits: &Hits) -> Vec<Numeral> {
    let mut known: Vec<Bytes> = hits.all(Role::Name).iter().copied().chain(slogans(plain, signs)).collect();
    known.sort_unstable();
    let mut names: Vec<Bytes> = Vec::new();
    for name in known {
        let taken = numerals.partition_point(|n| n.end <= name.start);
        let free = numerals.get(taken).is_none_or(|n| n.start >= name.end);
        let counted = plain[name.start..name.end].contains(|c: char| c.is_ascii_digit() || NUMERALS.contains(c));
        if free && counted && names.last().is_none_or(|last| last.end <= name.start) {
            names.push(name);
        }
    }
    let names = names.into_iter().map(|name| Numeral { start: name.start, end: name.end, digits: name.start, form: Form::Name });
    let mut all: Vec<Numeral> = numerals.into_iter().chain(names).collect();
    all.sort_unstable_by_key(|n| n.start);
    all
}

/// Short names in quotes that open with a numeral: “八进”, “十大”.
fn slogans(plain: &str, signs: &Signs) -> impl Iterator<Item = Bytes> {
    signs.iter().filter(|(_, sign)| *sign == '“').filter_map(|(at, quote)| {
        let start = at + quote.len_utf8();
        let opens = plain[start..].starts_with(['一', '双', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百']);
        let end = start + plain[start..].char_indices().take(12).find(|(_, c)| *c == '”')?.0;
        opens.then_some(Bytes { start, end })
    })
}

const NUMERALS: &str = "一二两双三四五六七八九十百千万零";

/// Which numerals are part of a name: of the codebook's names, in quotes, in a title.
pub(super) fn named(plain: &str, signs: &Signs, numerals: &[Numeral], hits: &Hits) -> Vec<bool> {
    let mut named: Vec<bool> = Vec::with_capacity(numerals.len());
    let mut quotes = Quotes { plain, signs: signs.iter().peekable(), quote: None, title: None };
    for (at, numeral) in numerals.iter().enumerate() {
        let unitless = matches!(&numeral.form, Form::Quantity(q) if q.unit.is_none());
        let goes_on = unitless && at > 0 && named[at - 1] && numerals[at - 1].end == numeral.start;
        let held = quotes.hold(numeral.digits);
        named.push(goes_on || matches!(numeral.form, Form::Name) || quantity_in_name(plain, numeral, held, hits));
    }
    named
}

fn quantity_in_name(plain: &str, numeral: &Numeral, quoted: bool, hits: &Hits) -> bool {
    let Form::Quantity(quantity) = &numeral.form else { return matches!(numeral.form, Form::Ordinal) && listed(plain, numeral, hits) };
    let closed = quantity.unit == Some("条") && plain[..numeral.digits].ends_with('”');
    quoted || closed || listed(plain, numeral, hits)
}

/// The quotation marks and those of titles, while a text is read forwards.
struct Quotes<'a, I: Iterator<Item = (usize, char)>> {
    plain: &'a str,
    signs: Peekable<I>,
    /// The last mark before, or the last line end, and where the words after it begin.
    quote: Option<(usize, char)>,
    title: Option<(usize, char)>,
}

impl<I: Iterator<Item = (usize, char)>> Quotes<'_, I> {
    /// Whether a byte stands within quotation marks or a title's, closely: “高质量发展30条”.
    fn hold(&mut self, at: usize) -> bool {
        while let Some((start, sign)) = self.signs.next_if(|(start, _)| *start < at) {
            let mark = Some((start + sign.len_utf8(), sign));
            match sign {
                '\n' => (self.quote, self.title) = (mark, mark),
                '“' | '”' => self.quote = mark,
                '《' | '》' => self.title = mark,
                _ => {}
            }
        }
        let within = |last: Option<(usize, char)>, open: char, close: char, reach: usize| {
            let inside = |(from, sign): (usize, char)| sign == open && self.plain[from..at].chars().nth(reach - 1).is_none();
            last.is_some_and(inside) && self.plain[at..].char_indices().take_while(|(at, _)| *at < 90).any(|(_, c)| c == close)
        };
        within(self.quote, '“', '”', 18) || within(self.title, '《', '》', 40)
    }
}

/// Whether a name of the codebook holds the digits, and no measure word makes them a count.
fn listed(plain: &str, numeral: &Numeral, hits: &Hits) -> bool {
    let around = Bytes { start: numeral.digits.saturating_sub(48), end: (numeral.end + 48).min(plain.len()) };
    let counted = matches!(&numeral.form, Form::Quantity(q) if q.unit.is_some());
    hits.roles(around, Role::Name).any(|name| {
        let arabic = plain[numeral.digits..].starts_with(|c: char| c.is_ascii_digit());
        let whole = name.start <= numeral.digits && numeral.digits < name.end;
        let counts = counted && (name.start != numeral.digits || name.end < numeral.end);
        whole && !(arabic && counts)
    })
}

/// The class of a numeral that is no quantity, or of one that stands in a name.
pub(super) fn class(form: &Form, named: bool) -> Class {
    match form {
        _ if named => Class::Name,
        Form::Quantity(_) => Class::Measure,
        Form::Date(_) => Class::Date,
        Form::Ordinal => Class::Ordinal,
        Form::Section(_) => Class::Section,
        Form::Identifier => Class::Identifier,
        Form::Name => Class::Name,
    }
}

/// Why a numeral of a class is no observation.
pub(super) fn reason(class: Class) -> &'static str {
    match class {
        Class::Measure => "outside_codebook",
        Class::Change => "change_of_a_figure",
        Class::Date => "date",
        Class::Ordinal => "ordinal",
        Class::Name => "part_of_a_name",
        Class::Section => "section_number",
        Class::Identifier => "identifier",
    }
}
