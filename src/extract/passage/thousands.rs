//! Commas within numbers, which part no clauses: 2,106人.

use std::borrow::Cow;

use crate::quantity::{Form, Numeral};

/// What stands for the comma of a number: as long as it is, and no sign of a sentence.
const GROUPING: &str = "'";

/// The text with another sign for each comma within a quantity.
pub(crate) fn ungrouped<'t>(plain: Cow<'t, str>, numerals: &[Numeral]) -> Cow<'t, str> {
    let grouped = |n: &&Numeral| matches!(n.form, Form::Quantity(_)) && plain[n.start..n.end].contains(',');
    let mut grouped = numerals.iter().filter(grouped).peekable();
    if grouped.peek().is_none() {
        drop(grouped);
        return plain;
    }
    let mut text = String::with_capacity(plain.len());
    let mut copied = 0;
    for n in grouped {
        text.push_str(&plain[copied..n.start]);
        text.push_str(&plain[n.start..n.end].replace(',', GROUPING));
        copied = n.end;
    }
    text.push_str(&plain[copied..]);
    Cow::Owned(text)
}
