//! What must hold between the parts of a codebook.

use std::collections::BTreeSet;

use super::Codebook;
use crate::codelist::Kind;
use crate::fault::Fault;

/// All that is wrong, each at its indicator.
pub(super) fn faults(book: &Codebook) -> Vec<Fault> {
    let ids: BTreeSet<&str> = book.indicators.iter().map(|i| i.id.as_str()).collect();
    let topics: BTreeSet<&str> = book.topics.iter().map(|t| t.id.as_str()).collect();
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for indicator in &book.indicators {
        let mut fault = |message: String| faults.push(indicator.fault(&message));
        if !seen.insert(indicator.id.as_str()) {
            fault("the id stands twice".to_owned());
        }
        for (what, text) in [("name_zh", &indicator.name_zh), ("name_en", &indicator.name_en)] {
            if text.trim().is_empty() {
                fault(format!("{what} is empty"));
            }
        }
        if book.unit(&indicator.unit).is_none() {
            fault(format!("unit {} is not in units.toml", indicator.unit));
        }
        if (indicator.kind == Kind::Rate) != (indicator.unit == "percent") {
            fault("a rate is in percent, and nothing else is".to_owned());
        }
        if matches!((indicator.range_low, indicator.range_high), (Some(low), Some(high)) if low > high) {
            fault("its range ends before it begins".to_owned());
        }
        for (name, id) in indicator.related().filter(|(_, id)| !ids.contains(id)) {
            fault(format!("relation {name} to {id}, which is no indicator"));
        }
        let parted = |id: &&str| book.indicator(id).is_some_and(|other| other.of_party != indicator.of_party);
        for (name, id) in indicator.related().filter(|(_, id)| parted(id)) {
            fault(format!("relation {name} to {id}: the government is the party of both (of_party) or of neither"));
        }
        if indicator.kind != Kind::Stock && !(indicator.added.is_empty() && indicator.removed.is_empty()) {
            fault("only a stock has added and removed".to_owned());
        }
        for rule in &indicator.rules {
            for topic in rule.topic.iter().filter(|topic| !topics.contains(topic.as_str())) {
                fault(format!("rule {}: topic {topic} is not in topics.toml", rule.id));
            }
            if rule.label.is_empty() || rule.label.iter().any(|label| label.split('…').any(str::is_empty)) {
                fault(format!("rule {}: a label is missing or empty", rule.id));
            }
            for label in rule.label.iter().filter(|label| label.matches('…').count() > 1) {
                fault(format!("rule {}: label {label} is of more than two words", rule.id));
            }
            if rule.takes.is_empty() || rule.leaves.is_empty() {
                fault(format!("rule {}: it needs an example that it takes and one that it leaves", rule.id));
            }
        }
        let rules: BTreeSet<&str> = indicator.rules.iter().map(|r| r.id.as_str()).collect();
        if rules.len() < indicator.rules.len() {
            fault("two rules have one id".to_owned());
        }
    }
    faults
}
