//! What several bodies did, each by its name: 甲局作出12件,乙局作出15件. None of it is the whole.

use crate::extract::bind::Binder;
use crate::extract::figure::Figure;
use crate::extract::lexicon::{Hit, Hits};
use crate::extract::scope::entitled;
use crate::extract::words::{AREAS, behind, title};
use crate::text::{boundary, is_han};

/// Leaves the figures of one indicator that sentences parted by semicolons state of several bodies.
pub(crate) fn leave(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    let mut from = 0;
    while from < figures.len() {
        let goes_on = |pair: &&[Figure<'_>]| same(binder.plain, &pair[0], &pair[1]);
        let to = from + 1 + figures[from..].windows(2).take(MOST).take_while(goes_on).count();
        if repeated(binder, &figures[from..to]) {
            leave_each(binder, &mut figures[from..to]);
        }
        from = to;
    }
}

/// 临河区收案最多,为538件: whether a figure is that of what stands first; not 创历年最高.
pub(crate) fn foremost(binder: Binder<'_>, figure: &Figure<'_>) -> bool {
    let words = binder.plain[figure.sentence.at.start..figure.at.start].trim_end_matches(['为', '达', '有', '共', ',', ' ']);
    let first = ["最多", "最高", "最大", "最低", "最少", "居首", "居前", "首位"].iter().find_map(|word| words.strip_suffix(word));
    first.is_some_and(|words| !["历年", "历史", "近年", "以来"].iter().any(|word| words.ends_with(word))) || ranked(words)
}

/// 收案量居前的街道:临江街道(186件)、东市街道(152件): whether bodies that are listed are those which stand first.
fn ranked(words: &str) -> bool {
    let Some((of, list)) = words.split_once(':') else { return false };
    let first =
        ["居前", "靠前", "较多", "最多"].iter().any(|word| of.contains(word)) && !AREAS.iter().chain(&SUMS).any(|word| list.contains(word));
    first && ["街道", "镇", "乡", "部门", "单位", "领域", "县", "区", "市"].iter().any(|body| of.ends_with(body))
}

/// Words for a sum of what is listed.
const SUMS: [&str; 5] = ["共收", "共受", "共审", "共办", "合计"];

/// 县公安局作出行政处罚1642件: leaves what one department did of what many do, and in its own report what a branch did of it (甲分局处罚28件).
pub(crate) fn leave_departments(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    let own = of_body(binder.plain);
    for figure in figures {
        let of_many = figure.rules.iter().any(|rule| binder.lexicon.indicator(*rule).of_many);
        if (of_many && of_department(binder, figure, own)) || of_town(binder.plain, figure) {
            figure.rules.clear();
        }
    }
}

/// Whether a figure is of what one department did, or towns; in a department's own report, one of its branches.
fn of_department(binder: Binder<'_>, figure: &Figure<'_>, own: bool) -> bool {
    let ends = if own { &BRANCHES[..] } else { &DEPARTMENTS };
    let named = || done(binder, figure).is_some_and(|done| named_department(binder, done.body, figure.at.start, ends));
    (!own && (of_field(binder, figure) || led_by_department(binder.plain, figure)))
        || named()
        || goes_on(binder, figure, ends)
        || of_towns(binder.plain, figure)
}

/// 市城市管理局:拆除41处,作出处罚3190件: whether a figure stands in a paragraph that the name of one department leads; not 用好监管系统:.
fn led_by_department(plain: &str, figure: &Figure<'_>) -> bool {
    let words = &plain[figure.sentence.paragraph..figure.at.start];
    let numbered = |c: char| c.is_ascii_digit() || c == '.' || LEADING.contains(&c);
    let near = words[..boundary(words, words.len().min(LED))].trim_start_matches(numbered);
    let name = near.split_once(':').map_or("", |(name, _)| name);
    let one = ["局", "厅", "委", "支队", "大队"].iter().any(|end| name.ends_with(end)) && name.chars().nth(NAME).is_none();
    let sentence = &plain[figure.sentence.at.start..figure.at.start];
    one && named(name) && !many(name) && !of_all(sentence)
}

/// Whether words speak of the whole area or of several bodies; not 各类违法案件.
fn of_all(words: &str) -> bool {
    let each = || words.match_indices('各').any(|(at, each)| !words[at + each.len()..].starts_with(['类', '项', '种']));
    AREAS.iter().chain(&MANY_DO).any(|word| words.contains(word)) || each()
}

/// Bytes within which a department that leads a paragraph is named.
const LED: usize = 90;

/// 16个乡镇全年办理行政处罚案件386件: whether a figure is of what towns did that are counted.
fn of_towns(plain: &str, figure: &Figure<'_>) -> bool {
    let words = &plain[figure.clause.start..figure.at.start];
    let counted = ["个乡镇", "个镇街", "个街道", "个镇"].iter().find_map(|towns| words.split_once(towns));
    counted.is_some_and(|(count, rest)| {
        let alone = !count.contains(['和', '及', '、', '与']);
        alone && count.ends_with(|c: char| c.is_ascii_digit()) && does(behind(rest, &["(街道)", "以自己名义", "以自身名义"]))
    })
}

/// Whether words go on to what a department does: 1—11月查办, 一家办结.
fn does(rest: &str) -> bool {
    let untimed = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "—-至月年".contains(c));
    let rest = behind(untimed, &["一家", "单独", "独立", "全年", "年内", "累计", "共", "依法"]);
    DOING.iter().any(|verb| rest.starts_with(verb))
}

