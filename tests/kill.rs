//! A build that is killed at any moment, or whose disk is full at any byte, leaves the last release whole, and the
//! next build makes what an undisturbed one makes.
//!
//! `NIANBAO_KILLS` says how often to kill and to fill, `NIANBAO_SEED` at which moments; `make kill-test` prints the
//! outcome. A disk is a tmpfs where it may be mounted; everywhere a limit on the size of files stands in as well.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Every file of the releases, by path below the outputs folder.
type Tree = BTreeMap<PathBuf, Vec<u8>>;

/// An outputs folder with two releases, and what the next build makes of it when nothing disturbs it.
struct House {
    root: TempDir,
    /// The releases that stand before each trial.
    before: Tree,
    latest: PathBuf,
    /// The releases after it.
    after: Tree,
    /// How long it takes.
    time: Duration,
}

const REPORTS: [&str; 4] = ["440112/2023", "110112/2021", "110112/2022", "110112/2023"];

impl House {
    fn new() -> House {
        let root = tempfile::tempdir().unwrap();
        let mut house = House { root, before: Tree::new(), latest: PathBuf::new(), after: Tree::new(), time: Duration::ZERO };
        fs::create_dir(house.data()).unwrap();
        fs::copy(shipped().join("areas.csv"), house.data().join("areas.csv")).unwrap();
        house.add(&REPORTS[..2]);
        house.sound_build();
        house.add(&REPORTS[2..3]);
        house.sound_build();
        (house.before, house.latest) = (tree(&house.out()), fs::read_link(house.out().join("latest")).unwrap());
        house.add(&REPORTS[3..]);
        house.time = house.sound_build();
        house.after = tree(&house.out());
        assert_ne!(house.before, house.after);
        house
    }

    fn add(&self, reports: &[&str]) {
        for report in reports {
            for form in ["md", "toml"] {
                let path = format!("reports/{report}.{form}");
                fs::create_dir_all(self.data().join(&path).parent().unwrap()).unwrap();
                fs::copy(shipped().join(&path), self.data().join(&path)).unwrap();
            }
        }
    }

    fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    fn out(&self) -> PathBuf {
        self.root.path().join("outputs")
    }

    /// A build that keeps two releases, so that it also removes one.
    fn build(&self) -> Command {
        let mut build = Command::new(env!("CARGO_BIN_EXE_nianbao"));
        build.args(["build", "--keep", "2", "--data"]).arg(self.data()).arg("--out").arg(self.out());
        build
    }

    #[expect(clippy::disallowed_methods, reason = "how long a build takes says when it can be killed")]
    fn sound_build(&self) -> Duration {
        let began = Instant::now();
        let done = self.build().output().unwrap();
        assert_eq!(done.status.code(), Some(0), "{}", said(&done));
        began.elapsed()
    }

    /// The folder as it was before the build.
    fn reset(&self) {
        for entry in fs::read_dir(self.out()).unwrap().map(Result::unwrap) {
            let removed =
                if entry.file_type().unwrap().is_dir() { fs::remove_dir_all(entry.path()) } else { fs::remove_file(entry.path()) };
            removed.unwrap();
        }
        for (path, bytes) in &self.before {
            let path = self.out().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        symlink(&self.latest, self.out().join("latest")).unwrap();
    }

    /// What must hold whatever became of a build.
    fn is_whole(&self, trial: &str) {
        let names = names(&self.out().join("releases"));
        for name in names.iter().filter(|name| !name.starts_with('.')) {
            verify(&self.out().join("releases").join(name), trial);
        }
        verify(&self.out().join("latest"), trial);
    }

    /// The next build does all that was left undone.
    fn recovers(&self, trial: &str) {
        let done = self.build().output().unwrap();
        assert_eq!(done.status.code(), Some(0), "{trial}: {}", said(&done));
        let found = tree(&self.out());
        assert_eq!(found.keys().collect::<Vec<_>>(), self.after.keys().collect::<Vec<_>>(), "{trial}");
        let differs = found.iter().find(|(path, bytes)| self.after[*path] != **bytes);
        assert!(differs.is_none(), "{trial}: {} differs", differs.unwrap().0.display());
        assert_eq!(names(&self.out().join("releases")).iter().filter(|name| name.starts_with('.')).count(), 0, "{trial}");
        verify(&self.out().join("latest"), trial);
    }

    /// How far a build that did not end had come.
    fn stage(&self) -> &'static str {
        let there = |path: &str| self.out().join(path).exists();
        let published = names(&self.out().join("releases")).len() > names_of(&self.before).len();
        match fs::read_link(self.out().join("latest")).unwrap() {
            latest if latest != self.latest => "after latest was switched",
            _ if there("releases/.staging") => "while the release was being staged",
            _ if published => "between the two renames",
            _ if there(".work") => "while the tables were being made",
            _ => "before anything was written",
        }
    }
}

