//! What: a figure lies with those of its own series, and with those of the areas of its level in its year
//!
//! Why: a slipped point or a lost 万 makes a figure ten or ten thousand times too large, and nothing else may show it
//!
//! Example: about 600 applications in each year, and 6100 in one
//!
//! What to do: read the figure in the source; if it stands there, ask the issuer; the thresholds stand in the codebook, and in checks.toml where yours differ

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::area::Area;
use super::peers::{Centre, Spread, comparable};
use super::words::{Said, said};
use super::{CheckKind, Stage, Text};
use crate::codebook::Outlier;
use crate::codelist::{Kind, Scope, Severity};
use crate::figure::rounded;
use crate::table::{Check, Observation};

/// The fewest figures that make a series and a group of peers.
const SERIES: usize = 5;
const PEERS: usize = 20;

pub(super) const KIND: CheckKind = CheckKind {
    id: "outlier",
    stage: Stage::Figures,
    severity: Severity::Warning,
    zh: Text {
        title: "离群值",
        what: "数值与本地区历年数值、与同年同级地区的数值相近",
        why: "小数点错位或漏写“万”会使数值大十倍或一万倍，别处未必看得出来",
        example: "历年申请都在600件左右，有一年为6100件",
        what_to_do: "核对原文；若原文如此，向发布机关询问；阈值见代码簿，可在 checks.toml 中另行设定",
    },
    en: Text {
        title: "Outlier",
        what: "a figure lies with those of its own series, and with those of the areas of its level in its year",
        why: "a slipped point or a lost 万 makes a figure ten or ten thousand times too large, and nothing else may show it",
        example: "about 600 applications in each year, and 6100 in one",
        what_to_do: "read the figure in the source; if it stands there, ask the issuer; \
                     the thresholds stand in the codebook, and in checks.toml where yours differ",
    },
    run,
};

fn run(area: &Area) -> Vec<Check> {
    let latest = || area.figures().iter().filter(|figure| figure.is_latest && comparable(figure));
    let mut series: BTreeMap<(&String, Scope), Spread> = BTreeMap::new();
    for figure in latest() {
        series.entry((&figure.indicator_id, figure.scope)).or_default().add(figure.value);
    }
    let kind = |id: &str| area.codebook.indicator(id).map_or(Kind::Count, |indicator| indicator.kind);
    let centres: BTreeMap<(&String, Scope), Centre> = series.into_iter().map(|(of, spread)| (of, spread.centre(kind(of.0)))).collect();
    latest().filter_map(|figure| check(area, figure, centres[&(&figure.indicator_id, figure.scope)])).collect()
}

/// A figure against its series and its peers, as far as there are enough of them.
fn check(area: &Area, figure: &Observation, series: Centre) -> Option<Check> {
    let threshold = threshold(area, figure)?;
    let peers = area.known.peers.of(figure, &area.known.areas).filter(|peers| peers.size >= PEERS);
    let series = Some(series).filter(|series| series.size >= SERIES);
    let far = |centre: &Centre| centre.is_far(figure.value, threshold);
    if series.is_none() && peers.is_none() {
        return None;
    }
    let made = area.made(&KIND, &figure.observation_id).on([figure]);
    let name = area.figure(figure);
    Some(match (series.filter(far), peers.filter(far)) {
        (None, None) => made.passed(|| said(format!("{}，与其他数值相近", name.zh), format!("{} lies with the others", name.en))),
        (Some(own), None) => made.compared(own.median, figure.value, Decimal::ZERO).failed(|| message(area, figure, own, &SELF)),
        (None, Some(peers)) => made.compared(peers.median, figure.value, Decimal::ZERO).failed(|| message(area, figure, peers, &OTHERS)),
        (Some(own), Some(peers)) => {
            let both = || message(area, figure, own, &SELF).and(&message(area, figure, peers, &OTHERS));
            made.compared(own.median, figure.value, Decimal::ZERO).failed(both)
        }
    })
}

/// The steward's threshold for the indicator, the codebook's, or that of its kind.
fn threshold(area: &Area, figure: &Observation) -> Option<Outlier> {
    let indicator = area.indicator(figure)?;
    let set = &area.known.settings.outlier;
    let of_kind = || set.get(crate::codelist::CodeList::code(indicator.kind)).or_else(|| area.codebook.outliers.get(&indicator.kind));
    set.get(&indicator.id).or(indicator.outlier.as_ref()).or_else(of_kind).copied()
}

/// Whose figures a figure is held against.
struct Others {
    zh: &'static str,
    en: &'static str,
}

const SELF: Others = Others { zh: "本地区各年", en: "the area's own years" };
const OTHERS: Others = Others { zh: "同年同级各地区", en: "the areas of its level in that year" };

fn message(area: &Area, figure: &Observation, centre: Centre, others: &Others) -> Said {
    let (name, median, n) = (area.figure(figure), centre.median, centre.size);
    let middle = area.like(figure, median);
    let (zh, en) = how_far(area.kind(figure), figure.value, median);
    said(
        format!("{}，而{}（{n}个数值）的中位数为{middle}，{zh}。请核对是否漏写或多写了“万”、小数点是否错位。", name.zh, others.zh),
        format!(
            "{}, while the median of {} ({n} figures) is {middle}: {en}. See whether a 万 or the point is misplaced.",
            name.en, others.en
        ),
    )
}

fn how_far(kind: Kind, value: Decimal, median: Decimal) -> (String, String) {
    let points = rounded((value - median).abs(), 1).normalize();
    if kind == Kind::Rate || median <= Decimal::ZERO || value <= Decimal::ZERO {
        let sign = if kind == Kind::Rate { ("个百分点", " points") } else { ("", "") };
        return (format!("相差{points}{}", sign.0), format!("{points}{} apart", sign.1));
    }
    let times = |a: Decimal, b: Decimal| rounded(a / b, 1).normalize();
    if value > median {
        let times = times(value, median);
        (format!("是其{times}倍"), format!("it is {times} times that"))
    } else {
        let times = times(median, value);
        (format!("仅为其{times}分之一"), format!("that is {times} times as much"))
    }
}
