//! A folder for a browser's profile that the browser can see.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use tempfile::{Builder, TempDir};

/// Where snaps live. Those have a `/tmp` of their own, and see no hidden folder in a user's home.
const SNAPS: &str = "/snap/";
/// As much of a file as a wrapper takes to name what it starts.
const WRAPPER_BYTES: u64 = 4096;

/// A fresh folder, which goes with its owner.
///
/// # Errors
/// If there is no room for it.
pub(super) fn make(executable: &Path) -> io::Result<TempDir> {
    let mut builder = Builder::new();
    builder.prefix("wasm-boundary-bench-");
    match dirs::home_dir().filter(|_| is_confined(executable)) {
        Some(home) => builder.tempdir_in(home),
        None => builder.tempdir(),
    }
}

/// Whether a program is a snap, or a script that starts one, as Ubuntu's are.
fn is_confined(executable: &Path) -> bool {
    let path = fs::canonicalize(executable).unwrap_or_else(|_| executable.to_owned());
    let names_snaps = || {
        let mut text = Vec::new();
        let read = File::open(&path).and_then(|file| file.take(WRAPPER_BYTES).read_to_end(&mut text));
        read.is_ok() && text.starts_with(b"#!") && String::from_utf8_lossy(&text).contains(SNAPS)
    };
    path.to_string_lossy().starts_with(SNAPS) || names_snaps()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snaps_and_what_starts_them_are_confined() {
        let folder = tempfile::tempdir().expect("a folder");
        let script = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).expect("a script");
            path
        };
        assert!(is_confined(Path::new("/snap/bin/chromium")));
        assert!(is_confined(&script("firefox", "#!/bin/sh\nexec /snap/bin/firefox \"$@\"\n")));
        assert!(!is_confined(&script("chromium", "#!/bin/sh\nexec /usr/lib/chromium/chromium \"$@\"\n")));
        assert!(!is_confined(Path::new("/no/such/program")));
    }
}
