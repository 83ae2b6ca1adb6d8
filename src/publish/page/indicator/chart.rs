//! Small charts as inline SVG: colours come from the page's style, texts are in both languages.
//!
//! All is whole numbers; the table beside a chart has the exact figures.

use std::fmt::Write;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::number::number;

const WIDTH: i64 = 320;
const HEIGHT: i64 = 130;
/// Where the plot begins and ends, top and bottom: room for a number above, for years below.
const TOP: i64 = 20;
const BOTTOM: i64 = 108;
/// As many labels as fit beside each other.
const LABELS: usize = 8;

/// How a chart shows its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Bars,
    Line,
}

/// A chart of figures by year, ascending; its title says all of them to those who do not see it.
pub(super) fn chart(form: Form, title: &str, figures: &[(i16, Decimal)]) -> String {
    let Some(scale) = Scale::of(figures) else { return String::new() };
    let told: Vec<String> = figures.iter().map(|(year, figure)| format!("{year}: {}", number(*figure))).collect();
    let mut svg = format!("<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\"><title>{title} {}</title>", told.join("; "));
    let base = scale.y(Decimal::ZERO);
    put(&mut svg, format_args!("<path class=\"axis\" d=\"M0 {base}H{WIDTH}\"/>"));
    match form {
        Form::Bars => figures.iter().for_each(|figure| bar(&mut svg, &scale, *figure)),
        Form::Line => line(&mut svg, &scale, figures),
    }
    labels(&mut svg, &scale, figures);
    svg.push_str("</svg>");
    svg
}

/// Where a year and a figure stand. Zero is always within the plot, so that lengths compare as the figures do.
struct Scale {
    first: i64,
    years: i64,
    bottom: Decimal,
    range: Decimal,
}

impl Scale {
    fn of(figures: &[(i16, Decimal)]) -> Option<Scale> {
        let (first, last) = (i64::from(figures.first()?.0), i64::from(figures.last()?.0));
        let bottom = figures.iter().map(|figure| figure.1).min()?.min(Decimal::ZERO);
        let top = figures.iter().map(|figure| figure.1).max()?.max(Decimal::ZERO);
        let range = if top > bottom { top - bottom } else { Decimal::ONE };
        Some(Scale { first, years: last - first + 1, bottom, range })
    }

    /// The middle of a year.
    fn x(&self, year: i16) -> i64 {
        ((i64::from(year) - self.first) * 2 + 1) * WIDTH / (self.years * 2)
    }

    fn y(&self, figure: Decimal) -> i64 {
        let share = (figure - self.bottom) / self.range;
        let above = (share * Decimal::from(BOTTOM - TOP)).round().to_i64().unwrap_or(0);
        BOTTOM - above
    }

    /// How wide a bar is: most of its year, but no block.
    fn bar(&self) -> i64 {
        (WIDTH * 7 / (self.years * 10)).clamp(2, 44)
    }
}

fn put(svg: &mut String, part: std::fmt::Arguments<'_>) {
    svg.write_fmt(part).expect("a string takes what is written");
}

fn bar(svg: &mut String, scale: &Scale, (year, figure): (i16, Decimal)) {
    let (width, y, base) = (scale.bar(), scale.y(figure), scale.y(Decimal::ZERO));
    let x = scale.x(year) - width / 2;
    put(svg, format_args!("<rect x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"{}\"/>", y.min(base), (y - base).abs()));
}

/// A line through years that follow each other; over a gap there is none.
fn line(svg: &mut String, scale: &Scale, figures: &[(i16, Decimal)]) {
    let mut path = String::new();
    for (at, (year, figure)) in figures.iter().enumerate() {
        let follows = at > 0 && figures[at - 1].0 + 1 == *year;
        put(&mut path, format_args!("{}{} {}", if follows { 'L' } else { 'M' }, scale.x(*year), scale.y(*figure)));
    }
    put(svg, format_args!("<path class=\"line\" d=\"{path}\"/>"));
    for (year, figure) in figures {
        put(svg, format_args!("<circle cx=\"{}\" cy=\"{}\" r=\"3\"/>", scale.x(*year), scale.y(*figure)));
    }
}

