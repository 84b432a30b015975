//! What is part of the program, so that it needs no source tree: the page, and prices of published runs.

use std::path::Path;

use anyhow::Context;
use rust_embed::Embed;

use crate::server::{Asset, Assets, content_type};
use record::PriceSheet;

#[derive(Embed)]
#[folder = "page"]
struct PageFiles;

#[derive(Embed)]
#[folder = "../results/prices"]
struct PriceFiles;

/// Every file of the page.
pub fn page() -> Assets {
    let mut assets = Assets::default();
    for name in PageFiles::iter() {
        if let Some((file, content_type)) = PageFiles::get(&name).zip(content_type(Path::new(&*name))) {
            assets.add(&format!("/{name}"), Asset { content_type, bytes: file.data.into_owned() });
        }
    }
    assets.put_in_the_place_of("/index.html", &["/index.html", "/"]);
    assets
}

/// What a user's editor needs to know of `operations.js`.
///
/// # Errors
/// If this program was built without it.
pub fn types_of_operations() -> anyhow::Result<Vec<u8>> {
    let file = PageFiles::get("user-package/operations.d.ts").context("the types are not part of this program")?;
    Ok(file.data.into_owned())
}

/// The prices of every published run, the newest first.
///
/// # Errors
/// If one of them is no price sheet.
pub fn prices() -> anyhow::Result<Vec<PriceSheet>> {
    let mut names: Vec<_> = PriceFiles::iter().collect();
    names.sort();
    let sheet = |name: &std::borrow::Cow<str>| {
        let file = PriceFiles::get(name).with_context(|| format!("{name} is gone"))?;
        serde_json::from_slice(&file.data).with_context(|| format!("{name} holds no prices"))
    };
    names.iter().rev().map(sheet).collect()
}
