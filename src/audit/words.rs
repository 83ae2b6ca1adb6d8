//! The short words by which both drawings say what a figure is.

use rust_decimal::Decimal;

use crate::codelist::{ChangeUnit, Code, CodeList, Qualifier};
use crate::table::Observation;

/// The code of a list with its names.
pub(super) fn code<T: CodeList>(value: T) -> Code {
    let found = T::CODES.iter().find(|code| code.code == value.code());
    found.copied().unwrap_or(Code { code: value.code(), zh: value.code(), en: value.code() })
}

/// The value with the sign of its qualifier: `≥21,000`.
pub(super) fn value(observation: &Observation) -> String {
    format!("{}{}", sign(observation.qualifier), grouped(observation.value))
}

fn sign(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact => "",
        Qualifier::AtLeast => "≥",
        Qualifier::MoreThan => ">",
        Qualifier::AtMost => "≤",
        Qualifier::LessThan => "<",
        Qualifier::About => "≈",
        Qualifier::Nearly => "≲",
    }
}

/// 1234567.5 as 1,234,567.5.
fn grouped(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (whole, part) = text.split_once('.').map_or((text.as_str(), None), |(whole, part)| (whole, Some(part)));
    let (minus, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    let part = part.map(|part| format!(".{part}")).unwrap_or_default();
    format!("{minus}{}{part}", groups.join(","))
}

/// The change that the report states beside the figure: `+12.5%`, `+3.2pp`, `×2`; empty where it states none.
pub(super) fn stated(observation: &Observation) -> String {
    let Some((change, unit)) = observation.stated_change.zip(observation.stated_change_unit) else { return String::new() };
    let plus = if change.is_sign_positive() && !change.is_zero() { "+" } else { "" };
    match unit {
        ChangeUnit::Percent => format!("{plus}{}%", grouped(change)),
        ChangeUnit::Point => format!("{plus}{}pp", grouped(change)),
        ChangeUnit::Multiple => format!("×{}", grouped(change)),
        ChangeUnit::Absolute => format!("{plus}{}", grouped(change)),
    }
}

/// Why a measure is no observation, in Chinese and English.
pub(super) fn reason(reason: Option<&str>) -> (&str, &str) {
    match reason {
        Some("outside_codebook") => ("代码簿中没有这个指标", "outside the codebook"),
        Some("part_of_a_figure") => ("同句中前一数值的一部分", "a part of a figure before it in the sentence"),
        Some("several_indicators") => ("可归入多个指标", "fits several indicators"),
        Some(other) => (other, other),
        None => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_groups_of_three() {
        for (value, expected) in [("0", "0"), ("513", "513"), ("21000", "21,000"), ("-1234567.50", "-1,234,567.5"), ("0.25", "0.25")] {
            assert_eq!(grouped(value.parse().unwrap()), expected);
        }
    }
}
