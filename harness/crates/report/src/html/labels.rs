//! Where words of a drawing have room: beside the ends of lines, and around marks.

/// Widths of narrow, wide and other characters of a text in a drawing, after DejaVu Sans, which is as wide as fonts of pages are.
const NARROW: f64 = 4.9;
const WIDE: f64 = 11.6;
const OTHER: f64 = 7.5;
/// Height of a line of text.
pub(super) const LINE: f64 = 14.0;
/// Longest name in one line, in characters.
const LONGEST: usize = 14;
/// How far from its mark a text may stand, and how many places are tried around it.
const DISTANCES: [f64; 5] = [7.0, 12.0, 18.0, 26.0, 36.0];
const SIDES: [(f64, f64); 6] = [(1.0, -1.0), (-1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (0.0, -1.0), (0.0, 1.0)];

/// Width that a text needs, in units of the drawing.
pub(super) fn width(text: &str) -> f64 {
    let of = |c| match c {
        'i' | 'j' | 'l' | 'I' | 't' | 'f' | 'r' | ' ' | '.' | ',' | '-' | ':' | '/' | '(' | ')' => NARROW,
        'm' | 'w' | 'M' | 'W' | '%' | '&' => WIDE,
        _ => OTHER,
    };
    text.chars().map(of).sum()
}

/// A name in one line, or in two that break it behind a hyphen, a slash or a blank, as evenly as it can be.
pub(super) fn lines(name: &str) -> Vec<String> {
    if name.chars().count() <= LONGEST {
        return vec![name.to_owned()];
    }
    let breaks = name.char_indices().filter(|(_, c)| ['-', ' ', '/'].contains(c)).map(|(i, c)| i + c.len_utf8());
    let longer = |at: &usize| name[..*at].trim_end().chars().count().max(name[*at..].chars().count());
    match breaks.filter(|at| *at < name.len()).min_by_key(longer) {
        Some(at) => vec![name[..at].trim_end().to_owned(), name[at..].to_owned()],
        None => vec![name.to_owned()],
    }
}

/// Centres of labels with these centres and heights, moved apart as little as keeps them from overlapping, within `low` to
/// `high`: least squares under an order, by pooling neighbours (Best and Chakravarti, Mathematical Programming 47, 1990).
pub(super) fn apart(wanted: &[(f64, f64)], (low, high): (f64, f64)) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].0.total_cmp(&wanted[*b].0));
    let heights: Vec<f64> = order.iter().map(|i| wanted[*i].1).collect();
    // From the first centre to each where all touch: what remains must not decrease.
    let mut offsets = vec![0.0; order.len()];
    for i in 1..order.len() {
        offsets[i] = offsets[i - 1] + f64::midpoint(heights[i - 1], heights[i]);
    }
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (i, offset) in order.iter().zip(&offsets) {
        let mut pool = (wanted[*i].0 - offset, 1);
        while let Some((sum, members)) = pools.pop_if(|(sum, members)| *sum / *members as f64 > pool.0 / pool.1 as f64)
        {
            pool = (pool.0 + sum, pool.1 + members);
        }
        pools.push(pool);
    }
    let (Some(first), Some(last)) = (heights.first(), heights.last()) else { return Vec::new() };
    let (least, most) = (low + first / 2.0, high - last / 2.0 - offsets[offsets.len() - 1]);
    let means = pools.iter().flat_map(|(sum, members)| std::iter::repeat_n(sum / *members as f64, *members));
    let mut centres = vec![0.0; order.len()];
    for ((i, offset), mean) in order.iter().zip(&offsets).zip(means) {
        centres[*i] = mean.min(most).max(least) + offset;
    }
    centres
}

/// A rectangle of a drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    /// A square around a place.
    pub(super) fn around((x, y): (f64, f64), half: f64) -> Self {
        Self { left: x - half, top: y - half, right: x + half, bottom: y + half }
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn holds(&self, other: &Self) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }

    /// Its place that is nearest to another place.
    pub(super) fn nearest(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (x.clamp(self.left, self.right), y.clamp(self.top, self.bottom))
    }

    /// Whether a straight piece of a line runs through it (Liang and Barsky's clipping).
    fn crossed(&self, [(x1, y1), (x2, y2)]: [(f64, f64); 2]) -> bool {
        let (dx, dy) = (x2 - x1, y2 - y1);
        let edges = [(-dx, x1 - self.left), (dx, self.right - x1), (-dy, y1 - self.top), (dy, self.bottom - y1)];
        let (mut from, mut to) = (0.0_f64, 1.0_f64);
        for (step, room) in edges {
            if step == 0.0 && room < 0.0 {
                return false;
            }
            if step < 0.0 {
                from = from.max(room / step);
            } else if step > 0.0 {
                to = to.min(room / step);
            }
        }
        from <= to
    }
}

