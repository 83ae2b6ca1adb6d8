//! An automaton of the codebook's words: what no reader of text can do without.

use aho_corasick::AhoCorasick;
use nianbao::codebook::Codebook;

/// Words that aho-corasick looks for.
pub const WORDS: usize = 200;

/// An automaton of the codebook's first labels.
pub fn keywords(codebook: &Codebook) -> AhoCorasick {
    let rules = codebook.indicators.iter().flat_map(|indicator| &indicator.rules);
    let labels = rules.flat_map(|rule| &rule.label).filter(|label| !label.contains('…'));
    AhoCorasick::new(labels.take(WORDS)).expect("two hundred words fit an automaton")
}
