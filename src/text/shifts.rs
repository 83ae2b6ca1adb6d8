/// How many bytes further on each character of the original stands than in the plain form.
#[derive(Debug, Clone)]
pub(super) struct Shifts(Vec<Shift>);

#[derive(Debug, Clone, Copy)]
struct Shift {
    /// The byte of the plain form from which on it holds.
    from: usize,
    by: isize,
}

impl Shifts {
    /// None yet.
    pub fn new() -> Shifts {
        Shifts(vec![Shift { from: 0, by: 0 }])
    }

    /// Adds what holds from a byte of the plain form on, which stands at a byte of the original.
    pub fn push(&mut self, plain: usize, original: usize) {
        let by = original.cast_signed() - plain.cast_signed();
        if self.0.last().is_some_and(|last| last.by != by) {
            self.0.push(Shift { from: plain, by });
        }
    }

    /// The shifts between two forms of a text with as many characters.
    pub fn between(plain: &str, original: &str) -> Shifts {
        let mut shifts = Shifts::new();
        let (mut rest, mut other) = (plain, original);
        loop {
            let same = common(rest, other);
            let (mut a, mut b) = (rest[same..].chars(), other[same..].chars());
            let Some((first, second)) = a.next().zip(b.next()) else { return shifts };
            (rest, other) = (a.as_str(), b.as_str());
            if first.len_utf8() != second.len_utf8() {
                shifts.push(plain.len() - rest.len(), original.len() - other.len());
            }
        }
    }

    /// The byte of the original at which the character at a byte of the plain form begins.
    pub fn original(&self, plain: usize) -> usize {
        let next = self.0.partition_point(|shift| shift.from <= plain);
        plain.saturating_add_signed(self.0[next - 1].by)
    }
}

/// Bytes of the characters that two texts begin with alike; whole blocks are compared at once, since most of a text is alike.
fn common(a: &str, b: &str) -> usize {
    let blocks = a.as_bytes().chunks_exact(BLOCK).zip(b.as_bytes().chunks_exact(BLOCK));
    let whole = BLOCK * blocks.take_while(|(a, b)| a == b).count();
    let rest = a.as_bytes()[whole..].iter().zip(&b.as_bytes()[whole..]);
    let same = whole + rest.take_while(|(a, b)| a == b).count();
    (0..=same).rev().find(|at| a.is_char_boundary(*at) && b.is_char_boundary(*at)).unwrap_or(0)
}

const BLOCK: usize = 16;