/// Where a text has room near a mark: within the frame, over no area that is taken and no line. `None` where there is no room.
pub(super) fn room(
    text: &str,
    (x, y): (f64, f64),
    frame: &Area,
    taken: &[Area],
    pieces: &[[(f64, f64); 2]],
) -> Option<Area> {
    let (width, height) = (width(text), LINE);
    let place = |distance: f64, (across, down): (f64, f64)| {
        let middle = (x + across * (distance + width / 2.0), y + down * (distance + height / 2.0));
        Area {
            left: middle.0 - width / 2.0,
            top: middle.1 - height / 2.0,
            right: middle.0 + width / 2.0,
            bottom: middle.1 + height / 2.0,
        }
    };
    let places = DISTANCES.into_iter().flat_map(|distance| SIDES.map(|side| place(distance, side)));
    places.into_iter().find(|area| {
        frame.holds(area)
            && !taken.iter().any(|other| area.overlaps(other))
            && !pieces.iter().any(|piece| area.crossed(*piece))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_do_not_overlap_and_stay_within() {
        let lists: [&[(f64, f64)]; 5] = [
            &[(50.0, 14.0), (50.0, 14.0), (50.0, 28.0)],
            &[(10.0, 14.0), (12.0, 14.0), (90.0, 14.0), (91.0, 14.0), (92.0, 28.0)],
            &[(99.0, 14.0), (1.0, 14.0), (98.0, 14.0)],
            &[(30.0, 14.0), (20.0, 28.0), (40.0, 14.0), (25.0, 14.0)],
            &[(50.0, 14.0)],
        ];
        for wanted in lists {
            let centres = apart(wanted, (0.0, 100.0));
            let mut found: Vec<(f64, f64)> = centres.iter().copied().zip(wanted.iter().map(|label| label.1)).collect();
            found.sort_by(|a, b| a.0.total_cmp(&b.0));
            for pair in found.windows(2) {
                assert!(pair[1].0 - pair[0].0 >= f64::midpoint(pair[0].1, pair[1].1) - 1e-9, "{found:?}");
            }
            let (first, last) = (found[0], found[found.len() - 1]);
            assert!(first.0 - first.1 / 2.0 >= -1e-9 && last.0 + last.1 / 2.0 <= 100.0 + 1e-9, "{found:?}");
        }
        assert!(apart(&[], (0.0, 100.0)).is_empty());
    }

    #[test]
    fn labels_with_room_stay_where_they_are_and_others_move_evenly() {
        assert_eq!(apart(&[(20.0, 14.0), (80.0, 14.0)], (0.0, 100.0)), [20.0, 80.0]);
        assert_eq!(apart(&[(50.0, 14.0), (50.0, 14.0)], (0.0, 100.0)), [43.0, 57.0]);
    }

    #[test]
    fn long_names_break_where_words_end() {
        assert_eq!(lines("newline-batch"), ["newline-batch"]);
        assert_eq!(lines("newline-batch-reused"), ["newline-", "batch-reused"]);
        assert_eq!(lines("one-long-unbroken"), ["one-long-", "unbroken"]);
        assert_eq!(lines("serdewasmbindgenobject"), ["serdewasmbindgenobject"]);
    }

    #[test]
    fn a_text_near_a_mark_avoids_lines_and_other_texts() {
        let frame = Area { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 };
        let free = room("from 4", (100.0, 50.0), &frame, &[], &[]).unwrap();
        let above = [(0.0, free.top + 3.0), (200.0, free.top + 3.0)];
        let below = room("from 4", (100.0, 50.0), &frame, &[], &[above]).unwrap();
        assert!(below.top > 50.0, "{below:?}");
        let taken = room("from 4", (100.0, 50.0), &frame, &[free], &[]).unwrap();
        assert!(!taken.overlaps(&free));
        assert_eq!(room("from 4", (100.0, 50.0), &frame, &[frame], &[]), None);
        assert!(!Area::around((5.0, 5.0), 2.0).crossed([(0.0, 9.0), (9.0, 9.0)]), "it passes below");
    }
}
