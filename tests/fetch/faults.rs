//! Each fault of a server: what is said of it, what is kept, and how long was waited.

use super::server::{Reply, Server, page, raw, whole};
use super::{Bench, REPORT};

struct Case {
    name: &'static str,
    /// Paths and the replies to them; the address of the list is `/a`.
    script: Vec<(&'static str, Vec<Reply>)>,
    /// What the outcome begins with, and holds.
    said: Vec<&'static str>,
    /// The seconds that were waited.
    waits: &'static [u64],
}

/// A pause stands between the rules of the site and the page.
const ONCE: &[u64] = &[3];
/// Four attempts: the pause before each but the first, and the back-off.
const FOUR: &[u64] = &[3, 2, 3, 8, 3, 32, 3];

const NEW: &str = "new reports/110112/2023.txt";

fn case(name: &'static str, replies: Vec<Reply>, said: &[&'static str], waits: &'static [u64]) -> Case {
    Case { name, script: vec![("/a", replies)], said: said.to_vec(), waits }
}

fn sound() -> Reply {
    page("", REPORT.as_bytes())
}

fn to(location: &str) -> Reply {
    whole("302 Found", &format!("Location: {location}\r\n"), b"")
}

fn head(headers: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nConnection: close\r\n{headers}\r\n")
}

