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
    /// The shifts between two forms of a text with as many characters.
    pub fn between(plain: &str, original: &str) -> Shifts {
        let mut shifts = vec![Shift { from: 0, by: 0 }];
        let (mut rest, mut other) = (plain, original);
        loop {
            let same = common(rest, other);
            let (mut a, mut b) = (rest[same..].chars(), other[same..].chars());
            let Some((first, second)) = a.next().zip(b.next()) else { return Shifts(shifts) };
            (rest, other) = (a.as_str(), b.as_str());
            if first.len_utf8() != second.len_utf8() {
                let by = rest.len().cast_signed() - other.len().cast_signed() + original.len().cast_signed() - plain.len().cast_signed();
                shifts.push(Shift { from: plain.len() - rest.len(), by });
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
