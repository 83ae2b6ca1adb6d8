use serde::Deserialize;

/// How a figure is known to measure an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its id within the indicator.
    pub id: String,
    /// One of these subjects must be spoken of; none asked for when empty.
    #[serde(default)]
    pub topic: Vec<String>,
    /// One of these must stand at the figure; `A…B` is two words in that order.
    pub label: Vec<String>,
    /// Phrases that say by themselves that there was none: 均无败诉.
    #[serde(default)]
    pub nil: Vec<String>,
    /// None of these may stand at the figure.
    #[serde(default)]
    pub not: Vec<String>,
    /// None of these may stand in the sentence before the figure.
    #[serde(default)]
    pub unless: Vec<String>,
    /// None of these may stand between the full stops around the figure: what the label names is then one part of several.
    #[serde(default)]
    pub alone: Vec<String>,
    /// The measure words that may follow the figure; all of the unit's when empty.
    #[serde(default)]
    pub unit: Vec<String>,
    /// Asked only when no other rule takes the figure.
    #[serde(default)]
    pub weak: bool,
    /// Takes a figure that stands as a fall or a cut (压缩61%), which is the level itself here.
    #[serde(default)]
    pub cut: bool,
    /// Texts whose marked figure it takes.
    pub takes: Vec<Example>,
    /// Texts whose marked figure it does not take.
    pub leaves: Vec<Example>,
}

/// A text with one figure marked by braces: `办结{595宗}`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Example {
    /// The text without the braces.
    pub text: String,
    /// Where the figure starts, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
}

impl TryFrom<String> for Example {
    type Error = String;

    fn try_from(marked: String) -> Result<Example, String> {
        let wrong = || format!("an example marks one figure with braces: {marked}");
        let (before, rest) = marked.split_once('{').ok_or_else(wrong)?;
        let (figure, after) = rest.split_once('}').ok_or_else(wrong)?;
        if figure.is_empty() || after.contains(['{', '}']) || figure.contains('{') {
            return Err(wrong());
        }
        Ok(Example { text: format!("{before}{figure}{after}"), start: before.len(), end: before.len() + figure.len() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_marks_exactly_one_figure() {
        let example = Example::try_from("办结{595宗}。".to_owned()).expect("one figure is marked");
        assert_eq!(&example.text[example.start..example.end], "595宗");
        for wrong in ["办结595宗", "办结{595宗", "{1}件{2}人", "办结{}"] {
            assert!(Example::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
