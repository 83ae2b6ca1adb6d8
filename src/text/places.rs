/// From bytes to code points and back, in constant time a look-up.
#[derive(Debug, Clone)]
pub struct Places {
    /// Code points before each stride of bytes.
    before: Vec<u32>,
    len: usize,
}

const STRIDE: usize = 64;

impl Places {
    /// The places of a text.
    #[must_use]
    pub fn of(text: &str) -> Places {
        let mut before = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut len = 0;
        let (strides, rest) = text.as_bytes().as_chunks::<STRIDE>();
        for stride in strides {
            before.push(u32::try_from(len).unwrap_or(u32::MAX));
            len += starts(stride);
        }
        before.push(u32::try_from(len).unwrap_or(u32::MAX));
        len += starts(rest);
        Places { before, len }
    }

    /// How many code points the text has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether the text is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The code point that starts at a byte.
    #[must_use]
    pub fn character(&self, text: &str, byte: usize) -> usize {
        let stride = byte / STRIDE;
        let before = self.before.get(stride).map_or(self.len, |n| *n as usize);
        before + starts(&text.as_bytes()[(stride * STRIDE).min(text.len())..byte])
    }

    /// The byte at which a code point starts.
    #[must_use]
    pub fn byte(&self, text: &str, character: usize) -> usize {
        if character >= self.len {
            return text.len();
        }
        let stride = self.before.partition_point(|n| *n as usize <= character).saturating_sub(1);
        let mut left = character - self.before[stride] as usize;
        let from = stride * STRIDE;
        let bytes = &text.as_bytes()[from..];
        let at = bytes.iter().position(|byte| {
            let start = is_start(*byte);
            let found = start && left == 0;
            left -= usize::from(start && left > 0);
            found
        });
        from + at.unwrap_or(bytes.len())
    }
}

/// The last byte at which a character begins, no further than one.
#[must_use]
pub fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Code points that start among some bytes, no more than a stride: counted in bytes, which are added many at a time.
#[inline]
fn starts(bytes: &[u8]) -> usize {
    usize::from(bytes.iter().map(|byte| u8::from(is_start(*byte))).sum::<u8>())
}

fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}
