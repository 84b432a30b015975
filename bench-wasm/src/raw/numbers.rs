//! Bare exports of the `numbers` family.

use bench_native::kernels::numbers::{self, Light};

#[unsafe(no_mangle)]
extern "C" fn raw_unit() {
    numbers::unit();
}

#[unsafe(no_mangle)]
extern "C" fn raw_add(a: i32, b: i32) -> i32 {
    numbers::add(a, b)
}

#[unsafe(no_mangle)]
extern "C" fn raw_multiply(a: f64, b: f64) -> f64 {
    numbers::multiply(a, b)
}

#[unsafe(no_mangle)]
extern "C" fn raw_negate(x: bool) -> bool {
    numbers::negate(x)
}

#[unsafe(no_mangle)]
extern "C" fn raw_add_u8(a: u8, b: u8) -> u8 {
    numbers::add_u8(a, b)
}

#[unsafe(no_mangle)]
extern "C" fn raw_add_u32(a: u32, b: u32) -> u32 {
    numbers::add_u32(a, b)
}

#[unsafe(no_mangle)]
extern "C" fn raw_add_f32(a: f32, b: f32) -> f32 {
    numbers::add_f32(a, b)
}

#[unsafe(no_mangle)]
extern "C" fn raw_add_i64(a: i64, b: i64) -> i64 {
    numbers::add_i64(a, b)
}

#[unsafe(no_mangle)]
extern "C" fn raw_add_u64(a: u64, b: u64) -> u64 {
    numbers::add_u64(a, b)
}

/// Halves in, and halves out through memory: a bare export returns one number, and 128 bits are two.
///
/// # Safety
/// `sum` is the address of 16 bytes at a multiple of eight.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_add_i128(sum: *mut [u64; 2], a_low: u64, a_high: u64, b_low: u64, b_high: u64) {
    let [a, b] = [whole(a_low, a_high) as i128, whole(b_low, b_high) as i128];
    // SAFETY: the caller's promise.
    unsafe { sum.write(halves(numbers::add_i128(a, b) as u128)) }
}

/// As [`raw_add_i128`], without a sign.
///
/// # Safety
/// As for [`raw_add_i128`].
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_add_u128(sum: *mut [u64; 2], a_low: u64, a_high: u64, b_low: u64, b_high: u64) {
    // SAFETY: the caller's promise.
    unsafe { sum.write(halves(numbers::add_u128(whole(a_low, a_high), whole(b_low, b_high)))) }
}

fn whole(low: u64, high: u64) -> u128 {
    u128::from(high) << 64 | u128::from(low)
}

fn halves(whole: u128) -> [u64; 2] {
    [whole as u64, (whole >> 64) as u64]
}

/// Code point in, code point out.
#[unsafe(no_mangle)]
extern "C" fn raw_next_char(code_point: u32) -> u32 {
    char::from_u32(code_point).map_or(0, |character| numbers::next_char(character).into())
}

/// An integer or −1 in, the same out, as floats: they hold every u32 and a number beside.
#[unsafe(no_mangle)]
extern "C" fn raw_next_u32(number: f64) -> f64 {
    numbers::next_u32(if number < 0.0 { None } else { Some(number as u32) }).map_or(-1.0, f64::from)
}

/// A float or NaN in, the same out: by hand one agrees that NaN means none.
#[unsafe(no_mangle)]
extern "C" fn raw_next_f64(number: f64) -> f64 {
    numbers::next_f64(if number.is_nan() { None } else { Some(number) }).unwrap_or(f64::NAN)
}

/// Number of the light in, number of the next one out.
#[unsafe(no_mangle)]
extern "C" fn raw_next_light(light: u32) -> u32 {
    let light = match light {
        0 => Light::Red,
        1 => Light::Green,
        _ => Light::Amber,
    };
    numbers::next_light(light) as u32
}

/// The control: does nothing at all.
#[unsafe(no_mangle)]
extern "C" fn raw_empty() {}
