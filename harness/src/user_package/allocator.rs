//! What the glue calls the module's allocator by. wasm-bindgen may export it by another name, which only its use tells.

use std::collections::BTreeMap;

use regex::Regex;

/// How such names begin.
const RENAMED: &str = "__wbindgen_export";
/// Where texts and arrays go into the module: they are given what allocates and, for texts, what makes a block larger.
const PASSED: &str = r"ToWasm0\(.*?, wasm\.(\w+)(?:, wasm\.(\w+))?\)";
/// Where a block is given back: its place, its bytes, its alignment.
const FREED: &str = r"wasm\.(\w+)\([^(),]+, [^(),]+, \d\)";

/// The usual name of each export of the allocator that has another, by the name that it has.
pub(super) fn renamed(glue: &str) -> BTreeMap<String, &'static str> {
    let mut found = BTreeMap::new();
    let mut add = |name: Option<&str>, usual| {
        if let Some(name) = name.filter(|name| name.starts_with(RENAMED)) {
            found.insert(name.to_owned(), usual);
        }
    };
    // Both patterns are fixed; one that did not compile would find nothing.
    for passed in Regex::new(PASSED).iter().flat_map(|pattern| pattern.captures_iter(glue)) {
        add(passed.get(1).map(|name| name.as_str()), "__wbindgen_malloc");
        add(passed.get(2).map(|name| name.as_str()), "__wbindgen_realloc");
    }
    for freed in Regex::new(FREED).iter().flat_map(|pattern| pattern.captures_iter(glue)) {
        add(freed.get(1).map(|name| name.as_str()), "__wbindgen_free");
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_allocator_is_known_by_its_use() {
        let glue = "const ptr0 = passStringToWasm0(input, wasm.__wbindgen_export, wasm.__wbindgen_export2);\n\
                    const ptr1 = passArray8ToWasm0(f(bytes), wasm.__wbindgen_export);\n\
                    wasm.__wbindgen_export3(addHeapObject(e));\n\
                    wasm.__wbindgen_export4(r0, r1 * 4, 4);\nwasm.other(a, b, 1);";
        let found: Vec<_> = renamed(glue).into_iter().collect();
        let of = |name: &str, usual| (name.to_owned(), usual);
        assert_eq!(
            found,
            [
                of("__wbindgen_export", "__wbindgen_malloc"),
                of("__wbindgen_export2", "__wbindgen_realloc"),
                of("__wbindgen_export4", "__wbindgen_free")
            ]
        );
        assert!(renamed("passStringToWasm0(input, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc)").is_empty());
    }
}
