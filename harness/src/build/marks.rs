//! What shows of a build that it is the variant that it is called: asserted from the text of its glue, and from its module.

mod code;

use bench_native::Variant;
use thiserror::Error;

pub use code::Code;

/// What decodes a string from memory, unless it is an interned one, which it takes from its table.
const INTERNING: &str = "getCachedStringFromWasm";
/// What makes room for what is returned through memory.
const RETURN_POINTER: &str = "__wbindgen_add_to_stack_pointer";

/// Why a build is not what its variant promises.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("the {part} of variant {variant} {trouble}, as {mark} shows: its timings would bear a wrong name")]
pub struct MarkError {
    part: &'static str,
    variant: &'static str,
    trouble: &'static str,
    mark: String,
}

/// Something that builds of some variants have, and those of all others lack.
struct Trait {
    /// The mark, and whether the build has it.
    mark: &'static str,
    is_there: bool,
    /// Whether builds of this variant have it.
    is_wanted: bool,
    /// What is wrong where it is missing, and where it should not be there.
    missing: &'static str,
    unwanted: &'static str,
}

/// Asserts all traits in turn.
fn assert_traits(part: &'static str, variant: Variant, traits: &[Trait]) -> Result<(), MarkError> {
    let wrong = traits.iter().find(|found| found.is_there != found.is_wanted);
    wrong.map_or(Ok(()), |Trait { mark, is_wanted, missing, unwanted, .. }| {
        let trouble = if *is_wanted { missing } else { unwanted };
        Err(MarkError { part, variant: variant.name(), trouble, mark: (*mark).to_owned() })
    })
}

/// What in the text of the glue shows that it is `variant`, or what shows that it is not.
pub fn of_glue(variant: Variant, glue: &str) -> Result<Vec<String>, MarkError> {
    let found = |mark, is_wanted, missing, unwanted| Trait {
        mark,
        is_there: glue.contains(mark),
        is_wanted,
        missing,
        unwanted,
    };
    let is = |other| variant == other;
    let is_slab = is(Variant::Slab);
    let traits = [
        found("_assertNum", false, "", "has debug checks"),
        found(
            RETURN_POINTER,
            is(Variant::NoMultivalue),
            "returns slices as two values instead of through memory",
            "returns slices through memory instead of as two values",
        ),
        found(
            "addHeapObject",
            is_slab,
            "keeps no JavaScript values in a table of its own",
            "keeps JavaScript values in a table of its own",
        ),
        found(
            "__wbindgen_init_externref_table",
            !is_slab,
            "keeps no JavaScript values in Wasm's own table",
            "keeps JavaScript values in Wasm's own table",
        ),
        found(INTERNING, is(Variant::Interning), "knows no interned strings", "looks for interned strings"),
        found("class PanicError", is(Variant::Unwind), "knows no errors of panics", "makes errors of panics"),
        found("shared:true", is(Variant::Threads), "shares no memory", "shares its memory"),
        found(
            "decode(bytes.slice())",
            is(Variant::Threads),
            "reads texts in memory that is shared",
            "copies texts before it reads them",
        ),
        found(
            "importedStringConstants",
            is(Variant::StringConstants),
            "makes constants of texts itself",
            "has constants of texts imported",
        ),
    ];
    assert_traits("glue", variant, &traits)?;
    if let Some(import) = glue.lines().find(|line| is_import_from_elsewhere(line)) {
        let trouble = "imports a module that no build makes";
        return Err(MarkError { part: "glue", variant: variant.name(), trouble, mark: import.trim().to_owned() });
    }
    let table = match variant {
        Variant::Slab => "table in the glue (addHeapObject, no __wbindgen_init_externref_table)",
        _ => "externref table (__wbindgen_init_externref_table, no addHeapObject)",
    };
    let returned = match variant {
        Variant::NoMultivalue => "return pointers (__wbindgen_add_to_stack_pointer)",
        _ => "multivalue (no __wbindgen_add_to_stack_pointer)",
    };
    let own = match variant {
        Variant::Interning => Some("interning (getCachedStringFromWasm)"),
        Variant::Unwind => Some("errors of panics (class PanicError)"),
        Variant::Threads => Some("copies of texts in shared memory (shared:true, decode(bytes.slice()))"),
        Variant::StringConstants => Some("imported texts (importedStringConstants)"),
        _ => None,
    };
    let marks = [table, returned, "no debug checks (no _assertNum)"].into_iter().chain(own);
    Ok(marks.map(str::to_owned).collect())
}

