//! `init PACKAGE`: a first `operations.js`, from what a package's types tell.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use regex::Regex;

use crate::embedded;
use crate::terminal::out;
use record::write_whole;

/// What is written.
const SCRIPT: &str = "operations.js";
const TYPES: &str = "operations.d.ts";
/// Exported functions in the types that wasm-bindgen writes.
const FUNCTIONS: &str = r"(?m)^\s*export function (\w+)\(([^)]*)\)\s*:\s*([^;]+);";
/// Functions of the glue itself.
const OF_GLUE: [&str; 3] = ["initSync", "init", "main"];

/// Values that stand for arguments of a type.
const VALUES: [(&str, &str); 12] = [
    ("number", "1"),
    ("bigint", "1n"),
    ("boolean", "true"),
    ("string", "'some text'"),
    ("any", "{}"),
    ("Uint8Array", "new Uint8Array(1000)"),
    ("Int8Array", "new Int8Array(1000)"),
    ("Uint16Array", "new Uint16Array(1000)"),
    ("Uint32Array", "new Uint32Array(1000)"),
    ("Int32Array", "new Int32Array(1000)"),
    ("Float32Array", "new Float32Array(1000)"),
    ("Float64Array", "new Float64Array(1000)"),
];

/// Writes the script and its types into this folder.
///
/// # Errors
/// If the package has no types, or a file is there already.
pub fn run(package: &Path) -> anyhow::Result<()> {
    for name in [SCRIPT, TYPES] {
        ensure!(!Path::new(name).exists(), "{name} is there already: remove it, or run this in another folder");
    }
    let types = types(package)?;
    let text = fs::read_to_string(&types).with_context(|| format!("cannot read the types {}", types.display()))?;
    let script = script(&text)?;
    write_whole(Path::new(SCRIPT), script.as_bytes())?;
    write_whole(Path::new(TYPES), &embedded::types_of_operations()?)?;
    out(&format!("{SCRIPT} and {TYPES} are written. Give arguments that your users give, then run:"))?;
    out(&format!("  boundary bench {} {SCRIPT}", package.display()))
}

/// The one file of types in the package's folder, but for that of its module.
fn types(package: &Path) -> anyhow::Result<PathBuf> {
    let entries =
        fs::read_dir(package).with_context(|| format!("cannot read the package's folder {}", package.display()))?;
    let is_types = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.ends_with(".d.ts") && !name.ends_with(".wasm.d.ts")
    };
    let mut found: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_types).collect();
    found.sort();
    found.into_iter().next().with_context(|| {
        format!("{} holds no types in a .d.ts file: build the package without --no-typescript", package.display())
    })
}

/// A script with one operation for every exported function. What has an argument of no simple type is left to the user.
fn script(types: &str) -> anyhow::Result<String> {
    let functions = Regex::new(FUNCTIONS).context("the pattern of functions is wrong")?;
    let mut lines = vec![
        "// What `boundary` measures: one operation each, by name. Return what depends on the work.".to_owned(),
        "// All that an operation may hold stands in operations.d.ts.".into(),
        String::new(),
        "/** @type {import('./operations').default} */".into(),
        "export default (glue) => ({".into(),
    ];
    let before = lines.len();
    for found in functions.captures_iter(types) {
        let name = &found[1];
        if OF_GLUE.contains(&name) || name.starts_with("__") {
            continue;
        }
        let arguments: Option<Vec<&str>> =
            found[2].split(',').map(str::trim).filter(|one| !one.is_empty()).map(value).collect();
        lines.push(match arguments {
            Some(values) if values.iter().any(|value| value.starts_with("new ")) => {
                let arrays = values.join(", ");
                format!("  '{name}': {{ setup: () => [{arrays}], run: (values) => glue.{name}(...values) }},")
            }
            Some(values) => format!("  '{name}': () => glue.{name}({}),", values.join(", ")),
            None => format!("  // '{name}': () => glue.{name}({}),", &found[2].replace('\n', " ")),
        });
    }
    ensure!(lines.len() > before, "the package's types export no function: write {SCRIPT} yourself");
    lines.push("});\n".into());
    Ok(lines.join("\n"))
}

/// What stands for an argument, `NAME: TYPE`; an optional one is left out by being undefined.
fn value(argument: &str) -> Option<&'static str> {
    let (name, of) = argument.split_once(':')?;
    if name.trim_end().ends_with('?') {
        return Some("undefined");
    }
    VALUES.iter().find(|(known, _)| *known == of.trim()).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_is_an_operation() {
        let types = "/* tslint:disable */\nexport function greet(name: string): string;\n\
                     export function sum(values: Float64Array, from?: number | null): number;\n\
                     export function odd(a: Other): void;\nexport function initSync(module: any): any;\n";
        let script = script(types).unwrap();
        assert!(script.contains("  'greet': () => glue.greet('some text'),\n"), "{script}");
        assert!(
            script.contains("setup: () => [new Float64Array(1000), undefined], run: (values) => glue.sum(...values)")
        );
        assert!(script.contains("  // 'odd': () => glue.odd(a: Other),\n") && !script.contains("initSync"));
        assert!(super::script("export class A {}").is_err());
    }
}
