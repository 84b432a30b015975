//! Releases of wasm-bindgen as small pictures: one a case that some release changed, all on one scale.

use maud::{Markup, html};

use super::super::html::paths::{at, joined};
use analysis::InstructionsOfRow;
use record::text::sanitized;
use stats::Instructions;

const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 104.0;
/// Where the first and the last release stand, and the room for the change at the right.
const ACROSS: (f64, f64) = (10.0, 226.0);
const DOWN: (f64, f64) = (12.0, 78.0);
const MARK: f64 = 3.5;

/// A release and what was counted of its rows.
#[derive(Debug, Clone)]
pub struct CountedRelease {
    /// Its version.
    pub name: String,
    /// Its rows.
    pub rows: Vec<InstructionsOfRow>,
}

impl CountedRelease {
    fn of(&self, case: &str) -> Option<&Instructions> {
        self.rows.iter().find(|row| row.case == case)?.found.as_ref().ok()
    }
}

/// One case over the releases.
struct Course<'a> {
    case: &'a str,
    /// The place of each release that has it, its count by that of the first one, and whether it differs from the one before.
    points: Vec<(usize, f64, bool)>,
}

/// The pictures, the releases in the order of time; nothing for fewer than two.
pub fn releases_picture(releases: &[CountedRelease]) -> Markup {
    let Some((first, last)) = releases.first().zip(releases.last()).filter(|_| releases.len() > 1) else {
        return html! {};
    };
    let courses: Vec<Course<'_>> = first.rows.iter().filter_map(|row| course(&row.case, releases)).collect();
    let (moved, same): (Vec<&Course<'_>>, Vec<&Course<'_>>) =
        courses.iter().partition(|course| course.points.iter().any(|(_, _, moved)| *moved));
    let ratios = || moved.iter().flat_map(|course| course.points.iter().map(|(_, ratio, _)| *ratio));
    let (low, high) = (ratios().fold(1.0, f64::min), ratios().fold(1.0, f64::max));
    html! {
        p {
            "Each picture is one case, from " (sanitized(&first.name)) " to " (sanitized(&last.name)) ", and all have one scale. "
            "A filled mark is a release that differs from the one before. "
            "The figure at the right is the change since the first."
        }
        div.courses {
            @for course in &moved { (picture(course, releases, low, high)) }
        }
        @if !same.is_empty() {
            p {
                "No release changed these: "
                @for (i, course) in same.iter().enumerate() { @if i > 0 { ", " } code { (sanitized(course.case)) } }
                "."
            }
        }
    }
}

fn course<'a>(case: &'a str, releases: &[CountedRelease]) -> Option<Course<'a>> {
    let counted: Vec<(usize, &Instructions)> =
        releases.iter().enumerate().filter_map(|(place, release)| Some((place, release.of(case)?))).collect();
    let base = counted.first().filter(|(_, first)| first.count > 0.0)?.1.count;
    let before = |i: usize| i.checked_sub(1).map(|i| counted[i].1);
    let points = counted.iter().enumerate().map(|(i, (place, found))| {
        (*place, found.count / base, before(i).is_some_and(|before| !before.is_same_as(found)))
    });
    Some(Course { case, points: points.collect() })
}

fn picture(course: &Course<'_>, releases: &[CountedRelease], low: f64, high: f64) -> Markup {
    let x = |place: usize| ACROSS.0 + (ACROSS.1 - ACROSS.0) * place as f64 / (releases.len() - 1) as f64;
    let y = |ratio: f64| DOWN.1 - (DOWN.1 - DOWN.0) * (ratio - low) / (high - low).max(f64::MIN_POSITIVE);
    let line = joined(course.points.iter().map(|(place, ratio, _)| (x(*place), y(*ratio))));
    let change = course.points.last().map_or(1.0, |(_, ratio, _)| *ratio);
    let name = |place: usize| sanitized(&releases[place].name);
    html! {
        figure {
            figcaption { code { (sanitized(course.case)) } }
            svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img"
                aria-label={ (sanitized(course.case)) ": " (percent(change)) " since " (name(0)) ". The table has the figures." } {
                line.grid x1=(ACROSS.0) x2=(ACROSS.1) y1=(at(y(1.0))) y2=(at(y(1.0))) {}
                polyline.line.c0 points=(line) {}
                @for (place, ratio, moved) in &course.points {
                    circle.mark.c0.open[!*moved] cx=(at(x(*place))) cy=(at(y(*ratio))) r=(MARK) {
                        title { (name(*place)) ": " (percent(*ratio)) " since " (name(0)) }
                    }
                }
                text x=(ACROSS.1 + 10.0) y=(at(y(change) + 4.0)) { (percent(change)) }
                text x=(ACROSS.0 - 6.0) y=(HEIGHT - 6.0) { (name(0)) }
                text x=(ACROSS.1 + 6.0) y=(HEIGHT - 6.0) text-anchor="end" { (name(releases.len() - 1)) }
            }
        }
    }
}

/// `+1.0 %`; what rounds to nothing is said so.
fn percent(ratio: f64) -> String {
    let change = 100.0 * (ratio - 1.0);
    match change {
        _ if change.abs() < 0.05 => "±0.0 %".into(),
        _ if change < 0.0 => format!("−{:.1} %", -change),
        _ => format!("+{change:.1} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bench_native::{Lane, Variant};
    use record::Engine;

    fn release(name: &str, counts: &[(&str, f64)]) -> CountedRelease {
        let row = |(case, count): &(&str, f64)| InstructionsOfRow {
            engine: Engine::Node,
            case: (*case).into(),
            lane: Lane::Bindgen,
            variant: Variant::Default,
            found: Ok(Instructions { count: *count, mean: *count, resolution: 1.0, settled: true }),
        };
        CountedRelease { name: name.into(), rows: counts.iter().map(row).collect() }
    }

    #[test]
    fn what_moved_is_drawn_and_what_did_not_is_named() {
        let releases = [release("0.1", &[("a", 100.0), ("b", 50.0)]), release("<b>", &[("a", 90.0), ("b", 50.0)])];
        let page = releases_picture(&releases).into_string();
        assert_eq!(page.matches("<svg").count(), 1);
        assert!(page.contains("−10.0 %") && page.contains("No release changed these: <code>b</code>"), "{page}");
        assert!(!page.contains("<b>"), "{page}");
        assert_eq!(releases_picture(&releases[..1]).into_string(), "");
        assert_eq!([1.0, 1.0004, 1.034].map(percent), ["±0.0 %", "±0.0 %", "+3.4 %"]);
    }
}
