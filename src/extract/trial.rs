//! A rule tried on a text: what it takes, and of each other figure why not.

use super::bind::{Field, Refusal};
use super::examples;
use super::figure::{Figure, Part};
use super::lexicon::Lexicon;
use super::rows;
use super::{Extraction, Reading, understand};
use crate::codelist::Class;
use crate::fault::Fault;

/// A numeral of the text and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// As written.
    pub text: String,
    /// What it is.
    pub class: Class,
    /// Whether a rule that was asked for takes it.
    pub taken: bool,
    /// The rules that take it.
    pub rules: Vec<String>,
    /// Of each rule that was asked for and does not take it, why.
    pub why: Vec<Why>,
}

/// Why a rule does not take a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The rule.
    pub rule: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// Tries a rule (`indicator.rule`) or all rules of an indicator on a text, as of a district's report of 2023.
///
/// # Errors
/// When no report can be made of the text.
pub fn attempt(lexicon: &Lexicon, asked: &str, text: &str) -> Result<Vec<Tried>, Fault> {
    let report = examples::report(text)?;
    let indicator = asked.split('.').next().unwrap_or(asked);
    let wanted = |at: u16| {
        let id = &lexicon.rules[usize::from(at)].id;
        id == asked || (asked == indicator && lexicon.indicator(at).id == asked)
    };
    let rules: Vec<u16> = (0..).zip(&lexicon.rules).map(|(at, _)| at).filter(|at| wanted(*at)).collect();
    Ok(understand(&report, lexicon, |reading| tried(reading, &rules)))
}

fn tried(reading: &Reading<'_>, rules: &[u16]) -> Vec<Tried> {
    let extraction: Extraction = rows::of(reading);
    let mut figures = reading.figures.iter().peekable();
    let each = extraction.numerals.iter().enumerate().map(|(at, numeral)| {
        let figure = figures.next_if(|f| f.numeral == at);
        let taking = extraction.observations.iter().filter(|o| o.char_start == numeral.char_start);
        let taking: Vec<String> = taking.map(|o| o.rule_id.clone()).collect();
        let named = |rule: &u16| taking.contains(&reading.binder.lexicon.rules[usize::from(*rule)].id);
        let others = rules.iter().filter(|rule| !named(rule));
        Tried {
            text: numeral.text.clone(),
            class: numeral.class,
            taken: rules.iter().any(named),
            why: others.map(|rule| why(reading, numeral.class, figure, *rule, &taking)).collect(),
            rules: taking,
        }
    });
    each.collect()
}

fn why(reading: &Reading<'_>, class: Class, figure: Option<&Figure<'_>>, rule: u16, taking: &[String]) -> Why {
    let id = reading.binder.lexicon.rules[usize::from(rule)].id.clone();
    let (zh, en) = match figure {
        Some(figure) if class == Class::Measure || !taking.is_empty() => refused(reading, figure, rule, taking),
        Some(_) | None => (format!("不是数量，而是{class}"), format!("no quantity but: {class}")),
    };
    Why { rule: id, zh, en }
}

fn refused(reading: &Reading<'_>, figure: &Figure<'_>, rule: u16, taking: &[String]) -> (String, String) {
    let binder = reading.binder;
    let compiled = &binder.lexicon.rules[usize::from(rule)];
    if binder.silent(Field::of(figure), figure.quantity.unit) {
        return ("出现在问题、不足或平均数中".to_owned(), "stands under shortcomings, or is an average".to_owned());
    }
    let unit = figure.quantity.unit;
    let refusal = binder.why_not(Field::of(figure), unit, matches!(figure.part, Part::Change(..)), rule);
    let list = |words: &[String]| words.join("、");
    match refusal {
        Some(Refusal::Label) => ("数字旁没有该规则的标签".to_owned(), "none of its labels stands at the figure".to_owned()),
        Some(Refusal::Quoted) => {
            ("标签只是引号中名称的一部分".to_owned(), "its label is no more than a piece of a name in quotes".to_owned())
        }
        Some(Refusal::Unit) => {
            let (unit, units) = (unit.unwrap_or("–"), list(&compiled.units));
            (format!("量词是{unit}，规则只接受{units}"), format!("its measure word is {unit}; the rule takes {units}"))
        }
        Some(Refusal::Rate) => ("原文另称此百分比".to_owned(), "its own words call the percentage something else".to_owned()),
        Some(Refusal::Topic) => {
            let ids = compiled.topics.iter().map(|topic| binder.lexicon.codebook().topics[usize::from(*topic)].id.clone());
            let topics = list(&ids.collect::<Vec<_>>());
            (format!("上文所述主题不是{topics}"), format!("another subject is spoken of than {topics}"))
        }
        Some(Refusal::Far) => ("标签与数字之间相隔太远".to_owned(), "too many words stand between label and figure".to_owned()),
        Some(Refusal::Word(at)) => {
            let word = compiled.not.word(at);
            (format!("数字旁有排除词“{word}”"), format!("{word} stands at the figure, which the rule excludes"))
        }
        Some(Refusal::Sentence(at)) => {
            let word = compiled.unless.word(at);
            (format!("句中有排除词“{word}”"), format!("{word} stands in the sentence, which the rule excludes"))
        }
        Some(Refusal::Part(at)) => {
            let word = compiled.alone.word(at);
            (format!("句中另有“{word}”，标签只是其中一部分"), format!("{word} stands in the sentence, of which the label is one part"))
        }
        None if taking.is_empty() => (
            "几条规则同样合适，或数字属于列表、对比".to_owned(),
            "several rules fit alike, or it is part of a list or comparison".to_owned(),
        ),
        None => (format!("{}更合适", list(taking)), format!("{} fits better", list(taking))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook;

    fn check(asked: &str, text: &str, expected: &[&str]) {
        let lexicon = Lexicon::new(codebook::embedded().expect("the codebook is sound"));
        let tried = attempt(&lexicon, asked, text).expect("a text");
        let said: Vec<String> =
            tried.iter().map(|t| format!("{} {}", t.text, t.why.first().map_or("taken", |why| why.en.as_str()))).collect();
        assert_eq!(said, expected, "{asked}: {text}");
    }

    #[test]
    fn each_reason_is_told() {
        let received = "reconsideration_received.received";
        check(received, "全年收到行政复议申请627宗，", &["627宗 taken"]);
        check(received, "行政复议办结595宗。", &["595宗 none of its labels stands at the figure"]);
        check("reconsideration_accepted.accepted", "法律援助方面，受理52件。", &["52件 another subject is spoken of than reconsideration"]);
        check(received, "收到行政复议申请3次。", &["3次 its measure word is 次; the rule takes 件、宗、起、例、案、件次"]);
        check("law_exam_pass_rate.pass_rate", "学法用法考试合格率和优秀率91%。", &["91% its own words call the percentage something else"]);
        check("litigation_cases.cases", "信息公开申请引发行政诉讼1件。", &["1件 信息公开 stands in the sentence, which the rule excludes"]);
        let revoked = "reconsideration_corrected.revoked";
        check(
            revoked,
            "行政复议撤销2件、变更1件。",
            &["2件 变更 stands in the sentence, of which the label is one part", "1件 none of its labels stands at the figure"],
        );
        check(received, "第二批", &["第二批 no quantity but: ordinal"]);
    }
}
