use serde::Deserialize;

/// A subject that a passage may speak of.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Its id.
    pub id: String,
    /// The words that name it.
    pub words: Vec<String>,
    /// Of which one must stand in the sentence, too; none where it may be named by its words alone.
    #[serde(default)]
    pub beside: Vec<String>,
}

/// Words of the language that carry no indicator but decide how a figure is read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Words {
    /// Words that carry no subject: 共, 全年, 其中, 达.
    pub filler: Vec<String>,
    /// Phrases that hold a label or a topic but mean something else: 受理点.
    pub opaque: Vec<String>,
    /// Phrases in which a topic's word names no subject: 人大常委会.
    pub no_topic: Vec<String>,
    /// Policies and slogans with a numeral in their name: 三项制度.
    pub name: Vec<String>,
    /// Words for another area or body: 全国, 全省.
    pub other_scope: Vec<String>,
    /// Words for the government itself: 区政府.
    pub own_government: Vec<String>,
    /// Words by which a department speaks of itself: 我局.
    pub own_bureau: Vec<String>,
    /// Words behind one of these by which it does nothing that is counted: 常务会议.
    pub no_party_behind: Vec<String>,
    /// Words before one by which it is spoken to or of: 向.
    pub no_party_before: Vec<String>,
    /// Words before one by which it is the party all the same: 被告为.
    pub party_before: Vec<String>,
    /// Words behind one that make it the party of a case: 为被告.
    pub sued_behind: Vec<String>,
    /// Words behind one that say that it acted itself: 名义.
    pub acted_behind: Vec<String>,
    /// Words of a heading under which figures are planned: 下一步.
    pub plan_heading: Vec<String>,
    /// Words of a heading under which shortcomings stand.
    pub problem_heading: Vec<String>,
    /// Words with which a paragraph turns to shortcomings: 清醒认识到.
    pub problem_word: Vec<String>,
    /// Words that make a figure a target: 力争.
    pub plan_word: Vec<String>,
    /// Words that make a figure a sum of several years: 以来.
    pub cumulative_word: Vec<String>,
    /// Words for a part of the year: 上半年.
    pub part_year_word: Vec<String>,
    /// Verbs of a rise: 增长.
    pub change_up: Vec<String>,
    /// Verbs of a fall: 下降.
    pub change_down: Vec<String>,
    /// Words that make a figure an average of each: 人均.
    pub average_word: Vec<String>,
    /// Words for bodies that may be counted: 个乡镇, 个部门.
    pub body_word: Vec<String>,
}
