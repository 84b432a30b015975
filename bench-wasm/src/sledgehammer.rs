//! The document, driven through `sledgehammer_bindgen`: calls are queued in Rust's memory and carried out in one crossing. A
//! build of its own has this, since its tool is no part of what else is measured.

use std::cell::RefCell;

use bench_native::kernels::dom::{self, IN_TURN};
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// What the macro makes, whose code is not ours to improve.
#[allow(missing_docs, unused_qualifications, clippy::all, clippy::undocumented_unsafe_blocks)]
mod queued {
    use sledgehammer_bindgen::bindgen;

    #[bindgen]
    mod js {
        struct Channel;

        fn set_attribute(value: &str<u8>) {
            "this.open.setAttribute(\"data-state\",$value$);"
        }

        fn set_text(text: &str<u8>) {
            "this.open.textContent=$text$;"
        }

        fn open_row() {
            "this.open=this.open.appendChild(document.createElement(\"tr\"));"
        }

        fn open_cell() {
            "this.open=this.open.appendChild(document.createElement(\"td\"));"
        }

        fn close() {
            "this.open=this.open.parentNode;"
        }
    }
}
use queued::{Channel, RawChannel};

#[wasm_bindgen(inline_js = "export function begin(channel, element) { channel.open = element; }")]
extern "C" {
    /// Has queued calls begin at an element.
    fn begin(channel: &RawChannel, element: &Element);
}

thread_local! {
    static CHANNEL: RefCell<Channel> = RefCell::default();
}

/// Queues what `queue` calls and carries it out, beginning at `element`.
fn at(element: &Element, queue: impl FnOnce(&mut Channel)) {
    CHANNEL.with_borrow_mut(|channel| {
        begin(channel.js_channel(), element);
        queue(channel);
        channel.flush();
    });
}

/// Sets an attribute `count` times.
#[wasm_bindgen]
pub fn set_attribute(element: &Element, count: u32) {
    at(element, |channel| (0..count as usize).for_each(|i| channel.set_attribute(IN_TURN[i % 2])));
}

/// Sets the text `count` times.
#[wasm_bindgen]
pub fn set_text(element: &Element, count: u32) {
    at(element, |channel| (0..count as usize).for_each(|i| channel.set_text(IN_TURN[i % 2])));
}

/// Builds rows in a table body.
#[wasm_bindgen]
pub fn rows_build(body: &Element, rows: u32) {
    at(body, |channel| {
        let Ok(()) = dom::each_row(rows, |name, number| {
            channel.open_row();
            for text in [name, number] {
                channel.open_cell();
                channel.set_text(text);
                channel.close();
            }
            channel.close();
            Ok::<(), std::convert::Infallible>(())
        });
    });
}
