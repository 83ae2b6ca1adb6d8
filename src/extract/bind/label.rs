//! Which labels stand at a figure, and how far from it.

use super::{Binder, Field};
use crate::extract::lexicon::{Bytes, Hit, Hits};
use crate::text::boundary;

/// Bytes on either side of a label within which the quotes of a name stand.
const QUOTED: usize = 30;
/// Characters of no known word that make a longer name of a label.
const PIECE: usize = 3;

impl Binder<'_> {
    /// The labels at a figure that fit it, with their distance, and the bytes between the two.
    pub(crate) fn labels(self, field: Field, fits: impl Fn(&Hit) -> bool) -> impl Iterator<Item = (Hit, usize, Bytes)> {
        let whole = Bytes { start: field.lead.start, end: field.tail.end };
        let mut last = (Bytes { start: 0, end: 0 }, 0);
        Hits::within(&self.hits.labels, whole).filter(move |hit| fits(hit)).filter_map(move |hit| {
            if hit.at.start < field.figure.start && hit.at.end > field.figure.end {
                let at = Bytes { start: hit.at.start, end: hit.at.start };
                return self.around(field, hit).then_some((*hit, 1, at));
            }
            let lead = self.before(field, hit);
            let gap = if lead {
                Bytes { start: hit.at.end, end: field.figure.start }
            } else if self.behind(field, hit) {
                Bytes { start: field.figure.end, end: hit.at.start }
            } else {
                return None;
            };
            if last.0 != gap {
                let stops = self.plain[gap.start..gap.end].matches(['、', ',', ';']).count();
                last = (gap, 2 * self.distance(gap) + 6 * stops);
            }
            Some((*hit, last.1 + usize::from(!lead), gap))
        })
    }

    /// Whether a label of two words stands around a figure, and nothing parts them.
    fn around(self, field: Field, hit: &Hit) -> bool {
        let stopped = self.plain[hit.at.start..field.figure.start].contains(['、', ',', ';', '和', '与', '及'])
            || self.plain[field.figure.end..hit.at.end].contains([',', ';', '(', ')']);
        hit.pair() && !stopped && !self.item_of(field, *hit)
    }

    /// Whether a label stands before a figure and names it.
    fn before(self, field: Field, hit: &Hit) -> bool {
        if hit.at.end > field.figure.start.min(field.lead.end) || self.bracketed(hit.at, field.figure) {
            return false;
        }
        // The 撤销 of 撤销74件、确认违法39件 names another figure.
        let rest = &self.plain[hit.first_end()..hit.at.end];
        let counted = || rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains(['、', ',']) && !rest.contains("其中");
        let part = || self.counts(field) && among(&self.plain[hit.at.end..field.figure.start]);
        !(part() || (hit.pair() && counted()))
    }

    /// Whether a label stands behind a figure and names it.
    fn behind(self, field: Field, hit: &Hit) -> bool {
        hit.at.start >= field.tail.start
            && !self.states(field, hit.at)
            && !self.leads_on(field.tail, hit.at)
            && !self.leaves(field.tail, hit.at)
    }

    /// “壮乡边关学法行”等活动: whether a label is no more than a piece of a name in quotes.
    pub(crate) fn quoted(self, label: Bytes) -> bool {
        let before = &self.plain[boundary(self.plain, label.start.saturating_sub(QUOTED))..label.start];
        let Some(open) = before.rfind(['“', '”', '\n']).filter(|at| before[*at..].starts_with('“')) else { return false };
        let name = Bytes { start: label.start - before.len() + open + '“'.len_utf8(), end: label.start };
        let behind = &self.plain[label.end..boundary(self.plain, self.plain.len().min(label.end + QUOTED))];
        let close = behind.find(['“', '”', '\n']).filter(|at| behind[*at..].starts_with('”'));
        let goes_on = |close: usize| self.foreign(Bytes { start: label.end, end: label.end + close }) > 0;
        close.is_some_and(goes_on) && self.foreign(name) >= PIECE
    }

    /// Whether a figure's bytes begin with its number, and not with words before it that were put to it.
    fn counts(self, field: Field) -> bool {
        self.plain[field.figure.start..].starts_with(char::is_alphanumeric)
    }
}

/// 败诉案件中4件: whether the words between a label and a figure say that it counts a part of what the label names.
fn among(words: &str) -> bool {
    matches!(words.strip_prefix("案件").unwrap_or(words), "中" | "中," | "中有" | "中,有" | "里" | "里," | "里,有" | "里有")
}
