//! Buffers that leave the thread or the page: what becomes of them, which Rust can state without leaving.

use crate::answer::Answer;
use crate::case::Case;
use crate::inputs;

/// What a worker does with the values that it gets: their first and last change places.
pub fn swap_ends(values: &mut [f64]) {
    if let [first, .., last] = values {
        std::mem::swap(first, last);
    }
}

/// What Rust reads of values that came back: the first and twice the last, so that a swap is noticed.
pub fn ends(values: &[f64]) -> f64 {
    values.first().unwrap_or(&0.0) + 2.0 * values.last().unwrap_or(&0.0)
}

/// The same of bytes.
pub fn byte_ends(bytes: &[u8]) -> u32 {
    let read = |byte: Option<&u8>| byte.copied().map_or(0, u32::from);
    read(bytes.first()) + 2 * read(bytes.last())
}

/// Coordinates of vertices: multiples of a quarter, which single precision holds exactly.
pub fn vertices(count: usize) -> Vec<f32> {
    (0..count).map(|i| i as f32 * 0.25).collect()
}

/// The values that a worker sent back.
pub fn exchanged(case: &Case) -> Answer {
    let mut values = inputs::values(case.size);
    swap_ends(&mut values);
    Answer::of_values(&values)
}

/// The values that came out of `structuredClone`: those that went in.
pub fn cloned(case: &Case) -> Answer {
    Answer::of_values(&inputs::values(case.size))
}

/// What the graphics card holds.
pub fn uploaded(case: &Case) -> Answer {
    Answer::of_values(&vertices(case.size).into_iter().map(f64::from).collect::<Vec<_>>())
}

/// The bytes of a response.
pub fn received(case: &Case) -> Answer {
    Answer::of_bytes(&inputs::bytes(case.size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_is_noticed() {
        let mut values = [1.0, 2.0, 4.0];
        assert_eq!(ends(&values), 9.0);
        swap_ends(&mut values);
        assert_eq!(values, [4.0, 2.0, 1.0]);
        assert_eq!(ends(&values), 6.0);
        assert_eq!(byte_ends(&[3, 0, 255]), 513);
        let mut one = [5.0];
        swap_ends(&mut one);
        assert_eq!((one, ends(&[]), byte_ends(&[])), ([5.0], 0.0, 0));
    }

    #[test]
    fn vertices_are_exact() {
        let last = *vertices(262_144).last().expect("there are vertices");
        assert_eq!(f64::from(last), 262_143.0 / 4.0);
    }
}
