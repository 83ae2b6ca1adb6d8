//! What: a stated rate is its numerator over its denominator, at the digits shown
//!
//! Why: a rate that its own counts do not give is the error that readers find first
//!
//! Example: 513 of 661 is 77.61 %; 471 of 1550 is 30.4 %, stated 31 % is rounding
//!
//! What to do: compute it by hand; see whether the report divides by another figure (accepted for concluded) and ask the issuer

use rust_decimal::Decimal;

use super::area::Area;
use super::statements::Sheet;
use super::words::{self, said};
use super::{CheckKind, Stage, Text};
use crate::codelist::{Qualifier, Severity};
use crate::figure::{Agreement, half_unit, share_agreement};
use crate::table::{Check, Observation};

pub(super) const KIND: CheckKind = CheckKind {
    id: "rate_from_counts",
    stage: Stage::Figures,
    severity: Severity::Warning,
    zh: Text {
        title: "比率与其计数",
        what: "报告陈述的比率等于其分子除以分母（按所示位数）",
        why: "与自身计数不符的比率最先被读者发现",
        example: "513/661为77.61%；471/1550为30.4%，写作31%属取整",
        what_to_do: "手工计算；查看报告是否用了别的分母（如以受理代审结），并向发布机关询问",
    },
    en: Text {
        title: "Rate from its counts",
        what: "a stated rate is its numerator over its denominator, at the digits shown",
        why: "a rate that its own counts do not give is the error that readers find first",
        example: "513 of 661 is 77.61 %; 471 of 1550 is 30.4 %, stated 31 % is rounding",
        what_to_do: "compute it by hand; see whether the report divides by another figure (accepted for concluded) and ask the issuer",
    },
    run,
};

fn run(area: &Area) -> Vec<Check> {
    area.sheets().iter().flat_map(|sheet| sheet.figures().filter_map(|rate| check(area, sheet, rate)).collect::<Vec<_>>()).collect()
}

/// A rate that fits no denominator is a finding only where the likeliest one is stated; else it may stand on that.
fn check(area: &Area, sheet: &Sheet, rate: &Observation) -> Option<Check> {
    let indicator = area.indicator(rate).filter(|indicator| !indicator.numerator.is_empty())?;
    let stated = |id: &String| sheet.get(id).filter(|figure| figure.qualifier == Qualifier::Exact);
    let counts: Option<Vec<&Observation>> = indicator.numerator.iter().map(stated).collect();
    let denominators = indicator.denominators.iter().filter_map(stated).filter(|figure| figure.value > Decimal::ZERO);
    let fits = counts.map(|counts| denominators.map(|whole| Fit::new(rate, &counts, whole)).collect::<Vec<_>>());
    let nearest = fits.unwrap_or_default().into_iter().min_by_key(|fit| fit.agreement);
    let likeliest = indicator.denominators.first().and_then(stated).is_some();
    let told = nearest.filter(|fit| rate.qualifier == Qualifier::Exact && (likeliest || fit.agreement != Agreement::Fails));
    Some(match told {
        Some(fit) => fit.check(area, rate),
        None => area.made(&KIND, &rate.observation_id).on([rate]).not_applicable(|| {
            said(
                format!("{}，其分子或分母未准确陈述", area.figure(rate).zh),
                format!("{}: its numerator or denominator is not stated exactly", area.figure(rate).en),
            )
        }),
    })
}

/// How a rate fits one denominator; of several the best counts, and of equals the first.
struct Fit<'a> {
    agreement: Agreement,
    computed: Decimal,
    counts: Vec<&'a Observation>,
    whole: &'a Observation,
}

impl<'a> Fit<'a> {
    fn new(rate: &Observation, counts: &[&'a Observation], whole: &'a Observation) -> Fit<'a> {
        let agreement = share_agreement(rate, counts, whole);
        let sum: Decimal = counts.iter().map(|count| count.value).sum();
        Fit { agreement, computed: sum * Decimal::ONE_HUNDRED / whole.value, counts: counts.to_vec(), whole }
    }

    fn check(&self, area: &Area, rate: &Observation) -> Check {
        let half = half_unit(rate.decimals, rate.unit_mult, true);
        let made = area.made(&KIND, &rate.observation_id).on([rate]).on(self.counts.iter().copied()).on([self.whole]);
        let made = made.compared(self.computed, rate.value, half);
        let (name, whole) = (area.figure(rate), area.name(&self.whole.indicator_id));
        let message = |zh: &str, en: &str| {
            let computed = self.sum(area, rate);
            said(
                format!("{}；以{}为分母，{computed}{zh}", name.zh, whole.zh),
                format!("{}; over {} it is {computed}{en}", name.en, whole.en),
            )
        };
        match self.agreement {
            Agreement::Holds => made.passed(|| message("，相符", ", which agrees")),
            Agreement::Rounded => {
                made.rounded(|| message("，差别在末位一个单位以内，属取整", ", within one unit of the last digit: rounding"))
            }
            Agreement::Fails => made.failed(|| message("，不符", ", which does not agree")),
        }
    }

    /// The division: 513 / 661 = 77.61%.
    fn sum(&self, area: &Area, rate: &Observation) -> String {
        let terms = words::sum(area, self.counts.iter().copied());
        let terms = if self.counts.len() > 1 { format!("({terms})") } else { terms };
        let digits = u32::try_from(rate.decimals + 1).unwrap_or(1);
        format!("{terms} / {} = {}%", area.number(self.whole), words::read(self.computed, digits))
    }
}
