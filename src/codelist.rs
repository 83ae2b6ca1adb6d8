//! Code lists: the closed sets of words that stand in the tables.
//!
//! Each code is written once, here, with its name in both languages and what it means. Enumerations in
//! schemas, documentation and checks walk these lists. Codes that SDMX defines keep SDMX's letters
//! (`CL_OBS_STATUS`, `CL_UNIT_MULT`).

use std::fmt;

/// One code of a list, for documentation and schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// What stands in the table.
    pub code: &'static str,
    /// Its name in Chinese.
    pub zh: &'static str,
    /// Its name or meaning in English.
    pub en: &'static str,
}

/// A list of codes as a Rust type.
pub trait CodeList: Copy + Sized + 'static {
    /// The codes, in their order.
    const CODES: &'static [Code];
    /// What stands in the table.
    fn code(self) -> &'static str;
    /// The code so written, if there is one.
    fn parse(text: &str) -> Option<Self>;
}

macro_rules! codelist {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal, $zh:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $(#[doc = $en] #[serde(rename = $code)] $(#[$vmeta])* $variant,)+ }

        impl CodeList for $name {
            const CODES: &'static [Code] = &[$(Code { code: $code, zh: $zh, en: $en },)+];
            fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }
            fn parse(text: &str) -> Option<Self> {
                match text { $($code => Some($name::$variant),)+ _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.pad(self.code()) }
        }
    };
}

codelist! {
    /// For whom a figure is stated.
    Scope {
        Jurisdiction = "jurisdiction", "本辖区", "the report's whole area, or unsaid";
        Government = "government", "政府本身", "the government or body itself as party, issuer or defendant";
        Other = "other", "其他主体", "another area's or body's figure";
    }
}

codelist! {
    /// The span of time that a figure covers.
    Period {
        Year = "year", "全年", "the whole year, or a stock at its end";
        PartYear = "part_year", "部分年度", "a part of the year";
        Cumulative = "cumulative", "多年累计", "summed since an earlier year";
        Planned = "planned", "计划", "a target for the year named";
    }
}

codelist! {
    /// What the words around a figure say of its exactness.
    Qualifier {
        Exact = "exact", "等于", "exactly as stated";
        AtLeast = "at_least", "不少于", "the value or more (余, 多, 以上, 不少于)";
        MoreThan = "more_than", "超过", "more than the value (超, 逾, 突破)";
        AtMost = "at_most", "不超过", "the value or less (以内, 不超过)";
        LessThan = "less_than", "不足", "less than the value (不足, 少于)";
        About = "about", "约", "about the value (约, 左右)";
        Nearly = "nearly", "近", "a little less than the value (近, 接近)";
    }
}

codelist! {
    /// What a numeral of the text is.
    Class {
        Measure = "measure", "数值", "a quantity: every observation, and quantities outside the codebook";
        Change = "change", "变化", "how far a figure moved against another";
        Date = "date", "日期", "a date, a year or a part of a year";
        Ordinal = "ordinal", "序数", "a rank, an order, a run of years, an instance of trial";
        Name = "name", "名称", "part of a name: a plan, a slogan, a hotline";
        Section = "section", "序号", "a heading's or list item's number";
        Identifier = "identifier", "编号", "a document, licence or site number";
    }
}

codelist! {
    /// How a stated change is expressed.
    ChangeUnit {
        Percent = "percent", "百分比", "percent of the earlier figure";
        Point = "point", "百分点", "percentage points";
        Multiple = "multiple", "倍", "the later figure as a multiple of the earlier";
        Absolute = "absolute", "绝对量", "in the figure's own unit";
    }
}

codelist! {
    /// SDMX `CL_OBS_STATUS`, the codes in use here.
    ObsStatus {
        Normal = "A", "正常值", "normal value";
        Forecast = "F", "计划值", "forecast: a target stated for a coming year";
        Break = "B", "口径变化", "time series break";
        Corrected = "E", "人工更正", "estimated or set by hand: a steward's correction";
        Suspicious = "U", "存疑", "low reliability: a finding of severity warning stands on it";
    }
}

codelist! {
    /// Why a place of a text is not certain.
    Damage {
        CutFigure = "cut_figure", "断开的数值", "a line or page end stands within the figure";
        Redacted = "redacted", "隐去的数值", "digits are blanked out: *, 20__, (略)";
        LostBracket = "lost_bracket", "丢失括号的序号", "a list number without its brackets has run into the figure";
        Illegible = "illegible", "无法识读", "the font does not say which character a glyph is";
        LostHyphen = "lost_hyphen", "丢失连接号", "two years have run together";
    }
}

