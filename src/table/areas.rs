use super::table;
use crate::codelist::Level;

table! {
    /// A row of `areas`.
    Area = "areas" ("地区", "Areas")
    zh "每行是一个行政区划（GB/T 2260）。"
    en "One row an administrative division (GB/T 2260)."
    key [area_code]
    references []
    {
        area_code: String = "行政区划代码", "Area code"; "六位代码"; "the code of six digits";
        name_zh: String = "中文名称", "Name in Chinese"; "地区的中文名称"; "the area's name in Chinese";
        name_en: Option<String> = "英文名称", "Name in English"; "已知的英文名称"; "its name in English where known";
        level: Level = "级别", "Level"; "省、地、县级"; "province, prefecture or county level";
        parent_code: Option<String> = "上级代码", "Parent code"; "上一级行政区划的代码"; "the code of the division above";
        edition: i16 = "版本年份", "Edition"; "代码表的年份"; "the year of the code list";
    }
}