/// 石门镇探索调解模式,全镇调解纠纷174件: whether a figure is of one town that its sentence opens with, in a report that is no town's.
fn of_town(plain: &str, figure: &Figure<'_>) -> bool {
    let words = plain[figure.clause.start..figure.at.start].trim_start_matches(LEADING);
    if !["全镇", "全乡", "全村", "全社区"].iter().any(|all| words.starts_with(all)) || entitled(plain) {
        return false;
    }
    let opening = plain[figure.sentence.at.start..figure.clause.start].trim_start_matches(LEADING);
    let town = |at: usize| opening[..at].ends_with(['镇', '乡', '村']);
    !opening.starts_with(['全', '各', '我', '本']) && prefixes(opening).take(TOWN).any(|(at, _)| town(at))
}

/// Characters in which the name of a town ends.
const TOWN: usize = 5;

/// 环保部门按日计罚4件、罚款386万元: whether a figure goes on with what a department did in the clause of one before.
fn goes_on(binder: Binder<'_>, figure: &Figure<'_>, ends: &[&str]) -> bool {
    let sentence = &binder.plain[figure.sentence.at.start..figure.at.start];
    let clauses = sentence.rmatch_indices(',').map(|(comma, _)| comma + 1).chain([0]).take(GOING_ON);
    clauses.map(|start| figure.sentence.at.start + start).any(|start| named_department(binder, start, figure.at.start, ends))
}

/// Clauses back in the sentence in which a department may be named.
const GOING_ON: usize = 4;

/// Whether a report is a body's own: its title, or what stands above it (发布机构:…局), names one.
pub(super) fn of_body(plain: &str) -> bool {
    let names = |line: &str| BODIES.iter().any(|body| line.contains(body));
    let above = plain.lines().take(ABOVE).take_while(|line| !line.contains('。'));
    // The department of justice publishes its government's report.
    let publisher = |line: &str| line.contains("发布机构") && !line.contains("司法");
    let mut said = above.filter(|line| line.trim_end().ends_with("报告") || publisher(line));
    title(plain).is_some_and(names) || said.any(names)
}

/// Lines above a report in which its title stands.
const ABOVE: usize = 8;