codelist! {
    /// What an indicator counts.
    Kind {
        Count = "count", "流量", "counted over the year";
        Stock = "stock", "存量", "standing at the end of the year";
        Rate = "rate", "比率", "a share in percent";
        Money = "money", "金额", "an amount of money";
    }
}

codelist! {
    /// Why a change has a figure or has none.
    ChangeStatus {
        Computed = "computed", "已计算", "computed from both years";
        FirstYear = "first_year", "首年", "no earlier figure is known";
        Gap = "gap", "年份间断", "the year before is missing, an earlier one is known";
        ZeroBase = "zero_base", "基数为零", "the earlier figure is zero";
        NegativeBase = "negative_base", "基数为负", "the earlier figure is negative";
        Break = "break", "口径变化", "the definition changed between the two years";
        Bound = "bound", "区间", "one side is bounded: only an interval is known";
    }
}

codelist! {
    /// Why a stretch of years has an average growth or has none.
    GrowthStatus {
        Computed = "computed", "已计算", "computed from the first and the last year";
        FewYears = "few_years", "年份过少", "fewer than three years have an exact figure";
        Zero = "zero", "首尾为零", "the first or the last level is zero: no ratio says how it grew";
        Negative = "negative", "首尾为负", "the first or the last level is negative";
    }
}

codelist! {
    /// Why a ratio has a figure or has none.
    RatioStatus {
        Computed = "computed", "已计算", "computed from exact figures";
        Bound = "bound", "区间", "a figure is bounded: only an interval is known";
        NoNumerator = "no_numerator", "缺分子", "the rate is stated, its numerator is not, or not whole";
        NoDenominator = "no_denominator", "缺分母", "the rate is stated, none of its denominators is";
        ZeroDenominator = "zero_denominator", "分母为零", "the denominator is zero";
    }
}

codelist! {
    /// Why a ratio stands on the denominator that it stands on.
    DenominatorChoice {
        Only = "only", "唯一", "the codebook allows no other";
        Inferred = "inferred", "推断", "of several allowed it alone fits the stated rate";
        SeveralFit = "several_fit", "均相符", "several fit the stated rate; the likeliest of them is taken";
        Likeliest = "likeliest", "首选", "no stated rate decides; of those stated it is the likeliest";
    }
}

codelist! {
    /// Why an area has a rank or has none.
    RankStatus {
        Computed = "computed", "已计算", "ranked among its peers";
        FewPeers = "few_peers", "同级过少", "fewer than five peers state the figure exactly";
        Bound = "bound", "区间", "the figure is bounded: it has no one place among its peers";
    }
}

codelist! {
    /// What follows from a finding.
    Severity {
        Fatal = "fatal", "致命", "no release is made";
        Error = "error", "错误", "the row goes to quarantine";
        Warning = "warning", "警告", "the row is published and flagged";
        Info = "info", "提示", "for the reader's knowledge";
    }
}

codelist! {
    /// How a check came out.
    Outcome {
        Passed = "passed", "通过", "what was expected holds";
        Failed = "failed", "未通过", "what was expected does not hold";
        NotApplicable = "not_applicable", "不适用", "a figure that the check needs is missing or bounded";
    }
}

codelist! {
    /// The characters that a report is written in.
    LanguageForm {
        Hans = "Hans", "简体", "Simplified characters";
        Hant = "Hant", "繁体", "Traditional characters";
        Mixed = "mixed", "混用", "both";
    }
}

codelist! {
    /// How far a report has come.
    ProcessingLevel {
        Published = "published", "原文", "read from the published text";
        Restated = "restated", "转述", "read from a restatement of the published figures";
    }
}

codelist! {
    /// The level of an area in the hierarchy of GB/T 2260.
    Level {
        Province = "province", "省级", "province, autonomous region or municipality";
        City = "city", "地级", "prefecture or city at prefecture level";
        County = "county", "县级", "county, district or city at county level";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound<T: CodeList + PartialEq + fmt::Debug>() {
        for code in T::CODES {
            assert_eq!(T::parse(code.code).map(T::code), Some(code.code));
            assert!(!code.zh.is_empty() && !code.en.is_empty(), "{code:?}");
        }
    }

    #[test]
    fn every_code_parses_to_itself_and_is_named_twice() {
        sound::<Scope>();
        sound::<Period>();
        sound::<Qualifier>();
        sound::<Class>();
        sound::<ChangeUnit>();
        sound::<ObsStatus>();
        sound::<Damage>();
        sound::<Kind>();
        sound::<ChangeStatus>();
        sound::<GrowthStatus>();
        sound::<RatioStatus>();
        sound::<DenominatorChoice>();
        sound::<RankStatus>();
        sound::<Severity>();
        sound::<Outcome>();
        sound::<LanguageForm>();
        sound::<ProcessingLevel>();
        sound::<Level>();
    }
}
