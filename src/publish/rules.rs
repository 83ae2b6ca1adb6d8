//! What moves the version of a release, and what stops one: a rule a kind of difference.
//!
//! A difference moves the part that the stricter of two standards names, and the first part wherever it breaks a
//! program that reads the tables.
//!
//! Sources: Data Package Version, <https://datapackage.org/recipes/data-package-version/>; Croissant 1.1, Dataset
//! Versioning, <https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html>.

use super::manifest::Version;

/// How far the version moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Only descriptions changed.
    Patch,
    /// Something was added; what was there is as it was.
    Minor,
    /// Readers may have to change something, or what was there is no more as it was.
    Major,
}

impl Step {
    /// The steps, the furthest first.
    pub const ALL: [Step; 3] = [Step::Major, Step::Minor, Step::Patch];

    /// The version after this step.
    #[must_use]
    pub fn from(self, last: Version) -> Version {
        match self {
            Step::Major => Version { major: last.major + 1, minor: 0, patch: 0 },
            Step::Minor => Version { minor: last.minor + 1, patch: 0, ..last },
            Step::Patch => Version { patch: last.patch + 1, ..last },
        }
    }

    /// The part of the version that moves, in Chinese and English.
    #[must_use]
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Step::Major => ("主版本号", "major"),
            Step::Minor => ("次版本号", "minor"),
            Step::Patch => ("修订号", "patch"),
        }
    }
}

/// A kind of difference.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// What differs, in Chinese.
    pub zh: &'static str,
    /// What differs, in English.
    pub en: &'static str,
    /// What it moves after the Data Package recipe, if anything.
    pub data_package: Option<Step>,
    /// What it moves after Croissant, if anything.
    pub croissant: Option<Step>,
    /// Whether a program that reads the tables may fail on it, or go on with something else than it takes it for.
    pub breaks: bool,
}

impl Rule {
    /// What it moves.
    #[must_use]
    pub fn step(&self) -> Step {
        let strictest = self.data_package.max(self.croissant).unwrap_or(Step::Patch);
        if self.breaks { Step::Major } else { strictest }
    }
}

const fn breaking(zh: &'static str, en: &'static str, data_package: Option<Step>, croissant: Option<Step>) -> Rule {
    Rule { zh, en, data_package, croissant, breaks: true }
}

const fn harmless(zh: &'static str, en: &'static str, data_package: Option<Step>, croissant: Option<Step>) -> Rule {
    Rule { zh, en, data_package, croissant, breaks: false }
}

const MAJOR: Option<Step> = Some(Step::Major);
const MINOR: Option<Step> = Some(Step::Minor);
const PATCH: Option<Step> = Some(Step::Patch);

pub(super) const TABLE_WITHDRAWN: Rule = breaking("撤下了表", "table withdrawn", MAJOR, MAJOR);
pub(super) const FORMAT_WITHDRAWN: Rule = breaking("撤下了文件格式", "file format withdrawn", MAJOR, PATCH);
pub(super) const KEY_CHANGED: Rule = breaking("主键有变", "key changed", MAJOR, None);
pub(super) const COLUMN_WITHDRAWN: Rule = breaking("撤下了列", "column withdrawn", MAJOR, MAJOR);
pub(super) const COLUMN_RETYPED: Rule = breaking("列的类型有变", "column has another type", MAJOR, MAJOR);
pub(super) const UNIT_CHANGED: Rule = breaking("列的单位有变", "column has another unit", MAJOR, MAJOR);
pub(super) const COLUMN_NULLABLE: Rule = breaking("必填的列可为空", "column may be null and could not", MINOR, None);
pub(super) const CODE_WITHDRAWN: Rule = breaking("撤下了代码", "code withdrawn", MAJOR, None);
pub(super) const REFERENCE_CHANGED: Rule = breaking("外键有变或撤下", "reference changed or withdrawn", MINOR, None);
pub(super) const COLUMN_ADDED: Rule = harmless("新增了列", "column added", MAJOR, MINOR);
pub(super) const COLUMNS_REORDERED: Rule = harmless("列的顺序有变", "columns in another order", MAJOR, PATCH);
pub(super) const COLUMN_NARROWED: Rule = harmless("列的约束更严", "column with a stricter constraint", MAJOR, None);
pub(super) const ROWS_WITHDRAWN: Rule = harmless("撤下了行", "rows withdrawn", MAJOR, MAJOR);
pub(super) const ROWS_REVISED: Rule = harmless("修订了行", "rows revised", PATCH, MAJOR);
pub(super) const TABLE_ADDED: Rule = harmless("新增了表", "table added", MINOR, MINOR);
pub(super) const FORMAT_ADDED: Rule = harmless("新增了文件格式", "file format added", MINOR, PATCH);
pub(super) const CODE_ADDED: Rule = harmless("新增了代码", "code added", MINOR, None);
pub(super) const REFERENCE_ADDED: Rule = harmless("新增了外键", "reference added", MINOR, None);
pub(super) const ROWS_ADDED: Rule = harmless("新增了行", "rows added", MINOR, MINOR);
pub(super) const ROWS_FOLLOWED: Rule = harmless("计算得出的行随之而变", "computed rows that follow what they are computed of", MINOR, None);
pub(super) const DESCRIPTION: Rule = harmless("标题或说明有变", "titles or descriptions changed", PATCH, None);
pub(super) const PUBLISHER: Rule = harmless("发布者或许可的说明有变", "publisher or terms described otherwise", PATCH, PATCH);
pub(super) const WITHDRAWAL_NOTE: Rule = harmless("撤下报告的说明有变", "notes on withdrawn reports changed", PATCH, None);

/// The rules, the breaks first.
pub const RULES: &[Rule] = &[
    TABLE_WITHDRAWN,
    FORMAT_WITHDRAWN,
    KEY_CHANGED,
    COLUMN_WITHDRAWN,
    COLUMN_RETYPED,
    UNIT_CHANGED,
    COLUMN_NULLABLE,
    CODE_WITHDRAWN,
    REFERENCE_CHANGED,
    COLUMN_ADDED,
    COLUMNS_REORDERED,
    COLUMN_NARROWED,
    ROWS_WITHDRAWN,
    ROWS_REVISED,
    TABLE_ADDED,
    FORMAT_ADDED,
    CODE_ADDED,
    REFERENCE_ADDED,
    ROWS_ADDED,
    ROWS_FOLLOWED,
    DESCRIPTION,
    PUBLISHER,
    WITHDRAWAL_NOTE,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_is_said_once_in_both_languages_and_the_breaks_stand_first() {
        for rule in RULES {
            assert_eq!(RULES.iter().filter(|other| other.en == rule.en || other.zh == rule.zh).count(), 1, "{}", rule.en);
            assert!(!rule.en.is_empty() && !rule.zh.is_empty());
        }
        assert!(RULES.is_sorted_by_key(|rule| !rule.breaks));
        assert!(RULES.is_sorted_by(|one, other| one.step() >= other.step()));
    }

    #[test]
    fn the_stricter_standard_decides() {
        for (rule, expected) in [
            (&ROWS_REVISED, Step::Major),
            (&COLUMN_ADDED, Step::Major),
            (&ROWS_ADDED, Step::Minor),
            (&FORMAT_ADDED, Step::Minor),
            (&COLUMN_NULLABLE, Step::Major),
            (&DESCRIPTION, Step::Patch),
        ] {
            assert_eq!(rule.step(), expected, "{}", rule.en);
        }
    }
}
