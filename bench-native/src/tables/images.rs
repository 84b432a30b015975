//! Views of the article's image: pixels that Rust keeps.

use super::base::BASE;
use crate::case::{Data, Family, Feature, Lane, Mechanism, Native};
use crate::kernels::images;

const PIXELS: &[usize] = &[images::WIDTH * images::HEIGHT];

const IMAGES: Mechanism = Mechanism { family: Family::Views, unit: "pixel", points: &[(Data::RGBA, PIXELS)], ..BASE };

const READ: &str = "read an image that Rust keeps";
const DRAW: &str = "draw an image that Rust keeps";

const NO_CANVAS: &[(Lane, &str)] =
    &[(Lane::Native, "a canvas is the browser's"), (Lane::Inside, "a canvas is the browser's: drawing is a crossing")];

pub(super) const MECHANISMS: &[Mechanism] = &[
    Mechanism {
        name: "image-set-pixel",
        what: "set every pixel of an 800x600 image, one call a pixel",
        work: Native::Work(images::set_pixel),
        ..IMAGES
    },
    Mechanism {
        name: "image-invert",
        what: "invert an 800x600 image that Rust keeps, one call",
        work: Native::Work(images::invert),
        ..IMAGES
    },
    Mechanism {
        name: "image-grayscale",
        what: "turn an 800x600 image that Rust keeps to gray, one call",
        work: Native::Work(images::grayscale),
        ..IMAGES
    },
    Mechanism {
        name: "image-read-copy",
        what: "get the pixels of an 800x600 image as a copied Vec<u8>",
        task: Some(READ),
        work: Native::Work(images::read_copy),
        ..IMAGES
    },
    Mechanism {
        name: "image-read-view",
        what: "get the pixels of an 800x600 image as a view made from pointer and length",
        task: Some(READ),
        work: Native::Work(images::read_view),
        ..IMAGES
    },
    Mechanism {
        name: "image-draw-copy",
        what: "draw an 800x600 image to a canvas from a copied Vec<u8>",
        task: Some(DRAW),
        work: Native::Work(images::read_view),
        absent: NO_CANVAS,
        needs: Some(Feature::Document),
        ..IMAGES
    },
    Mechanism {
        name: "image-draw-view",
        what: "draw an 800x600 image to a canvas from a view",
        task: Some(DRAW),
        work: Native::Work(images::read_view),
        absent: NO_CANVAS,
        needs: Some(Feature::Document),
        ..IMAGES
    },
];
