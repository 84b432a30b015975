//! Browsers on Windows: where they are, and which version, without opening a window.

use std::path::{Path, PathBuf};

use super::system::System;

/// Variables that name the folders of programs.
const FOLDERS: [&str; 3] = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"];

/// Where these programs may be.
pub(super) fn programs(below: &[&str], system: &dyn System) -> Vec<PathBuf> {
    let folders = FOLDERS.iter().filter_map(|name| system.variable(name)).map(PathBuf::from);
    folders.flat_map(|folder| below.iter().map(move |program| folder.join(program))).collect()
}

/// Its name and version, out of the file itself: asked for them on the command line a browser opens a window.
pub(super) fn version(path: &Path, system: &dyn System) -> Option<String> {
    let quoted = path.to_str()?.replace('\'', "''");
    let ask =
        format!("$v = (Get-Item -LiteralPath '{quoted}').VersionInfo; \"$($v.ProductName) $($v.ProductVersion)\"");
    let text = system.output(Path::new("powershell"), &["-NoProfile", "-NonInteractive", "-Command", &ask])?;
    text.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::super::system::Platform;
    use super::super::testing::Fake;
    use super::*;

    #[test]
    fn programs_are_looked_for_where_windows_keeps_them() {
        let fake = Fake::on(Platform::Windows).with_variable("LOCALAPPDATA", "/local");
        assert_eq!(programs(&["chrome.exe"], &fake), [Path::new("/local/chrome.exe")]);
    }

    #[test]
    fn a_version_is_read_out_of_the_file() {
        let ask = "powershell -NoProfile -NonInteractive -Command \
                   $v = (Get-Item -LiteralPath '/it''s.exe').VersionInfo; \"$($v.ProductName) $($v.ProductVersion)\"";
        let fake = Fake::on(Platform::Windows).with_answer(ask, "Google Chrome 156.0.1.2\r\n");
        assert_eq!(version(Path::new("/it's.exe"), &fake).as_deref(), Some("Google Chrome 156.0.1.2"));
    }
}
