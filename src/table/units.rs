use super::table;

table! {
    /// A row of `units`.
    UnitRow = "units" ("单位", "Units")
    zh "每行是一个基本单位。"
    en "One row a base unit."
    key [unit]
    references []
    {
        unit: String = "单位编号", "Unit"; "单位的编号"; "the unit's id";
        name_zh: String = "中文名称", "Name in Chinese"; "单位的中文名称"; "the unit's name in Chinese";
        name_en: String = "英文名称", "Name in English"; "单位的英文名称"; "the unit's name in English";
        words: Vec<String> = "原文用词", "Words"; "报告中表示该单位的量词"; "the measure words by which reports say it";
    }
}
