//! Errors, panics and promises that come to a bad end.

use wasm_bindgen::prelude::*;

use super::Counted;

/// Fails with whatever it is given.
#[wasm_bindgen]
pub fn checks_fail_with(value: JsValue) -> Result<u32, JsValue> {
    Err(value)
}

/// Fails with a text made in Rust.
#[wasm_bindgen]
pub fn checks_fail_text(words: &str) -> Result<u32, JsValue> {
    Err(JsValue::from_str(words))
}

/// Fails with an error made in Rust.
#[wasm_bindgen]
pub fn checks_fail_error(words: &str) -> Result<u32, JsError> {
    Err(JsError::new(words))
}

/// Does not fail.
#[wasm_bindgen]
pub fn checks_no_fail(number: u32) -> Result<u32, JsError> {
    Ok(number)
}

#[wasm_bindgen]
extern "C" {
    /// What throws.
    pub type ChecksThrower;

    #[wasm_bindgen(method)]
    fn throws(this: &ChecksThrower);

    #[wasm_bindgen(method, catch, js_name = throws)]
    fn throws_caught(this: &ChecksThrower) -> Result<(), JsValue>;
}

/// Holds a value while JavaScript throws through this function.
#[wasm_bindgen]
pub fn checks_throw_uncaught(thrower: &ChecksThrower) {
    let _held = Counted::new(1);
    thrower.throws();
}

/// The same where the import is declared to `catch`; tells whether it threw.
#[wasm_bindgen]
pub fn checks_throw_caught(thrower: &ChecksThrower) -> bool {
    let _held = Counted::new(1);
    thrower.throws_caught().is_err()
}

/// Installs the hook that tells panics to the console.
#[wasm_bindgen]
pub fn checks_hook_panics() {
    console_error_panic_hook::set_once();
}

/// Panics with `words`.
#[wasm_bindgen]
pub fn checks_panic(words: &str) -> u32 {
    let _held = Counted::new(1);
    panic!("{words}")
}

/// A sum that panics where it would pass 100.
#[wasm_bindgen]
pub struct ChecksFragile(Counted);

#[wasm_bindgen]
impl ChecksFragile {
    /// Begins at 0.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self(Counted::new(0))
    }

    /// Adds `number`; yields the sum.
    pub fn add(&mut self, number: u32) -> u32 {
        assert!(self.0.0 + number <= 100, "the sum passes 100");
        self.0.0 += number;
        self.0.0
    }
}

impl Default for ChecksFragile {
    fn default() -> Self {
        Self::new()
    }
}

/// Waits for nothing, then yields `number`, or fails with `trouble` where there is one.
#[wasm_bindgen]
pub async fn checks_settle(number: u32, trouble: JsValue) -> Result<u32, JsValue> {
    if trouble.is_undefined() { Ok(number) } else { Err(trouble) }
}
