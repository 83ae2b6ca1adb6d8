use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Turns the annual reports of Chinese governments into open data.
/// 把中国各级政府的年度报告变成开放数据。
///
/// Reports lie at <DATA>/reports/<area>/<year>.html, .txt or .md, each with an optional sidecar <year>.toml.
/// `nianbao build` reads them, finds every figure, checks it and lays a release under <OUT>/releases.
#[derive(Debug, Parser)]
#[command(
    version,
    max_term_width = 100,
    after_help = "Exit codes / 退出码: 0 done 完成; 1 done with findings of severity error, unreadable reports or changed sources 有错误级发现、无法读取的报告或已变化的来源; 2 could not run or bad usage 无法运行或用法错误."
)]
pub(super) struct Arguments {
    /// How to log to standard error / 日志格式
    #[arg(long, global = true, value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
    #[command(subcommand)]
    pub command: Command,
}

/// A form of logging.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LogFormat {
    /// Lines for people / 供人阅读
    Text,
    /// A JSON object a line / 每行一个 JSON 对象
    Json,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Downloads the reports of sources.toml, politely / 按 sources.toml 下载报告
    Fetch(FetchOptions),
    /// Reads the reports and lays a release / 读取报告并发布
    Build(BuildOptions),
    /// Says what is wrong with the data, without a release / 只检查，不发布
    Check(CheckOptions),
    /// Prints the figures of reports to standard output / 把报告中的数值输出到标准输出
    Extract(ExtractOptions),
    /// Shows a report with every numeral coloured by what became of it / 用颜色标出报告中每个数字的去向
    Audit(AuditOptions),
    /// Proves a release against its manifest / 按清单校验发布内容
    Verify {
        /// The release's folder / 发布目录
        #[arg(default_value = "outputs/latest")]
        release: PathBuf,
    },
    /// Says what differs between two releases / 比较两次发布
    Diff(DiffOptions),
    /// Works on the codebook: indicators and rules / 代码簿：指标与规则
    #[command(subcommand)]
    Codebook(CodebookCommand),
    /// Prints completions for a shell / 输出命令行补全脚本
    Completions {
        /// The shell / 命令行外壳
        shell: Shell,
    },
}

#[derive(Debug, Args)]
pub(super) struct FetchOptions {
    /// The folder of reports/ and areas.csv / 数据目录
    #[arg(long, default_value = "data")]
    pub data: PathBuf,
    /// The list of addresses; <DATA>/sources.toml where not said / 地址清单
    #[arg(long, value_name = "FILE")]
    pub sources: Option<PathBuf>,
    /// Says what would be asked for; asks no server and writes nothing / 只说明将要下载什么，不连接网络
    #[arg(long)]
    pub dry_run: bool,
    /// Between two requests to one host / 对同一主机两次请求的间隔秒数
    #[arg(long, value_name = "SECONDS", default_value_t = 3)]
    pub pause: u64,
    /// For a request with its whole answer / 一次请求的最长秒数
    #[arg(long, value_name = "SECONDS", default_value = "120")]
    pub timeout: std::num::NonZeroU64,
    /// The largest report / 报告的最大 MiB 数
    #[arg(long, value_name = "MIB", default_value = "32", value_parser = clap::value_parser!(u64).range(1..=64))]
    pub max_size: u64,
    /// A host that may have a private address; can be said more than once / 允许使用内网地址的主机，可多次给出
    #[arg(long, value_name = "HOST")]
    pub allow_private: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct JobOptions {
    /// The folder of reports/, areas.csv and corrections / 数据目录
    #[arg(long, default_value = "data")]
    pub data: PathBuf,
    /// Where releases are laid / 输出目录
    #[arg(long, default_value = "outputs")]
    pub out: PathBuf,
    /// Another codebook than the program's own / 另用一套代码簿
    #[arg(long, value_name = "DIR")]
    pub schemas: Option<PathBuf>,
    /// How many threads work; all processors where not said / 线程数
    #[arg(long, value_name = "N")]
    pub threads: Option<std::num::NonZeroUsize>,
}

#[derive(Debug, Args)]
#[command(
    after_help = "SOURCE_DATE_EPOCH sets the date of the release in seconds since 1970; else it is that of the newest report. 环境变量 SOURCE_DATE_EPOCH 设定发布日期，未设时取最新报告的日期。"
)]
pub(super) struct BuildOptions {
    #[command(flatten)]
    pub job: JobOptions,
    /// Publishes although readers of the last release would break / 与上一版不兼容也发布
    #[arg(long)]
    pub allow_breaking: bool,
    /// How many releases stay, the newest; all where not said / 保留最新几版
    #[arg(long, value_name = "N")]
    pub keep: Option<std::num::NonZeroUsize>,
    /// The formats of the release, all where not said; csv, parquet and json are always there / 发布的格式，逗号分隔
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', value_parser = released())]
    pub formats: Option<Vec<String>>,
}