/// An import that wasm-bindgen could not resolve stands in the glue as a bare module name, such as `env`.
fn is_import_from_elsewhere(line: &str) -> bool {
    line.starts_with("import ") && !line.contains("\"./") && !line.contains("'./")
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXTERNREF: &str = "__wbindgen_init_externref_table() {}\nconst ret = wasm.doubled(ptr0, len0);\n";
    const SLAB: &str = "wasm.table_push(this.__wbg_ptr, addHeapObject(value));\nfunction addHeapObject(obj) {\n";

    /// What the glue of a variant has beside what the default one has.
    const OWN: [(Variant, &str); 5] = [
        (Variant::Interning, "var v1 = getCachedStringFromWasm0(ret[0], ret[1]);"),
        (Variant::Unwind, "class PanicError extends Error {}"),
        (Variant::Threads, "new WebAssembly.Memory({initial:18,shared:true}); cachedTextDecoder.decode(bytes.slice())"),
        (Variant::NoMultivalue, "const retptr = wasm.__wbindgen_add_to_stack_pointer(-16);"),
        (Variant::StringConstants, "{ importedStringConstants: 'wasm:js/string-constants' }"),
    ];

    fn marks_of(variant: Variant, glue: &str) -> Vec<String> {
        of_glue(variant, glue).expect("these are the right marks")
    }

    #[test]
    fn each_variant_has_its_marks() {
        assert!(marks_of(Variant::Default, EXTERNREF)[0].starts_with("externref table"));
        assert!(marks_of(Variant::Slab, SLAB)[0].starts_with("table in the glue"));
        assert_eq!(marks_of(Variant::Slab, SLAB).len(), 3);
        let own =
            |variant| marks_of(variant, &[EXTERNREF, OWN.iter().find(|(of, _)| *of == variant).unwrap().1].concat());
        assert_eq!(own(Variant::Interning)[3], "interning (getCachedStringFromWasm)");
        assert_eq!(own(Variant::Unwind)[3], "errors of panics (class PanicError)");
        assert_eq!(own(Variant::NoMultivalue)[1], "return pointers (__wbindgen_add_to_stack_pointer)");
        assert_eq!(own(Variant::Threads).len(), 4);
        assert_eq!(own(Variant::StringConstants).len(), 4);
    }

    #[test]
    fn one_variant_does_not_pass_for_the_other() {
        let text = of_glue(Variant::Slab, EXTERNREF).expect_err("this is default").to_string();
        assert_eq!(
            text,
            "the glue of variant slab keeps no JavaScript values in a table of its own, as addHeapObject shows: its \
             timings would bear a wrong name"
        );
        assert!(of_glue(Variant::Default, SLAB).is_err());
        for (variant, own) in OWN {
            assert!(of_glue(variant, EXTERNREF).is_err(), "the default glue is not that of {}", variant.name());
            for other in Variant::ALL.iter().filter(|other| **other != variant) {
                let passes = of_glue(*other, &[EXTERNREF, own].concat()).is_ok();
                assert!(!passes, "the glue of {} passes for {}", variant.name(), other.name());
            }
        }
        assert!(of_glue(Variant::Slab, &[EXTERNREF, SLAB].concat()).is_err());
        assert!(of_glue(Variant::Default, &[EXTERNREF, SLAB].concat()).is_err());
        let in_place = "new WebAssembly.Memory({initial:18,shared:true}); cachedTextDecoder.decode(bytes)";
        assert!(of_glue(Variant::Threads, &[EXTERNREF, in_place].concat()).is_err());
    }

    #[test]
    fn debug_glue_and_return_pointers_are_refused() {
        for extra in ["_assertNum(x);", "wasm.__wbindgen_add_to_stack_pointer(-16);"] {
            let text = of_glue(Variant::Default, &[EXTERNREF, extra].concat()).expect_err("refused").to_string();
            assert!(text.contains(extra.split('(').next().unwrap_or_default().trim_start_matches("wasm.")), "{text}");
        }
    }

    #[test]
    fn an_import_that_nobody_makes_is_refused() {
        let glue = ["import * as import1 from \"env\";\n", EXTERNREF].concat();
        assert!(of_glue(Variant::Default, &glue).expect_err("env").to_string().contains("env"));
        let glue = ["import { now } from \"./snippets/x/inline0.js\";\n", EXTERNREF].concat();
        assert!(of_glue(Variant::Default, &glue).is_ok());
    }
}
