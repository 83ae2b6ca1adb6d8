use std::path::PathBuf;
use std::time::Duration;

/// How a fetch behaves.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder of `reports/`.
    pub data: PathBuf,
    /// Hosts that may have private addresses.
    pub allow_private: Vec<String>,
    /// Between two requests to one host.
    pub pause: Duration,
    /// For a name and a connection.
    pub connect: Duration,
    /// For a request with its whole answer.
    pub whole: Duration,
    /// The largest answer, in bytes.
    pub largest: u64,
    /// How often a request is made, at most.
    pub attempts: u32,
    /// Before the second attempt; each later wait is four times the one before.
    pub back_off: Duration,
    /// The longest wait that a server may ask for.
    pub patience: Duration,
    /// How many hosts are asked at a time.
    pub hosts: usize,
}

impl Settings {
    /// The defaults, for a folder of data.
    #[must_use]
    pub fn new(data: PathBuf) -> Settings {
        Settings {
            data,
            allow_private: Vec::new(),
            pause: Duration::from_secs(3),
            connect: Duration::from_secs(15),
            whole: Duration::from_secs(120),
            largest: 32 << 20,
            attempts: 4,
            back_off: Duration::from_secs(2),
            patience: Duration::from_secs(300),
            hosts: 4,
        }
    }
}
