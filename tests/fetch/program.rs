//! The command: its exit codes, what it says, and what it leaves when it is killed.

use std::fs;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use super::server::{Reply, Server, page};
use super::{Bench, REPORT, tls};

fn program(bench: &Bench, arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    program.args(arguments).current_dir(bench.root.path()).env("SSL_CERT_FILE", tls::certificate()).env_remove("SSL_CERT_DIR");
    program
}

fn fetch(bench: &Bench, more: &[&str]) -> Output {
    program(bench, &[&["fetch", "--pause", "0", "--allow-private", "127.0.0.1"], more].concat()).output().unwrap()
}

fn said(done: &Output) -> String {
    assert!(done.stdout.is_empty(), "data alone goes to standard output");
    String::from_utf8(done.stderr.clone()).unwrap()
}

#[test]
fn exit_codes_and_the_summary() {
    let (server, bench) = (Server::start(), Bench::new());
    server.on("/a", &[page("", REPORT.as_bytes())]);
    bench.list(&[server.url("/a")]);
    let outcome = |expected: i32, words: &str| {
        let done = fetch(&bench, &[]);
        let said = said(&done);
        assert_eq!(done.status.code(), Some(expected), "{said}");
        assert!(said.contains(words), "{words}\n{said}");
    };
    outcome(0, "asked for 1 reports: 1 new, 0 unchanged, 0 changed, 0 changed before, 0 failed");
    outcome(0, "1 unchanged");
    server.on("/a", &[page("", REPORT.replace("558", "559").as_bytes())]);
    outcome(1, "the source differs from data/reports/110112/2023.txt, which stays; what it is now lies at data/changed/110112/2023.");
    outcome(0, "1 changed before");
    bench.list(&[server.url("/a"), server.url("/b")]);
    outcome(1, "data/sources.toml:6: http://127.0.0.1:");
    assert_eq!(server.requests()[0].headers["user-agent"], "nianbao/0.1.0 (data@example.org)");
    fs::remove_file(bench.sources()).unwrap();
    outcome(2, "data/sources.toml: there is no such file");
}

#[test]
fn the_report_that_is_kept_is_built_and_the_changed_one_is_not() {
    let (server, bench) = (Server::start(), Bench::new());
    server.on("/a", &[page("", REPORT.as_bytes())]);
    bench.list(&[server.url("/a")]);
    assert_eq!(fetch(&bench, &[]).status.code(), Some(0));
    let build = || {
        let done = program(&bench, &["build"]).output().unwrap();
        assert_eq!(done.status.code(), Some(0), "{}", said(&done));
        said(&done)
    };
    assert!(build().contains("1 reports, 1 of them new or changed: 2 figures"));
    server.on("/a", &[page("", REPORT.replace("558", "559").as_bytes())]);
    assert_eq!(fetch(&bench, &[]).status.code(), Some(1));
    assert!(build().contains("nothing has changed"), "what lies aside is no report yet");
    let release = bench.root.path().join("outputs/latest/data/observations.csv");
    assert!(fs::read_to_string(release).unwrap().contains("558件"));
}

#[test]
fn bad_lists_are_told_whole() {
    let bench = Bench::new();
    fs::write(bench.sources(), "[[source]]\narea = \"999999\"\nyear = 23\nurl = \"ftp://example.org/\"\nfoo = 1\n").unwrap();
    let done = fetch(&bench, &[]);
    let said = said(&done);
    assert_eq!(done.status.code(), Some(2), "{said}");
    for words in ["sources.toml:2: area code 999999", "sources.toml:3: year", "sources.toml:4: url", "sources.toml:5: no key is called foo"]
    {
        assert!(said.contains(words), "{words}\n{said}");
    }
    assert_eq!(said.matches("hint: ").count(), 4, "{said}");
}

#[test]
fn a_dry_run_asks_no_server_and_writes_nothing() {
    let (server, bench) = (Server::start(), Bench::new());
    bench.list(&[server.url("/a")]);
    let done = fetch(&bench, &["--dry-run"]);
    let said = said(&done);
    assert_eq!(done.status.code(), Some(0));
    assert!(said.contains("110112-2023: would download http://127.0.0.1:"), "{said}");
    assert!(server.requests().is_empty() && bench.files().is_empty());
}

#[test]
fn the_log_is_json_where_it_is_asked_for() {
    let (server, bench) = (Server::start(), Bench::new());
    server.on("/a", &[page("", REPORT.as_bytes())]);
    bench.list(&[server.url("/a"), server.url("/b")]);
    let lines: Vec<Value> =
        said(&fetch(&bench, &["--log-format", "json"])).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((lines[0]["report"].as_str(), lines[0]["fate"].as_str()), (Some("110112-2023"), Some("new")));
    assert_eq!((lines[1]["level"].as_str(), lines[1]["line"].as_u64()), (Some("ERROR"), Some(6)));
    assert_eq!((lines[2]["new"].as_u64(), lines[2]["failed"].as_u64()), (Some(1), Some(1)));
}

#[test]
fn a_server_is_trusted_by_its_certificate() {
    let (server, port) = (Server::start(), tls::start(REPORT));
    let bench = Bench::new();
    for (url, trusted, expected) in [
        (format!("https://127.0.0.1:{port}/a"), true, "1 new"),
        (format!("https://127.0.0.1:{port}/a"), false, "this machine has no root certificates"),
        (format!("https://localhost:{port}/a"), true, "no trusted connection: invalid peer certificate: certificate not valid for name"),
        (format!("https://127.0.0.1:{}/a", server.port), true, "no trusted connection: "),
    ] {
        bench.list(std::slice::from_ref(&url));
        let arguments = ["fetch", "--pause", "0", "--allow-private", "127.0.0.1", "--allow-private", "localhost"];
        let mut fetch = program(&bench, &arguments);
        if !trusted {
            fetch.env("SSL_CERT_FILE", bench.root.path().join("none.pem"));
        }
        let said = said(&fetch.output().unwrap());
        assert!(said.contains(expected), "{url}: {said}");
    }
}

#[test]
fn the_own_machine_is_not_asked() {
    let (server, bench) = (Server::start(), Bench::new());
    bench.list(&[server.url("/a")]);
    let said = said(&program(&bench, &["fetch"]).output().unwrap());
    assert!(said.contains("127.0.0.1 is at 127.0.0.1, which is no public address (hint: if the host is meant"), "{said}");
    assert!(server.requests().is_empty());
}

#[test]
fn a_fetch_that_is_killed_leaves_no_half_file() {
    let (server, bench) = (Server::start(), Bench::new());
    let half = format!("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{REPORT}");
    server.on("/a", &[Reply::Stall(half.into_bytes())]);
    bench.list(&[server.url("/a")]);
    let mut fetch = program(&bench, &["fetch", "--pause", "0", "--allow-private", "127.0.0.1"]).stderr(Stdio::null()).spawn().unwrap();
    while !server.requests().iter().any(|request| request.path == "/a") {
        std::thread::yield_now();
    }
    fetch.kill().unwrap();
    fetch.wait().unwrap();
    assert!(bench.files().is_empty(), "{:?}", bench.files());
}
