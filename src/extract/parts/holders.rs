//! Persons of whom the next words count the holders of a certificate: 执法人员10人,持证8人. Only the holders are counted.

use crate::extract::bind::Binder;
use crate::extract::figure::Figure;

/// Leaves the figures of all, where that of the holders follows.
pub(crate) fn leave(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    for at in 1..figures.len() {
        let officers = binder.indicator(&figures[at]) == binder.indicator(&figures[at - 1])
            && figures[at].rules.first().is_some_and(|rule| binder.lexicon.indicator(*rule).id == "enforcement_officers");
        if officers && of_all(binder.plain, &figures[at - 1]) && of_holders(binder.plain, &figures[at - 1], &figures[at]) {
            figures[at - 1].rules.clear();
        }
    }
}

/// Whether the words of a figure name no certificate.
fn of_all(plain: &str, figure: &Figure<'_>) -> bool {
    !plain[figure.lead.start..figure.tail.end.max(figure.at.end)].contains(['证', '格'])
}

/// Whether a figure in the same sentence, no greater, counts the holders.
fn of_holders(plain: &str, all: &Figure<'_>, figure: &Figure<'_>) -> bool {
    let words = plain.get(all.at.end..figure.tail.end.max(figure.at.end)).unwrap_or("");
    let held = ["持证", "执法证", "执法资格"].iter().any(|certificate| words.contains(certificate));
    all.level() && figure.level() && all.sentence.at == figure.sentence.at && held && figure.quantity.value <= all.quantity.value
}
