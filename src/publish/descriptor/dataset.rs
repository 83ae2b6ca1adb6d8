//! What the dataset is, whoever publishes it: every descriptor says the same of it.

/// The descriptive facts of the dataset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::publish) struct Dataset {
    /// Its name in addresses and identifiers.
    pub name: &'static str,
    /// Its title in Chinese.
    pub title_zh: &'static str,
    /// Its title in English.
    pub title_en: &'static str,
    /// What it holds, in Chinese.
    pub about_zh: &'static str,
    /// What it holds, in English.
    pub about_en: &'static str,
    /// Words to find it by.
    pub keywords: &'static [Named],
    /// Its themes: codes of the EU's authority table of data themes, which DCAT portals sort by.
    pub themes: &'static [Named],
}

/// A word or code with its names in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::publish) struct Named {
    /// The code; for a keyword its English word.
    pub code: &'static str,
    /// Its name in Chinese.
    pub zh: &'static str,
    /// Its name in English.
    pub en: &'static str,
}

/// The dataset.
pub(in crate::publish) const DATASET: Dataset = Dataset {
    name: "nianbao",
    title_zh: "中国政府年度报告数据",
    title_en: "Figures of the annual reports of Chinese governments",
    about_zh: "报告陈述的每个数值：它衡量什么、属于谁、哪一年，以及它在原文中的位置。",
    about_en: "Every figure that the reports state: what it measures, for whom, which year, and where its words stand.",
    keywords: &[
        word("政府年度报告", "annual reports of government"),
        word("法治政府", "rule of law"),
        word("行政复议", "administrative reconsideration"),
        word("行政诉讼", "administrative litigation"),
        word("行政执法", "administrative enforcement"),
        word("政府信息公开", "disclosure of government information"),
        word("统计", "statistics"),
        word("中国", "China"),
    ],
    themes: &[
        Named { code: "GOVE", zh: "政府与公共部门", en: "Government and public sector" },
        Named { code: "JUST", zh: "司法、法律制度与公共安全", en: "Justice, legal system and public safety" },
    ],
};

const fn word(zh: &'static str, en: &'static str) -> Named {
    Named { code: en, zh, en }
}
