//! The relations of an indicator as formulas that a reader understands, in both languages.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::table::IndicatorRow;

/// The indicators by id.
pub(in crate::publish) type Indicators<'a> = BTreeMap<&'a str, &'a IndicatorRow>;

/// What leads to a formula: a heading in both languages and the terms, indicators or signs.
struct Formula {
    zh: &'static str,
    en: &'static str,
    terms: Vec<Term>,
}

enum Term {
    Indicator(String),
    Sign(&'static str, &'static str),
}

/// The formulas of an indicator, likeliest first.
pub(super) fn formulas(indicator: &IndicatorRow, all: &Indicators<'_>) -> Vec<Value> {
    let related = |name| related(indicator, name);
    let of = Term::Indicator(indicator.indicator_id.clone());
    let mut formulas = rates(&related("numerator"), &related("denominator"));
    if !related("part").is_empty() {
        formulas.push(Formula { zh: "构成", en: "Sum of its parts", terms: sum(&related("part")) });
    }
    if !related("added").is_empty() || !related("removed").is_empty() {
        formulas.push(stock(of, &related("added"), &related("removed")));
    }
    formulas.extend(related("at_most").iter().map(|id| at_most(id)));
    formulas.extend(related("year_before").iter().map(|id| year_before(id)));
    formulas.iter().map(|formula| formula.json(all)).collect()
}

/// The indicators that name this one in a relation of theirs.
pub(super) fn named_by(id: &str, all: &Indicators<'_>) -> Vec<Value> {
    let names = |other: &&&IndicatorRow| other.relations.iter().any(|relation| relation.split_once(':').is_some_and(|(_, to)| to == id));
    all.values().filter(names).map(|other| reference(&other.indicator_id, all)).collect()
}

fn related(indicator: &IndicatorRow, name: &str) -> Vec<String> {
    let pairs = indicator.relations.iter().filter_map(|relation| relation.split_once(':'));
    pairs.filter(|(found, _)| *found == name).map(|(_, id)| id.to_owned()).collect()
}

fn rates(numerator: &[String], denominators: &[String]) -> Vec<Formula> {
    if numerator.is_empty() {
        return Vec::new();
    }
    let rate = |(at, denominator): (usize, &String)| {
        let mut terms = sum(numerator);
        if numerator.len() > 1 {
            terms.insert(0, Term::Sign("（", "("));
            terms.push(Term::Sign("）", ")"));
        }
        terms.extend([Term::Sign(" ÷ ", " ÷ "), Term::Indicator(denominator.clone()), Term::Sign(" × 100", " × 100")]);
        let (zh, en) = if at == 0 { ("公式", "Formula") } else { ("或", "Or") };
        Formula { zh, en, terms }
    };
    denominators.iter().enumerate().map(rate).collect()
}

fn sum(ids: &[String]) -> Vec<Term> {
    let mut terms = Vec::new();
    for id in ids {
        if !terms.is_empty() {
            terms.push(Term::Sign(" + ", " + "));
        }
        terms.push(Term::Indicator(id.clone()));
    }
    terms
}

fn stock(of: Term, added: &[String], removed: &[String]) -> Formula {
    let mut terms = vec![of, Term::Sign("（上年）", " (year before)")];
    for (sign, ids) in [(" + ", added), (" − ", removed)] {
        terms.extend(ids.iter().flat_map(|id| [Term::Sign(sign, sign), Term::Indicator(id.clone())]));
    }
    Formula { zh: "结转", en: "Carried over", terms }
}

fn at_most(id: &str) -> Formula {
    Formula { zh: "不超过", en: "At most", terms: vec![Term::Indicator(id.to_owned())] }
}

fn year_before(id: &str) -> Formula {
    Formula { zh: "等于", en: "Equal to", terms: vec![Term::Indicator(id.to_owned()), Term::Sign("（上年）", " (year before)")] }
}

impl Formula {
    fn json(&self, all: &Indicators<'_>) -> Value {
        let term = |term: &Term| match term {
            Term::Indicator(id) => reference(id, all),
            Term::Sign(zh, en) => json!({"id": null, "zh": zh, "en": en}),
        };
        json!({"zh": self.zh, "en": self.en, "terms": self.terms.iter().map(term).collect::<Vec<_>>()})
    }
}

/// An indicator by its names; one that the codebook lacks, by its id and without a page.
fn reference(id: &str, all: &Indicators<'_>) -> Value {
    match all.get(id) {
        Some(found) => json!({"id": id, "zh": found.name_zh, "en": found.name_en}),
        None => json!({"id": null, "zh": id, "en": id}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::page::indicator::tests::rows;

    fn said(id: &str) -> Vec<String> {
        let rows = rows();
        let all: Indicators<'_> = rows.iter().map(|row| (row.indicator_id.as_str(), row)).collect();
        let text = |formula: &Value, language: &str| {
            let terms = formula["terms"].as_array().unwrap().iter().map(|term| term[language].as_str().unwrap());
            format!("{}: {}", formula[language].as_str().unwrap(), terms.collect::<String>())
        };
        formulas(all[id], &all).iter().flat_map(|formula| [text(formula, "zh"), text(formula, "en")]).collect()
    }

    #[test]
    fn relations_are_told_as_formulas() {
        insta::assert_debug_snapshot!(said("rate"), @r#"
        [
            "公式: （指标<count> + 指标<other>） ÷ 指标<stock> × 100",
            "Formula: (The count + The other) ÷ The stock × 100",
            "或: （指标<count> + 指标<other>） ÷ gone × 100",
            "Or: (The count + The other) ÷ gone × 100",
        ]
        "#);
        insta::assert_debug_snapshot!(said("stock"), @r#"
        [
            "结转: 指标<stock>（上年） + 指标<count> − 指标<other>",
            "Carried over: The stock (year before) + The count − The other",
            "等于: 指标<other>（上年）",
            "Equal to: The other (year before)",
        ]
        "#);
        assert!(said("count").is_empty());
    }
}
