//! What tells figures apart in every picture: a way by its colour, an engine by its shape, a lane by its colour.

use bench_native::{Lane, mechanisms};
use maud::{Markup, html};

use super::paths::{circle, polygon};
use record::HostKind;

/// Colours of ways in `colours.css`.
const WAYS: usize = 10;

/// The class of a way's colour: its place among the ways of its job in the catalogue, so that a way has one colour everywhere.
/// A user's package has operations that no catalogue knows: `place` stands for those.
pub(crate) fn way_class(family: &str, mechanism: &str, place: usize) -> String {
    let of_family = || mechanisms().filter(|known| known.family.name() == family);
    let task = of_family().find(|known| known.name == mechanism).map(|known| known.task);
    let of_job = |task| of_family().filter(move |known| known.task == task);
    let known = task.and_then(|task| of_job(task).position(|known| known.name == mechanism));
    format!("way-{}", known.unwrap_or(place) % WAYS)
}

/// The class of a lane's colour.
pub(crate) fn lane_class(lane: Lane) -> String {
    format!("lane-{}", lane.name())
}

/// Marks of engines, `half` of a mark's width around their places: shapes hold where colours do not, as in print.
pub(crate) fn marks(class: &str, half: f64, places: impl Iterator<Item = (HostKind, (f64, f64))>) -> Markup {
    let shape = |(kind, place): (HostKind, (f64, f64))| match corners(kind) {
        [] => circle(place, half),
        corners => polygon(place, &corners.iter().map(|(dx, dy)| (dx * half, dy * half)).collect::<Vec<_>>()),
    };
    let class = format!("mark {class}");
    html! { path class=(class.trim_end()) d=(places.map(shape).collect::<String>()) {} }
}

/// The mark of an engine in a key.
pub(crate) fn mark(kind: HostKind, class: &str, place: (f64, f64), half: f64) -> Markup {
    marks(class, half, [(kind, place)].into_iter())
}

/// Corners of an engine's shape within a square of two times two; none of a circle.
fn corners(kind: HostKind) -> &'static [(f64, f64)] {
    match kind {
        HostKind::Chromium => &[],
        HostKind::Firefox => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        HostKind::Webkit => &[(0.0, -1.1), (1.1, 0.9), (-1.1, 0.9)],
        HostKind::Native => &[(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)],
        HostKind::Node => &[(0.0, -1.1), (1.0, -0.55), (1.0, 0.55), (0.0, 1.1), (-1.0, 0.55), (-1.0, -0.55)],
        HostKind::Deno => &[(-1.1, -0.9), (1.1, -0.9), (0.0, 1.1)],
        HostKind::Bun => &[
            (-0.35, -1.1),
            (0.35, -1.1),
            (0.35, -0.35),
            (1.1, -0.35),
            (1.1, 0.35),
            (0.35, 0.35),
            (0.35, 1.1),
            (-0.35, 1.1),
            (-0.35, 0.35),
            (-1.1, 0.35),
            (-1.1, -0.35),
            (-0.35, -0.35),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ways_of_one_job_differ_in_colour_as_far_as_there_are_colours() {
        let of_job = || {
            mechanisms()
                .filter(|known| known.family.name() == "strings" && known.task == Some("upper-case many strings"))
        };
        let classes: BTreeSet<String> = of_job().map(|known| way_class("strings", known.name, 0)).collect();
        assert_eq!(classes.len(), of_job().count().min(WAYS));
        assert_eq!(way_class("operations", "mine", 12), "way-2");
    }
}
