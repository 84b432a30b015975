//! How each browser and runtime is started so that it measures and does nothing else: no first-run pages, no updates, no phoning home.
//! Nothing here touches the clock, the compiler or the garbage collector: users' browsers are measured.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;

use record::{Host, HostKind};

/// Arguments of every Chromium.
pub(crate) const CHROMIUM: &[&str] = &[
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-breakpad",
    // A page without a window counts as hidden; these keep its timers and its priority as they are for a visible one.
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
];

const FIREFOX: &[&str] = &["--headless", "--no-remote"];

/// Without leave Deno asks before a script reads a file; nothing of a user's own configures it.
const DENO: &[&str] = &["run", "--allow-all", "--no-config", "--no-lock"];

/// Preferences of a profile that never talks to anybody, with their values in JavaScript.
pub(crate) const FIREFOX_PREFERENCES: &[(&str, &str)] = &[
    ("app.normandy.enabled", "false"),
    ("app.update.enabled", "false"),
    ("browser.aboutwelcome.enabled", "false"),
    ("browser.newtabpage.enabled", "false"),
    ("browser.safebrowsing.downloads.remote.enabled", "false"),
    ("browser.safebrowsing.malware.enabled", "false"),
    ("browser.safebrowsing.phishing.enabled", "false"),
    ("browser.search.update", "false"),
    ("browser.shell.checkDefaultBrowser", "false"),
    ("datareporting.healthreport.uploadEnabled", "false"),
    ("datareporting.policy.dataSubmissionEnabled", "false"),
    ("extensions.getAddons.cache.enabled", "false"),
    ("extensions.update.enabled", "false"),
    ("media.gmp-manager.updateEnabled", "false"),
    ("network.captive-portal-service.enabled", "false"),
    ("network.connectivity-service.enabled", "false"),
    ("network.dns.disablePrefetch", "true"),
    ("network.prefetch-next", "false"),
    ("services.settings.server", "\"data:,\""),
    ("toolkit.telemetry.enabled", "false"),
    ("toolkit.telemetry.server", "\"data:,\""),
];

/// Folder within the profile for the browser's temporary files.
const TEMPORARY: &str = "tmp";

/// Writes what a fresh profile must hold before the browser starts.
pub(super) fn prepare_profile(host: Host, profile: &Path) -> io::Result<()> {
    fs::create_dir(profile.join(TEMPORARY))?;
    if host.kind() != HostKind::Firefox {
        return Ok(());
    }
    let line = |(name, value): &(&str, &str)| format!("user_pref(\"{name}\", {value});\n");
    fs::write(profile.join("user.js"), FIREFOX_PREFERENCES.iter().map(line).collect::<String>())
}

/// The arguments before the URL.
pub(super) fn arguments(host: Host, profile: &Path) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = match host.kind() {
        HostKind::Chromium => CHROMIUM,
        HostKind::Firefox => FIREFOX,
        HostKind::Deno => DENO,
        HostKind::Native | HostKind::Webkit | HostKind::Node | HostKind::Bun => &[],
    }
    .iter()
    .map(Into::into)
    .collect();
    if host.kind() == HostKind::Firefox {
        arguments.extend(["--profile".into(), profile.into()]);
    }
    if host.kind() != HostKind::Chromium {
        return arguments;
    }
    // Chromium refuses to start its sandbox as root; everybody else keeps it.
    if is_root() {
        arguments.push("--no-sandbox".into());
    }
    let mut folder = OsString::from("--user-data-dir=");
    folder.push(profile);
    arguments.push(folder);
    arguments
}

/// Variables that keep a browser from talking to crash reporters, and its temporary files within its profile: Chromium
/// leaves some behind when it is ended by a signal.
pub(super) fn environment(host: Host, profile: &Path) -> Vec<(&'static str, OsString)> {
    let mut variables = Vec::new();
    if host.kind() == HostKind::Firefox {
        variables.push(("MOZ_CRASHREPORTER_DISABLE", "1".into()));
    }
    if host.kind() == HostKind::Webkit {
        // It has no option for a profile: these are where it keeps everything.
        let folders = [("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "cache"), ("XDG_CONFIG_HOME", "config")];
        variables.extend(folders.map(|(name, folder)| (name, profile.join(folder).into())));
        // Its window belongs on the display that was opened for it, and nothing reads it aloud.
        variables.extend([("GDK_BACKEND", "x11".into()), ("NO_AT_BRIDGE", "1".into())]);
    }
    // What they keep of code that they compiled would serve the next round.
    match host.kind() {
        HostKind::Deno => {
            variables.extend([("DENO_DIR", profile.join("deno").into()), ("DENO_NO_UPDATE_CHECK", "1".into())])
        }
        HostKind::Bun => variables.push(("BUN_RUNTIME_TRANSPILER_CACHE_PATH", "0".into())),
        _ => {}
    }
    // Elsewhere the system itself chooses the folder, under names so long that a browser's socket has no room below them.
    if cfg!(target_os = "linux") {
        variables.push(("TMPDIR", profile.join(TEMPORARY).into()));
    }
    variables
}

#[cfg(unix)]
fn is_root() -> bool {
    nix::unistd::Uid::effective().is_root()
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}
