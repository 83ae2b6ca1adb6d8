//! The names of the codebook's themes in both languages; a theme of another codebook goes by its id.

use std::collections::BTreeMap;

use minijinja::{Value, context};

use crate::table::IndicatorRow;

const NAMES: &[(&str, &str, &str)] = &[
    ("disputes", "纠纷化解", "Disputes"),
    ("enforcement", "行政执法", "Enforcement"),
    ("leadership", "法治领导", "Leadership"),
    ("litigation", "行政应诉", "Litigation"),
    ("oversight", "监督与公开", "Oversight"),
    ("publicity", "普法宣传", "Publicity"),
    ("reconsideration", "行政复议", "Administrative reconsideration"),
    ("rulemaking", "制度建设与决策", "Rulemaking"),
    ("safety", "安全与应急", "Safety"),
    ("services", "政务服务", "Services"),
];

/// A theme's id and names.
pub(super) fn describe(id: &str) -> Value {
    let (_, zh, en) = NAMES.iter().find(|name| name.0 == id).copied().unwrap_or((id, id, id));
    context! { id, zh, en }
}

/// The indicators by theme, in the order of the themes' ids.
pub(super) fn themes(indicators: &[IndicatorRow]) -> BTreeMap<&str, Vec<&IndicatorRow>> {
    let mut themes: BTreeMap<&str, Vec<&IndicatorRow>> = BTreeMap::new();
    for indicator in indicators {
        themes.entry(&indicator.theme).or_default().push(indicator);
    }
    themes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_of_the_codebook_is_named_and_none_beside() {
        let book = crate::codebook::embedded().unwrap();
        let themes: std::collections::BTreeSet<&str> = book.indicators.iter().map(|indicator| indicator.theme.as_str()).collect();
        assert_eq!(NAMES.iter().map(|name| name.0).collect::<Vec<_>>(), Vec::from_iter(themes));
    }
}
