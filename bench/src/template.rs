//! What a bracket of a template asks for.

use crate::truth::{Known, Model};

/// A figure to be written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Slot<'a> {
    /// A figure of no indicator.
    Any { low: u64, high: u64, places: usize, words: &'a str },
    /// The figure of an indicator.
    Figure { indicator: &'a str, known: Known, words: &'a str },
    /// A figure of no series.
    Fixed { indicator: &'a str, value: u64, words: &'a str },
    /// How an indicator's figure changed.
    Change { indicator: &'a str, unit: &'a str },
}

impl Slot<'_> {
    /// Reads what stands between the brackets.
    pub(crate) fn parse(inner: &str) -> Slot<'_> {
        let wrong = || panic!("a figure is [indicator low-high words] or as templates.txt says, not {inner}");
        let Some((indicator, rest)) = inner.split_once(' ') else { wrong() };
        if let Some(unit) = rest.strip_prefix('~') {
            return Slot::Change { indicator, unit };
        }
        let Some((range, words)) = rest.split_once(' ') else { wrong() };
        if let Some(value) = range.strip_prefix('=') {
            return Slot::Fixed { indicator, value: whole(value), words };
        }
        let Some((low, high)) = range.split_once('-') else { wrong() };
        let places = low.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        let model = match high.split_once('%') {
            Some((most, of)) => Model::Share { least: whole(low), most: whole(most), whole: of.to_owned() },
            None if words.starts_with('%') => Model::Rate { low: whole(low), high: whole(high) },
            None => Model::Series { low: whole(low), high: whole(high) },
        };
        match (indicator, model) {
            ("-", Model::Series { low, high } | Model::Rate { low, high }) => Slot::Any { low, high, places, words },
            (indicator, model) => Slot::Figure { indicator, known: Known { model, places }, words },
        }
    }
}

/// The slots of a sentence, whatever alternative they stand in.
pub(crate) fn slots(sentence: &str) -> impl Iterator<Item = Slot<'_>> {
    sentence.split('[').skip(1).filter_map(|rest| Some(Slot::parse(rest.split_once(']')?.0)))
}

fn whole(text: &str) -> u64 {
    text.replace('.', "").parse().unwrap_or_else(|_| panic!("{text} is no number"))
}
