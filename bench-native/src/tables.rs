//! The tables of all mechanisms, one file a family: what each is called, what it does, with which data and sizes.

mod base;
mod buffers;
mod closures;
mod collections;
mod controls;
mod dom;
mod enums;
mod errors;
mod handles;
mod images;
mod imports;
mod nested;
mod numbers;
mod objects;
mod promises;
mod startup;
mod strings;
mod structured;
mod texts;
mod transfers;
mod views;

use crate::case::Mechanism;

/// The tables, in the order of the report.
pub(crate) const TABLES: &[&[Mechanism]] = &[
    controls::MECHANISMS,
    numbers::MECHANISMS,
    strings::MECHANISMS,
    texts::MECHANISMS,
    buffers::MECHANISMS,
    nested::MECHANISMS,
    enums::MECHANISMS,
    views::MECHANISMS,
    images::MECHANISMS,
    handles::MECHANISMS,
    objects::MECHANISMS,
    collections::MECHANISMS,
    imports::MECHANISMS,
    closures::MECHANISMS,
    structured::MECHANISMS,
    errors::MECHANISMS,
    promises::MECHANISMS,
    dom::MECHANISMS,
    transfers::MECHANISMS,
    startup::MECHANISMS,
];

/// The job that shows values where Rust keeps them, for a job that copies such values out of Rust.
pub fn without_a_copy(task: &str) -> Option<&'static str> {
    [buffers::GET, buffers::GET_BYTES].contains(&task).then_some(views::SEE)
}
