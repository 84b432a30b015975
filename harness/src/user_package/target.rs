//! What glue was made for, by its text: each of wasm-bindgen's targets asks for its module in another way.

use serde::Serialize;
use strum::IntoStaticStr;

/// A target of wasm-bindgen's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Target {
    /// `web`: an ES module with a default export that loads the module.
    Web,
    /// `bundler`: glue that is given what a bundler makes of its module's import.
    Bundler,
    /// `module`: an ES module that imports its module's source.
    Module,
    /// `nodejs`: CommonJS.
    Nodejs,
    /// `deno`: an ES module that fetches its module.
    Deno,
    /// `no-modules`: a script that defines `wasm_bindgen`.
    NoModules,
}

/// What stands in the glue for bundlers until version 0.2.84, where it imports its module itself.
const IMPORT_OF_MODULE: &str = "import * as wasm from";
/// What newer versions have in its place.
const SETTER: &str = "let wasm;\nexport function __wbg_set_wasm(exports) {\n  wasm = exports;\n}";
/// How glue before version 0.2.84 starts its module at once.
const START: &str = "wasm.__wbindgen_start();";
/// An import of a module's source, which only some engines know.
const IMPORT_OF_SOURCE: &str = "import source ";

impl Target {
    /// What the text of `STEM.js` shows; `None` where it is no glue that a page could load.
    pub fn of(glue: &str, stem: &str) -> Option<Self> {
        let has = |part: &str| glue.contains(part);
        if has(IMPORT_OF_SOURCE) {
            Some(Self::Module)
        } else if has(&format!("from \"./{stem}_bg.js\""))
            || has(&format!("from './{stem}_bg.js'"))
            || has(IMPORT_OF_MODULE)
        {
            Some(Self::Bundler)
        } else if has("wasm_bindgen = ") && (has("let wasm_bindgen") || has("var wasm_bindgen")) {
            Some(Self::NoModules)
        } else if has("require(") && has("exports.") {
            Some(Self::Nodejs)
        } else if has("export default ") || has(" as default") {
            Some(Self::Web)
        } else if has("import.meta.url") && (has("Deno.") || has("fetch(")) {
            Some(Self::Deno)
        } else {
            None
        }
    }

    /// wasm-bindgen's name of it.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// How a page loads it: the names are those of `page/user-package/load.js`.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Bundler => "bundler",
            Self::Module | Self::Deno => "itself",
            Self::Nodejs => "nodejs",
            Self::NoModules => "no-modules",
        }
    }

    /// The same glue for engines that import no Wasm: only how it gets its module differs.
    pub fn for_pages(self, glue: &str) -> String {
        let line = |line: &str| match self {
            Self::Bundler if line.starts_with(IMPORT_OF_MODULE) => SETTER.to_owned(),
            // Whoever sets the module starts it.
            Self::Bundler if line.trim() == START => String::new(),
            Self::Module => line.strip_prefix(IMPORT_OF_SOURCE).and_then(source).unwrap_or_else(|| line.to_owned()),
            _ => line.to_owned(),
        };
        glue.lines().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// What is imported as a source, compiled: `NAME from "./FILE";`.
fn source(rest: &str) -> Option<String> {
    let (name, file) = rest.trim_end().trim_end_matches(';').split_once(" from ")?;
    Some(format!("const {name} = await WebAssembly.compileStreaming(fetch(new URL({file}, import.meta.url)));"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glue_tells_its_target() {
        for (target, glue) in [
            (Target::Web, "async function __wbg_init() {}\nexport { initSync, __wbg_init as default };"),
            (Target::Web, "imports[\"./a_bg.js\"] = {};\nexport default init;"),
            (Target::Bundler, "import * as wasm from \"./a_bg.wasm\";\nexport * from \"./a_bg.js\";"),
            (Target::Module, "import source wasmModule from \"./a_bg.wasm\";"),
            (Target::Nodejs, "exports.add = add;\nconst bytes = require('fs').readFileSync(path);"),
            (
                Target::Deno,
                "const wasm = await WebAssembly.instantiateStreaming(fetch(new URL('a', import.meta.url)));",
            ),
            (Target::NoModules, "let wasm_bindgen = (function(exports) {\nlet script_src;"),
            (Target::NoModules, "let wasm_bindgen;\n(function() {\nwasm_bindgen = Object.assign(__wbg_init, {});"),
        ] {
            assert_eq!(Target::of(glue, "a"), Some(target), "{glue}");
        }
        assert_eq!(Target::of("console.log('nothing')", "a"), None);
    }

    #[test]
    fn a_page_gets_its_module_where_it_cannot_import_it() {
        let old = Target::Bundler.for_pages("import * as wasm from './a_bg.wasm';\n\nexport function add() {}");
        assert!(
            old.starts_with("let wasm;\nexport function __wbg_set_wasm")
                && old.ends_with("\n\nexport function add() {}")
        );
        let module = Target::Module.for_pages("import source wasmModule from \"./a_bg.wasm\";\nlet a;");
        assert!(
            module.starts_with("const wasmModule = await WebAssembly.compileStreaming(fetch(new URL(\"./a_bg.wasm\", ")
        );
        assert_eq!(
            Target::Web.for_pages("import * as wasm from './a_bg.wasm';"),
            "import * as wasm from './a_bg.wasm';"
        );
    }
}