fn verify(release: &Path, trial: &str) {
    let done = Command::new(env!("CARGO_BIN_EXE_nianbao")).arg("verify").arg(release).output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{trial}: {}", said(&done));
}

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn said(done: &Output) -> String {
    String::from_utf8_lossy(&done.stderr).into_owned()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn names_of(tree: &Tree) -> Vec<&std::ffi::OsStr> {
    let mut names: Vec<_> = tree.keys().filter_map(|path| path.iter().nth(1)).collect();
    names.dedup();
    names
}

fn tree(out: &Path) -> Tree {
    let mut found = Tree::new();
    let mut open = vec![out.join("releases")];
    while let Some(here) = open.pop() {
        for entry in fs::read_dir(here).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.insert(path.strip_prefix(out).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("{name}={text} is no number")))
}

/// How often; few where nobody asks for more, since each trial is two builds.
fn trials() -> u64 {
    setting("NIANBAO_KILLS", 1)
}

/// Numbers that look random and are those of the seed (xorshift64*).
struct Moments(u64);

impl Moments {
    fn seeded() -> Moments {
        Moments(setting("NIANBAO_SEED", 20_250_331).max(1))
    }

    /// A moment of a span, each as likely as another.
    fn within(&mut self, span: Duration) -> Duration {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let share = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32;
        Duration::from_nanos(u64::try_from((u128::from(share) * span.as_nanos()) >> 32).unwrap())
    }
}

/// What came of the trials, by what happened.
fn print(what: &str, outcomes: &BTreeMap<String, u64>) {
    let count: u64 = outcomes.values().sum();
    println!("{what}: {count} trials; each left whole releases, and the next build made the bytes of an undisturbed one");
    for (outcome, count) in outcomes {
        println!("  {count:>5} {outcome}");
    }
}

#[test]
fn a_build_that_is_killed_leaves_the_last_release_whole() {
    let (house, mut moments, mut outcomes) = (House::new(), Moments::seeded(), BTreeMap::new());
    for trial in 0..trials() {
        house.reset();
        let moment = moments.within(house.time + house.time / 10);
        let trial = format!("kill {trial} after {moment:?}");
        let mut build = house.build().stderr(Stdio::null()).spawn().unwrap();
        sleep(moment);
        build.kill().unwrap();
        let ended = build.wait().unwrap();
        let outcome = if ended.success() { "not killed, it was done" } else { house.stage() };
        house.is_whole(&trial);
        house.recovers(&trial);
        *outcomes.entry(outcome.to_owned()).or_default() += 1;
    }
    print("killed", &outcomes);
}

/// A full disk is said with its place, reason and hint, and exit code 2. The makers of the workbook and the database
/// have words of their own for it.
fn is_said(done: &Output, reason: &str, trial: &str) {
    let said = said(done);
    assert_eq!(done.status.code(), Some(2), "{trial}: {said}");
    let known = [reason, "database or disk is full", "disk I/O error", "of the workbook could not be written"];
    assert!(known.iter().any(|words| said.contains(words)), "{trial}: none of {known:?} in {said}");
    for words in ["cannot write", "free space"] {
        assert!(said.contains(words), "{trial}: no {words:?} in {said}");
    }
}

/// A small disk; it is taken away in the end.
struct Disk {
    at: PathBuf,
}

impl Disk {
    /// None where it may not be mounted.
    fn mount(at: &Path) -> Option<Disk> {
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=256m", "tmpfs"]).arg(at).stderr(Stdio::null()).status();
        mounted.is_ok_and(|status| status.success()).then(|| Disk { at: at.to_owned() })
    }

    fn resize(&self, kilobytes: u64) {
        let size = format!("remount,size={kilobytes}k");
        assert!(Command::new("mount").args(["-o", &size]).arg(&self.at).status().unwrap().success());
    }

    fn used(&self) -> u64 {
        let done = Command::new("df").args(["-k", "--output=used"]).arg(&self.at).output().unwrap();
        String::from_utf8_lossy(&done.stdout).lines().nth(1).unwrap().trim().parse().unwrap()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.at).status();
    }
}

#[test]
fn a_full_disk_leaves_the_last_release_whole() {
    let (house, mut outcomes) = (House::new(), BTreeMap::new());
    let Some(disk) = Disk::mount(&house.out()) else {
        println!("disk full: no tmpfs can be mounted here; the limit on files stands in");
        return;
    };
    house.reset();
    let base = disk.used();
    // What a build needs beside the releases there are: its tables and the new release, found by trying.
    let enough = (1..64).map(|step| step * 256).find(|more| {
        house.reset();
        disk.resize(base + more);
        house.build().output().unwrap().status.success()
    });
    let enough = enough.expect("16 MB are enough");
    for trial in 0..trials() {
        disk.resize(base + enough + 64 * 1024);
        house.reset();
        let size = base + 4 + enough * trial / trials();
        let trial = format!("a disk of {size} kB, {base} kB of them in use");
        disk.resize(size);
        let done = house.build().output().unwrap();
        let outcome = if done.status.success() { "it was enough" } else { house.stage() };
        if !done.status.success() {
            is_said(&done, "No space left on device", &trial);
        }
        house.is_whole(&trial);
        disk.resize(base + enough + 64 * 1024);
        house.recovers(&trial);
        *outcomes.entry(outcome.to_owned()).or_default() += 1;
    }
    print(&format!("disk full ({base} kB of releases, {enough} kB more are enough)"), &outcomes);
}

#[test]
fn a_limit_on_files_leaves_the_last_release_whole() {
    let (house, mut outcomes) = (House::new(), BTreeMap::new());
    let largest = house.after.values().map(Vec::len).max().unwrap() as u64;
    for trial in 0..trials() {
        house.reset();
        // `ulimit -f` counts blocks of 512 bytes; without the signal the write itself fails.
        let blocks = largest * trial / trials() / 512;
        let mut limited = Command::new("sh");
        limited.args(["-c", "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$@\"", "sh"]).arg(blocks.to_string());
        let build = house.build();
        let done = limited.arg(build.get_program()).args(build.get_args()).output().unwrap();
        let trial = format!("files of at most {blocks} blocks");
        let outcome = if done.status.success() { "it was enough" } else { house.stage() };
        if !done.status.success() {
            is_said(&done, "File too large", &trial);
        }
        house.is_whole(&trial);
        house.recovers(&trial);
        *outcomes.entry(outcome.to_owned()).or_default() += 1;
    }
    print("files limited", &outcomes);
}
