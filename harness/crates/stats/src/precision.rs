//! When a run has measured enough.

/// Half-width of an interval, as a share of its figure, that a run measures until, if nothing else is asked.
pub const PRECISION: f64 = 0.02;
/// Rounds of everything, after which a run looks at its intervals: once.
///
/// Who measures until an interval is narrow stops where chance has made it too narrow (Chow and Robbins 1965, "On the
/// asymptotic theory of fixed-width sequential confidence intervals for the mean", Annals of Mathematical Statistics 36,
/// 457-462). A moderated variance is far less at the mercy of chance: with it and one look intervals keep their promise
/// (`results/simulations.md`).
pub const FIRST_ROUNDS: u32 = 4;
/// Rounds of what was not precise at that look.
pub const MOST_ROUNDS: u32 = 12;
