//! What a share right behind says to be a part of the same that was stated before: 全年处罚1904件。…处罚377件,占19.8%.

use rust_decimal::Decimal;

use crate::extract::bind::Binder;
use crate::extract::figure::{Figure, Part};

/// Figures back that the whole is looked for.
const BACK: usize = 24;

/// Leaves figures of what many do, or of the own level, that are parts of what their own indicator counts.
pub(crate) fn leave(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    for at in 1..figures.len().saturating_sub(1) {
        let of_many = || figures[at].rules.iter().any(|rule| binder.lexicon.indicator(*rule).of_many);
        // 市本级受理1206件,占全市15.4%
        let of_level = || binder.plain[figures[at].lead.start..figures[at].lead.end].contains("本级");
        if shared(binder.plain, &figures[at], &figures[at + 1]) && (of_many() || of_level()) && stated(binder, figures, at) {
            figures[at].rules.clear();
        }
    }
}

/// Whether a share of no rate follows a figure: 377件,占19.8%.
fn shared(plain: &str, part: &Figure<'_>, share: &Figure<'_>) -> bool {
    let unbound = share.part == Part::Share && share.rules.is_empty();
    let between = || plain[part.at.end..share.at.start].strip_prefix([',', '(']);
    unbound && part.level() && part.rules.len() == 1 && between().is_some_and(|words| words.starts_with('占') || words.starts_with("约占"))
}

/// Whether the paragraph stated before, of a figure's indicator, what it is that share of.
fn stated(binder: Binder<'_>, figures: &[Figure<'_>], at: usize) -> bool {
    let (part, share) = (&figures[at], figures[at + 1].quantity);
    let (Some(count), Some(percent)) = (part.quantity.value, share.value) else { return false };
    let tolerance = Decimal::new(6, u32::from(share.decimals.unsigned_abs()) + 1);
    let fits = |whole: Decimal| {
        let percents = count.checked_mul(Decimal::ONE_HUNDRED).and_then(|count| count.checked_div(whole));
        percents.is_some_and(|of| (of - percent).abs() <= tolerance)
    };
    let alike = |f: &&Figure<'_>| f.level() && f.year.is_none() && binder.indicator(f) == binder.indicator(part);
    let paragraph = figures[..at].iter().rev().take(BACK).take_while(|f| f.at.start >= part.sentence.paragraph);
    paragraph.filter(alike).filter_map(|f| f.quantity.value).any(fits)
}
