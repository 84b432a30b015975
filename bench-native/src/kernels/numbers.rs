//! Calls that carry nothing or plain numbers.
//!
//! What is priced is the call, so the chains call through [`called`], which is never inlined; exports inline the
//! functions themselves, since there the export is the call.

use std::hint::black_box;

use crate::answer::Answer;
use crate::case::{Case, Data};
use crate::work::Repeated;
use crate::work::Work;

/// Steps that a chain takes before its state is told as an answer.
pub const ANSWER_STEPS: u64 = 1_000;
/// The factor of [`multiply_chain`]: close enough to one that 10^10 steps stay finite.
pub const FACTOR: f64 = 1.000_000_001;
/// Where the sums of the kind `i32-heap` start: beyond 2^30 no engine's small integers reach, below 2^31 there is room.
pub const HEAP_START: i32 = 1_500_000_000;
/// How far before a border of its type a sum starts, so that it crosses the border on the way to its answer.
const BEFORE: u64 = ANSWER_STEPS / 2;
/// An option counts up to this and is then empty once.
pub const LIMIT: u32 = 99;

/// Takes and returns nothing, yet is not removed.
#[inline(always)]
pub fn unit() {
    black_box(());
}

macro_rules! wrapping_sums {
    ($($name:ident: $number:ty),*) => {
        $(
            /// Wrapping sum.
            #[inline(always)]
            pub fn $name(a: $number, b: $number) -> $number {
                a.wrapping_add(b)
            }
        )*
    };
}

wrapping_sums!(add: i32, add_u8: u8, add_u32: u32, add_i64: i64, add_u64: u64, add_i128: i128, add_u128: u128);

/// Sum.
#[inline(always)]
pub fn add_f32(a: f32, b: f32) -> f32 {
    a + b
}

/// Product.
#[inline(always)]
pub fn multiply(a: f64, b: f64) -> f64 {
    a * b
}

/// Logical not.
#[inline(always)]
pub fn negate(x: bool) -> bool {
    !x
}

/// The next letter; a character of two UTF-16 code units stands between `z` and `a`.
#[inline(always)]
pub fn next_char(character: char) -> char {
    match character {
        'z' => '🦀',
        '🦀' => 'a',
        letter => char::from_u32(u32::from(letter) + 1).unwrap_or('a'),
    }
}

/// The next number, nothing after [`LIMIT`], and zero after nothing.
#[inline(always)]
pub fn next_u32(number: Option<u32>) -> Option<u32> {
    match number {
        None => Some(0),
        Some(LIMIT) => None,
        Some(number) => Some(number.wrapping_add(1)),
    }
}

/// The next half, nothing after half of [`LIMIT`], and zero after nothing.
#[inline(always)]
pub fn next_f64(number: Option<f64>) -> Option<f64> {
    match number {
        None => Some(0.0),
        Some(number) if number * 2.0 >= f64::from(LIMIT) => None,
        Some(number) => Some(number + 0.5),
    }
}

/// A traffic light, for calls that carry one of a few named values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Light {
    /// Stop.
    Red,
    /// Go.
    Green,
    /// Neither.
    Amber,
}

/// What the light shows next.
#[inline(always)]
pub fn next_light(light: Light) -> Light {
    match light {
        Light::Red => Light::Green,
        Light::Green => Light::Amber,
        Light::Amber => Light::Red,
    }
}

#[inline(never)]
fn called<In, Out>(function: impl Fn(In) -> Out, argument: In) -> Out {
    function(argument)
}

/// Applies `step` to a state `ANSWER_STEPS` times or as often as asked.
fn chain<State: Clone + 'static>(
    start: State,
    step: impl Fn(&mut State) + Copy + 'static,
    tell: impl Fn(State) -> Answer + 'static,
) -> Box<dyn Work> {
    Repeated::boxed(
        start.clone(),
        move |state, _| step(state),
        move |_| {
            let mut state = start.clone();
            (0..ANSWER_STEPS).for_each(|_| step(&mut state));
            tell(state)
        },
    )
}

/// Work of `numbers/unit`.
pub fn unit_chain(_: &Case) -> Box<dyn Work> {
    chain((), |()| called(|()| unit(), ()), |()| Answer::Exact(vec![0]))
}

/// A chain of sums of one type, each the next one's argument.
fn sums<Number: Copy + 'static>(
    start: Number,
    one: Number,
    add: impl Fn(Number, Number) -> Number + Copy + 'static,
    tell: impl Fn(Number) -> Answer + 'static,
) -> Box<dyn Work> {
    let one = black_box(one);
    chain(start, move |sum| *sum = called(move |(a, b)| add(a, b), (*sum, one)), tell)
}

/// The last 32 bits of a wide integer, those before them, and so on; then whether it is negative.
fn words(value: u128, count: u32, negative: bool) -> Answer {
    let words = (0..count).map(|i| (value >> (32 * i)) as u32);
    Answer::Exact(words.chain([u32::from(negative)]).collect())
}

