//! Where one line ends and the next begins: a space between words, and figures cut in two.

/// What stands between the text so far and the next line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Seam {
    /// Whether two words of letters meet.
    pub space: bool,
    /// Code points before and after the seam that may be one figure or two.
    pub doubt: Option<(usize, usize)>,
}

/// Looks at a seam. `goes_on` says that the paragraph does, `full` that its line has no room for one character more:
/// only then was a figure cut because the line was at its end.
pub(super) fn seam(text: &str, line: &str, goes_on: bool, full: bool) -> Seam {
    let behind: Vec<char> = text.chars().rev().take_while(|c| of_figure(*c)).collect();
    let ahead: Vec<char> = line.chars().take_while(|c| of_figure(*c)).collect();
    let meets = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
    let last = text.chars().last();
    let words = last.is_some_and(|c| c.is_ascii_alphabetic()) && line.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    let cut =
        behind.iter().any(char::is_ascii_digit) && ahead.iter().any(char::is_ascii_digit) && meets(behind.first()) | meets(ahead.first());
    let figure: String = behind.iter().rev().chain(&ahead).map(|c| plain(*c)).collect();
    let certain = if goes_on { full && is_number(&figure) } else { is_number_of_list(line, ahead.len()) };
    Seam { space: goes_on && words, doubt: (cut && !certain).then_some((behind.len(), ahead.len())) }
}

fn of_figure(c: char) -> bool {
    plain(c).is_ascii_digit() || matches!(plain(c), ',' | '.')
}

fn plain(c: char) -> char {
    match c {
        '，' => ',',
        '．' => '.',
        '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Whether it is one number as numbers are written: commas, if any, before each three digits.
fn is_number(figure: &str) -> bool {
    let (whole, decimals) = figure.split_once('.').map_or((figure, None), |(whole, decimals)| (whole, Some(decimals)));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    digits(first) && rest.iter().all(|group| digits(group)) && grouped && decimals.is_none_or(digits)
}

/// Whether the figure that begins a paragraph is the number of an item: 1. or 2、
fn is_number_of_list(line: &str, figure: usize) -> bool {
    let begins: String = line.chars().take(figure + 1).collect();
    begins.ends_with(['、', '）', ')']) || begins.chars().position(|c| matches!(c, '.' | '．')).is_some_and(|at| at <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, line: &str, (goes_on, full): (bool, bool), doubt: Option<(usize, usize)>) {
        assert_eq!(seam(text, line, goes_on, full).doubt, doubt, "{text}|{line}");
    }

    #[test]
    fn a_figure_cut_by_a_full_line_is_one() {
        check("共1,1", "33件", (true, true), None);
        check("共1,", "133件", (true, true), None);
        check("占97.", "7%", (true, true), None);
        check("共11", "33件", (true, true), None);
    }

    #[test]
    fn what_may_be_two_figures_is_doubtful() {
        check("共11", "33件", (true, false), Some((2, 2)));
        check("共1,1", "3345件", (true, true), Some((3, 4)));
        check("共1,1", "33件", (false, false), Some((3, 2)));
    }

    #[test]
    fn what_is_no_figure_is_not() {
        check("共11件。", "33件", (true, false), None);
        check("2023", "1.加强领导", (false, false), None);
        check("2023", "2、加强领导", (false, false), None);
        check("办结", "33件", (true, false), None);
        assert_eq!(seam("the rule", "of law", true, true), Seam { space: true, doubt: None });
    }
}
