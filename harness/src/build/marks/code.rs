//! What shows of a module's code that it is its variant.

use bench_native::Variant;
use wasmparser::{Operator, Parser, Payload, TypeRef};

use super::{MarkError, Trait, assert_traits};

/// What the module imports texts from.
const STRING_CONSTANTS: &str = "wasm:js/string-constants";

/// What of a module its variant may decide.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// The instruction that catches, of the older or the newer kind of exceptions.
    catches: Option<&'static str>,
    shares_memory: bool,
    has_vectors: bool,
    imports_texts: bool,
    name_bytes: u64,
}

impl Code {
    /// Reads a module.
    ///
    /// # Errors
    /// Why it is none.
    pub fn of(module: &[u8]) -> Result<Self, String> {
        Self::read(module).map_err(|error| error.to_string())
    }

    fn read(module: &[u8]) -> wasmparser::Result<Self> {
        let mut code = Self::default();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let import = import?;
                        code.imports_texts |= import.module == STRING_CONSTANTS;
                        code.shares_memory |= matches!(import.ty, TypeRef::Memory(memory) if memory.shared);
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    for operator in body.get_operators_reader()? {
                        match operator? {
                            Operator::Try { .. } => code.catches = Some("try"),
                            Operator::TryTable { .. } => code.catches = Some("try_table"),
                            Operator::V128Load { .. } | Operator::V128Store { .. } | Operator::V128Const { .. } => {
                                code.has_vectors = true;
                            }
                            _ => {}
                        }
                    }
                }
                Payload::CustomSection(section) if section.name() == "name" => {
                    code.name_bytes = section.data().len() as u64;
                }
                _ => {}
            }
        }
        Ok(code)
    }

    /// Bytes that are names of functions. A rebuilt library brings more of them than the compiler's own has, and `wasm-opt`
    /// takes them away.
    pub fn name_bytes(self) -> u64 {
        self.name_bytes
    }

    /// What in the module's code shows that it is `variant`, or what shows that it is not.
    pub fn marks(self, variant: Variant) -> Result<Option<String>, MarkError> {
        let is = |other| variant == other;
        let traits = [
            Trait {
                mark: self.catches.unwrap_or("try"),
                is_there: self.catches.is_some(),
                is_wanted: is(Variant::Unwind),
                missing: "catches no panics",
                unwanted: "catches panics",
            },
            Trait {
                mark: "shared memory",
                is_there: self.shares_memory,
                is_wanted: is(Variant::Threads),
                missing: "imports no memory that is shared",
                unwanted: "imports memory that is shared",
            },
            Trait {
                mark: "v128",
                is_there: self.has_vectors,
                is_wanted: is(Variant::Simd128),
                missing: "has no instructions on vectors",
                unwanted: "has instructions on vectors",
            },
            Trait {
                mark: STRING_CONSTANTS,
                is_there: self.imports_texts,
                is_wanted: is(Variant::StringConstants),
                missing: "imports no texts",
                unwanted: "imports texts",
            },
        ];
        assert_traits("module", variant, &traits)?;
        Ok(traits.iter().find(|found| found.is_wanted).map(|found| format!("{} in the module", found.mark)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &[u8] = b"\0asm\x01\0\0\0";
    /// What the modules of four variants have: an import of memory that is shared, one of a text, a constant of 128 bits, and a
    /// block that catches nothing.
    const CODES: [(Variant, &[u8]); 4] = [
        (Variant::Threads, b"\x02\x09\x01\x01a\x01b\x02\x03\x01\x01"),
        (Variant::StringConstants, b"\x02\x1f\x01\x18wasm:js/string-constants\x01x\x03\x6f\0"),
        (Variant::Simd128, b"\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a\x17\x01\x15\0\xfd\x0c0123456789abcdef\x1a\x0b"),
        (Variant::Unwind, b"\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a\x08\x01\x06\0\x1f\x40\0\x0b\x0b"),
    ];

    #[test]
    fn the_module_of_a_variant_does_not_pass_for_another() {
        let plain = Code::of(HEAD).expect("it is a module");
        for variant in Variant::ALL {
            let own = CODES.iter().find(|(of, _)| of == variant);
            assert_eq!(plain.marks(*variant).is_ok(), own.is_none(), "{}", variant.name());
            let Some((_, own)) = own else { continue };
            let code = Code::of(&[HEAD, own].concat()).expect("it is a module");
            assert!(code.marks(*variant).expect("it is its own").is_some());
            assert!(code.marks(Variant::Default).is_err() && code.marks(Variant::WasmOpt).is_err());
        }
        assert!(Code::of(b"\0asm of another kind").is_err());
        let named = Code::of(&[HEAD, b"\0\x07\x04nameab"].concat()).expect("it is a module");
        assert_eq!((plain.name_bytes(), named.name_bytes()), (0, 2));
    }
}
