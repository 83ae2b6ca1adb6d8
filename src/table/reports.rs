use super::table;
use crate::codelist::{LanguageForm, ProcessingLevel};

table! {
    /// A row of `reports`.
    ReportRow = "reports" ("报告", "Reports")
    zh "每行是一份年度报告及其来源。"
    en "One row a report and where it comes from."
    key [report_id]
    references [area_code -> areas.area_code]
    {
        report_id: String = "报告编号", "Report id"; "行政区划代码-年份，部门报告另加后缀"; "area code and year, with a suffix for a department";
        area_code: String = "行政区划代码", "Area code"; "报告所属地区的代码"; "code of the report's area";
        area_code_system: String = "代码体系", "Area code system"; "代码所依据的标准"; "the standard that the code is of";
        area_code_edition: Option<i16> = "代码版本年份", "Edition of the code"; "代码表的年份"; "the year of the code's edition";
        area_name_zh: String = "地区名称", "Area name"; "地区的中文名称"; "the area's name in Chinese";
        issuer: String = "发布机关", "Issuer"; "发布报告的机关"; "the body that issued the report";
        year: i16 = "年份", "Year"; "报告的年度"; "the year that the report is about";
        title: String = "标题", "Title"; "报告标题"; "the report's title";
        index_number: Option<String> = "索引号", "Index number"; "政府信息公开目录中的索引号，读自网页"; "its number in the catalogue of disclosed information, read from its page";
        document_number: Option<String> = "文号", "Document number"; "发文字号，读自网页"; "the number under which it was issued, read from its page";
        written_on: Option<String> = "成文日期", "Written on"; "网页所称的成文日期（年-月-日）；早于报告年度的不采用"; "when it was written as its page says, as year-month-day; none where that is before its year";
        published_on: Option<String> = "发布日期", "Published on"; "网页所称的发布日期（年-月-日）；早于报告年度的不采用"; "when it was published as its page says, as year-month-day; none where that is before its year";
        language_form: LanguageForm = "文字形式", "Language form"; "简体、繁体或混用"; "Simplified, Traditional or mixed";
        source_url: Option<String> = "来源网址", "Source address"; "原报告的网址"; "where the report was published";
        source_sha256: String = "来源校验和", "Source sha256"; "来源文件字节的 SHA-256"; "SHA-256 of the source file's bytes";
        text_published: bool = "文本公开", "Text published"; "位置所指的文本是否以 reports/<报告编号>.txt 随同发布"; "whether the text that places point into is in the release as `reports/<report_id>.txt`";
        characters: i32 = "字符数", "Characters", unit "code points"; "文本的 Unicode 码点数"; "length of the text in Unicode code points";
        numerals: i32 = "数字个数", "Numerals"; "台账中的数字个数"; "numerals in the ledger";
        observations: i32 = "指标数值个数", "Observations"; "得出的指标数值个数"; "observations found";
        processing_level: ProcessingLevel = "处理级别", "Processing level"; "读自原文还是转述"; "whether it was read from the published text or a restatement";
    }
}
