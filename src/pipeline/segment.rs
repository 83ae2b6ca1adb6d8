//! Which reports are worked on together.

use crate::report::Found;

/// Reports that a segment should not go beyond; an area is never cut.
const MOST: usize = 96;
/// Digits of an area's code that name its province, and by how many its parts are named.
const DIGITS: usize = 2;

/// The reports of areas whose codes begin alike.
///
/// Segments are named by how the codes begin, so that a report more or less leaves the other segments as they are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment<'a> {
    /// How the codes begin.
    pub(super) name: &'a str,
    /// The reports, in the order of their ids.
    pub(super) found: &'a [Found],
}

/// All reports, in the order of their ids, in segments.
pub(super) fn segments(found: &[Found]) -> Vec<Segment<'_>> {
    split(found, DIGITS)
}

fn split(found: &[Found], digits: usize) -> Vec<Segment<'_>> {
    let name = |one: &Found| -> usize { one.area_code.len().min(digits) };
    let alike = found.chunk_by(|a, b| a.area_code[..name(a)] == b.area_code[..name(b)]);
    let segments = alike.flat_map(|found| {
        let one_area = found.iter().all(|one| one.area_code == found[0].area_code);
        if found.len() <= MOST || one_area {
            vec![Segment { name: &found[0].area_code[..name(&found[0])], found }]
        } else {
            split(found, digits + DIGITS)
        }
    });
    segments.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(area: &str, reports: usize) -> Vec<Found> {
        let one = |n: usize| Found { id: format!("{area}-{n:04}"), area_code: area.to_owned(), path: area.into() };
        (0..reports).map(one).collect()
    }

    #[test]
    fn a_province_is_cut_into_cities_and_areas_and_no_area_is_cut() {
        let reports =
            [found("110101", 3), found("110112", 94), found("440100", 1), found("440112", 90), found("440112001", 1), found("440300", 300)];
        for (given, expected) in [
            (&reports[..1], vec![("11", 3)]),
            (&reports[..2], vec![("110101", 3), ("110112", 94)]),
            (&reports[2..5], vec![("44", 92)]),
            (&reports[2..], vec![("4401", 92), ("4403", 300)]),
        ] {
            let given = given.concat();
            let segments: Vec<(&str, usize)> = segments(&given).iter().map(|segment| (segment.name, segment.found.len())).collect();
            assert_eq!(segments, expected);
        }
        assert!(segments(&[]).is_empty());
    }
}
