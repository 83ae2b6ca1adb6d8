//! What a site's robots.txt allows (RFC 9309).
//!
//! Read by our own code, in time linear in rule and path; ARCHITECTURE.md says why by no crate.

use crate::checksum::hex;

/// The name that rules are written for.
const NAME: &str = "nianbao";

/// How much of a robots.txt is read, in bytes; RFC 9309 asks for 500 KiB at least.
pub(super) const LARGEST: u64 = 512 << 10;

/// The rules of a site for us.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rules {
    rules: Vec<Rule>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    allow: bool,
    path: String,
}

impl Rules {
    /// The rules of the groups that name us; else of those for all.
    pub(super) fn read(text: &str) -> Rules {
        let (mut ours, mut all) = (None::<Vec<Rule>>, Vec::new());
        let (mut for_us, mut for_all, mut naming) = (false, false, false);
        for (key, value) in text.split(['\n', '\r']).filter_map(pair) {
            if key == "user-agent" {
                if !naming {
                    (for_us, for_all) = (false, false);
                }
                naming = true;
                for_all |= value == "*";
                if value.split('/').next().is_some_and(|name| name.trim().eq_ignore_ascii_case(NAME)) {
                    for_us = true;
                    ours.get_or_insert_default();
                }
            } else if key == "allow" || key == "disallow" {
                naming = false;
                let rule = Rule { allow: key == "allow", path: normal(value) };
                if for_us && let Some(ours) = &mut ours {
                    ours.push(rule.clone());
                }
                if for_all {
                    all.push(rule);
                }
            }
        }
        let rules = ours.unwrap_or(all).into_iter().filter(|rule| !rule.path.is_empty()).collect();
        Rules { rules }
    }

    /// Whether a path with its query may be asked for: the longest rule decides, of two as long the one that allows.
    pub(super) fn allow(&self, path: &str) -> bool {
        let path = normal(path);
        let fitting = self.rules.iter().filter(|rule| fits(&rule.path, &path));
        fitting.max_by_key(|rule| (rule.path.len(), rule.allow)).is_none_or(|rule| rule.allow)
    }
}

/// The key, in lowercase, and the value of a line.
fn pair(line: &str) -> Option<(String, &str)> {
    let line = line.trim_start_matches('\u{feff}').split('#').next()?;
    let (key, value) = line.split_once(':')?;
    Some((key.trim().to_ascii_lowercase(), value.trim()))
}

/// Characters beyond ASCII as percent codes, and these in capitals: `/法` and `/%e6%b3%95` are one path.
fn normal(path: &str) -> String {
    let mut normal = String::with_capacity(path.len());
    let mut digits = 0;
    for byte in path.bytes() {
        let digit = digits > 0;
        digits = if byte == b'%' { 2 } else { digits - i32::from(digit) };
        match byte {
            0x80.. => normal.extend(['%'].into_iter().chain(hex(&[byte]).to_uppercase().chars())),
            _ if digit => normal.push(char::from(byte.to_ascii_uppercase())),
            _ => normal.push(char::from(byte)),
        }
    }
    normal
}

/// Whether a rule fits the beginning of a path; `*` is any text, `$` at the end the path's end.
fn fits(rule: &str, path: &str) -> bool {
    let (rule, whole) = rule.strip_suffix('$').map_or((rule, false), |rule| (rule, true));
    let mut parts = rule.split('*');
    let Some(mut rest) = path.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let last = if whole { parts.pop() } else { None };
    for part in parts {
        // The first place is enough: it leaves the most for the parts that follow.
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    match last {
        Some(last) => rest.ends_with(last),
        None => !whole || rest.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_a_site() {
        for (robots, path, expected) in [
            ("", "/a", true),
            ("<!DOCTYPE html><p style=\"color: red\">404", "/a", true),
            ("User-agent: *\nDisallow: /", "/a", false),
            ("User-agent: *\nDisallow:", "/a", true),
            ("\u{feff}User-agent: *\r\nDisallow: /a # 附件\r\n", "/a/b", false),
            ("User-agent: *\rDisallow: /a", "/a", false),
            ("Disallow: /", "/a", true),
            ("User-agent: other\nDisallow: /", "/a", true),
            ("User-agent: *\nDisallow: /\n\nUser-agent: nianbao\nAllow: /", "/a", true),
            ("User-agent: NIANBAO/0.1\nDisallow: /x\nUser-agent: *\nDisallow: /", "/a", true),
            ("User-agent: nianbao\nUser-agent: other\nDisallow: /a", "/a", false),
            ("User-agent: nianbao\nDisallow: /a\nUser-agent: nianbao\nDisallow: /b", "/b", false),
            ("User-agent: other\nDisallow: /a\nUser-agent: *\nCrawl-delay: 5\nDisallow: /b", "/a", true),
            ("User-agent: nianbaobot\nDisallow: /", "/a", true),
            ("user-agent: *\nDISALLOW: /a\nallow: /a/b", "/a/b/c", true),
            ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", true),
            ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false),
            ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?v=1", true),
            ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf/y.pdf", false),
            ("User-agent: *\nDisallow: /a*c*e", "/abcde", false),
            ("User-agent: *\nDisallow: /a*c*e", "/abde", true),
            ("User-agent: *\nDisallow: /a$", "/a", false),
            ("User-agent: *\nDisallow: /a$", "/ab", true),
            ("User-agent: *\nDisallow: /*?", "/a?page=1", false),
            ("User-agent: *\nDisallow: /法治/", "/%E6%B3%95%E6%B2%BB/2023.html", false),
            ("User-agent: *\nDisallow: /%e6%b3%95", "/%E6%B3%95%E6%B2%BB/2023.html", false),
        ] {
            assert_eq!(Rules::read(robots).allow(path), expected, "{robots:?} {path}");
        }
    }

    #[test]
    fn a_hostile_file_takes_no_time() {
        let stars = "*a".repeat(100_000);
        let robots = format!("User-agent: *\nDisallow: /{stars}\nDisallow: /{}", "法".repeat(100_000));
        assert!(Rules::read(&robots).allow(&"/a".repeat(1000)));
    }
}
