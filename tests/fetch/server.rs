//! A web server on loopback that does as it is told, faults included.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// What the server does with a request.
#[derive(Debug, Clone)]
pub(crate) enum Reply {
    /// Sends these bytes and closes; `PORT` in them stands for its own port.
    Send(Vec<u8>),
    /// Sends these bytes and then nothing, until the client goes away.
    Stall(Vec<u8>),
}

/// Requests that came: the path, the host and the headers in lowercase.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) path: String,
    pub(crate) host: String,
    pub(crate) headers: BTreeMap<String, String>,
}

/// The replies to a path; the last one goes on.
pub(crate) type Script = BTreeMap<String, Vec<Reply>>;

#[derive(Default)]
struct State {
    script: Mutex<Script>,
    requests: Mutex<Vec<Request>>,
    at_work: Mutex<BTreeMap<String, usize>>,
    most: Mutex<BTreeMap<String, usize>>,
}

pub(crate) struct Server {
    pub(crate) port: u16,
    state: Arc<State>,
}

impl Server {
    pub(crate) fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                // A client that goes away is one of the cases.
                thread::spawn(move || drop(answer(stream, &state, port)));
            }
        });
        Server { port, state }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Sets the replies to a path.
    pub(crate) fn on(&self, path: &str, replies: &[Reply]) {
        self.state.script.lock().unwrap().insert(path.to_owned(), replies.to_vec());
    }

    /// The requests since they were last taken.
    pub(crate) fn requests(&self) -> Vec<Request> {
        std::mem::take(&mut *self.state.requests.lock().unwrap())
    }

    /// The most requests that were at work at once, by host.
    pub(crate) fn most(&self) -> BTreeMap<String, usize> {
        self.state.most.lock().unwrap().clone()
    }
}

/// A reply of status 200 with further headers.
pub(crate) fn page(headers: &str, body: &[u8]) -> Reply {
    whole("200 OK", headers, body)
}

/// A whole reply.
pub(crate) fn whole(status: &str, headers: &str, body: &[u8]) -> Reply {
    raw(&format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n", body.len()), body)
}

/// A head as it is, and a body.
pub(crate) fn raw(head: &str, body: &[u8]) -> Reply {
    Reply::Send([head.as_bytes(), body].concat())
}

/// The first byte of a client that speaks TLS.
const TLS: u8 = 0x16;

fn answer(mut stream: TcpStream, state: &State, port: u16) -> std::io::Result<()> {
    let mut first = [0];
    if stream.peek(&mut first)? == 1 && first[0] == TLS {
        return stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
    }
    let Some(request) = read(&stream)? else { return Ok(()) };
    let host = request.host.clone();
    begin(state, &host);
    let reply = reply(state, &request);
    state.requests.lock().unwrap().push(request);
    let done = send(&mut stream, reply, port);
    *state.at_work.lock().unwrap().get_mut(&host).unwrap() -= 1;
    done
}

/// Reads one request and sends one reply; a site without rules.
pub(crate) fn reply_to(stream: &mut (impl Read + Write), reply: &Reply) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    let rules = head.starts_with(b"GET /robots.txt ").then(|| whole("404 Not Found", "", b""));
    match rules.as_ref().unwrap_or(reply) {
        Reply::Send(bytes) | Reply::Stall(bytes) => stream.write_all(bytes),
    }
}

fn begin(state: &State, host: &str) {
    let mut at_work = state.at_work.lock().unwrap();
    let now = at_work.entry(host.to_owned()).or_default();
    *now += 1;
    let mut most = state.most.lock().unwrap();
    let most = most.entry(host.to_owned()).or_default();
    *most = (*most).max(*now);
}

fn send(stream: &mut TcpStream, reply: Reply, port: u16) -> std::io::Result<()> {
    match reply {
        Reply::Send(bytes) => stream.write_all(&with_port(bytes, port)),
        Reply::Stall(bytes) => {
            stream.write_all(&bytes)?;
            stream.read_to_end(&mut Vec::new()).map(drop)
        }
    }
}

fn read(stream: &TcpStream) -> std::io::Result<Option<Request>> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let Some(first) = lines.next().transpose()? else { return Ok(None) };
    let mut headers = BTreeMap::new();
    for line in lines {
        let line = line?;
        let Some((name, value)) = line.split_once(": ") else { break };
        headers.insert(name.to_lowercase(), value.to_owned());
    }
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let host = headers.get("host").cloned().unwrap_or_default();
    Ok(Some(Request { path, host, headers }))
}

fn reply(state: &State, request: &Request) -> Reply {
    let mut script = state.script.lock().unwrap();
    match script.get_mut(&request.path) {
        Some(replies) if replies.len() > 1 => replies.remove(0),
        Some(replies) => replies[0].clone(),
        None => whole("404 Not Found", "", b""),
    }
}

fn with_port(bytes: Vec<u8>, port: u16) -> Vec<u8> {
    match std::str::from_utf8(&bytes) {
        Ok(text) if text.contains("PORT") => text.replace("PORT", &port.to_string()).into_bytes(),
        _ => bytes,
    }
}
