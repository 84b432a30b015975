//! What drawings are made of, as the data of SVG paths: one path for many lines or marks, since every element costs a page bytes
//! and time.
//!
//! Coordinates are CSS pixels of a drawing, to a tenth.

/// A coordinate, to a tenth of a pixel.
pub(crate) fn at(coordinate: f64) -> String {
    let text = format!("{coordinate:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// Corners of a polygon or a polyline.
pub(crate) fn joined(places: impl Iterator<Item = (f64, f64)>) -> String {
    places.map(|(x, y)| format!("{},{}", at(x), at(y))).collect::<Vec<_>>().join(" ")
}

/// A line at a height.
pub(super) fn horizontal(y: f64, (from, to): (f64, f64)) -> String {
    format!("M{} {}H{}", at(from), at(y), at(to))
}

/// A line down or up.
pub(super) fn vertical(x: f64, (from, to): (f64, f64)) -> String {
    format!("M{} {}V{}", at(x), at(from), at(to))
}

/// A closed shape of corners around a place, the same text wherever it is but for its beginning.
pub(super) fn polygon((x, y): (f64, f64), corners: &[(f64, f64)]) -> String {
    let tenth = |length: f64| (10.0 * length).round() / 10.0;
    let corners: Vec<(f64, f64)> = corners.iter().map(|(dx, dy)| (tenth(*dx), tenth(*dy))).collect();
    let steps = corners.windows(2).map(|pair| (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1));
    let (dx, dy) = corners.first().copied().unwrap_or_default();
    format!("M{} {}l{}z", at(x + dx), at(y + dy), joined(steps))
}

/// A circle around a place.
pub(super) fn circle((x, y): (f64, f64), radius: f64) -> String {
    let (from, r, width) = (at(x - radius), at(radius), at(2.0 * radius));
    format!("M{from} {}a{r} {r} 0 1 0 {width} 0 {r} {r} 0 1 0-{width} 0z", at(y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_begin_where_they_are_and_go_on_from_there() {
        let square = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
        assert_eq!(polygon((10.0, 20.04), &square), "M9 19l2,0 0,2 -2,0z");
        assert_eq!(circle((10.0, 20.0), 4.5), "M5.5 20a4.5 4.5 0 1 0 9 0 4.5 4.5 0 1 0-9 0z");
        assert_eq!(horizontal(1.0, (2.0, 3.25)) + &vertical(4.0, (5.0, 6.0)), "M2 1H3.2M4 5V6");
    }
}
