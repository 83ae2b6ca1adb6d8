//! Bare numbers whose measure word stands elsewhere: in brackets before a colon, in the noun that they follow, or behind the last of several.

use super::{CountedIn, Form, Numeral, Quantity};
use crate::text::work;

/// Gives such numbers their measure word.
pub(super) fn count(text: &str, numerals: &mut [Numeral]) {
    for at in (0..numerals.len()).rev() {
        let Form::Quantity(bare) = &numerals[at].form else { continue };
        if bare.unit.is_some() {
            continue;
        }
        let before =
            at.checked_sub(1).map(|before| &numerals[before]).filter(|before| text.get(before.end..numerals[at].start) == Some("("));
        let counted = labelled(text, &numerals[at], bare)
            .or_else(|| named(text, &numerals[at], bare, before.unwrap_or(&numerals[at]).start))
            .or_else(|| shared(text, &numerals[at], bare, numerals.get(at + 1)?));
        if let Some(counted) = counted {
            numerals[at].form = Form::Quantity(counted);
        }
    }
}

/// 行政许可(万件):1386.2
fn labelled(text: &str, numeral: &Numeral, bare: &Quantity) -> Option<Quantity> {
    let label = text[..numeral.start].strip_suffix("):")?;
    let said = label[label.rfind('(')? + 1..].trim();
    work(said.len());
    CountedIn::filling(said).filter(|_| bare.multiplier == 0).map(|counted| bare.counted_in(counted))
}

/// Nouns that say in what they count.
const NOUNS: [(&str, &str); 7] =
    [("件数", "件"), ("宗数", "宗"), ("人数", "人"), ("次数", "次"), ("户数", "户"), ("场数", "场"), ("份数", "份")];

/// 公证办理件数:58.9万(55.3万), whose noun ends at a byte.
fn named(text: &str, numeral: &Numeral, bare: &Quantity, noun: usize) -> Option<Quantity> {
    let before = text[..noun].trim_end_matches([':', '为', '达', '共', ' ']);
    let (_, unit) = NOUNS.iter().find(|(noun, _)| before.ends_with(noun))?;
    let ends = text[numeral.end..].chars().next().is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '/' | ':'));
    ends.then(|| Quantity { unit: Some(unit), ..bare.clone() })
}

/// Bytes within which it is said that numbers are of several things in their order.
const SAID: usize = 150;

/// 一审、二审、再审案件分别为1043、486、71件: what the next is counted in; its multiplier too where the number is of no whole things.
fn shared(text: &str, numeral: &Numeral, bare: &Quantity, next: &Numeral) -> Option<Quantity> {
    let Form::Quantity(last) = &next.form else { return None };
    let joined = matches!(text.get(numeral.end..next.start)?, "、" | "和" | "及" | "与");
    let floor = crate::text::boundary(text, numeral.start.saturating_sub(SAID));
    let clause = || text[floor..numeral.start].rsplit([',', ';', '。', ':', '\n']).next().unwrap_or("");
    let unit = last.unit.filter(|_| joined && ["分别", "依次"].iter().any(|word| clause().contains(word)))?;
    work(SAID);
    let parted = bare.multiplier == 0 && last.multiplier > 0;
    let counted = CountedIn { multiplier: if parted { last.multiplier } else { 0 }, unit };
    match (parted, bare.decimals > 0) {
        (true, true) => Some(bare.counted_in(counted)),
        (true, false) => None,
        (false, _) => Some(Quantity { unit: Some(unit), ..bare.clone() }),
    }
}
