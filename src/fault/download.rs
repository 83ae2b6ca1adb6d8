//! Why a report could not be downloaded.

/// Why an address gave no report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Download {
    /// An address of another protocol, as a redirect may name.
    #[error("{0} is no address of http or https")]
    Scheme(String),
    /// A host of the own machine or network.
    #[error("{host} is at {address}, which is no public address")]
    Private {
        /// Its name.
        host: String,
        /// An address of it.
        address: String,
    },
    /// A name without address.
    #[error("there is no host {0}")]
    UnknownHost(String),
    /// A host that takes no connection.
    #[error("no connection: {0}")]
    Connection(String),
    /// A connection that cannot be trusted.
    #[error("no trusted connection: {0}")]
    Tls(String),
    /// A machine without root certificates.
    #[error("this machine has no root certificates")]
    NoRoots,
    /// A time-out.
    #[error("no whole answer within {0} seconds")]
    Slow(u64),
    /// An answer shorter than announced.
    #[error("the answer breaks off")]
    CutOff,
    /// An answer that is none.
    #[error("the answer is no HTTP: {0}")]
    Garbled(String),
    /// An answer of another status than success.
    #[error("the server answers {0}")]
    Status(u16),
    /// A server that asks for more patience than there is.
    #[error("the server asks to wait {0} seconds")]
    Wait(u64),
    /// A redirect too many.
    #[error("more than {0} redirects")]
    Redirects(usize),
    /// A redirect to nowhere.
    #[error("a redirect to {0:?}, which is no address")]
    Location(String),
    /// An answer over the limit.
    #[error("the answer is larger than {0} bytes")]
    TooLarge(u64),
    /// A compressed answer.
    #[error("the answer is in the encoding {0}, which was not asked for")]
    Encoded(String),
    /// An answer of no bytes.
    #[error("the answer is empty")]
    Empty,
    /// Bytes of a form that is not read.
    #[error("the answer is {0}, no report")]
    NoReport(&'static str),
    /// A page that the site keeps from programs.
    #[error("robots.txt of {0} does not allow it")]
    Robots(String),
    /// A site whose rules are not to be had.
    #[error("robots.txt of {host} cannot be read: {why}")]
    NoRobots {
        /// The site.
        host: String,
        /// Why.
        why: Box<Download>,
    },
}

impl Download {
    /// Whether another attempt may succeed.
    #[must_use]
    pub fn passing(&self) -> bool {
        match self {
            Download::UnknownHost(_) | Download::Connection(_) | Download::Slow(_) | Download::CutOff | Download::Garbled(_) => true,
            Download::Status(status) => matches!(status, 408 | 425 | 429 | 500 | 502..=504),
            _ => false,
        }
    }

    /// What to do about it, where that is known.
    pub(super) fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Download::Private { .. } => "if the host is meant, name it with --allow-private",
            Download::UnknownHost(_) => "see the address, and that this machine reaches a name server",
            Download::Connection(_) | Download::Garbled(_) | Download::CutOff => "try again later; a proxy is not used",
            Download::Tls(_) => {
                "see the certificate in a browser; the system's root certificates are trusted, or those of SSL_CERT_FILE where it is set"
            }
            Download::NoRoots => "install the system's package of certificates (ca-certificates), or set SSL_CERT_FILE",
            Download::Slow(_) => "try again later, or use --timeout",
            Download::Status(401 | 403) => {
                "the site refuses programs or wants a login: download it by hand, and put it at reports/<area>/<year>"
            }
            Download::Status(404 | 410) => "the page has moved: renew its address",
            Download::Status(_) | Download::Wait(_) => "try again later",
            Download::Redirects(_) | Download::Location(_) => "open the address in a browser, and take the one that it ends at",
            Download::TooLarge(_) => "use --max-size if the report is so large",
            Download::Scheme(_) | Download::Encoded(_) => "download it by hand, and put it at reports/<area>/<year>",
            Download::Empty => "open the address in a browser: the text may be made by a script",
            Download::NoReport(_) => "name the address of the report itself: a page, a .docx, a PDF or a text",
            Download::Robots(_) => "ask the site's keepers, or download it by hand and put it at reports/<area>/<year>",
            Download::NoRobots { why, .. } => return why.hint(),
        })
    }
}