/// The years below and the figures above, every so many that they do not touch; long figures need more room.
fn labels(svg: &mut String, scale: &Scale, figures: &[(i16, Decimal)]) {
    let longest = figures.iter().map(|figure| number(figure.1).len()).max().unwrap_or(0).max(4);
    let fit = (LABELS * 5 / (longest + 1)).max(1);
    let years = usize::try_from(scale.years).unwrap_or(1);
    let (step, sparse) = (years.div_ceil(LABELS), years.div_ceil(fit));
    for (year, figure) in figures {
        let at = usize::try_from(i64::from(*year) - scale.first).unwrap_or(0);
        let x = scale.x(*year);
        if at.is_multiple_of(step) {
            put(svg, format_args!("<text x=\"{x}\" y=\"124\">{year}</text>"));
        }
        if at.is_multiple_of(sparse) {
            put(
                svg,
                format_args!(
                    "<text class=\"figure\" x=\"{}\" y=\"{}\">{}</text>",
                    inside(x, longest),
                    scale.y(*figure) - 6,
                    number(*figure)
                ),
            );
        }
    }
}

/// The middle of a text of so many characters, moved so that none of it is cut off.
fn inside(x: i64, characters: usize) -> i64 {
    let half = (i64::try_from(characters).unwrap_or(0) * 7 / 2).min(WIDTH / 2);
    x.clamp(half, WIDTH - half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_and_lines_stand_where_their_figures_say() {
        let figures = [(2021, Decimal::from(1)), (2022, Decimal::from(2)), (2024, Decimal::from(4))];
        insta::assert_snapshot!(chart(Form::Bars, "地区数 Areas", &figures), @r#"<svg class="chart" viewBox="0 0 320 130" role="img"><title>地区数 Areas 2021: 1; 2022: 2; 2024: 4</title><path class="axis" d="M0 108H320"/><rect x="18" y="86" width="44" height="22"/><rect x="98" y="64" width="44" height="44"/><rect x="258" y="20" width="44" height="88"/><text x="40" y="124">2021</text><text class="figure" x="40" y="80">1</text><text x="120" y="124">2022</text><text class="figure" x="120" y="58">2</text><text x="280" y="124">2024</text><text class="figure" x="280" y="14">4</text></svg>"#);
        insta::assert_snapshot!(chart(Form::Line, "中位数 Median", &figures), @r#"<svg class="chart" viewBox="0 0 320 130" role="img"><title>中位数 Median 2021: 1; 2022: 2; 2024: 4</title><path class="axis" d="M0 108H320"/><path class="line" d="M40 86L120 64M280 20"/><circle cx="40" cy="86" r="3"/><circle cx="120" cy="64" r="3"/><circle cx="280" cy="20" r="3"/><text x="40" y="124">2021</text><text class="figure" x="40" y="80">1</text><text x="120" y="124">2022</text><text class="figure" x="120" y="58">2</text><text x="280" y="124">2024</text><text class="figure" x="280" y="14">4</text></svg>"#);
    }

    #[test]
    fn odd_figures_stay_in_the_picture() {
        for figures in [
            vec![(2020, Decimal::ZERO)],
            vec![(2020, Decimal::from(-5)), (2021, Decimal::from(5))],
            vec![(1990, Decimal::MAX), (2025, Decimal::ONE)],
        ] {
            let scale = Scale::of(&figures).unwrap();
            for (year, figure) in &figures {
                assert!((TOP..=BOTTOM).contains(&scale.y(*figure)) && (0..=WIDTH).contains(&scale.x(*year)), "{figures:?}");
            }
        }
        assert_eq!(chart(Form::Bars, "", &[]), "");
    }
}