/// 生态环境行政处罚5240件, 生态环境立案37件,罚款264万元: whether a figure is of one field of those in which many act.
fn of_field(binder: Binder<'_>, figure: &Figure<'_>) -> bool {
    let rule = figure.rules.first();
    let mut labels = Hits::within(&binder.hits.labels, figure.lead).filter(|hit| rule == Some(&hit.what));
    let sentence = &binder.plain[figure.sentence.at.start..figure.at.start];
    let sentence = sentence.rsplit("其中").next().unwrap_or(sentence).trim_start_matches(LEADING);
    let whole = || AREAS.iter().chain(&SUMS).chain(&["全年", "共"]).any(|word| sentence.contains(word));
    let opens = FIELDS.iter().filter_map(|field| sentence.strip_prefix(field)).any(|rest| {
        let rest = behind(rest, &["执法", "领域", "简易程序", "普通程序"]);
        let cases = || rest.trim_start_matches("行政").strip_prefix("处罚").is_some_and(|rest| rest.starts_with("案件") || rest.is_empty());
        rest.starts_with("立案") || rest.starts_with("查处") || cases()
    });
    // 查处食品药品违法案件3.1万件
    let named = |hit: &Hit| {
        let object = binder.plain.get(hit.first_end()..figure.at.start).unwrap_or("");
        let one = |before: &str| !before.ends_with(['、', '和', '与', '及']);
        let before = || FIELDS.iter().any(|field| binder.plain[..hit.last_start()].strip_suffix(field).is_some_and(one));
        before() || (!object.contains(['、', '等', '和']) && FIELDS.iter().any(|field| object.starts_with(field)))
    };
    let opens = opens && !whole();
    opens || labels.any(named)
}

/// Fields in which one department acts.
const FIELDS: [&str; 18] = [
    "生态环境",
    "环境保护",
    "环保",
    "交通运输",
    "城市管理",
    "城管",
    "市场监管",
    "应急管理",
    "安全生产",
    "文化市场",
    "卫生健康",
    "农业农村",
    "自然资源",
    "国土资源",
    "食品药品",
    "医疗卫生",
    "劳动保障",
    "水务",
];

/// How the names of departments end.
const DEPARTMENTS: [&str; 13] =
    ["公安机关", "派出所", "局", "厅", "支队", "大队", "总队", "卫健委", "发改委", "健康委", "系统", "部门", "街道"];
/// How those of a department's branches do.
const BRANCHES: [&str; 3] = ["分局", "直属支队", "直属大队"];

/// Whether the name that begins at a byte is a department's, which ends so.
fn named_department(binder: Binder<'_>, body: usize, figure: usize, ends: &[&str]) -> bool {
    let words = &binder.plain[body..figure];
    let words = words.trim_start_matches(LEADING);
    let by = |rest: &str| BY.iter().any(|tool| rest.starts_with(tool)) && DOING.iter().any(|verb| rest.contains(verb));
    let department = |at: usize| {
        ends.iter().any(|end| words[..at].ends_with(end))
            && named(&words[..at])
            && !many(&words[..at])
            && (does(&words[at..]) || by(&words[at..]))
    };
    prefixes(words).any(|(at, _)| department(at)) && !of_all(words)
}

/// What leads to the program that something was done with.
const BY: [&str; 2] = ["依托", "通过"];

/// Words of what is not one department's, wherever they stand.
const MANY_DO: [&str; 3] = ["等部门", "党委", "审批"];

/// Words by which a name is not that of one department.
const MANY: [&str; 21] = [
    "执法部门",
    "执法系统",
    "有关部门",
    "相关部门",
    "主管部门",
    "政府",
    "直部门",
    "级部门",
    "属部门",
    "所有",
    "两级",
    "职能",
    "个部门",
    "个街道",
    "个镇",
    "乡镇",
    "镇街",
    "镇和",
    "机关及",
    "监督系统",
    "管理系统",
];

/// Whether a name is no department's but that of several, of a program or of the reporting body itself: 市级部门, 依托执法办案系统, 我街道.
fn many(name: &str) -> bool {
    let tool = BY.iter().any(|tool| name.starts_with(tool)) || ["信息系统", "办案系统"].iter().any(|word| name.ends_with(word));
    let own = name.starts_with(['我', '本']) && name.chars().count() <= "我街道".chars().count();
    // 城管执法部门 is one department.
    let one = FIELDS.iter().any(|field| name.contains(field));
    tool || own || MANY.iter().any(|word| name.contains(word) && !(one && word.starts_with("执法")))
}

/// What a department does of what many do.
const DOING: [&str; 25] = [
    "配合", "推行", "结合", "紧盯", "聚焦", "突出", "严厉", "加大", "组织", "检查", "按日", "对", "作出", "做出", "办理", "办结", "开展",
    "实施", "查处", "查获", "查办", "立案", "下达", "采取", "处罚",
];

