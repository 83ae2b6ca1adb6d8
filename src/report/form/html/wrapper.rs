//! What stands around a report on its page: navigation, share bars, counters, related links, footers, reading aids.

use super::tree::Element;

/// Elements that hold nothing to read.
pub(super) fn is_silent(name: &str) -> bool {
    is_of(SILENT, name)
}

const SILENT: &str = "\
    script style noscript iframe object embed svg canvas audio video template head title select button input \
    textarea datalist map";

/// Elements that begin and end a line.
pub(super) fn is_block(name: &str) -> bool {
    is_of(BLOCKS, name)
}

const BLOCKS: &str = "\
    html body p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table tbody thead tfoot caption tr td th section article \
    main header footer nav aside form fieldset address blockquote pre figure figcaption center br hr details summary \
    ucapcontent";

/// Whether a word stands in a list.
fn is_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// Whether an element is one around the report: by its name, or a word of its class, id or role.
pub(super) fn is_named(element: &Element) -> bool {
    let hidden = element.attribute("hidden").is_some()
        || element.attribute("style").is_some_and(|style| style.replace(' ', "").to_ascii_lowercase().contains("display:none"));
    let tag = matches!(&*element.name, "nav" | "footer" | "aside" | "header" | "menu");
    let words = ["class", "id", "role"].into_iter().filter_map(|name| element.attribute(name)).flat_map(words);
    tag || hidden || words.take(MOST_WORDS).any(|word| is_of(NAMES, &word))
}

/// No element of a page has more words in its names.
const MOST_WORDS: usize = 64;

/// `bdsharebuttonbox`, `page-footer`, `relatedNews` → their words, in lowercase.
fn words(names: &str) -> impl Iterator<Item = String> + '_ {
    names.split(|c: char| !c.is_ascii_alphabetic()).flat_map(|name| {
        let humps = name
            .char_indices()
            .filter(|(at, c)| *at > 0 && c.is_ascii_uppercase() && !name[..*at].ends_with(|b: char| b.is_ascii_uppercase()));
        let mut cuts: Vec<usize> = humps.map(|(at, _)| at).collect();
        cuts.push(name.len());
        let mut from = 0;
        let whole = (cuts.len() > 1).then(|| name.to_ascii_lowercase());
        let parts: Vec<String> = cuts.into_iter().map(|to| name[std::mem::replace(&mut from, to)..to].to_ascii_lowercase()).collect();
        whole.into_iter().chain(parts)
    })
}

/// Words of the names that such elements have, English and pinyin.
const NAMES: &str = "\
    nav navbar navigation menu submenu crumb crumbs breadcrumb breadcrumbs position dqwz wz weizhi location header \
    head topbar banner logo search login footer foot bottom copyright banquan beian share bdsharebuttonbox bdshare \
    bshare sharebox social fenxiang toolbar tools tool print dayin fontsize zihao related relate xgxx xgwz xgyd xgzc \
    xglj recommend rank hot sidebar aside qrcode ewm erweima hits click clicks counter views comment comments yqlj \
    friendlink friendlinks ad ads advert popup modal dialog prevnext prev next sxp syp xyp pager pagination wza \
    barrierfree accessibility assist canyou feedback pingjia contentinfo complementary zwgkinfo floater";

/// What a line of a page begins with that is none of the report.
const BEGINNINGS: &str = "\
    当前位置 您当前的位置 您现在的位置 您的位置 你的位置 现在位置 首页> 字号 字体 分享到 分享至 扫一扫 扫码 手机扫 \
    上一篇 下一篇 上一条 下一条 上一页 下一页 相关文章 相关阅读 相关链接 相关信息 相关稿件 相关附件 友情链接 \
    版权所有 网站标识码 网站地图 无障碍 长者模式 视窗区 导航区 交互区 服务区 列表区 正文区 开启“阅读” 今天是 \
    打印本页 关闭窗口 关闭本页 返回顶部 加入收藏 设为首页 听全文 语音播报 我要纠错 政务微信 政务微博 微信公众号 \
    站点地图";

/// What stands before a colon in such a line.
const LABELS: &str = "\
    浏览次数 浏览量 点击数 点击量 点击率 点击次数 访问次数 访问量 阅读次数 阅读量 阅读 浏览 主办 主办单位 承办 \
    承办单位 维护单位 技术支持 联系电话 联系方式 备案号 备案序号 责任编辑 编辑 审核 校对 信息来源 来源 稿件来源 \
    文章来源 作者 附件 附件下载 日期 时间 发布时间 发布日期 发布人 责编 地址 邮编 网站标识码";

/// What such a line holds.
const HELD: &str = "\
    ICP备 公网安备 版权所有 网站标识码 政府网站找错 双击文字或控件";

/// What a line of buttons is made of.
const BUTTONS: &str = "\
    打印 收藏 分享 关闭 大 中 小 默认 纠错 朗读 播放 暂停 返回 首页 下载 保存 推荐 微信 微博";

/// No line around a report is longer.
const LONGEST: usize = 120;

/// Whether a line is none of the report's.
pub(super) fn is_wrapper(line: &str) -> bool {
    let words: String = crate::text::plain(line).chars().filter(|c| !c.is_whitespace()).collect();
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric() && !"%“”".contains(c));
    let length = bare.chars().count();
    if length == 0 {
        return true;
    }
    let mark = length <= 2 && bare.is_ascii();
    let labelled = || bare.split_once(':').is_some_and(|(label, _)| is_of(LABELS, label));
    let begins = || BEGINNINGS.split(' ').any(|begin| bare.starts_with(begin));
    let holds = || HELD.split(' ').any(|held| bare.contains(held));
    let buttons = || bare.split(|c: char| !c.is_alphanumeric()).all(|word| word.is_empty() || is_of(BUTTONS, word));
    mark || length <= LONGEST && !bare.contains('。') && (labelled() || begins() || buttons()) || length <= LONGEST && holds()
}