fn released() -> clap::builder::PossibleValuesParser {
    nianbao::publish::Choice::names().into()
}

#[derive(Debug, Args)]
pub(super) struct CheckOptions {
    #[command(flatten)]
    pub job: JobOptions,
    /// In which form to list the findings / 以何种形式列出发现
    #[arg(long, default_value = "text", value_parser = forms())]
    pub format: String,
}

fn forms() -> clap::builder::PossibleValuesParser {
    let value = |form: &nianbao::check::listing::Form| PossibleValue::new(form.name).help(format!("{} / {}", form.en, form.zh));
    nianbao::check::listing::FORMS.iter().map(value).collect::<Vec<_>>().into()
}

#[derive(Debug, Args)]
pub(super) struct ExtractOptions {
    /// Reports / 报告文件
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What to print / 输出哪张表
    #[arg(long, value_enum, default_value_t = Extracted::Observations)]
    pub table: Extracted,
    /// In which format / 输出格式
    #[arg(long, default_value = "jsonl", value_parser = formats())]
    pub format: String,
    /// Another codebook than the program's own / 另用一套代码簿
    #[arg(long, value_name = "DIR")]
    pub schemas: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct AuditOptions {
    /// A report / 报告文件
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// As one self-contained page instead / 输出单个网页文件
    #[arg(long)]
    pub html: bool,
    /// Another codebook than the program's own / 另用一套代码簿
    #[arg(long, value_name = "DIR")]
    pub schemas: Option<PathBuf>,
}

fn formats() -> clap::builder::PossibleValuesParser {
    nianbao::publish::FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().into()
}

/// A table that can be extracted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Extracted {
    /// One row a stated figure / 指标数值
    Observations,
    /// One row a numeral / 数字台账
    Numerals,
}

#[derive(Debug, Args)]
pub(super) struct DiffOptions {
    /// The earlier release's folder / 较早的发布目录
    #[arg(value_name = "A")]
    pub before: PathBuf,
    /// The later release's folder / 较晚的发布目录
    #[arg(value_name = "B")]
    pub after: PathBuf,
    /// In which form / 输出形式
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub format: DiffFormat,
}

/// A form of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// For people, long lists shortened / 供人阅读，长列表从略
    Text,
    /// One JSON object with every row / 一个 JSON 对象，列出每一行
    Json,
    /// One self-contained page, long lists shortened / 独立网页，长列表从略
    Html,
}

#[derive(Debug, Subcommand)]
pub(super) enum CodebookCommand {
    /// Says what is wrong with a codebook, with file and line / 检查代码簿
    Lint {
        /// The codebook's folder; the program's own where not said / 代码簿目录
        #[arg(long, value_name = "DIR")]
        schemas: Option<PathBuf>,
    },
    /// Lists the indicators / 列出指标
    List {
        /// The codebook's folder / 代码簿目录
        #[arg(long, value_name = "DIR")]
        schemas: Option<PathBuf>,
    },
    /// Lists the measures that the codebook lacks, the most frequent first, as TSV / 列出代码簿尚缺的指标，按出现次数排列
    Suggest {
        /// The folder of reports/ / 数据目录
        #[arg(long, default_value = "data")]
        data: PathBuf,
        /// The codebook's folder / 代码簿目录
        #[arg(long, value_name = "DIR")]
        schemas: Option<PathBuf>,
    },
    /// Shows which figures of a text an indicator's rules take / 在一段文字上试用规则
    Try {
        /// An indicator, or a rule as indicator.rule / 指标或规则编号
        rule: String,
        /// A text / 文字
        text: String,
        /// The codebook's folder / 代码簿目录
        #[arg(long, value_name = "DIR")]
        schemas: Option<PathBuf>,
    },
}
