//! Large parts of a page, packed: thousands of rows would be megabytes, and a browser would read them all before it shows
//! the first line.

use std::io::Write;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use maud::{Markup, PreEscaped, html};

/// Unpacks: once in a page, before all that reads packed parts.
pub(super) const SCRIPT: &str = include_str!("packed.js");

/// The kind of element that holds a part.
pub(super) const TYPE: &str = "application/gzip";

/// A part that scripts read, by its element's id: gzip (RFC 1952) without a date, in Base64. It holds nothing that could end
/// the element.
pub(super) fn data(id: &str, text: &str) -> Markup {
    html! { script id=(id) type=(TYPE) { (PreEscaped(packed(text))) } }
}

fn packed(text: &str) -> String {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Memory takes every byte.
    let bytes = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish());
    BASE64_STANDARD.encode(bytes.unwrap_or_default())
}

/// The page with its packed parts as text, for tests that look into them.
#[cfg(test)]
pub(crate) fn unpacked(page: &str) -> String {
    let part = regex::Regex::new("(type=\"application/gzip\">)([A-Za-z0-9+/=]*)<").unwrap();
    let read = |found: &regex::Captures<'_>| {
        let bytes = BASE64_STANDARD.decode(&found[2]).unwrap();
        let text = std::io::read_to_string(flate2::read::GzDecoder::new(bytes.as_slice())).unwrap();
        format!("{}\n{text}\n<", &found[1])
    };
    part.replace_all(page, read).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_as_it_was_written() {
        let text = "{\"a\": \"</script><script>alert(1)</script>\"}";
        let page = data("some", text).into_string();
        assert!(!page.contains("alert"), "{page}");
        assert!(unpacked(&page).contains(text));
    }
}
