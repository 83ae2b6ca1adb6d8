//! What is kept of a source: once as sent, and beside it whatever it becomes later.

use std::fs;

use nianbao::fault::Reason;
use nianbao::fetch::{Sources, fetch};

use super::server::{Server, page, whole};
use super::{Bench, REPORT, Still};

const LATER: &str = "2023年全区共收到行政复议申请559件，办结476件。\n";

/// The name of a changed report holds the first twelve digits of its SHA-256.
const ASIDE: &str = "changed/110112/2023.523096baee56.txt";

fn kept() -> (Server, Bench) {
    let (server, bench) = (Server::start(), Bench::new());
    let headers = "ETag: \"one\"\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\n";
    server.on("/a", &[page(headers, REPORT.as_bytes())]);
    bench.list(&[server.url("/a")]);
    assert_eq!(bench.fetch().0, ["new reports/110112/2023.txt"]);
    server.requests();
    (server, bench)
}

#[test]
fn a_report_is_kept_as_sent_with_where_it_is_from() {
    let (server, bench) = kept();
    assert_eq!(bench.files(), ["reports/110112/2023.toml", "reports/110112/2023.txt"]);
    assert_eq!(bench.text("reports/110112/2023.txt"), REPORT);
    let sha = nianbao::checksum::sha256(REPORT.as_bytes());
    let url = server.url("/a");
    let expected = format!(
        "area = \"110112\"\nyear = 2023\nsource_url = \"{url}\"\n\n[retrieved]\naddress = \"{url}\"\nbytes = {}\n\
         date = \"2026-01-01T00:00:00Z\"\netag = '\"one\"'\nlast_modified = \"Sun, 06 Nov 1994 08:49:37 GMT\"\nsha256 = \"{sha}\"\n",
        REPORT.len()
    );
    assert_eq!(bench.text("reports/110112/2023.toml"), expected);
    let report = nianbao::report::load(&bench.settings.data.join("reports/110112/2023.txt")).unwrap();
    assert_eq!((report.id.as_str(), report.source_url, report.source_sha256), ("110112-2023", Some(url), sha));
}

#[test]
fn an_unchanged_report_is_asked_for_with_what_is_known_of_it() {
    let (server, bench) = kept();
    let before = bench.text("reports/110112/2023.toml");
    for reply in [whole("304 Not Modified", "", b""), page("ETag: \"two\"\r\n", REPORT.as_bytes())] {
        server.on("/a", &[reply]);
        assert_eq!(bench.fetch().0, ["unchanged reports/110112/2023.txt"]);
        let asked = server.requests().pop().unwrap().headers;
        assert_eq!(asked["if-none-match"], "\"one\"");
        assert_eq!(asked["if-modified-since"], "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(bench.text("reports/110112/2023.toml"), before, "what has not changed is not written");
    }
}

#[test]
fn a_changed_report_is_kept_beside_and_told_once() {
    let (server, bench) = kept();
    fs::write(
        bench.settings.data.join("reports/110112/2023.toml"),
        format!("title = \"报告\"\n{}", bench.text("reports/110112/2023.toml")),
    )
    .unwrap();
    server.on("/a", &[page("ETag: \"two\"\r\n", LATER.as_bytes())]);
    assert_eq!(bench.fetch().0, [format!("changed reports/110112/2023.txt {ASIDE}")]);
    assert_eq!(bench.text("reports/110112/2023.txt"), REPORT);
    assert_eq!(bench.text(ASIDE), LATER);
    let sidecar = bench.text("changed/110112/2023.523096baee56.toml");
    assert!(sidecar.starts_with("title = \"报告\"\n") && sidecar.contains("two") && !sidecar.contains("one"), "{sidecar}");
    let files = bench.files();
    for reply in [page("", LATER.as_bytes()), whole("304 Not Modified", "", b"")] {
        server.requests();
        server.on("/a", &[reply]);
        assert_eq!(bench.fetch().0, [format!("known reports/110112/2023.txt {ASIDE}")]);
        assert_eq!(server.requests().pop().unwrap().headers["if-none-match"], "\"two\"", "the last state is asked for");
        assert_eq!(bench.files(), files);
    }
    server.on("/a", &[page("", REPORT.as_bytes())]);
    assert_eq!(bench.fetch().0, ["unchanged reports/110112/2023.txt"], "it is as it was again");
}

#[test]
fn a_report_that_reads_the_same_is_not_kept_again() {
    let (server, bench) = kept();
    server.on("/a", &[page("", format!("\u{feff}{REPORT}").as_bytes())]);
    assert_eq!(bench.fetch().0, ["same text reports/110112/2023.txt"]);
    assert_eq!(bench.files(), ["reports/110112/2023.toml", "reports/110112/2023.txt"]);
    assert_eq!(bench.text("reports/110112/2023.txt"), REPORT);
}

#[test]
fn a_report_put_there_by_hand_is_never_overwritten() {
    let (server, bench) = (Server::start(), Bench::new());
    server.on("/a", &[page("", LATER.as_bytes())]);
    bench.list(&[server.url("/a")]);
    let folder = bench.settings.data.join("reports/north");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("110112-2023.md"), REPORT).unwrap();
    fs::write(folder.join("110112-2023.toml"), "restatement = true\n").unwrap();
    assert_eq!(bench.fetch().0, [format!("changed reports/north/110112-2023.md {ASIDE}")]);
    assert!(!bench.text("changed/110112/2023.523096baee56.toml").contains("restatement"), "it is the published text");
    assert_eq!(bench.text("reports/north/110112-2023.md"), REPORT);
}

