//! Bytes of rows on their way into a file.
//!
//! Most cells and all names are short, and to call for the copy of so few bytes costs more than the copy. So whole pieces of one length are copied,
//! which needs no call; what is too much of a piece is written over by the next.

use std::io::{self, Write};
use std::ops::Range;

/// Bytes of a piece.
const PIECE: usize = 32;

/// Bytes that rows are added to.
#[derive(Debug, Default)]
pub(in crate::publish) struct Buffer {
    /// What is behind `len` means nothing.
    bytes: Vec<u8>,
    len: usize,
}

/// A short text that is added often.
#[derive(Debug, Clone)]
pub(in crate::publish) struct Piece {
    text: Vec<u8>,
    padded: Option<[u8; PIECE]>,
}

impl Piece {
    pub(in crate::publish) fn new(text: &str) -> Piece {
        let mut padded = [0; PIECE];
        let fits = padded.get_mut(..text.len()).map(|start| start.copy_from_slice(text.as_bytes()));
        Piece { text: text.into(), padded: fits.map(|()| padded) }
    }
}

impl Buffer {
    /// What was added.
    pub(in crate::publish) fn added(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// Forgets it; the room stays.
    pub(in crate::publish) fn clear(&mut self) {
        self.len = 0;
    }

    #[inline]
    pub(in crate::publish) fn push(&mut self, byte: u8) {
        self.room(1);
        self.bytes[self.len] = byte;
        self.len += 1;
    }

    /// Adds a text.
    pub(in crate::publish) fn put(&mut self, text: &[u8]) {
        self.room(text.len());
        self.bytes[self.len..self.len + text.len()].copy_from_slice(text);
        self.len += text.len();
    }

    /// Adds a part of some bytes.
    #[inline]
    pub(in crate::publish) fn part(&mut self, of: &[u8], part: Range<usize>) {
        match of.get(part.start..).and_then(<[u8]>::first_chunk) {
            Some(piece) if part.len() <= PIECE => self.copy(piece, part.len()),
            _ => self.put(&of[part]),
        }
    }

    #[inline]
    pub(in crate::publish) fn piece(&mut self, piece: &Piece) {
        match &piece.padded {
            Some(padded) => self.copy(padded, piece.text.len()),
            None => self.put(&piece.text),
        }
    }

    #[inline]
    fn copy(&mut self, piece: &[u8; PIECE], len: usize) {
        self.room(PIECE);
        if let Some(to) = self.bytes[self.len..].first_chunk_mut() {
            *to = *piece;
        }
        self.len += len;
    }

    /// Makes room for so many bytes.
    #[inline]
    fn room(&mut self, bytes: usize) {
        if self.bytes.len() < self.len + bytes {
            self.grow(bytes);
        }
    }

    #[cold]
    fn grow(&mut self, bytes: usize) {
        let least = self.len + bytes + PIECE;
        self.bytes.resize(least.max(2 * self.bytes.len()), 0);
    }
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.put(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_added_stands_behind_what_was(texts in prop::collection::vec(("[a-z年]{0,40}", 0..4_usize, "[0-9]{0,40}"), 0..40)) {
            let (mut buffer, mut expected) = (Buffer::default(), Vec::new());
            for (text, way, behind) in &texts {
                let whole = format!("{text}{behind}");
                match way {
                    0 => buffer.put(text.as_bytes()),
                    1 => buffer.part(whole.as_bytes(), 0..text.len()),
                    2 => buffer.piece(&Piece::new(text)),
                    _ => text.bytes().for_each(|byte| buffer.push(byte)),
                }
                expected.extend_from_slice(text.as_bytes());
            }
            prop_assert_eq!(buffer.added(), expected.as_slice());
            buffer.clear();
            prop_assert_eq!(buffer.added(), b"");
        }
    }
}
