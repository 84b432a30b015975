//! What a package tells of itself.

use std::path::Path;

use serde_json::Value;
use wasmparser::{KnownCustom, Parser, Payload};

use super::Package;
use crate::digest::sha256;
use record::UserPackage;
use record::text::sanitized;

/// Characters of a word of the package's own.
const LONGEST: usize = 100;

impl Package {
    /// What the record keeps of it.
    pub fn facts(&self) -> UserPackage {
        let (name, version) = named(&self.folder).unwrap_or_else(|| (self.stem.clone(), None));
        UserPackage {
            name,
            version,
            target: self.target.name().into(),
            wasm_bindgen: made_by(&self.module, "wasm-bindgen"),
            rustc: made_by(&self.module, "rustc"),
            module_sha256: sha256(&self.module),
            script: word(&self.script.name()),
            script_sha256: sha256(self.script.bytes()),
        }
    }
}

fn word(text: &str) -> String {
    sanitized(text).chars().take(LONGEST).collect()
}

/// Name and version of a `package.json` in the folder or above it, as far as the package reaches.
fn named(folder: &Path) -> Option<(String, Option<String>)> {
    let found = [Some(folder), folder.parent()].into_iter().flatten().find_map(|folder| {
        let text = std::fs::read(folder.join("package.json")).ok()?;
        serde_json::from_slice::<Value>(&text).ok()
    })?;
    let text = |key: &str| found.get(key).and_then(Value::as_str).map(word);
    Some((text("name")?, text("version")))
}

/// The version of a tool in the module's section of producers.
fn made_by(module: &[u8], tool: &str) -> Option<String> {
    for payload in Parser::new(0).parse_all(module) {
        let Payload::CustomSection(section) = payload.ok()? else { continue };
        let KnownCustom::Producers(fields) = section.as_known() else { continue };
        let values = fields.into_iter().filter_map(Result::ok).flat_map(|field| field.values.into_iter());
        if let Some(found) = values.filter_map(Result::ok).find(|value| value.name == tool) {
            return Some(word(found.version));
        }
    }
    None
}
