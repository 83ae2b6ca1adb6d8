//! The command: its exit codes, what it says, and what it leaves when it is killed.

use std::fs;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use super::server::{Reply, Server, page};
use super::{Bench, REPORT};

/// A root certificate, so that no test depends on those of the machine.
const ROOT: &str = "-----BEGIN CERTIFICATE-----
MIICGzCCAaGgAwIBAgIQQdKd0XLq7qeAwSxs6S+HUjAKBggqhkjOPQQDAzBPMQsw
CQYDVQQGEwJVUzEpMCcGA1UEChMgSW50ZXJuZXQgU2VjdXJpdHkgUmVzZWFyY2gg
R3JvdXAxFTATBgNVBAMTDElTUkcgUm9vdCBYMjAeFw0yMDA5MDQwMDAwMDBaFw00
MDA5MTcxNjAwMDBaME8xCzAJBgNVBAYTAlVTMSkwJwYDVQQKEyBJbnRlcm5ldCBT
ZWN1cml0eSBSZXNlYXJjaCBHcm91cDEVMBMGA1UEAxMMSVNSRyBSb290IFgyMHYw
EAYHKoZIzj0CAQYFK4EEACIDYgAEzZvVn4CDCuwJSvMWSj5cz3es3mcFDR0HttwW
+1qLFNvicWDEukWVEYmO6gbf9yoWHKS5xcUy4APgHoIYOIvXRdgKam7mAHf7AlF9
ItgKbppbd9/w+kHsOdx1ymgHDB/qo0IwQDAOBgNVHQ8BAf8EBAMCAQYwDwYDVR0T
AQH/BAUwAwEB/zAdBgNVHQ4EFgQUfEKWrt5LSDv6kviejM9ti6lyN5UwCgYIKoZI
zj0EAwMDaAAwZQIwe3lORlCEwkSHRhtFcP9Ymd70/aTSVaYgLXTWNLxBo1BfASdW
tL4ndQavEi51mI38AjEAi/V3bNTIZargCyzuFJ0nN6T5U6VR5CmD1/iQMVtCnwr1
/q4AaOeMSQ+2b1tbFfLn
-----END CERTIFICATE-----
";

fn program(bench: &Bench, arguments: &[&str]) -> Command {
    let root = bench.root.path().join("root.pem");
    fs::write(&root, ROOT).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    program.args(arguments).current_dir(bench.root.path()).env("SSL_CERT_FILE", root);
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
    assert!(build().contains("read 1 reports: 2 figures"));
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
fn a_server_without_tls_is_not_trusted_and_the_own_machine_not_asked() {
    let (server, bench) = (Server::start(), Bench::new());
    bench.list(&[server.url("/a").replace("http:", "https:")]);
    let words = said(&fetch(&bench, &[]));
    assert!(words.contains("no trusted connection: "), "{words}");
    let done = program(&bench, &["fetch"]).output().unwrap();
    assert!(said(&done).contains("127.0.0.1 is at 127.0.0.1, which is no public address (hint: if the host is meant"), "{}", said(&done));
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