fn leave_each(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    let done: Vec<(usize, Done)> = (0..figures.len()).filter_map(|at| Some((at, done(binder, &figures[at])?))).collect();
    for (at, said) in &done {
        if done.iter().any(|(_, other)| other.indicator == said.indicator && other.body != said.body) {
            figures[*at].rules.clear();
        }
    }
}

/// Whether two of some figures are of one indicator: most are not, and need no look at whose they are.
fn repeated(binder: Binder<'_>, figures: &[Figure<'_>]) -> bool {
    let again = |(at, figure): (usize, &Figure<'_>)| {
        let of = binder.indicator(figure);
        of.is_some() && figures[..at].iter().any(|before| binder.indicator(before) == of)
    };
    figures.iter().enumerate().any(again)
}

/// Figures that are looked at together at most.
const MOST: usize = 40;

/// Whether a figure stands in the sentence of the one before, or in the next behind a semicolon.
fn same(plain: &str, before: &Figure<'_>, figure: &Figure<'_>) -> bool {
    let (before, sentence) = (before.sentence.at, figure.sentence.at);
    before == sentence || (before.end == sentence.start && plain[..sentence.start].ends_with(';'))
}

/// What a body did.
struct Done {
    indicator: usize,
    /// Where the body is named.
    body: usize,
}

/// What a figure states of a body that its own clause names, or that its sentence opens with.
fn done(binder: Binder<'_>, figure: &Figure<'_>) -> Option<Done> {
    // What is stated in parts is stated of bodies.
    let rule = *figure.rules.first().filter(|rule| figure.level() && !binder.lexicon.indicator(**rule).in_parts)?;
    let of_rule = |bytes| Hits::within(&binder.hits.labels, bytes).find(|hit| hit.what == rule);
    // 市生态环境局作出的1312件处罚
    let label = of_rule(figure.lead).or_else(|| of_rule(figure.tail)).map(|hit| hit.at.start.min(figure.at.start))?;
    let words = |start: usize, end: usize| binder.plain[start..end].trim_start_matches(LEADING);
    let (own, sentence) = (words(figure.lead.start, label), words(figure.sentence.at.start, figure.at.start));
    let body = if named(own.trim_end_matches(LEADING)) { label - own.len() } else { figure.at.start - sentence.len() };
    let clause = opens(own);
    let body = if clause { label - own.len() } else { body };
    // 区政府及其部门制定31件,其中区政府9件
    let of_all = binder.plain[figure.at.end..].starts_with(",其中") && own.contains(['及', '、', '和']);
    let told = !of_all && (clause || named(own.trim_end_matches(LEADING)) || opens(sentence));
    // 县调处中心实体运行,全县人民调解员调解纠纷4783件
    let all = || AREAS.iter().any(|area| words(figure.clause.start, figure.at.start).starts_with(area));
    (told && !all()).then(|| Done { indicator: binder.lexicon.rules[usize::from(rule)].indicator, body })
}

const LEADING: [char; 12] = [',', ';', ':', ' ', '\n', '共', '其', '中', '(', '—', '■', '●'];

/// Whether words are the name of a body: 甲区市场监督管理局.
fn named(words: &str) -> bool {
    let words = words.trim_start_matches('、');
    BODIES.iter().any(|body| words.ends_with(body))
        && words.chars().nth(2).is_some()
        && !words.starts_with(['全', '各', '向', '对', '受', '报', '由'])
}

/// Whether words open with the name of a body: 市场监管局立案312起.
fn opens(words: &str) -> bool {
    prefixes(words).any(|(at, next)| next != '员' && named(&words[..at]))
}

/// Where the name that words open with may end, and the character behind it.
fn prefixes(words: &str) -> impl Iterator<Item = (usize, char)> {
    words.char_indices().skip(2).take(NAME).take_while(|(at, _)| words[..*at].ends_with(is_han))
}

/// Characters of the longest name that is looked for.
const NAME: usize = 16;

/// How the names of bodies end.
const BODIES: [&str; 13] = ["局", "委", "厅", "队", "镇", "乡", "街道", "部门", "系统", "办事处", "管委会", "法院", "中心"];