/// Work of `numbers/add`. One is added, so that the sum stays a small integer: engines box large ones, which is the kind
/// of data `i32-heap`.
pub fn add_chain(case: &Case) -> Box<dyn Work> {
    let start = if case.data == Data::I32 { 0 } else { HEAP_START };
    sums(start, 1, add, |sum| Answer::Exact(vec![sum as u32]))
}

/// Work of `numbers/add-u8`.
pub fn add_u8_chain(_: &Case) -> Box<dyn Work> {
    sums(0, 1, add_u8, |sum| Answer::Exact(vec![u32::from(sum)]))
}

/// Work of `numbers/add-u32`. What is timed stays a small integer; the answer also knows one sum beyond 2^31.
pub fn add_u32_chain(_: &Case) -> Box<dyn Work> {
    sums(0, 1, add_u32, |sum| Answer::Exact(vec![sum, add_u32(i32::MAX as u32, 1)]))
}

/// Work of `numbers/add-f32`.
pub fn add_f32_chain(_: &Case) -> Box<dyn Work> {
    sums(0.0, 0.1, add_f32, |sum| Answer::Close(vec![f64::from(sum)]))
}

/// Work of `numbers/add-i64`: the sum wraps around to the smallest integer.
pub fn add_i64_chain(_: &Case) -> Box<dyn Work> {
    sums(i64::MAX - BEFORE as i64, 1, add_i64, |sum| words(sum as u128, 2, sum < 0))
}

/// Work of `numbers/add-u64`: the sum passes the largest signed integer.
pub fn add_u64_chain(_: &Case) -> Box<dyn Work> {
    sums(i64::MAX as u64 - BEFORE, 1, add_u64, |sum| words(u128::from(sum), 2, false))
}

/// Work of `numbers/add-i128`, as for 64 bits.
pub fn add_i128_chain(_: &Case) -> Box<dyn Work> {
    sums(i128::MAX - i128::from(BEFORE), 1, add_i128, |sum| words(sum as u128, 4, sum < 0))
}

/// Work of `numbers/add-u128`, as for 64 bits.
pub fn add_u128_chain(_: &Case) -> Box<dyn Work> {
    sums(i128::MAX as u128 - u128::from(BEFORE), 1, add_u128, |sum| words(sum, 4, false))
}

/// Work of `numbers/multiply`. A product that is no number is told as such: it equals nothing.
pub fn multiply_chain(case: &Case) -> Box<dyn Work> {
    let factor = black_box(FACTOR);
    let start = if case.data == Data::F64 { 1.0 } else { f64::NAN };
    chain(
        start,
        move |product| *product = called(|(a, b)| multiply(a, b), (*product, factor)),
        |product| if product.is_nan() { Answer::Exact(vec![1]) } else { Answer::Close(vec![product]) },
    )
}

/// Work of `numbers/negate`.
pub fn negate_chain(_: &Case) -> Box<dyn Work> {
    chain(true, |bit| *bit = called(negate, *bit), |bit| Answer::Exact(vec![u32::from(bit)]))
}

/// Work of `numbers/next-char`. It starts where a thousand steps end at the character of two code units.
pub fn next_char_chain(_: &Case) -> Box<dyn Work> {
    chain('z', |c| *c = called(next_char, *c), |c| Answer::Exact(vec![u32::from(c)]))
}

/// Work of `numbers/option-u32`.
pub fn option_u32_chain(_: &Case) -> Box<dyn Work> {
    let tell = |number: Option<u32>| Answer::Exact(vec![u32::from(number.is_some()), number.unwrap_or(0)]);
    chain(None, |number| *number = called(next_u32, *number), tell)
}

/// Work of `numbers/option-f64`.
pub fn option_f64_chain(_: &Case) -> Box<dyn Work> {
    let tell = |number: Option<f64>| Answer::Close(vec![f64::from(number.is_some()), number.unwrap_or(0.0)]);
    chain(None, |number| *number = called(next_f64, *number), tell)
}

/// Work of `numbers/c-enum` and of `numbers/string-enum`.
pub fn light_chain(_: &Case) -> Box<dyn Work> {
    chain(Light::Red, |light| *light = called(next_light, *light), |light| Answer::Exact(vec![light as u32]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_count_up_and_are_empty_once() {
        let counted: Vec<_> =
            std::iter::successors(Some(next_u32(None)), |last| Some(next_u32(*last))).take(101).collect();
        assert_eq!((counted[0], counted[99], counted[100]), (Some(0), Some(LIMIT), None));
        let halves: Vec<_> =
            std::iter::successors(Some(next_f64(None)), |last| Some(next_f64(*last))).take(101).collect();
        assert_eq!((halves[0], halves[99], halves[100]), (Some(0.0), Some(49.5), None));
    }
}
