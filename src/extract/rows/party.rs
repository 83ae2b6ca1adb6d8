//! Whether what is told of the government is its own, or of all in the area all the same.

use super::{AHEAD, Rows};
use crate::extract::Reading;
use crate::extract::figure::Figure;
use crate::extract::lexicon::Bytes;
use crate::extract::scope::of_parties;
use crate::extract::words::behind;

impl<S> Rows<'_, '_, S> {
    /// Whether a figure of a rule, that stands with words for the government, is of what it was the party of.
    pub(super) fn own(&self, figure: &Figure<'_>, rule: u16) -> bool {
        let of_party = self.reading.binder.lexicon.indicator(rule).of_party;
        of_party && !self.outgrown(figure) && !self.decided(figure, rule) && !self.of_level(figure)
    }

    /// 市本级政务服务事项1863项(网上可办率99.2%): whether only the government's level is named, of what is told of no party.
    fn of_level(&self, figure: &Figure<'_>) -> bool {
        let plain = self.reading.binder.plain;
        let party = || self.area.party_before(Bytes { start: self.reach, end: figure.at.start });
        !of_parties(figure.quantity.unit) && party().is_some_and(|at| plain[at.start..at.end].ends_with("本级"))
    }

    /// 区政府收到复议申请213件: whether a government below a city received or decided what is reconsidered; all of its area is decided by it.
    fn decided(&self, figure: &Figure<'_>, rule: u16) -> bool {
        let binder = self.reading.binder;
        let party = || self.area.party_before(Bytes { start: self.reach, end: figure.at.start });
        // 其中区政府本级203件 is a part of all.
        let acts = |at: Bytes| {
            let (before, after) = (&binder.plain[..at.start], &binder.plain[at.end..]);
            let after = behind(
                after,
                &[
                    "的",
                    "行政复议机构",
                    "行政复议办公室",
                    "行政复议窗口",
                    "行政复议委员会",
                    "行政复议局",
                    "复议机构",
                    "全年",
                    "共",
                    "依法",
                    "新",
                ],
            );
            let decides = ["收到", "受理", "接收", "收", "审结", "办结", "统一", "办理", "审理"].iter().any(|verb| after.starts_with(verb));
            let party = &binder.plain[at.end..figure.at.start];
            let respondent = ["被申请", "被提起", "被复议", "答复", "应诉"].iter().any(|word| party.contains(word));
            decides && !respondent && !before.ends_with(['以', '中'])
        };
        binder.lexicon.indicator(rule).theme == "reconsideration" && self.area.own.decides() && party().is_some_and(acts)
    }

    /// 县政府当被告的6件。审结27件,败诉3件: whether the sentence has gone on from the government's cases to a number of cases larger than
    /// they are, and so to those of all.
    fn outgrown(&self, figure: &Figure<'_>) -> bool {
        let Reading { binder, figures, .. } = *self.reading;
        let party = self.area.party_before(Bytes { start: self.reach, end: figure.at.start });
        let Some(party) = party.filter(|at| self.area.sued(&binder.plain[at.end..])) else { return false };
        let from = figures.partition_point(|f| f.at.start < party.end);
        let mut behind = figures[from..].iter().take(AHEAD).take_while(|f| f.at.start <= figure.at.start);
        let Some(first) = figures.get(from).filter(|first| first.at.start < figure.at.start && first.level() && !first.percent()) else {
            return false;
        };
        let cases = |f: &&Figure<'_>| f.level() && f.quantity.unit == first.quantity.unit;
        // Only what is no larger than the cases of all that were stated before is of them.
        let paragraph = figures[..from].iter().rev().take(AHEAD).take_while(|f| f.at.start >= figure.sentence.paragraph);
        let Some(all) = paragraph.filter(cases).filter_map(|f| f.quantity.value).max() else { return false };
        if behind.clone().any(|f| f.year.is_some()) {
            return false;
        }
        behind.next();
        let counts = behind.filter(cases);
        let mut own = first.quantity.value.unwrap_or_default();
        counts.into_iter().filter_map(|f| f.quantity.value).any(|value| {
            let outgrown = value > own && value <= all;
            own = own.saturating_add(value);
            outgrown
        })
    }
}
