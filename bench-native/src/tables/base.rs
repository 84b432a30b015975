//! What most entries share.

use crate::case::{Data, Family, Lane, Mechanism, Native, Variant};
use crate::kernels;

/// Rivals that take and give numbers, texts and arrays.
pub(super) const VALUES: &[Lane] = &[Lane::AssemblyScript, Lane::Embind];

/// What most mechanisms share; every entry states its own name, words, points and work.
pub(super) const BASE: Mechanism = Mechanism {
    family: Family::Controls,
    name: "",
    what: "",
    unit: "call",
    task: None,
    points: &[(Data::Nothing, &[1])],
    work: Native::States(kernels::controls::empty_export),
    absent: &[],
    same: &[],
    rivals: &[],
    variants: &[Variant::Default],
    not_in: &[],
    engine_decides: None,
    needs: None,
};
