//! How each variant is built: what differs from the default one, and nothing else.

use bench_native::Variant;

use super::Source;

/// How one variant is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipe {
    /// Name of the target folder: recipes that share it differ in features of `bench-wasm`, or in what becomes of its module.
    pub(crate) folder: &'static str,
    /// Flags of the compiler beyond those of the release profile.
    pub rustflags: &'static [&'static str],
    /// The crates of the standard library that are built along, so that those flags reach them too.
    pub rebuilt_std: Option<&'static str>,
    /// Features of `bench-wasm` beyond the default ones.
    pub features: &'static [&'static str],
    /// The level of optimisation, where it is not the profile's.
    pub opt_level: Option<&'static str>,
    /// Whether the glue generator imports texts that are constants.
    pub string_constants: bool,
    /// What `wasm-opt` is told to do to the module, where it does anything.
    pub wasm_opt: Option<&'static str>,
}

/// What a variant is built with that changes none of its flags.
const STD: &str = "-Zbuild-std=std,panic_abort";

const DEFAULT: Recipe = Recipe {
    folder: "default",
    rustflags: &[],
    rebuilt_std: None,
    features: &[],
    opt_level: None,
    string_constants: false,
    wasm_opt: None,
};

/// What the linker must be told for one memory of all threads, since rustc 1.93 no longer does
/// (<https://github.com/rust-lang/rust/pull/147225>). The largest memory is what rustc asked for until then.
const THREADS: &[&str] = &[
    "-Ctarget-feature=+atomics",
    "-Clink-arg=--shared-memory",
    "-Clink-arg=--import-memory",
    "-Clink-arg=--max-memory=1073741824",
    "-Clink-arg=--export=__wasm_init_tls",
    "-Clink-arg=--export=__tls_size",
    "-Clink-arg=--export=__tls_align",
    "-Clink-arg=--export=__tls_base",
];

impl Recipe {
    /// How a compiler from `source` builds `variant`.
    ///
    /// `slab` only loses reference types and keeps everything else that the target has by default (multivalue, bulk
    /// memory, sign extension): then the two variants differ in where JavaScript values live and in nothing else. The
    /// older `-Ctarget-cpu=mvp` would also take bulk memory and multivalue, and so change every copy and every returned
    /// slice. The library must be rebuilt: one object with reference types brings them back for the whole module. The same
    /// holds for `no-multivalue`. All objects of `threads` must know atomics, and all of `unwind` must unwind.
    ///
    /// `interning` is the default one but for a feature of wasm-bindgen, `string-constants` but for an option of its glue
    /// generator, and `wasm-opt` but for what is done to the module afterwards. The others are compiled anew, without the library.
    pub(super) fn of(variant: Variant, source: Source) -> Self {
        let rebuilt = |folder, rustflags| Self { folder, rustflags, rebuilt_std: Some(STD), ..DEFAULT };
        let recipe = match variant {
            Variant::Default => DEFAULT,
            Variant::Slab => rebuilt("slab", &["-Ctarget-feature=-reference-types"]),
            Variant::Interning => Self { features: &["interning"], ..DEFAULT },
            Variant::Unwind => {
                Self { rebuilt_std: Some("-Zbuild-std=std,panic_unwind"), ..rebuilt("unwind", &["-Cpanic=unwind"]) }
            }
            Variant::Threads => rebuilt("threads", THREADS),
            Variant::NoMultivalue => rebuilt("no-multivalue", &["-Ctarget-feature=-multivalue"]),
            Variant::StringConstants => Self { string_constants: true, ..DEFAULT },
            Variant::WasmOpt => Self { wasm_opt: Some("-O3"), ..DEFAULT },
            Variant::Simd128 => Self { folder: "simd128", rustflags: &["-Ctarget-feature=+simd128"], ..DEFAULT },
            Variant::OptS => Self { folder: "opt-s", opt_level: Some("s"), ..DEFAULT },
            Variant::OptZ => Self { folder: "opt-z", opt_level: Some("z"), ..DEFAULT },
        };
        // Debian's packages have no library for Wasm.
        let std = recipe.rebuilt_std.or((source == Source::Debian).then_some(STD));
        Self { rebuilt_std: std, ..recipe }
    }

    /// Whether the variant's own flags ask for a rebuilt library, whatever the compiler.
    pub(super) fn must_rebuild_std(variant: Variant) -> bool {
        Self::of(variant, Source::Rustup).rebuilt_std.is_some()
    }

    /// What cargo is told beyond the compiler's flags.
    pub(super) fn cargo_arguments(self) -> Vec<String> {
        let level = self.opt_level.map(|level| format!("--config=profile.release.opt-level=\"{level}\""));
        let features = (!self.features.is_empty()).then(|| format!("--features={}", self.features.join(",")));
        self.rebuilt_std.map(str::to_owned).into_iter().chain(level).chain(features).collect()
    }

    /// Flags beyond those of the release profile, as one would type them, and what is done to the module.
    pub fn flags(self) -> String {
        let glue = self.string_constants.then(|| "wasm-bindgen --js-string-builtins".to_owned());
        let wasm_opt = self.wasm_opt.map(|level| format!("wasm-opt {level}"));
        let flags = self.rustflags.iter().copied().map(str::to_owned).chain(self.cargo_arguments());
        flags.chain(glue).chain(wasm_opt).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags(variant: Variant) -> String {
        Recipe::of(variant, Source::Rustup).flags()
    }

    #[test]
    fn variants_differ_in_what_they_are_named_after_only() {
        let debian = |variant| Recipe::of(variant, Source::Debian).flags();
        assert_eq!(flags(Variant::Default), "");
        assert_eq!(debian(Variant::Default), "-Zbuild-std=std,panic_abort");
        let slab = "-Ctarget-feature=-reference-types -Zbuild-std=std,panic_abort";
        assert_eq!([flags(Variant::Slab), debian(Variant::Slab)], [slab, slab]);
        assert_eq!(flags(Variant::Interning), "--features=interning");
        assert_eq!(debian(Variant::Interning), "-Zbuild-std=std,panic_abort --features=interning");
        assert_eq!(debian(Variant::Unwind), "-Cpanic=unwind -Zbuild-std=std,panic_unwind");
        assert!(flags(Variant::Threads).starts_with("-Ctarget-feature=+atomics -Clink-arg=--shared-memory "));
        assert_eq!(flags(Variant::NoMultivalue), "-Ctarget-feature=-multivalue -Zbuild-std=std,panic_abort");
        assert_eq!(flags(Variant::Simd128), "-Ctarget-feature=+simd128");
        assert_eq!(flags(Variant::OptZ), "--config=profile.release.opt-level=\"z\"");
        assert_eq!(flags(Variant::StringConstants), "wasm-bindgen --js-string-builtins");
        assert_eq!(flags(Variant::WasmOpt), "wasm-opt -O3");
    }

    #[test]
    fn recipes_of_one_folder_compile_the_same_library_by_the_same_flags() {
        for a in Variant::ALL {
            for b in Variant::ALL {
                let [a, b] = [a, b].map(|variant| Recipe::of(*variant, Source::Rustup));
                let own = |recipe: Recipe| (recipe.rustflags, recipe.rebuilt_std, recipe.opt_level);
                assert_eq!(a.folder == b.folder, own(a) == own(b));
            }
        }
    }
}
