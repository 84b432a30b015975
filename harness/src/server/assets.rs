//! The files that the server hands out: read once, held in memory, found by exact path. No request ever opens a file.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Media type.
    pub content_type: &'static str,
    /// Content.
    pub bytes: Vec<u8>,
}

/// All files, by the path that a browser asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assets(BTreeMap<String, Asset>);

impl Assets {
    /// Takes in every file below `folder` whose kind a browser needs, as `prefix/…`; `index.html` also as `prefix/`.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn add_folder(&mut self, prefix: &str, folder: &Path) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                self.add_folder(&format!("{prefix}/{name}"), &path)?;
            } else if let Some(content_type) = content_type(&path) {
                let asset = Asset { content_type, bytes: fs::read(&path)? };
                if name == "index.html" {
                    self.0.insert(format!("{prefix}/"), asset.clone());
                }
                self.0.insert(format!("{prefix}/{name}"), asset);
            }
        }
        Ok(())
    }

    /// Takes in one file, if a browser needs its kind, as `path`.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn add_file(&mut self, path: &str, file: &Path) -> io::Result<()> {
        if let Some(content_type) = content_type(file) {
            self.0.insert(path.to_owned(), Asset { content_type, bytes: fs::read(file)? });
        }
        Ok(())
    }

    /// Takes in a file that stands on no disk.
    pub fn add(&mut self, path: &str, asset: Asset) {
        self.0.insert(path.to_owned(), asset);
    }

    /// The file at `path` stands at `places`, and no more where it stood.
    pub fn put_in_the_place_of(&mut self, path: &str, places: &[&str]) {
        if let Some(asset) = self.0.remove(path) {
            self.0.extend(places.iter().map(|place| ((*place).to_owned(), asset.clone())));
        }
    }

    /// Takes in every file of `others`, as `prefix/…`.
    pub fn mount(&mut self, prefix: &str, others: &Self) {
        self.0.extend(others.0.iter().map(|(path, asset)| (format!("{prefix}{path}"), asset.clone())));
    }

    /// Writes every file below `folder`, where it would be on a server.
    ///
    /// # Errors
    /// If one cannot be written.
    pub fn write_to(&self, folder: &Path) -> io::Result<()> {
        for (path, asset) in self.0.iter().filter(|(path, _)| !path.ends_with('/')) {
            let file = folder.join(path.trim_start_matches('/'));
            fs::create_dir_all(file.parent().unwrap_or(folder))?;
            fs::write(file, &asset.bytes)?;
        }
        Ok(())
    }

    /// The file at `path`.
    pub fn get(&self, path: &str) -> Option<&Asset> {
        self.0.get(path)
    }
}

/// The media type of a file, where a browser needs its kind.
pub fn content_type(path: &Path) -> Option<&'static str> {
    match path.extension()?.to_str()? {
        "html" => Some("text/html; charset=utf-8"),
        "js" | "mjs" => Some("text/javascript; charset=utf-8"),
        "css" => Some("text/css; charset=utf-8"),
        "wasm" => Some("application/wasm"),
        "json" => Some("application/json"),
        _ => None,
    }
}
