//! Many values of an enum without fields.

use std::hint::black_box;

use super::numbers::Light;
use crate::answer::Answer;
use crate::case::Case;
use crate::inputs;
use crate::work::{Repeated, Work};

/// All lights, by their numbers.
pub const LIGHTS: [Light; 3] = [Light::Red, Light::Green, Light::Amber];

/// Takes all lights into one number that depends on their order.
pub fn fold(lights: impl IntoIterator<Item = Light>) -> u32 {
    lights.into_iter().fold(0, |number: u32, light| number.wrapping_mul(31).wrapping_add(light as u32 + 1))
}

/// `count` lights that follow each other as a traffic light's do.
pub fn lights(count: usize) -> Vec<Light> {
    LIGHTS.iter().copied().cycle().take(count).collect()
}

/// The numbers of the lights that a case of this size starts from: what the bytes of the inputs leave when divided.
fn numbers(count: usize) -> Vec<u8> {
    inputs::bytes(count).into_iter().map(|byte| byte % LIGHTS.len() as u8).collect()
}

/// The light of a number; any other than the others' counts as the last.
pub fn light(number: u8) -> Light {
    LIGHTS.get(usize::from(number)).copied().unwrap_or(Light::Amber)
}

/// Work of `buffers/enum-vec-in` and of `buffers/string-enum-vec-in`.
pub fn lights_in(case: &Case) -> Box<dyn Work> {
    let lights: Vec<Light> = numbers(case.size).into_iter().map(light).collect();
    Repeated::boxed(
        lights,
        |lights, _| {
            black_box(fold(black_box(&*lights).iter().copied()));
        },
        |lights| Answer::Exact(vec![fold(lights)]),
    )
}

/// Work of `buffers/enum-vec-out` and of `buffers/string-enum-vec-out`.
pub fn lights_out(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        case.size,
        |count, _| drop(black_box(lights(black_box(*count)))),
        |count| Answer::of_bytes(&lights(count).into_iter().map(|light| light as u8).collect::<Vec<u8>>()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_lights() {
        assert!(LIGHTS.iter().enumerate().all(|(i, light)| *light as usize == i));
        assert_eq!(numbers(300).into_iter().map(|number| light(number) as u8).collect::<Vec<u8>>(), numbers(300));
        assert_ne!(fold(lights(3)), fold(lights(4)));
    }
}
