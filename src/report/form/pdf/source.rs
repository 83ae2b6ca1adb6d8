//! The objects of a PDF on their way to the library: refused where one asks for too much, and set right where its
//! tables have a gap.

use std::cell::{Cell, RefCell};

use pdfboss_core::{Dict, Document, Error, Name, ObjRef, Object, ObjectSource, Result, Stream};

use super::glyphs::INSTRUCTIONS;
use crate::fault::Reason;

/// How many objects may be asked for; a file that shows the same ones for ever would not end.
const FETCHES: usize = 2_000_000;

/// For how many codes fonts may state widths, in all: each becomes an entry of a table.
const WIDTHS: i64 = 1 << 22;

/// A document with a budget.
pub(super) struct Source<'a> {
    document: &'a Document,
    fetched: Cell<usize>,
    /// Bytes of instructions in the forms of this page.
    forms: Cell<usize>,
    widths: Cell<i64>,
    refused: RefCell<Option<Reason>>,
}

impl<'a> Source<'a> {
    pub(super) fn new(document: &'a Document) -> Source<'a> {
        Source { document, fetched: Cell::default(), forms: Cell::default(), widths: Cell::default(), refused: RefCell::default() }
    }

    pub(super) fn next_page(&self) {
        self.forms.set(0);
    }

    /// What was refused: the library takes a refusal for an object that is missing.
    pub(super) fn verdict(&self) -> std::result::Result<(), Reason> {
        self.refused.borrow().clone().map_or(Ok(()), Err)
    }

    fn refuse<T>(&self, what: &'static str, limit: usize) -> Result<T> {
        self.refused.replace(Some(Reason::TooMuch { what, limit }));
        Err(Error::Other(what.into()))
    }
}

impl ObjectSource for Source<'_> {
    fn get(&self, r: ObjRef) -> Result<Object> {
        self.fetched.set(self.fetched.get() + 1);
        if self.fetched.get() > FETCHES {
            return self.refuse("objects in use", FETCHES);
        }
        let mut object = self.document.get(r)?;
        let mut widths = self.widths.get();
        mend(&mut object, &mut widths, 8);
        self.widths.set(widths);
        if widths > WIDTHS { self.refuse("widths of glyphs", 1 << 22) } else { Ok(object) }
    }

    fn stream_data(&self, stream: &Stream) -> Result<Vec<u8>> {
        let data = self.document.stream_data(stream)?;
        if stream.dict.get_name("Subtype").is_some_and(|name| name.0 == "Form") {
            self.forms.set(self.forms.get() + data.len());
            if self.forms.get() > INSTRUCTIONS {
                return self.refuse("bytes of drawing instructions on a page", INSTRUCTIONS);
            }
        }
        Ok(data)
    }
}

/// Counts widths, and gives fonts encodings whose half-width letters and digits have characters.
fn mend(object: &mut Object, widths: &mut i64, depth: usize) {
    let Some(deeper) = depth.checked_sub(1) else { return };
    match object {
        Object::Dict(dict) => mend_dict(dict, widths, deeper),
        Object::Stream(stream) => mend_dict(&mut stream.dict, widths, deeper),
        Object::Array(items) => {
            *widths = widths.saturating_add(claimed(items));
            items.iter_mut().filter(|item| matches!(item, Object::Dict(_))).for_each(|item| mend(item, widths, deeper));
        }
        _ => {}
    }
}

fn mend_dict(dict: &mut Dict, widths: &mut i64, depth: usize) {
    // GB-EUC and GBK-EUC put letters and digits on half-width glyphs, for which Adobe's map to Unicode has no
    // characters; GBKp-EUC reads the same bytes and puts them on glyphs that have.
    let plain = match dict.get_name("Encoding").map(|name| name.0.as_str()) {
        Some("GB-EUC-H" | "GBK-EUC-H") => Some("GBKp-EUC-H"),
        Some("GB-EUC-V" | "GBK-EUC-V") => Some("GBKp-EUC-V"),
        _ => None,
    };
    if let Some(plain) = plain {
        dict.insert(Name("Encoding".into()), Object::Name(Name(plain.into())));
    }
    let keys: Vec<Name> =
        dict.iter().filter(|(_, value)| matches!(value, Object::Dict(_) | Object::Array(_))).map(|(key, _)| key.clone()).collect();
    for key in keys {
        if let Some(mut value) = dict.remove(&key.0) {
            mend(&mut value, widths, depth);
            if key.0 == "W" {
                halve(&mut value);
            }
            dict.insert(key, value);
        }
    }
}

/// Half widths for the glyphs of ASCII that [`mend_dict`] chose; what the font says of them itself comes behind.
fn halve(widths: &mut Object) {
    if let Object::Array(items) = widths {
        items.splice(0..0, [1, 95, 500].map(Object::Int));
    }
}

/// For how many codes the ranges of an array of widths stand, at most.
fn claimed(items: &[Object]) -> i64 {
    let number = |item: &Object| if let Object::Int(number) = item { Some(*number) } else { None };
    let range = |pair: &[Object]| Some(number(&pair[1])?.saturating_sub(number(&pair[0])?).clamp(0, 1 << 16));
    items.windows(2).filter_map(range).fold(0, i64::saturating_add)
}
