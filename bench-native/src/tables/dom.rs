//! The document, driven from Rust. Everything happens outside of what is shown, so that no layout is in the time.

use super::base::BASE;
use crate::case::{Data, Family, Feature, Lane, Mechanism, Native, Variant};
use crate::kernels::dom;

const NO_DOCUMENT: [(Lane, &str); 2] = [
    (Lane::Native, "native Rust has no document to change"),
    (Lane::Inside, "within Wasm alone there is no document: every step on it crosses"),
];
const BY_HAND: (Lane, &str) =
    (Lane::Raw, "every step needs an import of its own: written by hand it is what the glue already makes of it");
const STEP_ABSENT: &[(Lane, &str)] = &[NO_DOCUMENT[0], NO_DOCUMENT[1], BY_HAND];

/// Elements that belong to the page's document but hang nowhere.
const ELEMENT: Data = Data::Values("element", 0);
/// Rows of a table that hangs nowhere.
const ROW: Data = Data::Values("row", 0);

/// One step on a document, in a loop that runs within Wasm.
const STEP: Mechanism = Mechanism {
    family: Family::Dom,
    unit: "call",
    points: &[(ELEMENT, &[1, 1_000])],
    absent: STEP_ABSENT,
    needs: Some(Feature::Document),
    ..BASE
};

/// Clicks on many elements.
const LISTENING: Mechanism =
    Mechanism { unit: "element", task: Some("hear clicks on elements"), points: &[(ELEMENT, &[100])], ..STEP };

/// A whole table body from nothing.
const ROWS: Mechanism =
    Mechanism { unit: "row", task: Some("build table rows"), points: &[(ROW, &[10, 100, 1_000])], absent: &[], ..STEP };

pub(super) const MECHANISMS: &[Mechanism] = &[
    Mechanism {
        name: "create-element",
        what: "Rust calls document.create_element this many times and drops all elements but the last",
        work: Native::States(dom::created),
        ..STEP
    },
    Mechanism {
        name: "set-attribute",
        what: "Rust calls set_attribute this many times on one detached element, with two values in turn",
        points: &[(ELEMENT, &[1, 100, 1_000])],
        work: Native::States(dom::attribute_set),
        // With the feature, every text is looked for among the interned ones, and these are not there.
        rivals: &[Lane::Sledgehammer],
        variants: &[Variant::Default, Variant::Interning],
        ..STEP
    },
    Mechanism {
        // What frameworks do: yew's #3169, xilem's #594, dioxus' #142, sycamore's #243.
        name: "set-attribute-interned",
        what: "Rust calls set_attribute this many times on one detached element, with two values in turn; these and the name \
               were interned once",
        points: &[(ELEMENT, &[1, 100])],
        work: Native::States(dom::attribute_set),
        same: &[(Lane::Js, "set-attribute")],
        variants: &[Variant::Default, Variant::Interning],
        ..STEP
    },
    Mechanism {
        name: "text-content",
        what: "Rust calls set_text_content this many times on one detached element, with two texts in turn",
        work: Native::States(dom::text_set),
        rivals: &[Lane::Sledgehammer],
        ..STEP
    },
    Mechanism {
        name: "class-list",
        what: "Rust asks a detached element for its class_list and toggles one class, this many times",
        work: Native::States(dom::class_toggled),
        ..STEP
    },
    Mechanism {
        name: "first-child",
        what: "Rust goes down this many detached elements within each other, from first_child to first_child",
        work: Native::States(dom::descended),
        ..STEP
    },
    // Asked in wasm-bindgen#2709, wasm-bindgen#1185, rustwasm/create-wasm-app#74.
    Mechanism {
        name: "event-fields",
        what: "Rust reads type, target and clientX of one MouseEvent, this many times",
        work: Native::States(dom::event_read),
        ..STEP
    },
    Mechanism {
        name: "listeners-each",
        what: "Rust has this many detached elements listen for clicks, with a closure each, clicks each once and takes the \
               listeners away",
        work: Native::States(dom::clicks_heard),
        ..LISTENING
    },
    Mechanism {
        name: "listeners-delegated",
        what: "Rust has the parent of this many detached elements listen for their clicks, with one closure that asks for the \
               target, clicks each once and takes the listener away",
        work: Native::States(dom::clicks_heard),
        ..LISTENING
    },
    Mechanism {
        name: "rows-web-sys",
        what: "build this many table rows of two cells in a detached table body: Rust creates, fills and appends each node",
        work: Native::States(dom::rows_of_nodes),
        absent: STEP_ABSENT,
        ..ROWS
    },
    Mechanism {
        name: "rows-clone-node",
        what: "build the same rows: Rust clones a row that is there with clone_node, fills its cells and appends it",
        points: &[(ROW, &[100])],
        work: Native::States(dom::rows_of_nodes),
        absent: STEP_ABSENT,
        ..ROWS
    },
    Mechanism {
        name: "rows-inner-html",
        what: "build the same rows: Rust formats them as one HTML text and sets inner_html once",
        work: Native::Work(dom::rows_of_html),
        ..ROWS
    },
    Mechanism {
        name: "rows-commands",
        what: "build the same rows: Rust writes them as commands in one Vec<u8>, which JavaScript carries out",
        work: Native::Work(dom::rows_of_commands),
        rivals: &[Lane::Sledgehammer],
        ..ROWS
    },
];
