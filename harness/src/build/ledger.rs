//! The builds that the ledger counts in: the recipe of their variant with an allocator that counts, and every instruction
//! on a table or on the size of memory counted too. Nothing is timed in them.
//!
//! The glue is the generator's own, unchanged. Of the module only what JavaScript cannot see is told: how often it ran such
//! instructions, in globals that it exports, and which of its exports return several values.

mod allocator;

use std::fs;
use std::path::{Path, PathBuf};

use bench_native::Variant;
use walrus::ir::{BinaryOp, Binop, Const, GlobalGet, GlobalSet, Instr, InstrSeq, Value, VisitorMut, dfs_pre_order_mut};
use walrus::{ConstExpr, Export, ExportItem, GlobalId, LocalFunction, Module as Code, RawCustomSection, ValType};

use super::wasm::{Module, Part};
use super::{BuildError, Toolchain, Tree, glue, marks};

/// Whether an instruction is counted.
type Counts = fn(&Instr) -> bool;

/// What is counted within a module: the exported global's name, and the instructions that raise it.
const COUNTED: [(&str, Counts); 5] = [
    ("ledger_table_reads", |instr| matches!(instr, Instr::TableGet(_))),
    ("ledger_table_writes", |instr| matches!(instr, Instr::TableSet(_))),
    ("ledger_table_fills", |instr| matches!(instr, Instr::TableFill(_))),
    ("ledger_table_growths", |instr| matches!(instr, Instr::TableGrow(_))),
    ("ledger_memory_growths", |instr| matches!(instr, Instr::MemoryGrow(_))),
];

/// Name of the section that lists the exports that return several values, for which engines make an array.
const SEVERAL_RESULTS: &str = "ledger-several-results";

/// Builds the module of `variant` that counts, and returns its name below a page's `/glue/`, and the folder with it and its
/// glue; `progress` is told what is done.
///
/// # Errors
/// If it cannot be built.
pub fn build(
    tree: &Tree,
    toolchain: &Toolchain,
    variant: Variant,
    progress: &dyn Fn(&str),
) -> Result<(String, PathBuf), BuildError> {
    let module = Module { variant, part: Part::Ledger };
    let count = |made: &Path| count_instructions(&made.join(glue::MODULE)).map(|()| None);
    let (folder, _) = module.build_with(tree, toolchain, progress, count)?;
    let glue = fs::read_to_string(folder.join(glue::SCRIPT))
        .map_err(|source| BuildError::Io { path: folder.clone(), source })?;
    marks::of_glue(variant, &glue)?;
    Ok((module.name(), folder))
}

/// Has the module at `path` count the instructions of [`COUNTED`].
///
/// # Errors
/// If it cannot be read, is no module or cannot be written.
pub fn count_instructions(path: &Path) -> Result<(), BuildError> {
    let io = |source| BuildError::Io { path: path.to_owned(), source };
    let bytes = fs::read(path).map_err(io)?;
    let no_module = |reason| BuildError::NoModule { path: path.to_owned(), reason };
    let ((), counting) = counting(&bytes, |_| ()).map_err(no_module)?;
    fs::write(path, counting).map_err(io)
}

/// The same for a module that was not built here: it also counts the calls of its allocator, whose blocks nothing else
/// tells. Whether its names tell which these are, and the module that counts.
///
/// # Errors
/// Why it is no module.
pub fn counting_user_package(module: &[u8]) -> Result<(bool, Vec<u8>), String> {
    counting(module, allocator::count_calls)
}

/// The module that does what `bytes` does, and counts, after `more` had its way with it.
fn counting<T>(bytes: &[u8], more: impl FnOnce(&mut Code) -> T) -> Result<(T, Vec<u8>), String> {
    let mut code = Code::from_buffer(bytes).map_err(|error| format!("{error:#}"))?;
    let globals = COUNTED.map(|(name, _)| add_counter(&mut code, name));
    let raised =
        |instr: &Instr| COUNTED.iter().zip(globals).find(|((_, counts), _)| counts(instr)).map(|(_, global)| global);
    for (_, function) in code.funcs.iter_local_mut() {
        raise(function, raised);
    }
    let told = more(&mut code);
    let data = several_results(&code).join("\n").into_bytes();
    code.customs.add(RawCustomSection { name: SEVERAL_RESULTS.into(), data });
    Ok((told, code.emit_wasm()))
}

/// A global that counts, exported as `name`.
fn add_counter(code: &mut Code, name: &str) -> GlobalId {
    let global = code.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
    code.exports.add(name, global);
    global
}

/// Has `function` raise a global by one before every instruction that `raised` names one for.
fn raise(function: &mut LocalFunction, raised: impl Fn(&Instr) -> Option<GlobalId>) {
    dfs_pre_order_mut(&mut Raising(raised), function, function.entry_block());
}

/// The names of all exported functions that return more than one value.
fn several_results(code: &Code) -> Vec<&str> {
    let several = |export: &&Export| match export.item {
        ExportItem::Function(function) => code.types.results(code.funcs.get(function).ty()).len() > 1,
        _ => false,
    };
    code.exports.iter().filter(several).map(|export| export.name.as_str()).collect()
}

/// Raises a global before every instruction that it names one for.
struct Raising<F>(F);

impl<F: Fn(&Instr) -> Option<GlobalId>> VisitorMut for Raising<F> {
    fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
        let mut raising = Vec::with_capacity(sequence.instrs.len());
        for (instr, location) in sequence.instrs.drain(..) {
            if let Some(global) = self.0(&instr) {
                let raise = [
                    Instr::GlobalGet(GlobalGet { global }),
                    Instr::Const(Const { value: Value::I32(1) }),
                    Instr::Binop(Binop { op: BinaryOp::I32Add }),
                    Instr::GlobalSet(GlobalSet { global }),
                ];
                raising.extend(raise.map(|instr| (instr, location)));
            }
            raising.push((instr, location));
        }
        sequence.instrs = raising;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that grows its memory once, and its table within a block.
    const GROWING: &[u8] = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x04\x04\x01\x6f\0\x01\x05\x03\x01\0\x01\
        \x0a\x14\x01\x12\0\x41\x01\x40\0\x1a\x02\x40\xd0\x6f\x41\x01\xfc\x0f\0\x1a\x0b\x0b";

    #[test]
    fn instructions_are_counted_where_they_stand() {
        let ((), made) = counting(GROWING, |_| ()).expect("it is a module");
        let code = Code::from_buffer(&made).expect("it still is one");
        let exports: Vec<&str> = code.exports.iter().map(|export| export.name.as_str()).collect();
        assert_eq!(exports, COUNTED.map(|(name, _)| name));
        // global.get, i32.const 1, i32.add, global.set of the fourth and fifth global, each before its instruction.
        let has = |bytes: &[u8]| made.windows(bytes.len()).any(|window| window == bytes);
        assert!(has(b"\x23\x04\x41\x01\x6a\x24\x04\x40\0"), "memory.grow");
        assert!(has(b"\x23\x03\x41\x01\x6a\x24\x03\xfc\x0f"), "table.grow, in its block");
        assert!(!has(b"\x24\x01") && !has(b"\x24\0"), "nothing else");
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(counting(b"\0asm of another kind", |_| ()).is_err());
    }
}