fn passing() -> Vec<Case> {
    let error = || whole("500 Internal Server Error", "", b"");
    let chunked = head("Transfer-Encoding: chunked\r\n");
    vec![
        case("a sound page", vec![sound()], &[NEW], ONCE),
        case("a page without a length", vec![raw(&head(""), REPORT.as_bytes())], &[NEW], ONCE),
        case("chunks", vec![raw(&chunked, format!("{:x}\r\n{REPORT}\r\n0\r\n\r\n", REPORT.len()).as_bytes())], &[NEW], ONCE),
        case("500, then a page", vec![error(), sound()], &[NEW], &[3, 2, 3]),
        case("500 for ever", vec![error()], &["failed", "sources.toml:2: http://127.0.0.1:", "/a: the server answers 500", "hint: "], FOUR),
        case("503, twice, then a page", vec![whole("503 Busy", "", b""), error(), sound()], &[NEW], &[3, 2, 3, 8, 3]),
        case("429 with a wait", vec![whole("429 Slow Down", "Retry-After: 7\r\n", b""), sound()], &[NEW], &[3, 7, 3]),
        case(
            "429 with a date",
            vec![whole("429 Slow Down", "Retry-After: Fri, 02 Jan 2026 03:05:05 GMT\r\n", b""), sound()],
            &[NEW],
            &[3, 60, 3],
        ),
        case("too long a wait", vec![whole("503 Busy", "Retry-After: 86400\r\n", b"")], &["failed", "asks to wait 86400 seconds"], ONCE),
        case("a stall before the answer", vec![Reply::Stall(Vec::new()), sound()], &[NEW], &[3, 2, 3]),
        case(
            "a stall in the body",
            vec![Reply::Stall(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n2023".to_vec()), sound()],
            &[NEW],
            &[3, 2, 3],
        ),
        case("cut off in the head", vec![raw("HTTP/1.1 200 OK\r\nContent-", b""), sound()], &[NEW], &[3, 2, 3]),
        case("cut off in the body", vec![raw(&head("Content-Length: 999\r\n"), b"2023"), sound()], &[NEW], &[3, 2, 3]),
        case("always cut off", vec![raw(&head("Content-Length: 999\r\n"), b"2023")], &["failed", "/a: the answer breaks off"], FOUR),
        case("cut off in a chunk", vec![raw(&chunked, b"ff\r\n2023"), sound()], &[NEW], &[3, 2, 3]),
        case("closed at once", vec![Reply::Send(Vec::new()), sound()], &[NEW], &[3, 2, 3]),
        case("no HTTP", vec![raw("SSH-2.0-OpenSSH_9.6\r\n", b"")], &["failed", "the answer is no HTTP"], FOUR),
    ]
}

fn lasting() -> Vec<Case> {
    let large = "报".repeat(40_000);
    let chunked = format!("{:x}\r\n{large}\r\n0\r\n\r\n", large.len());
    let refused = |name, reply, said| case(name, vec![reply], &["failed", said, "hint: "], ONCE);
    vec![
        refused("404", whole("404 Not Found", "", b""), "/a: the server answers 404"),
        refused("403", whole("403 Forbidden", "", b""), "/a: the server answers 403"),
        refused("204", whole("204 No Content", "", b""), "/a: the server answers 204"),
        refused("304 without being asked", whole("304 Not Modified", "", b""), "/a: the server answers 304"),
        refused("too large by its length", page("", large.as_bytes()), "larger than 100000 bytes"),
        refused("too large in chunks", raw(&head("Transfer-Encoding: chunked\r\n"), chunked.as_bytes()), "larger than 100000 bytes"),
        refused("too large without a length", raw(&head(""), large.as_bytes()), "larger than 100000 bytes"),
        refused("compressed", page("Content-Encoding: gzip\r\n", b"\x1f\x8b\x08"), "is in the encoding gzip"),
        refused("said to be compressed", page("Content-Encoding: br\r\n", REPORT.as_bytes()), "is in the encoding br"),
        refused("compressed and not said to be", page("", b"\x1f\x8b\x08\0\0"), "is an archive, no report"),
        refused("an image", page("Content-Type: text/html\r\n", b"\x89PNG\r\n\x1a\n"), "is an image, no report"),
        refused("an old Word file", page("", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "a Word 97–2003 file"),
        refused("nothing", page("", b"\r\n"), "the answer is empty"),
        case("a redirect to itself", vec![to("/a")], &["failed", "more than 5 redirects", "hint: "], &[3; 6]),
        refused("a redirect without an address", whole("301 Moved", "", b""), "a redirect to \"\""),
        refused("a redirect to a file", to("file:///etc/passwd"), "file:///etc/passwd is no address of http"),
        refused("a redirect to FTP", to("ftp://127.0.0.1/a"), "is no address of http"),
        refused("a redirect to a private address", to("http://10.0.0.1/a"), "10.0.0.1, which is no public address"),
        refused("a redirect to the own machine by name", to("http://localhost:PORT/b"), "which is no public address"),
        refused("a redirect to the own machine in IPv6", to("http://[::1]:PORT/b"), "which is no public address"),
        refused("a redirect to the own machine otherwise", to("http://0x7f000002:PORT/b"), "127.0.0.2, which is no public address"),
        refused("a redirect to a cloud's secrets", to("http://169.254.169.254/latest"), "which is no public address"),
        refused("a redirect to the own network in HTTPS", to("https://192.168.1.1/"), "which is no public address"),
    ]
}

fn forms() -> Vec<Case> {
    let as_html = "new reports/110112/2023.html";
    let page_of = |headers: &str, body: &[u8]| vec![page(headers, body)];
    vec![
        case("HTML said to be text", page_of("Content-Type: text/plain\r\n", b"<!DOCTYPE html><p>2023"), &[as_html], ONCE),
        case("text said to be HTML", page_of("Content-Type: text/html\r\n", REPORT.as_bytes()), &[NEW], ONCE),
        case("GBK said to be UTF-8", page_of("Content-Type: text/html; charset=utf-8\r\n", b"<html>\xc4\xea"), &[as_html], ONCE),
        case("a PDF of no type", page_of("", b"%PDF-1.7\n\x80"), &["new reports/110112/2023.pdf"], ONCE),
        case("a DOCX said to be a stream", page_of("", b"PK\x03\x04word/document.xml\0"), &["new reports/110112/2023.docx"], ONCE),
        case("said not to be encoded", page_of("Content-Encoding: identity\r\n", REPORT.as_bytes()), &[NEW], ONCE),
        case("longer than said", vec![raw(&head("Content-Length: 24\r\n"), REPORT.as_bytes())], &[NEW], ONCE),
        Case {
            name: "two redirects",
            script: vec![("/a", vec![to("/b")]), ("/b", vec![to("http://127.0.0.1:PORT/c#x")]), ("/c", vec![sound()])],
            said: vec![NEW],
            waits: &[3, 3, 3],
        },
    ]
}

fn robots() -> Vec<Case> {
    let rules = |name, rules: &[u8], said: &[&'static str], waits| Case {
        name,
        script: vec![("/robots.txt", vec![page("", rules)]), ("/a", vec![to("/b")]), ("/b", vec![sound()])],
        said: said.to_vec(),
        waits,
    };
    vec![
        rules("all is allowed", b"User-agent: *\nDisallow: /private", &[NEW], &[3, 3]),
        rules("the page is forbidden", b"User-agent: nianbao\nDisallow: /a", &["failed", "/a: robots.txt of http://127.0.0.1:"], &[]),
        rules("the page led to is forbidden", b"User-agent: *\nDisallow: /b", &["failed", "/b: robots.txt of http://127.0.0.1:"], ONCE),
        Case {
            name: "rules that are not to be had",
            script: vec![("/robots.txt", vec![whole("503 Busy", "", b"")]), ("/a", vec![sound()])],
            said: vec!["failed", "robots.txt of http://127.0.0.1:", "cannot be read: the server answers 503"],
            waits: &[2, 3, 8, 3, 32, 3],
        },
        Case {
            name: "rules elsewhere",
            script: vec![
                ("/robots.txt", vec![to("/rules")]),
                ("/rules", vec![page("", b"User-agent: *\nDisallow: /")]),
                ("/a", vec![sound()]),
            ],
            said: vec!["failed", "does not allow it"],
            waits: ONCE,
        },
    ]
}

fn check(cases: Vec<Case>) {
    let wrong: Vec<String> = cases.into_iter().flat_map(|case| amiss(&case)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn amiss(case: &Case) -> Vec<String> {
    let (server, bench) = (Server::start(), Bench::new());
    case.script.iter().for_each(|(path, replies)| server.on(path, replies));
    bench.list(&[server.url("/a")]);
    let (said, waits) = bench.fetch();
    let mut wrong = Vec::new();
    if !said[0].starts_with(case.said[0]) || !case.said.iter().all(|words| said[0].contains(words)) {
        wrong.push(format!("{}: {}", case.name, said[0]));
    }
    if waits != case.waits {
        wrong.push(format!("{}: waited {waits:?}", case.name));
    }
    let files = bench.files();
    if files.len() != if said[0].starts_with("new") { 2 } else { 0 } {
        wrong.push(format!("{}: left {files:?}", case.name));
    }
    wrong
}

#[test]
fn a_fault_that_passes_is_waited_for() {
    check(passing());
}

#[test]
fn a_fault_that_stays_is_told_at_once() {
    check(lasting());
}

#[test]
fn the_ending_is_that_of_the_bytes() {
    check(forms());
}

#[test]
fn robots_txt_is_respected() {
    check(robots());
}

#[test]
fn a_server_that_stalls_for_ever_is_given_up() {
    let (server, mut bench) = (Server::start(), Bench::new());
    server.on("/a", &[Reply::Stall(b"HTTP/1.1 200 OK\r\n".to_vec())]);
    bench.settings.attempts = 1;
    bench.list(&[server.url("/a")]);
    let (said, _) = bench.fetch();
    assert!(said[0].contains("/a: no whole answer within 1 seconds"), "{said:?}");
}