#[test]
fn what_a_killed_fetch_left_is_made_whole() {
    let (server, bench) = kept();
    let folder = bench.settings.data.join("reports/110112");
    fs::rename(folder.join("2023.txt"), folder.join(".2023.txt.part")).unwrap();
    fs::write(folder.join("2023.toml"), format!("# mine\n{}", bench.text("reports/110112/2023.toml"))).unwrap();
    server.on("/a", &[page("", LATER.as_bytes())]);
    assert_eq!(bench.fetch().0, ["new reports/110112/2023.txt"]);
    assert_eq!(bench.text("reports/110112/2023.txt"), LATER);
    assert_eq!(bench.files(), ["reports/110112/2023.toml", "reports/110112/2023.txt"]);
    assert!(!server.requests().pop().unwrap().headers.contains_key("if-none-match"), "what is gone is asked for anew");
    assert!(bench.text("reports/110112/2023.toml").starts_with("# mine\n"));
}

#[test]
fn a_file_of_another_report_in_the_place_stays() {
    let (server, bench) = (Server::start(), Bench::new());
    server.on("/a", &[page("", LATER.as_bytes())]);
    bench.list(&[server.url("/a")]);
    let folder = bench.settings.data.join("reports/110112");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("2023.txt"), REPORT).unwrap();
    fs::write(folder.join("2023.toml"), "year = 2022\n").unwrap();
    let said = bench.fetch().0;
    assert!(said[0].starts_with("failed") && said[0].contains("of another report"), "{said:?}");
    assert_eq!(
        (bench.text("reports/110112/2023.txt").as_str(), bench.text("reports/110112/2023.toml").as_str()),
        (REPORT, "year = 2022\n")
    );
}

#[test]
fn another_address_is_not_asked_with_what_is_known_of_the_first() {
    let (server, bench) = kept();
    server.on("/b", &[page("", REPORT.as_bytes())]);
    bench.list(&[server.url("/b")]);
    assert_eq!(bench.fetch().0, ["unchanged reports/110112/2023.txt"]);
    assert!(!server.requests().pop().unwrap().headers.contains_key("if-none-match"));
}

#[test]
fn one_request_a_host_and_hosts_side_by_side() {
    let (server, mut bench) = (Server::start(), Bench::new());
    bench.settings.allow_private.push("localhost".to_owned());
    let hosts = ["127.0.0.1", "localhost"];
    let urls: Vec<String> = (0..12).map(|at| format!("http://{}:{}/{at}", hosts[at % 2], server.port)).collect();
    for at in 0..12 {
        server.on(&format!("/{at}"), &[page("", format!("{}年全区共收到行政复议申请558件。", 2023 + at).as_bytes())]);
    }
    bench.list(&urls);
    let (said, waits) = bench.fetch();
    assert!(said.iter().all(|said| said.starts_with("new ")), "{said:?}");
    assert_eq!(waits, [3; 12], "six pages a host, each after the host's rules");
    let most = server.most();
    assert_eq!((most.len(), most.values().max()), (2, Some(&1)), "{most:?}");
}

#[test]
fn a_second_fetch_at_the_same_time_is_told() {
    let (_server, bench) = kept();
    let sources = Sources::read(&bench.sources(), |_| true).unwrap();
    let lock = fs::File::open(bench.sources()).unwrap();
    lock.lock().unwrap();
    let fault = fetch(&sources, &bench.settings, &Still::default(), &mut |_, _| ()).unwrap_err();
    assert_eq!(fault.reason, Reason::Fetching);
}
