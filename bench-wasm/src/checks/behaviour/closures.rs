//! Closures handed to JavaScript in every way there is, and two loops of frames.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, RefUnwindSafe};
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::Counted;

type FrameCallback = Closure<dyn FnMut()>;

#[wasm_bindgen]
extern "C" {
    /// What takes a closure, calls it once and lets go of it.
    pub type ChecksReceiver;

    #[wasm_bindgen(method)]
    fn borrow(this: &ChecksReceiver, closure: &Closure<dyn FnMut() -> u32>);

    #[wasm_bindgen(method, js_name = take)]
    fn take_value(this: &ChecksReceiver, function: JsValue);

    #[wasm_bindgen(js_name = requestAnimationFrame)]
    fn request_frame(callback: &FrameCallback) -> i32;

    #[wasm_bindgen(js_name = cancelAnimationFrame)]
    fn cancel_frame(request: i32);
}

#[cfg(feature = "owned-closures")]
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(method, js_name = take)]
    fn take_closure(this: &ChecksReceiver, closure: Closure<dyn FnMut() -> u32>);
}

fn closure(number: u32) -> Closure<dyn FnMut() -> u32> {
    let captured = Counted::new(number);
    Closure::new(move || captured.number())
}

/// Lends a closure out and drops it.
#[wasm_bindgen]
pub fn checks_closure_dropped(receiver: &ChecksReceiver, number: u32) {
    receiver.borrow(&closure(number));
}

/// Lends a closure out and forgets it.
#[wasm_bindgen]
pub fn checks_closure_forget(receiver: &ChecksReceiver, number: u32) {
    let closure = closure(number);
    receiver.borrow(&closure);
    closure.forget();
}

/// Hands a closure over as a value of JavaScript's.
#[wasm_bindgen]
pub fn checks_closure_into_js_value(receiver: &ChecksReceiver, number: u32) {
    receiver.take_value(closure(number).into_js_value());
}

/// A function for one call that owns its closure.
#[wasm_bindgen]
pub fn checks_closure_once_into_js(number: u32) -> JsValue {
    let captured = Counted::new(number);
    Closure::once_into_js(move || captured.number())
}

/// Hands a closure over by value.
#[cfg(feature = "owned-closures")]
#[wasm_bindgen]
pub fn checks_closure_by_value(receiver: &ChecksReceiver, number: u32) {
    receiver.take_closure(closure(number));
}

/// A closure that Rust keeps, and its function for JavaScript to call.
#[wasm_bindgen]
pub struct ChecksCallback(Closure<dyn FnMut() -> u32>);

/// It only hands its closure out.
impl RefUnwindSafe for ChecksCallback {}

#[wasm_bindgen]
impl ChecksCallback {
    /// Made by `Closure::once`.
    pub fn once(number: u32) -> Self {
        let captured = Counted::new(number);
        Self(Closure::once(move || captured.number()))
    }

    /// Made by `Closure::new`.
    pub fn lasting(number: u32) -> Self {
        Self(closure(number))
    }

    /// What JavaScript calls.
    pub fn function(&self) -> JsValue {
        self.0.as_ref().clone()
    }
}

/// A loop of frames whose start stores its callback and asks the browser for nothing.
#[wasm_bindgen]
#[derive(Default)]
pub struct ChecksStoredLoop {
    seen: Rc<Cell<u32>>,
    callback: Option<FrameCallback>,
}

/// A count and a callback, of which no panic leaves a half.
impl RefUnwindSafe for ChecksStoredLoop {}

#[wasm_bindgen]
impl ChecksStoredLoop {
    /// At rest.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Stores the callback.
    pub fn start(&mut self) {
        // A count of frames is one after a panic, too.
        let seen = AssertUnwindSafe(Rc::clone(&self.seen));
        self.callback = Some(Closure::new(move || seen.set(seen.get() + 1)));
    }

    /// Drops the callback.
    pub fn stop(&mut self) {
        self.callback = None;
    }

    /// Frames seen.
    pub fn seen(&self) -> u32 {
        self.seen.get()
    }
}

/// A loop of frames whose callback asks for its next frame.
#[wasm_bindgen]
#[derive(Default)]
pub struct ChecksRequestingLoop {
    seen: Rc<Cell<u32>>,
    request: Rc<Cell<i32>>,
    callback: Rc<RefCell<Option<FrameCallback>>>,
}

/// Two numbers and a callback, of which no panic leaves a half.
impl RefUnwindSafe for ChecksRequestingLoop {}

#[wasm_bindgen]
impl ChecksRequestingLoop {
    /// At rest.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Stores the callback and asks for the first frame.
    pub fn start(&mut self) {
        // Two numbers and a callback, each set in one step: a panic leaves none of them half done.
        let (seen, request) = (AssertUnwindSafe(Rc::clone(&self.seen)), AssertUnwindSafe(Rc::clone(&self.request)));
        let itself = AssertUnwindSafe(Rc::downgrade(&self.callback));
        let callback = FrameCallback::new(move || {
            seen.set(seen.get() + 1);
            let Some(itself) = itself.upgrade() else { return };
            if let Some(callback) = &*itself.borrow() {
                request.set(request_frame(callback));
            }
        });
        self.request.set(request_frame(&callback));
        *self.callback.borrow_mut() = Some(callback);
    }

    /// Takes the request back, then drops the callback: a dropped one must not be called any more.
    pub fn stop(&mut self) {
        cancel_frame(self.request.get());
        *self.callback.borrow_mut() = None;
    }

    /// Frames seen.
    pub fn seen(&self) -> u32 {
        self.seen.get()
    }
}
