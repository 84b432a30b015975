//! The Rust of exports, as it stands in the sources: what a reader of a figure wants to see beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{BuildError, Tree};

/// Everything that JavaScript can name of `bench-wasm`, by its name: exported functions, bare exports, and types with their
/// methods, each with its comments and attributes.
///
/// # Errors
/// If the sources cannot be read.
pub fn exports(tree: &Tree) -> Result<BTreeMap<String, String>, BuildError> {
    let mut found = BTreeMap::new();
    read_folder(&tree.root.join("bench-wasm/src"), &mut found)?;
    Ok(found)
}

fn read_folder(folder: &Path, found: &mut BTreeMap<String, String>) -> Result<(), BuildError> {
    let io = |source| BuildError::Io { path: folder.to_owned(), source };
    for entry in fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if path.is_dir() {
            read_folder(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).map_err(|source| BuildError::Io { path: path.clone(), source })?;
            found.extend(items(&text));
        }
    }
    Ok(())
}

/// Items of one file. It is formatted, so that an item ends on its own line or where a brace closes at the line's begin.
fn items(text: &str) -> BTreeMap<String, String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(name) = name(line) else { continue };
        let belongs = |line: &&&str| ["///", "#[", ")]"].iter().any(|begin| line.starts_with(begin));
        let begin = at - lines[..at].iter().rev().take_while(belongs).count();
        let length = match line.ends_with(['}', ';']) {
            true => Some(0),
            false => lines[at..].iter().position(|line| *line == "}"),
        };
        let Some(length) = length else { continue };
        let item = lines[begin..=at + length].join("\n");
        // A type and its methods are one thing to whoever calls them.
        found.entry(name.to_owned()).and_modify(|known| *known = format!("{known}\n\n{item}")).or_insert(item);
    }
    found
}

/// The name of what begins on this line, if JavaScript can reach it.
fn name(line: &str) -> Option<&str> {
    let (public, rest) = line.strip_prefix("pub ").map_or((false, line), |rest| (true, rest));
    let rest = rest.strip_prefix("unsafe ").unwrap_or(rest);
    let rest = rest.strip_prefix("async ").unwrap_or(rest);
    let function = match (public, rest.strip_prefix("extern \"C\" fn ")) {
        (_, Some(name)) => Some(name),
        (true, None) => rest.strip_prefix("fn "),
        (false, None) => None,
    };
    let named = ["struct ", "enum "].into_iter().find_map(|word| rest.strip_prefix(word)).filter(|_| public);
    let name = function.or(named).or_else(|| line.strip_prefix("impl "))?;
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(name.len());
    (end > 0).then(|| &name[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
/// Adds.
#[wasm_bindgen]
pub fn numbers_add(a: i32, b: i32) -> i32 {
    if a > 0 {
        return a + b;
    }
    a.wrapping_add(b)
}

extern \"C\" fn raw_unit() {}

/// Counts.
#[wasm_bindgen]
pub struct Counter(u32);

#[wasm_bindgen]
impl Counter {
    /// Once more.
    pub fn more(&mut self) {
        self.0 += 1;
    }
}

fn private() {}
";

    #[test]
    fn what_can_be_called_comes_with_what_belongs_to_it() {
        let found = items(TEXT);
        assert_eq!(found.keys().collect::<Vec<_>>(), ["Counter", "numbers_add", "raw_unit"]);
        assert!(found["numbers_add"].starts_with("/// Adds.\n#[wasm_bindgen]\npub fn numbers_add"));
        assert!(found["numbers_add"].ends_with("a.wrapping_add(b)\n}"), "{}", found["numbers_add"]);
        assert_eq!(found["raw_unit"], "extern \"C\" fn raw_unit() {}");
        assert!(found["Counter"].contains("struct Counter(u32);\n\n#[wasm_bindgen]\nimpl Counter {"));
        assert!(found["Counter"].contains("    pub fn more"));
    }

    #[test]
    fn the_suite_has_its_own_exports() {
        let found = exports(&Tree::own().expect("tests run inside the workspace")).expect("sources can be read");
        for name in ["numbers_add", "raw_sum", "buffers_sum"] {
            assert!(found.contains_key(name), "{name} is not among {:?}", found.keys());
        }
    }
}
