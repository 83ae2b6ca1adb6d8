//! Tells the program what it was made of: what an earlier build of it has read is no use to a changed one.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let mut files = BTreeMap::new();
    collect(Path::new("src"), &mut files)?;
    let mut hasher = DefaultHasher::new();
    (files, env::var("TARGET").ok()).hash(&mut hasher);
    println!("cargo::rustc-env=NIANBAO_PROGRAM={:016x}", hasher.finish());
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=schemas/codebook");
    Ok(())
}

fn collect(folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.insert(path.to_string_lossy().into_owned(), fs::read(&path)?);
        }
    }
    Ok(())
}
