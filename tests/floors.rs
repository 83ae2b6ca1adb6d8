//! The floors: a module of `src` knows only modules of the floors below it, never a neighbour or one above.
//!
//! `src/lib.rs` says which module stands on which floor, once as `// floor N` over its `mod` lines and once as the
//! drawing in its doc; the program's own modules `cli` and `main` stand above. Tests inside a module keep to the
//! floors too. What a module does within itself is its own affair, but where it has floors of its own (`HOUSES`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The most lines of code that a file may have; blank lines and comments do not count.
const MOST_LINES: usize = 300;

/// The floor of the modules that are not the library's but the program's.
const PROGRAM: (usize, [&str; 2]) = (5, ["cli", "main"]);

/// The modules that have floors of their own, said in their `mod.rs` as in `src/lib.rs`.
const HOUSES: [&str; 1] = ["extract"];

type Floors = BTreeMap<String, usize>;

#[test]
fn a_module_knows_only_the_floors_below_it() {
    let floors = floors();
    let mut wrong = Vec::new();
    for (path, source) in sources() {
        let place = module_path(&path);
        let Some(own) = place.first().cloned() else { continue };
        for (line, target) in references(&place, &code(&source)) {
            wrong.extend(fault(&floors, "src/lib.rs", &own, &target).map(|why| format!("src/{}:{line}: {why}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn a_module_within_a_house_knows_only_the_floors_below_it() {
    let mut wrong = Vec::new();
    for house in HOUSES {
        let floors: Floors = declared(&format!("src/{house}/mod.rs")).into_iter().map(|(floor, name)| (name, floor)).collect();
        let within = sources().into_iter().filter_map(|(path, source)| Some((path.strip_prefix(house).ok()?.to_owned(), source)));
        for (path, source) in within {
            let place = module_path(&path);
            let Some(own) = place.first().filter(|own| floors.contains_key(*own)) else { continue };
            // What is named of the house by the whole path stands at its root; other names are those of the floors below the house.
            let code = code(&source).replace(&format!("crate::{house}::"), "crate::");
            let known = references(&place, &code).into_iter().filter(|(_, target)| floors.contains_key(target));
            wrong.extend(known.filter_map(|(line, target)| {
                fault(&floors, &format!("src/{house}/mod.rs"), own, &target)
                    .map(|why| format!("src/{house}/{}:{line}: {why}", path.display()))
            }));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_drawing_of_a_house_shows_every_module_on_its_floor() {
    for house in HOUSES {
        let file = format!("src/{house}/mod.rs");
        let declared = declared(&file);
        assert!(declared.is_sorted_by_key(|(floor, _)| *floor), "{declared:?}");
        let drawn: BTreeSet<(usize, String)> = read(&file).lines().filter_map(drawn).flatten().collect();
        assert_eq!(drawn, declared.into_iter().collect(), "lines `//! <floor>  <module> …` of {file}, and its mod lines");
    }
}

#[test]
fn the_modules_of_lib_rs_are_those_of_src() {
    let mut listed: Vec<String> = floors().into_keys().chain(["lib".to_owned()]).collect();
    listed.sort();
    assert_eq!(listed, entries(), "the mod lines of src/lib.rs, and what lies in src");
}

#[test]
fn the_modules_of_lib_rs_stand_in_the_order_of_their_floors() {
    let order: Vec<usize> = declared("src/lib.rs").into_iter().map(|(floor, _)| floor).collect();
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn the_drawing_in_lib_rs_shows_every_module_on_its_floor() {
    let drawn: Vec<(usize, String)> = read("src/lib.rs").lines().filter_map(drawn).flatten().collect();
    let mut expected: Vec<(usize, String)> = declared("src/lib.rs");
    expected.extend(PROGRAM.1.map(|name| (PROGRAM.0, name.to_owned())));
    let sorted = |mut modules: Vec<(usize, String)>| {
        modules.sort();
        modules
    };
    assert_eq!(sorted(drawn), sorted(expected), "lines `//! <floor>  <module> <module> …` of src/lib.rs, and its mod lines");
}

#[test]
fn the_tree_in_architecture_md_is_that_of_src() {
    let text = read("ARCHITECTURE.md");
    let tree = text.split("    src/\n").nth(1).expect("a tree that begins with src/");
    let lines = tree.lines().map_while(|line| line.strip_prefix("      "));
    let mut named: Vec<String> = lines.filter_map(|line| line.split([' ', '/', '.']).next()).map(str::to_owned).collect();
    named.sort();
    assert_eq!(named, entries(), "the tree of ARCHITECTURE.md, and what lies in src");
}

#[test]
fn no_file_is_longer_than_a_reader_can_hold() {
    let lines = |source: &str| code(source).lines().filter(|line| !line.trim().is_empty()).count();
    let long: Vec<_> = sources().into_iter().map(|(path, source)| (path, lines(&source))).filter(|(_, n)| *n > MOST_LINES).collect();
    assert!(long.is_empty(), "more than {MOST_LINES} lines of code: {long:?}");
}

#[test]
fn references_are_found_wherever_they_stand() {
    check("check/range.rs", "use crate::table::Check;", &["table"]);
    check("check/range.rs", "use crate::{\n    fault::{Fault, Reason},\n    codelist as c,\n};", &["fault", "codelist"]);
    check("check/range.rs", "fn f(x: &crate::text::Text) -> super::super::figure::Interval {}", &["text", "figure"]);
    check("check/mod.rs", "use super::{derive, extract::Lexicon};", &["derive", "extract"]);
    check("check/range.rs", "use super::area::Area; use super::{CheckKind, super::publish};", &["check", "check", "publish"]);
    check(
        "check/mod.rs",
        "mod a { mod b { use super::super::made; } use super::super::pipeline; } use self::a::b;",
        &["check", "pipeline", "check"],
    );
    check("check/mod.rs", "pub(crate) fn f() {} pub(super) fn g() {} pub(in crate::check) fn h() {}", &["check"]);
    check("table/mod.rs", "macro_rules! m { () => { $crate::publish::x() } }", &["publish"]);
    check("check/mod.rs", "// crate::publish\n/* crate::a /* super::b */ */ /// [`crate::derive`]\n", &[]);
    check("check/mod.rs", "let s = \"crate::publish\"; let r = r#\"crate::\"derive\"#; let c = '\"'; use crate::text;", &["text"]);
    check("check/mod.rs", "fn f<'a>(x: &'a str) -> &'a str { crate::text::plain(x) } let q = '\\'';", &["text"]);
    check("check.rs", "use crate::*;", &["*"]);
    check("cli/build.rs", "use nianbao::pipeline::{self, Job}; use super::Exit;", &["pipeline", "cli"]);
}

#[test]
fn upward_and_sideways_are_faults() {
    let floors: Floors = [("text", 0), ("report", 2), ("figure", 2), ("derive", 3)].map(|(name, floor)| (name.to_owned(), floor)).into();
    for (own, target, sound) in [
        ("derive", "text", true),
        ("derive", "derive", true),
        ("report", "figure", false),
        ("text", "derive", false),
        ("derive", "*", false),
        ("derive", "Fault", false),
    ] {
        assert_eq!(fault(&floors, "src/lib.rs", own, target).is_none(), sound, "{own} → {target}");
    }
}

fn check(path: &str, source: &str, expected: &[&str]) {
    let found = references(&module_path(Path::new(path)), &code(source));
    let found: Vec<&str> = found.iter().map(|(_, target)| target.as_str()).collect();
    assert_eq!(found, expected, "{path}: {source}");
}

/// What is wrong with a reference, if anything is.
fn fault(floors: &Floors, file: &str, own: &str, target: &str) -> Option<String> {
    if own == target {
        return None;
    }
    let Some(there) = floors.get(target) else {
        return Some(format!("{target} is no module of {file}; name the module that has it"));
    };
    let Some(here) = floors.get(own) else {
        return Some(format!("{own} has no floor in {file}"));
    };
    (there >= here).then(|| {
        let way = if there == here { "sideways" } else { "upward" };
        format!("{own} (floor {here}) reaches {way} to {target} (floor {there})")
    })
}

/// The modules of the library and of the program with their floors.
fn floors() -> Floors {
    let program = PROGRAM.1.map(|name| (name.to_owned(), PROGRAM.0));
    declared("src/lib.rs").into_iter().map(|(floor, name)| (name, floor)).chain(program).collect()
}

/// The `mod` lines of a file with the `// floor N` that they stand under; those of tests stand over the first.
fn declared(file: &str) -> Vec<(usize, String)> {
    let mut floor = None;
    let mut found = Vec::new();
    let text = read(file);
    for line in text.lines().skip_while(|line| !line.starts_with("// floor ")) {
        if let Some(number) = line.strip_prefix("// floor ") {
            floor = number.split_whitespace().next().and_then(|number| number.parse().ok());
        } else if let Some(name) = line.trim_start_matches("pub ").strip_prefix("mod ") {
            found.push((floor.expect("a `// floor N` over every mod line"), name.trim_end_matches(';').to_owned()));
        }
    }
    found
}

/// The modules of a line of the drawing: `//! 3  extract  derive  ─ a remark`.
fn drawn(line: &str) -> Option<Vec<(usize, String)>> {
    let mut words = line.strip_prefix("//! ")?.split('─').next()?.split_whitespace();
    let floor = words.next()?.parse().ok()?;
    Some(words.map(|word| (floor, word.to_owned())).collect())
}

/// The names in src, without endings, sorted.
fn entries() -> Vec<String> {
    let entries = fs::read_dir(root().join("src")).expect("src is a folder").map(|entry| entry.expect("an entry").path());
    let mut names: Vec<String> = entries.map(|path| stem(&path)).filter(|name| !name.starts_with('.')).collect();
    names.sort();
    names
}

/// Every Rust file of src, with its path below src.
fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let source = fs::read_to_string(&path).expect("a text");
                found.push((path.strip_prefix(root().join("src")).expect("below src").to_owned(), source));
            }
        }
    }
    found.sort();
    assert!(found.len() > 20, "the sources are found");
    found
}

/// `check/range.rs` → `check`, `range`; `check/mod.rs` → `check`; `lib.rs` → nothing.
fn module_path(path: &Path) -> Vec<String> {
    let folders = path.parent().into_iter().flat_map(Path::components).map(|part| part.as_os_str().to_string_lossy().into_owned());
    let file = Some(stem(path)).filter(|name| name != "mod" && name != "lib");
    folders.chain(file).collect()
}

fn stem(path: &Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|e| panic!("{file}: {e}"))
}

/// A source with blanks for its comments and quotation marks for what stands in its strings; lines stay lines.
fn code(source: &str) -> String {
    let chars: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    while at < chars.len() {
        let (end, fill) = skipped(&chars, at);
        for c in &chars[at..end] {
            out.push(if *c == '\n' { '\n' } else { fill.unwrap_or(*c) });
        }
        at = end;
    }
    out
}

/// Where the comment, string or character that begins here ends and what to write for it; one character of code otherwise.
fn skipped(chars: &[char], at: usize) -> (usize, Option<char>) {
    let next = chars.get(at + 1).copied();
    match (chars[at], next) {
        ('/', Some('/')) => (find(chars, at, |c| c == '\n'), Some(' ')),
        ('/', Some('*')) => (block_end(chars, at), Some(' ')),
        ('r', Some('"' | '#')) if !word(chars, at) => raw_end(chars, at).map_or((at + 1, None), |end| (end, Some('"'))),
        ('"', _) => (quoted_end(chars, at, '"'), Some('"')),
        ('\'', Some('\\')) => (quoted_end(chars, at, '\''), Some('"')),
        ('\'', Some(_)) if chars.get(at + 2) == Some(&'\'') => (at + 3, Some('"')),
        _ => (at + 1, None),
    }
}

/// Whether a letter stands before, so that what begins here is the end of a name; `br"…"` is none.
fn word(chars: &[char], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).is_some_and(|at| chars[at].is_alphanumeric() || chars[at] == '_');
    before(1) && (chars[at - 1] != 'b' || before(2))
}

fn find(chars: &[char], from: usize, wanted: impl Fn(char) -> bool) -> usize {
    chars[from..].iter().position(|c| wanted(*c)).map_or(chars.len(), |at| from + at)
}

fn block_end(chars: &[char], from: usize) -> usize {
    let (mut depth, mut at) = (0, from);
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) if depth == 1 => return at + 2,
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    at
}

fn quoted_end(chars: &[char], from: usize, quote: char) -> usize {
    let mut at = from + 1;
    while at < chars.len() && chars[at] != quote {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

/// The end of `r"…"` or `r#"…"#`; none where a raw name such as `r#type` begins.
fn raw_end(chars: &[char], from: usize) -> Option<usize> {
    let quote = find(chars, from + 1, |c| c != '#');
    let hashes = quote - from - 1;
    (chars.get(quote) == Some(&'"')).then_some(())?;
    let closes = |at: usize| chars[at] == '"' && chars[at + 1..].iter().take_while(|c| **c == '#').count() >= hashes;
    Some((quote + 1..chars.len()).find(|at| closes(*at)).map_or(chars.len(), |at| at + 1 + hashes))
}

/// A name or a mark of the code, and the line on which it stands.
type Token<'a> = (usize, &'a str);

fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    for (line, text) in code.lines().enumerate() {
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let name = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            let length = match name {
                0 if rest.starts_with("::") => 2,
                0 => first.len_utf8(),
                _ => name,
            };
            found.push((line + 1, &rest[..length]));
            rest = rest[length..].trim_start();
        }
    }
    found
}

/// The modules of the root that a file names, each with its line: by `crate::`, `super::`, `self::` or the library's name.
fn references(file: &[String], code: &str) -> Vec<(usize, String)> {
    let tokens = tokens(code);
    let mut reader = References { tokens: &tokens, found: Vec::new() };
    let mut inline: Vec<(usize, &str)> = Vec::new();
    let (mut depth, mut at) = (0, 0);
    while at < tokens.len() {
        let place: Vec<&str> = file.iter().map(String::as_str).chain(inline.iter().map(|(_, name)| *name)).collect();
        match (tokens[at].1, reader.word(at + 1)) {
            ("mod", name) if reader.word(at + 2) == "{" => inline.push((depth, name)),
            ("{", _) => depth += 1,
            ("}", _) => {
                depth -= 1;
                inline.pop_if(|(outer, _)| *outer == depth);
            }
            ("crate" | "super" | "self" | "nianbao", "::") if at == 0 || tokens[at - 1].1 != "::" => {
                at = reader.path(at, &place);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    reader.found
}

struct References<'a> {
    tokens: &'a [Token<'a>],
    found: Vec<(usize, String)>,
}

impl<'a> References<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |(_, word)| word)
    }

    /// Follows a path that stands in a module, down to the first name below the root; says where it left off.
    fn path(&mut self, at: usize, place: &[&str]) -> usize {
        let (next, place) = match self.word(at) {
            "crate" | "nianbao" => (at + 1, &place[..0]),
            "super" => (at + 1, &place[..place.len().saturating_sub(1)]),
            "self" => (at + 1, place),
            "{" => return self.group(at + 1, place),
            name => {
                let target = place.first().copied().unwrap_or(name);
                self.found.push((self.tokens[at].0, target.to_owned()));
                return at + 1;
            }
        };
        match self.word(next) {
            "::" => self.path(next + 1, place),
            _ => next,
        }
    }

    /// Follows each path of a group in braces.
    fn group(&mut self, from: usize, place: &[&str]) -> usize {
        let (mut at, mut depth, mut begins) = (from, 0, true);
        while at < self.tokens.len() {
            match self.word(at) {
                "}" if depth == 0 => return at + 1,
                "}" => depth -= 1,
                "{" if !begins => depth += 1,
                "," => begins = depth == 0,
                _ if begins => {
                    at = self.path(at, place);
                    begins = false;
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        at
    }
}
