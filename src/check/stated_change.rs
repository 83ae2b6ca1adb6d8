//! What: the change that a report states is the one that its figures give, at the digits shown
//!
//! Why: a wrong growth rate is quoted more often than the figures, and 增长N倍 and 是N倍 are confused by many
//!
//! Example: 213 after 85 is 2.5 times the year before, not an increase of 2.5 times
//!
//! What to do: compute it from both figures; the stated change stays as it is, the computed one stands beside it

use rust_decimal::Decimal;

use super::area::Area;
use super::made::Made;
use super::words::{self, Said, said};
use super::{CheckKind, Stage, Text, confusion};
use crate::codelist::{ChangeUnit, Period, Qualifier, Severity};
use crate::figure::{self, Agreement, Interval, shown_scale};
use crate::table::{Check, Observation};

pub(super) const KIND: CheckKind = CheckKind {
    id: "stated_change",
    stage: Stage::Figures,
    severity: Severity::Warning,
    zh: Text {
        title: "自述变化",
        what: "报告自述的变化与其数值算得的一致（按所示位数）",
        why: "错误的增长率比数值更常被引用，“增长N倍”与“是N倍”常被混淆",
        example: "上年85件、本年213件，是上年的2.5倍，不是增长2.5倍",
        what_to_do: "用两年数值计算核对；自述的变化照录，算得的并列",
    },
    en: Text {
        title: "Stated change",
        what: "the change that a report states is the one that its figures give, at the digits shown",
        why: "a wrong growth rate is quoted more often than the figures, and 增长N倍 and 是N倍 are confused by many",
        example: "213 after 85 is 2.5 times the year before, not an increase of 2.5 times",
        what_to_do: "compute it from both figures; the stated change stays as it is, the computed one stands beside it",
    },
    run,
};

fn run(area: &Area) -> Vec<Check> {
    let statements = area.statements();
    let whole = area.figures().iter().filter(|figure| figure.period == Period::Year);
    let bases = |figure: &Observation| {
        let (issuer, indicator, scope, year, period) = figure::key(figure);
        statements.get(&(issuer, indicator, scope, year - 1, period))
    };
    let claims = whole.filter(|figure| figure.stated_change.is_some());
    claims.filter_map(|figure| check(area, figure, bases(figure))).collect()
}

/// A stated change against every statement of the base, the latest first.
fn check(area: &Area, figure: &Observation, bases: &[&Observation]) -> Option<Check> {
    let claim = Claim { area, figure, change: figure.stated_change?, unit: figure.stated_change_unit? };
    let exact = bases.iter().rev().filter(|base| base.qualifier == Qualifier::Exact && figure.qualifier == Qualifier::Exact);
    let held: Vec<(Agreement, &Observation)> = exact.filter_map(|base| Some((claim.agreement(base)?, *base))).collect();
    let best = |wanted| held.iter().find(|(agreement, _)| *agreement == wanted).map(|(_, base)| *base);
    let made = area.made(&KIND, &figure.observation_id).on([figure]);
    Some(match (best(Agreement::Holds), best(Agreement::Rounded), held.first()) {
        (Some(base), _, _) => claim.compared(made, base).passed(|| claim.message(base).and(&said("相符。", "It agrees."))),
        (None, Some(base), _) => {
            let rounding = said("差别在末位一个单位以内，属取整。", "Within one unit of the last digit: rounding.");
            claim.compared(made, base).rounded(|| claim.message(base).and(&rounding))
        }
        (None, None, Some((_, base))) => claim.compared(made, base).failed(|| claim.message(base).and(&confusion::named(&claim, base))),
        (None, None, None) => made.not_applicable(|| said("上年数值未准确陈述，无从比较", "the year before is not stated exactly")),
    })
}

/// What a report says of a figure's change.
pub(super) struct Claim<'a> {
    pub(super) area: &'a Area<'a>,
    pub(super) figure: &'a Observation,
    pub(super) change: Decimal,
    pub(super) unit: ChangeUnit,
}

impl Claim<'_> {
    /// How it stands to a base.
    pub(super) fn agreement(&self, base: &Observation) -> Option<Agreement> {
        self.would_hold(self.change, self.unit, self.area.shown(self.figure), self.area.shown(base))
    }

    /// How another change, or the same in another unit, would stand to two figures.
    pub(super) fn would_hold(&self, change: Decimal, unit: ChangeUnit, figure: Interval, base: Interval) -> Option<Agreement> {
        figure::agreement(change, unit, self.area.kind(self.figure), figure, base)
    }

    fn compared(&self, made: Made, base: &Observation) -> Made {
        let tolerance = Decimal::new(5, shown_scale(self.change) + 1);
        made.on([base]).compared(self.computed(base), self.change, tolerance)
    }

    /// The change from a base, in the unit in which it is stated.
    fn computed(&self, base: &Observation) -> Decimal {
        let (value, base) = (self.figure.value, base.value);
        match self.unit {
            ChangeUnit::Percent => (value - base) * Decimal::ONE_HUNDRED / base,
            ChangeUnit::Multiple => value / base,
            ChangeUnit::Point | ChangeUnit::Absolute => value - base,
        }
    }

    fn message(&self, base: &Observation) -> Said {
        let digits = shown_scale(self.change).max(1) + u32::from(self.unit == ChangeUnit::Multiple);
        let computed = words::stated(figure::rounded(self.computed(base), digits), self.unit);
        let stated = words::stated(self.change, self.unit);
        let (figure, base) = (self.area.figure(self.figure), self.area.figure(base));
        said(
            format!("{}，自述变化{}；{}，算得{}。", figure.zh, stated.zh, base.zh, computed.zh),
            format!("{}, stated change {}; {}, which gives {}.", figure.en, stated.en, base.en, computed.en),
        )
    }
}
