//! The allocator of a package that was not built for the ledger: its calls are counted where they stand, if the
//! module's own names tell which function is which. Optimisation leaves little of `__rust_alloc` and its kin, but the
//! functions of dlmalloc, Rust's allocator for Wasm, are too large to be inlined everywhere.

use std::collections::{BTreeSet, HashMap};

use walrus::ir::{Call, Instr, Visitor, dfs_in_order};
use walrus::{ExportItem, FunctionId, FunctionKind, Module as Code};

use super::{add_counter, raise};

/// What a function of an allocator does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AllocatorKind {
    Allocates,
    Reallocates,
    Frees,
    /// It serves the others.
    Inner,
}

/// The counters' exported globals, and what they count calls of.
const COUNTED: [(&str, AllocatorKind); 3] = [
    ("ledger_rust_allocations", AllocatorKind::Allocates),
    ("ledger_rust_reallocations", AllocatorKind::Reallocates),
    ("ledger_rust_frees", AllocatorKind::Frees),
];
/// What the glue calls: that these reach the functions that were found shows that nothing goes around them.
const DOORS: [(&str, AllocatorKind); 3] = [
    ("__wbindgen_malloc", AllocatorKind::Allocates),
    ("__wbindgen_realloc", AllocatorKind::Reallocates),
    ("__wbindgen_free", AllocatorKind::Frees),
];
/// What the compiler puts between Rust and an allocator, and between it and the standard library's.
const SHIMS: [&str; 3] = ["__rust_", "__rdl_", "__rg_"];
/// Functions of dlmalloc, and how they stand in names that are still mangled.
const DLMALLOC: [(&str, &str, AllocatorKind); 5] = [
    ("malloc", "6malloc", AllocatorKind::Allocates),
    ("calloc", "6calloc", AllocatorKind::Allocates),
    ("memalign", "8memalign", AllocatorKind::Allocates),
    ("realloc", "7realloc", AllocatorKind::Reallocates),
    ("free", "4free", AllocatorKind::Frees),
];

/// Has `code` count the calls of its allocator, those from within it left out. Whether it can be told which they are.
pub(super) fn count_calls(code: &mut Code) -> bool {
    let kinds: HashMap<FunctionId, AllocatorKind> =
        code.funcs.iter().filter_map(|function| Some((function.id(), kind(function.name.as_deref()?)?))).collect();
    if !DOORS.iter().all(|(door, kind)| goes_through(code, door, *kind, &kinds)) {
        return false;
    }
    let counters = COUNTED.map(|(name, kind)| (kind, add_counter(code, name)));
    let raised = |instr: &Instr| {
        let called = match instr {
            Instr::Call(call) => call.func,
            Instr::ReturnCall(call) => call.func,
            _ => return None,
        };
        let kind = kinds.get(&called)?;
        counters.iter().find(|(counted, _)| counted == kind).map(|(_, global)| *global)
    };
    for (id, function) in code.funcs.iter_local_mut() {
        if !kinds.contains_key(&id) {
            raise(function, raised);
        }
    }
    true
}

/// What the function of this name does, if it is one of an allocator's.
fn kind(name: &str) -> Option<AllocatorKind> {
    let shim = |verb: &str| SHIMS.iter().any(|before| name.contains(&format!("{before}{verb}")));
    let is = |(word, mangled, _): &&(&str, &str, AllocatorKind)| last_word(name) == *word || name.contains(mangled);
    if name.contains("error_handler") {
        None
    } else if shim("realloc") {
        Some(AllocatorKind::Reallocates)
    } else if shim("dealloc") {
        Some(AllocatorKind::Frees)
    } else if shim("alloc") {
        Some(AllocatorKind::Allocates)
    } else if name.contains("dlmalloc") {
        Some(DLMALLOC.iter().find(is).map_or(AllocatorKind::Inner, |(_, _, kind)| *kind))
    } else {
        None
    }
}

/// The last part of a demangled path, without the hash that may follow it.
fn last_word(name: &str) -> &str {
    let is_hash = |word: &str| word.len() == 17 && word.starts_with('h');
    name.rsplit("::").find(|word| !is_hash(word)).unwrap_or(name)
}

/// Whether the export `door` reaches a function that does `wanted`. One that is not there has nothing to reach, as long
/// as there is an allocator at all.
fn goes_through(code: &Code, door: &str, wanted: AllocatorKind, kinds: &HashMap<FunctionId, AllocatorKind>) -> bool {
    let Some(export) = code.exports.iter().find(|export| export.name == door) else {
        return kinds.values().any(|kind| *kind == AllocatorKind::Allocates);
    };
    let ExportItem::Function(first) = export.item else { return false };
    let mut calls = Calls { seen: BTreeSet::from([first]), open: vec![first] };
    while let Some(function) = calls.open.pop() {
        match kinds.get(&function) {
            Some(kind) if *kind == wanted => return true,
            Some(_) => continue,
            None => {}
        }
        if let FunctionKind::Local(local) = &code.funcs.get(function).kind {
            dfs_in_order(&mut calls, local, local.entry_block());
        }
    }
    false
}

/// Functions that call each other.
struct Calls {
    seen: BTreeSet<FunctionId>,
    open: Vec<FunctionId>,
}

impl Visitor<'_> for Calls {
    fn visit_call(&mut self, call: &Call) {
        if self.seen.insert(call.func) {
            self.open.push(call.func);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_a_function_does() {
        for (name, expected) in [
            (
                "<dlmalloc[e24a27]::dlmalloc::Dlmalloc<dlmalloc[e24a27]::sys::System>>::malloc",
                Some(AllocatorKind::Allocates),
            ),
            ("<dlmalloc[e24a27]::dlmalloc::Dlmalloc<dlmalloc[e24a27]::sys::System>>::free", Some(AllocatorKind::Frees)),
            (
                "<dlmalloc[e24a27]::dlmalloc::Dlmalloc<dlmalloc[e24a27]::sys::System>>::unlink_chunk",
                Some(AllocatorKind::Inner),
            ),
            ("dlmalloc::dlmalloc::Dlmalloc<A>::malloc::h7b101ac6895ebe64", Some(AllocatorKind::Allocates)),
            (
                "_RNvMs0_NtCsj_8dlmalloc8dlmallocINtB5_8DlmallocNtNtB7_3sys6SystemE6mallocCse_3std",
                Some(AllocatorKind::Allocates),
            ),
            (
                "_RNvMs0_NtCsj_8dlmalloc8dlmallocINtB5_8DlmallocNtNtB7_3sys6SystemE4freeCse_3std",
                Some(AllocatorKind::Frees),
            ),
            ("__rustc[b7974e8690430dd9]::__rust_realloc", Some(AllocatorKind::Reallocates)),
            ("__rust_alloc_zeroed", Some(AllocatorKind::Allocates)),
            ("__rdl_dealloc", Some(AllocatorKind::Frees)),
            ("__rg_alloc", Some(AllocatorKind::Allocates)),
            ("__rustc[b7974e8690430dd9]::__rust_alloc_error_handler", None),
            ("alloc::raw_vec::finish_grow", None),
            ("my_crate::malloc", None),
        ] {
            assert_eq!(kind(name), expected, "{name}");
        }
    }

    #[test]
    fn a_module_without_an_allocator_tells_nothing() {
        let mut code = Code::default();
        assert!(!count_calls(&mut code));
        assert_eq!(code.exports.iter().count(), 0);
    }
}
