//! Bare imports: JavaScript's functions called by Rust without any glue between them. What is not a number goes by index
//! into an array of JavaScript's, or through memory. They stand in `bench-wasm/raw-imports.js`.

use bench_native::kernels::imports::{LINE, weigh};

#[link(wasm_import_module = "./raw-imports.js")]
unsafe extern "C" {
    #[link_name = "addOne"]
    safe fn add_one(x: f64) -> f64;
    safe fn log(address: *const u8, length: usize);
    safe fn plus(index: u32, x: f64) -> f64;
    #[link_name = "plusFinal"]
    safe fn plus_final(index: u32, x: f64) -> f64;
    safe fn value(index: u32) -> f64;
    #[link_name = "setValue"]
    safe fn set_value(index: u32, x: f64);
    safe fn construct(start: f64) -> u32;
    #[link_name = "drop"]
    safe fn drop_value(index: u32);
    safe fn next(x: f64) -> f64;
    safe fn sum(a: f64, b: f64, c: f64) -> f64;
    safe fn accept(x: f64) -> f64;
    safe fn refuse(x: f64) -> f64;
    #[link_name = "giveNumber"]
    safe fn give_number() -> f64;
    /// Writes a text of at most `capacity` bytes and yields how many there were.
    #[link_name = "giveString"]
    fn give_string(address: *mut u8, capacity: usize) -> usize;
    #[link_name = "giveValue"]
    safe fn give_value() -> u32;
    #[link_name = "giveOption"]
    safe fn give_option(x: f64) -> f64;
}

/// Room for a text that comes in.
const CAPACITY: usize = 64;

/// Applies `step` to zero `size` times.
fn chain(size: u32, step: impl Fn(f64) -> f64) -> f64 {
    (0..size).fold(0.0, |state, _| step(state))
}

/// A function that gives no number where it fails or has nothing.
fn number(x: f64) -> Option<f64> {
    (!x.is_nan()).then_some(x)
}

#[unsafe(no_mangle)]
extern "C" fn raw_free_function(size: u32) -> f64 {
    chain(size, |state| add_one(state))
}

#[unsafe(no_mangle)]
extern "C" fn raw_console_stub(size: u32) {
    (0..size).for_each(|_| log(LINE.as_ptr(), LINE.len()));
}

#[unsafe(no_mangle)]
extern "C" fn raw_method(index: u32, size: u32) -> f64 {
    chain(size, |state| plus(index, state))
}

#[unsafe(no_mangle)]
extern "C" fn raw_method_final(index: u32, size: u32) -> f64 {
    chain(size, |state| plus_final(index, state))
}

#[unsafe(no_mangle)]
extern "C" fn raw_getter(index: u32, size: u32) -> f64 {
    chain(size, |state| state + value(index))
}

#[unsafe(no_mangle)]
extern "C" fn raw_setter(index: u32, size: u32) {
    (1..=size).for_each(|i| set_value(index, f64::from(i)));
}

#[unsafe(no_mangle)]
extern "C" fn raw_constructor(size: u32) {
    (1..=size).for_each(|i| drop_value(construct(f64::from(i))));
}

#[unsafe(no_mangle)]
extern "C" fn raw_static_method(size: u32) -> f64 {
    chain(size, |state| next(state))
}

#[unsafe(no_mangle)]
extern "C" fn raw_variadic(size: u32) -> f64 {
    chain(size, |state| sum(state, 1.0, 2.0))
}

#[unsafe(no_mangle)]
extern "C" fn raw_catch_ok(size: u32) -> f64 {
    chain(size, |state| number(accept(state)).unwrap_or(-1.0))
}

#[unsafe(no_mangle)]
extern "C" fn raw_catch_thrown(size: u32) -> f64 {
    chain(size, |state| if number(refuse(state)).is_none() { state + 1.0 } else { state })
}

#[unsafe(no_mangle)]
extern "C" fn raw_returns_number(size: u32) -> f64 {
    chain(size, |state| state + give_number())
}

#[unsafe(no_mangle)]
extern "C" fn raw_returns_string(size: u32) -> f64 {
    chain(size, |state| {
        let mut room = Vec::with_capacity(CAPACITY);
        // SAFETY: JavaScript writes within the capacity given, and tells how many bytes it wrote.
        unsafe {
            let length = give_string(room.as_mut_ptr(), CAPACITY);
            room.set_len(length);
        }
        // What is not UTF-8 has no weight.
        state + String::from_utf8(room).map_or(0.0, |text| weigh(&text))
    })
}

#[unsafe(no_mangle)]
extern "C" fn raw_returns_value(size: u32) -> f64 {
    chain(size, |state| {
        drop_value(give_value());
        state + 1.0
    })
}

#[unsafe(no_mangle)]
extern "C" fn raw_returns_option(size: u32) -> f64 {
    (0..size).map(|i| number(give_option(f64::from(i))).unwrap_or(0.5)).sum()
}
