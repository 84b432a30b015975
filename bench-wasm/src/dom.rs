//! The document, driven from Rust through web-sys.

use bench_native::kernels::dom::{self, ATTRIBUTE, CLASS, IN_TURN};
use wasm_bindgen::prelude::*;
use wasm_bindgen::{intern, unintern};
use web_sys::{Document, Element, Node};

/// Creates `count` elements and gives the last one back.
///
/// # Errors
/// What the document throws.
#[wasm_bindgen]
pub fn dom_create(document: &Document, count: u32) -> Result<Option<Element>, JsValue> {
    let mut last = None;
    for _ in 0..count {
        last = Some(document.create_element("td")?);
    }
    Ok(last)
}

/// Sets an attribute `count` times.
///
/// # Errors
/// What the element throws.
#[wasm_bindgen]
pub fn dom_set_attribute(element: &Element, count: u32) -> Result<(), JsValue> {
    for i in 0..count as usize {
        element.set_attribute(ATTRIBUTE, IN_TURN[i % 2])?;
    }
    Ok(())
}

/// Interns the attribute's name and values; without the feature `interning` that does nothing.
#[wasm_bindgen]
pub fn dom_intern_attribute() {
    for text in [ATTRIBUTE, IN_TURN[0], IN_TURN[1]] {
        intern(text);
    }
}

/// Takes them out again.
#[wasm_bindgen]
pub fn dom_unintern_attribute() {
    for text in [ATTRIBUTE, IN_TURN[0], IN_TURN[1]] {
        unintern(text);
    }
}

/// Sets the text `count` times.
#[wasm_bindgen]
pub fn dom_set_text(element: &Element, count: u32) {
    for i in 0..count as usize {
        element.set_text_content(Some(IN_TURN[i % 2]));
    }
}

/// Toggles a class `count` times.
///
/// # Errors
/// What the list of classes throws.
#[wasm_bindgen]
pub fn dom_toggle_class(element: &Element, count: u32) -> Result<(), JsValue> {
    for _ in 0..count {
        element.class_list().toggle(CLASS)?;
    }
    Ok(())
}

/// Goes `count` levels down, to the first child each time; nothing where one has no child.
#[wasm_bindgen]
pub fn dom_descend(node: Node, count: u32) -> Option<Node> {
    let mut node = node;
    for _ in 0..count {
        node = node.first_child()?;
    }
    Some(node)
}

/// Builds rows in a table body node by node.
///
/// # Errors
/// What the document throws.
#[wasm_bindgen]
pub fn dom_rows_build(document: &Document, body: &Element, rows: u32) -> Result<(), JsValue> {
    dom::each_row(rows, |name, number| {
        let row = document.create_element("tr")?;
        for text in [name, number] {
            let cell = document.create_element("td")?;
            cell.set_text_content(Some(text));
            row.append_child(&cell)?;
        }
        body.append_child(&row).map(drop)
    })
}

/// Builds them from one text.
#[wasm_bindgen]
pub fn dom_rows_html(body: &Element, rows: u32) {
    body.set_inner_html(&dom::html(rows));
}

/// Writes them as commands, for JavaScript to carry out.
#[wasm_bindgen]
pub fn dom_rows_commands(rows: u32) -> Vec<u8> {
    dom::commands(rows)
}
