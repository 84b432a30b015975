//! Versions of what a tree is built from, as its lock file has them.

use super::{BuildError, Tree};

/// The locked version of `package`, such as `criterion` or `wasm-bindgen`.
pub fn locked(tree: &Tree, package: &str) -> Result<String, BuildError> {
    let lock = tree.root.join("Cargo.lock");
    let text = match std::fs::read_to_string(&lock) {
        Ok(text) => text,
        Err(source) => return Err(BuildError::Io { path: lock, source }),
    };
    version_in(&text, package)
        .map(str::to_owned)
        .ok_or_else(|| BuildError::NotLocked { lock, package: package.to_owned() })
}

/// The first version of `package` in the text of a lock file, whose entries begin with `name` and then `version`.
fn version_in<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_the_package_itself_is_read() {
        let lock = "version = 4\n\n[[package]]\nname = \"criterion-plot\"\nversion = \"0.8.0\"\n\n[[package]]\nname = \
                    \"criterion\"\nversion = \"0.8.2\"\n";
        assert_eq!(version_in(lock, "criterion"), Some("0.8.2"));
        assert_eq!(version_in(lock, "wasm-bindgen"), None);
    }

    #[test]
    fn glue_and_crate_are_one_version_in_this_workspace() {
        let tree = Tree::own().expect("tests run inside the workspace");
        let version = |package| locked(&tree, package).expect("it is a dependency");
        assert_eq!(version("wasm-bindgen"), version("wasm-bindgen-cli-support"));
        assert_eq!(version("wasm-bindgen"), version("wasm-bindgen-cli"));
        assert!(version("criterion").starts_with("0."));
    }
}
