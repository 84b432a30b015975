//! What is asked of a grid: a file has an entry a column, and what every measured browser needs is added.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail, ensure};
use fantoccini::wd::Capabilities;
use serde_json::{Map, Value, json};

use super::{Column, Grid};
use crate::browser::flags;
use crate::server::Reach;
use record::text::sanitized;
use record::{Host, HostKind};

/// What a file of capabilities looks like.
const EXAMPLE: &str = r#"{"chromium-150": {"browserName": "chrome", "browserVersion": "150"}}"#;

/// The columns that a file of capabilities names, in the order of the report.
///
/// # Errors
/// If the file cannot be read, or has something else than capabilities of browsers.
pub fn columns(grid: &Arc<Grid>, file: &Path) -> anyhow::Result<Vec<Column>> {
    let shown = file.display();
    let text = fs::read_to_string(file).with_context(|| format!("cannot read the capabilities in {shown}"))?;
    let found: BTreeMap<String, Capabilities> = serde_json::from_str(&text)
        .with_context(|| format!("{shown} has no capabilities by column, such as {EXAMPLE}"))?;
    ensure!(!found.is_empty(), "{shown} names no column, such as {EXAMPLE}");
    let mut columns = Vec::new();
    for (name, capabilities) in found {
        let Some(host) = Host::of_name(&name).filter(|host| host.is_browser()) else {
            let name = sanitized(&name);
            bail!("{shown} names the column {name:?}: a column is chromium, firefox or webkit, or that and a label");
        };
        columns.push(Column { host, grid: Arc::clone(grid), capabilities });
    }
    columns.sort_by_key(|column| column.host);
    Ok(columns)
}

/// The capabilities of a session: those of the column, and how browsers are started that measure. A page of `origin` is to be
/// trusted as one of this machine would be: without that its clock is coarse.
pub(super) fn of_session(column: &Column, origin: &str) -> Capabilities {
    let mut capabilities = column.capabilities.clone();
    // A page is loaded when it has measured everything.
    capabilities.insert("pageLoadStrategy".into(), json!("none"));
    let named = match column.grid.reach() {
        Reach::Named(name) => Some(name),
        Reach::Loopback | Reach::Network => None,
    };
    match column.host.kind() {
        HostKind::Chromium => {
            let edge = capabilities.get("browserName").and_then(Value::as_str) == Some("MicrosoftEdge");
            let options = if edge { "ms:edgeOptions" } else { "goog:chromeOptions" };
            let trusted = named.map(|_| format!("--unsafely-treat-insecure-origin-as-secure={origin}"));
            let ours = flags::CHROMIUM.iter().map(|flag| (*flag).to_owned()).chain(trusted);
            add_arguments(&mut capabilities, options, ours);
        }
        HostKind::Firefox => {
            let options = "moz:firefoxOptions";
            add_arguments(&mut capabilities, options, ["-headless".to_owned()].into_iter());
            let preferences = object(object(&mut capabilities, options), "prefs");
            for (name, value) in flags::FIREFOX_PREFERENCES {
                let value = serde_json::from_str(value).unwrap_or(Value::Null);
                preferences.entry(*name).or_insert(value);
            }
            if let Some(name) = named {
                preferences.insert("dom.securecontext.allowlist".into(), json!(name));
            }
        }
        _ => {}
    }
    capabilities
}

/// Adds arguments that a browser's options do not have yet.
fn add_arguments(capabilities: &mut Capabilities, options: &str, ours: impl Iterator<Item = String>) {
    let arguments = object(capabilities, options).entry("args").or_insert_with(|| json!([]));
    if let Value::Array(arguments) = arguments {
        for argument in ours.map(Value::from) {
            if !arguments.contains(&argument) {
                arguments.push(argument);
            }
        }
    }
}

/// The object of a name, an empty one where there is none.
fn object<'a>(of: &'a mut Map<String, Value>, name: &str) -> &'a mut Map<String, Value> {
    let value = of.entry(name).or_insert_with(|| json!({}));
    if !value.is_object() {
        *value = json!({});
    }
    value.as_object_mut().expect("it is one now")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> anyhow::Result<Vec<Column>> {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), text).unwrap();
        columns(&Grid::new("http://grid", Some("bench.lan")).unwrap(), file.path())
    }

    #[test]
    fn the_example_is_read() {
        let columns = read(EXAMPLE).unwrap();
        assert_eq!(columns.iter().map(|column| column.host.name()).collect::<Vec<_>>(), ["chromium-150"]);
    }

    #[test]
    fn anything_else_says_what_is_wrong() {
        for (text, part) in [
            ("", "has no capabilities by column"),
            ("[1]", "has no capabilities by column"),
            ("{}", "names no column"),
            (r#"{"chromium": 1}"#, "has no capabilities by column"),
            (r#"{"node": {}}"#, "names the column \"node\""),
            ("{\"opera\\u001b\": {}}", "names the column \"opera"),
        ] {
            let error = format!("{:#}", read(text).expect_err(text));
            assert!(error.contains(part) && !error.contains('\u{1b}'), "{error}");
        }
    }

    #[test]
    fn browsers_of_a_grid_are_started_as_those_of_this_machine() {
        let asked = r#"{"chromium": {"goog:chromeOptions": {"args": ["--mine"]}}, "firefox": {"browserName": "firefox"},
            "chromium-edge": {"browserName": "MicrosoftEdge"}, "webkit": {"browserName": "safari"}}"#;
        let columns = read(asked).unwrap();
        let of = |name: &str| {
            let column = columns.iter().find(|column| column.host.name() == name).unwrap();
            Value::Object(of_session(column, "http://bench.lan:99"))
        };
        let arguments = |value: &Value| value["args"].as_array().unwrap().clone();
        let chromium = arguments(&of("chromium")["goog:chromeOptions"]);
        assert_eq!(chromium[0], "--mine");
        assert!(flags::CHROMIUM.iter().all(|flag| chromium.contains(&json!(flag))));
        assert!(chromium.contains(&json!("--unsafely-treat-insecure-origin-as-secure=http://bench.lan:99")));
        assert!(!arguments(&of("chromium-edge")["ms:edgeOptions"]).is_empty());
        let preferences = &of("firefox")["moz:firefoxOptions"]["prefs"];
        assert_eq!(preferences["dom.securecontext.allowlist"], "bench.lan");
        assert_eq!(preferences["toolkit.telemetry.enabled"], false);
        assert_eq!(of("webkit"), json!({ "browserName": "safari", "pageLoadStrategy": "none" }));
    }
}
