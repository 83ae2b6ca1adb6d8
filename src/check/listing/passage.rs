use std::ops::Range;

/// How many characters of a line are quoted before and after a figure, at most.
const REACH: usize = 60;

/// A place in a text, as editors name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// The line, from one.
    pub line: usize,
    /// The code point of the line, from one.
    pub column: usize,
}

/// A figure with the words around it, on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where the figure starts and ends in the report's text, in code points; the end exclusive.
    pub characters: Range<usize>,
    /// Where it starts.
    pub start: Point,
    /// Where it ends, exclusive.
    pub end: Point,
    /// The words.
    pub words: String,
    /// Where in the words the figure stands, in bytes.
    pub marked: Range<usize>,
}

impl Passage {
    /// The passage around a figure; none where the text does not reach so far.
    pub(super) fn of(text: &str, characters: Range<usize>) -> Option<Passage> {
        let from = byte(text, characters.start)?;
        let to = from + byte(&text[from..], characters.len())?;
        let line = text[..from].rfind('\n').map_or(0, |at| at + 1);
        let ends = text[from..].find('\n').map_or(text.len(), |at| from + at);
        let (before, after) = (&text[line..from], &text[to.min(ends)..ends]);
        let first = from - reach(before.chars().rev());
        let last = to.min(ends) + reach_through(after.chars());
        let column = before.chars().count() + 1;
        let start = Point { line: text[..line].matches('\n').count() + 1, column };
        Some(Passage {
            start,
            end: Point { column: column + text[from..to.min(ends)].chars().count(), ..start },
            characters,
            words: text[first..last].to_owned(),
            marked: from - first..to.min(ends) - first,
        })
    }
}

/// The byte of a code point, the end of the text included.
fn byte(text: &str, character: usize) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(character)
}

/// Bytes back to the end of the sentence before.
fn reach(back: impl Iterator<Item = char>) -> usize {
    back.take(REACH).take_while(|c| !ends(*c)).map(char::len_utf8).sum()
}

/// Bytes on through the end of the sentence.
fn reach_through(on: impl Iterator<Item = char>) -> usize {
    let mut open = true;
    on.take(REACH).take_while(|c| std::mem::replace(&mut open, !ends(*c)) && open || ends(*c)).map(char::len_utf8).sum()
}

fn ends(c: char) -> bool {
    matches!(c, '。' | '；' | ';' | '！' | '？')
}
