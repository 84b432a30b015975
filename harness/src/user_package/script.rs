//! A user's script, and the files of theirs that it imports.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, ensure};
use regex::Regex;

use crate::server::{Asset, Assets, content_type};

/// Where the script and what it imports lie, below `/glue/`.
const FOLDER: &str = "script";
/// Files that a script may import, its imports' imports among them.
const MOST: usize = 1_000;
/// Imports of files by a path from the file itself: after `from`, `import` or `import(`.
const IMPORTS: &str = r#"(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}/[^"'\n]+)["']"#;

/// A script with what it imports.
#[derive(Debug, Clone)]
pub struct Script {
    /// Files by where they lie on the disk.
    files: BTreeMap<PathBuf, Vec<u8>>,
    script: PathBuf,
    /// The folder that all of them lie below.
    root: PathBuf,
}

impl Script {
    /// Reads a script and everything that it imports by a path.
    ///
    /// # Errors
    /// If it is no script, or one of the files cannot be read.
    pub fn read(script: &Path) -> anyhow::Result<Self> {
        let is_script = script.extension().is_some_and(|extension| extension == "js" || extension == "mjs");
        ensure!(is_script, "{} is no script: give an ES module, in a file that ends in .js or .mjs", script.display());
        let unreadable = || format!("cannot read the script {}: give an ES module", script.display());
        let script = std::path::absolute(script).with_context(unreadable)?;
        let mut files = BTreeMap::from([(script.clone(), fs::read(&script).with_context(unreadable)?)]);
        let pattern = Regex::new(IMPORTS).context("the pattern of imports is wrong")?;
        let mut open = vec![script.clone()];
        while let Some(importer) = open.pop() {
            let text = String::from_utf8_lossy(&files[&importer]).into_owned();
            for path in pattern.captures_iter(&text).filter_map(|found| Some(found.get(1)?.as_str().to_owned())) {
                let imported = resolved(importer.parent().unwrap_or(&importer), &path);
                if files.contains_key(&imported) {
                    continue;
                }
                ensure!(files.len() < MOST, "{} imports more than {MOST} files: give it fewer", script.display());
                // What is not there fails where it is loaded: it may stand in a comment.
                if let Ok(bytes) = fs::read(&imported) {
                    if is_javascript(&imported) {
                        open.push(imported.clone());
                    }
                    files.insert(imported, bytes);
                }
            }
        }
        let root = common(files.keys());
        Ok(Self { files, script, root })
    }

    /// Where it lies below `/glue/`.
    pub fn path(&self) -> String {
        self.place(&self.script)
    }

    /// Its file name.
    pub fn name(&self) -> String {
        self.script.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.files[&self.script]
    }

    /// Lays it out, with what it imports.
    pub fn add_to(&self, assets: &mut Assets) {
        for (file, bytes) in &self.files {
            if let Some(content_type) = content_type(file) {
                assets.add(&format!("/glue/{}", self.place(file)), Asset { content_type, bytes: bytes.clone() });
            }
        }
    }

    fn place(&self, file: &Path) -> String {
        let parts = file.strip_prefix(&self.root).unwrap_or(file).components();
        let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        format!("{FOLDER}/{}", parts.join("/"))
    }
}

fn is_javascript(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "js" || extension == "mjs")
}

/// The path without `.` and `..`, as a browser resolves it. What follows `?` or `#` is no part of it.
fn resolved(folder: &Path, path: &str) -> PathBuf {
    let mut found = folder.to_owned();
    for part in Path::new(path.split(['?', '#']).next().unwrap_or(path)).components() {
        match part {
            Component::ParentDir => {
                found.pop();
            }
            Component::Normal(name) => found.push(name),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    found
}

/// The deepest folder that all of them lie below.
fn common<'a>(mut files: impl Iterator<Item = &'a PathBuf>) -> PathBuf {
    let folder = |file: &PathBuf| file.parent().unwrap_or(Path::new("")).to_owned();
    let mut common = files.next().map(folder).unwrap_or_default();
    for file in files {
        while !file.starts_with(&common) && common.pop() {}
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_script_imports_is_laid_out_as_it_lies() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().expect("a folder")).expect("it is made");
            fs::write(file, text).expect("it is written");
        };
        write(
            "bench/operations.js",
            "import { a } from '../lib/a.js';\nimport './b.mjs?x';\n// import './gone.js'\nimport 'node:fs';",
        );
        write("lib/a.js", "export * from \"./deep/c.js\";\nconst d = import('../bench/operations.js');");
        write("lib/deep/c.js", "");
        write("bench/b.mjs", "import data from './data.json' with { type: 'json' };");
        write("bench/data.json", "{}");
        write("bench/other.js", "");
        let script = Script::read(&folder.path().join("bench/operations.js")).expect("a script");
        assert_eq!((script.path(), script.name()), ("script/bench/operations.js".into(), "operations.js".into()));
        let mut assets = Assets::default();
        script.add_to(&mut assets);
        for there in ["bench/operations.js", "bench/b.mjs", "bench/data.json", "lib/a.js", "lib/deep/c.js"] {
            assert!(assets.get(&format!("/glue/script/{there}")).is_some(), "{there} is not there");
        }
        assert!(assets.get("/glue/script/bench/other.js").is_none(), "nobody imports it");
    }
}
