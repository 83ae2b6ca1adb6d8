//! What is looked for in the bytes of a PDF before the library reads it, because it unpacks whatever it is given.
//!
//! The bytes are searched and not parsed: whatever a parser may take for a stream begins with the word `stream` and has
//! its filters behind the name `Filter` or `F`, wherever they stand.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};

use super::super::{Limits, within};
use crate::fault::Reason;

/// A picture is never unpacked, so its bytes count less.
const PICTURES: usize = 4;

/// Objects and numbers of a file; each is held in memory at a hundred bytes. A file of pictures may have some more,
/// because what is packed looks as if it had some.
const TOKENS: usize = 2_000_000;

/// Refuses what is encrypted, packed in an unusual way, or unpacks to more than the limits.
pub(super) fn guard(bytes: &[u8], limits: &Limits) -> Result<(), Reason> {
    let (mut text, mut pictures, mut tokens) = (0, 0, 0);
    let mut blank = false;
    for (at, byte) in bytes.iter().enumerate() {
        tokens += usize::from(b"([</".contains(byte) || (blank && !byte.is_ascii_whitespace()));
        blank = byte.is_ascii_whitespace();
        match byte {
            b'/' => name(&bytes[at..])?,
            b's' if bytes[at..].starts_with(b"stream") && !bytes[..at].ends_with(b"end") => {
                let unpacked = unpacked(&bytes[at + b"stream".len()..], limits.unpacked);
                within(unpacked, limits.unpacked, "bytes when unpacked")?;
                if named(&bytes[..at], b"ObjStm") {
                    tokens += unpacked / 2;
                }
                *(if named(&bytes[..at], b"Image") { &mut pictures } else { &mut text }) += unpacked;
                within(text.max(pictures / PICTURES), limits.unpacked, "bytes when unpacked")?;
            }
            _ => {}
        }
    }
    within(tokens, TOKENS + bytes.len() / 32, "objects and numbers")
}

/// Whether a picture is anywhere in the file.
pub(super) fn has_pictures(bytes: &[u8]) -> bool {
    bytes.windows(6).any(|window| window == b"/Image")
}

/// Whether the dictionary before a stream has a name.
fn named(before: &[u8], name: &[u8]) -> bool {
    let dictionary = &before[before.len().saturating_sub(4096)..];
    let own = dictionary.windows(3).rposition(|w| w == b"obj").map_or(dictionary, |at| &dictionary[at..]);
    (0..own.len()).any(|at| own[at] == b'/' && word(&own[at..]).0 == name)
}

/// How many bytes a stream unpacks to, counted no further than a limit; none, where it is not packed.
fn unpacked(stream: &[u8], limit: usize) -> usize {
    let start = stream.iter().take(2).take_while(|b| matches!(b, b'\r' | b'\n')).count();
    let stream = &stream[start..];
    let ascii = |decoder: fn(&[u8]) -> Vec<u8>| flate(&decoder(stream), limit);
    let plain = flate(stream, limit);
    let wrapped = if stream.iter().take(16).all(u8::is_ascii_graphic) { ascii(ascii_85).max(ascii(hexadecimal)) } else { 0 };
    plain.max(wrapped)
}

fn flate(packed: &[u8], limit: usize) -> usize {
    let headless = packed.get(2..).unwrap_or_default();
    match count(ZlibDecoder::new(packed), limit) {
        0 => count(DeflateDecoder::new(packed), limit).max(count(DeflateDecoder::new(headless), limit)),
        bytes => bytes,
    }
}

fn count(mut unpacking: impl Read, limit: usize) -> usize {
    let mut buffer = [0; 16 << 10];
    let mut bytes = 0;
    while bytes <= limit {
        match unpacking.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(more) => bytes += more,
        }
    }
    bytes
}

/// Up to the end mark; signs that are none of the form end it too.
fn ascii_85(stream: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut group = Vec::with_capacity(5);
    for &sign in stream.iter().filter(|sign| !sign.is_ascii_whitespace()) {
        match sign {
            b'z' => bytes.extend([0; 4]),
            b'!'..=b'u' => group.push(u32::from(sign - b'!')),
            _ => break,
        }
        if group.len() == 5 {
            bytes.extend(group.drain(..).fold(0_u32, |number, digit| number.wrapping_mul(85).wrapping_add(digit)).to_be_bytes());
        }
    }
    bytes
}

fn hexadecimal(stream: &[u8]) -> Vec<u8> {
    let signs = stream.iter().filter(|sign| !sign.is_ascii_whitespace());
    let digits: Vec<u8> = signs.map_while(|&sign| char::from(sign).to_digit(16)).filter_map(|digit| u8::try_from(digit).ok()).collect();
    digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

/// Refuses the name that begins here, if it says that the file is encrypted or a stream packed in an unusual way.
fn name(bytes: &[u8]) -> Result<(), Reason> {
    let (name, length) = word(bytes);
    match name.as_slice() {
        b"Encrypt" => Err(Reason::Encrypted),
        b"Filter" => filters(&bytes[length..], true),
        b"F" => filters(&bytes[length..], false),
        _ => Ok(()),
    }
}

/// A name with its escapes read, and how many bytes it takes.
fn word(bytes: &[u8]) -> (Vec<u8>, usize) {
    let mut name = Vec::new();
    let mut at = 1;
    while let Some(&byte) = bytes.get(at).filter(|byte| !byte.is_ascii_whitespace() && !b"\0()<>[]{}/%".contains(byte)) {
        let escaped = bytes.get(at + 1..at + 3).filter(|_| byte == b'#').map(hexadecimal).and_then(|byte| byte.first().copied());
        name.push(escaped.unwrap_or(byte));
        at += if escaped.is_some() { 3 } else { 1 };
        if name.len() > 32 {
            break;
        }
    }
    (name, at)
}

/// Refuses filters that unpack twice or without measure; `own` where nothing but filters can stand here.
fn filters(bytes: &[u8], own: bool) -> Result<(), Reason> {
    let mut rest = space(bytes);
    let list = rest.first() == Some(&b'[');
    let mut chain = Vec::new();
    if list {
        rest = space(&rest[1..]);
    }
    while rest.first() == Some(&b'/') {
        let (name, length) = word(rest);
        chain.push(name);
        rest = space(&rest[length..]);
        if !list {
            break;
        }
    }
    let elsewhere = rest.first().is_some_and(u8::is_ascii_digit) && (list || chain.is_empty());
    if elsewhere && own {
        return Err(unusual("named in another object"));
    }
    let of = |names: &[&[u8]]| chain.iter().filter(|name| names.contains(&name.as_slice())).count();
    if of(&[b"LZWDecode", b"LZW", b"RunLengthDecode", b"RL"]) > 0 {
        return Err(unusual("LZW or run length"));
    }
    if of(&[b"FlateDecode", b"Fl"]) > 1 || of(&[b"ASCII85Decode", b"A85", b"ASCIIHexDecode", b"AHx"]) > 1 {
        return Err(unusual("one inside another"));
    }
    Ok(())
}

fn unusual(how: &str) -> Reason {
    Reason::Broken(format!("a stream is packed in a way that is not read ({how})"))
}

/// Past white space and comments.
fn space(mut bytes: &[u8]) -> &[u8] {
    loop {
        let blank = bytes.iter().take_while(|b| b.is_ascii_whitespace() || **b == 0).count();
        bytes = &bytes[blank..];
        if bytes.first() != Some(&b'%') {
            return bytes;
        }
        let comment = bytes.iter().take_while(|b| !matches!(b, b'\r' | b'\n')).count();
        bytes = &bytes[comment..];
    }
}
