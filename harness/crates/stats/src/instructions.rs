//! Instructions of one operation, from counts of whole blocks. They repeat where code has settled, so that what differs differs:
//! no interval is needed, only a resolution.

use super::{mean, median};

/// Counts agree where they differ by no more than this share, or by half an instruction.
const AGREE: f64 = 0.001;
const HALF_AN_INSTRUCTION: f64 = 0.5;
/// The finest difference that is told, in instructions.
const FINEST: f64 = 1.0;
/// Spreads of launches that a difference must pass.
const SPREADS: f64 = 2.0;

/// Blocks of one launch, in the order of time. Between its two halves lies as much warm-up as before the first.
#[derive(Debug, Clone, Copy)]
pub struct LaunchBlocks<'a> {
    /// Operations of a block.
    pub operations: u64,
    /// Instructions of a block without an operation, in each half.
    pub empty: [u64; 2],
    /// Instructions of each block.
    pub halves: [&'a [u64]; 2],
}

/// What one launch found, in instructions of one operation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LaunchFigure {
    /// The median block of the second half.
    pub median: f64,
    /// The mean of its blocks: what now and then happens besides, as the collector's work, is in it.
    pub mean: f64,
    /// By how much the halves differ, or those of the second: whichever is more.
    pub drift: f64,
    /// Whether the code had settled: both halves agree, and so do both halves of the second.
    pub settled: bool,
}

impl LaunchBlocks<'_> {
    /// `None` where a half has no block, or a block no operation.
    pub fn figure(&self) -> Option<LaunchFigure> {
        if self.operations == 0 {
            return None;
        }
        let per_operation = |half: usize| -> Vec<f64> {
            let of = |block: &u64| (*block as f64 - self.empty[half] as f64) / self.operations as f64;
            self.halves[half].iter().map(of).collect()
        };
        let [first, second] = [0, 1].map(per_operation);
        let (earlier, later) = second.split_at(second.len() / 2);
        let moved = [(median(&first)?, median(&second)?), (median(earlier)?, median(later)?)];
        let drift = moved.map(|(from, to)| (to - from).abs()).into_iter().fold(0.0, f64::max);
        let settled = moved.into_iter().all(|(from, to)| agree(from, to));
        Some(LaunchFigure { median: median(&second)?, mean: mean(&second)?, drift, settled })
    }
}

fn agree(a: f64, b: f64) -> bool {
    (a - b).abs() <= HALF_AN_INSTRUCTION.max(AGREE * a.abs().max(b.abs()))
}

/// Instructions of one operation, over several launches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Instructions {
    /// The least median of all launches: what was compiled best.
    pub count: f64,
    /// The mean of that launch's blocks.
    pub mean: f64,
    /// The least difference from another figure that says something: one instruction, twice the spread of the launches or the
    /// drift within one, or a thousandth, whichever is most.
    pub resolution: f64,
    /// Whether every launch had settled.
    pub settled: bool,
}

impl Instructions {
    /// `None` for no launches.
    pub fn of(launches: &[LaunchFigure]) -> Option<Self> {
        let least = launches.iter().min_by(|a, b| a.median.total_cmp(&b.median))?;
        let most = launches.iter().map(|launch| launch.median).fold(f64::MIN, f64::max);
        let drift = launches.iter().map(|launch| launch.drift).fold(0.0, f64::max);
        let spread = drift.max(most - least.median);
        Some(Self {
            count: least.median,
            mean: least.mean,
            resolution: FINEST.max(SPREADS * spread).max(AGREE * least.median),
            settled: launches.iter().all(|launch| launch.settled),
        })
    }

    /// Whether another figure of the same row, by the same engine and emulator, is the same as far as either can tell.
    pub fn is_same_as(&self, other: &Self) -> bool {
        (self.count - other.count).abs() < self.resolution.max(other.resolution)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn launch(first: &[u64], second: &[u64]) -> LaunchFigure {
        LaunchBlocks { operations: 100, empty: [888; 2], halves: [first, second] }.figure().unwrap()
    }

    #[test]
    fn an_operation_costs_its_block_less_the_empty_one() {
        let found = launch(&[5_488; 4], &[5_488, 5_488, 5_488, 5_488, 5_488, 5_488, 5_488, 13_488]);
        assert_eq!(found, LaunchFigure { median: 46.0, mean: 56.0, drift: 0.0, settled: true });
        assert_eq!(LaunchBlocks { operations: 100, empty: [0; 2], halves: [&[], &[]] }.figure(), None);
        assert_eq!(LaunchBlocks { operations: 0, empty: [0; 2], halves: [&[1], &[1]] }.figure(), None);
    }

    #[test]
    fn a_plateau_that_more_warm_up_ends_has_not_settled() {
        assert!(!launch(&[3_425_888; 4], &[1_667_388; 4]).settled, "twice the warm-up finds another figure");
        assert!(!launch(&[3_425_888; 4], &[3_425_888, 3_425_888, 1_667_388, 1_667_388]).settled, "it ends within");
        assert!(launch(&[5_488; 4], &[5_500; 4]).settled, "a tenth of an instruction is nothing");
    }

    #[test]
    fn the_least_launch_counts_and_the_spread_is_the_resolution() {
        let of = |median| LaunchFigure { median, mean: median + 1.0, drift: 0.0, settled: true };
        let found = Instructions::of(&[of(210.0), of(208.0), of(209.0)]).unwrap();
        assert_eq!((found.count, found.mean, found.resolution), (208.0, 209.0, 4.0));
        assert_eq!(Instructions::of(&[of(46.0)]).unwrap().resolution, 1.0);
        assert_eq!(Instructions::of(&[of(10_000.0)]).unwrap().resolution, 10.0);
        let drifting = LaunchFigure { drift: 3.0, settled: false, ..of(46.0) };
        assert_eq!(Instructions::of(&[drifting]).unwrap().resolution, 6.0);
        assert_eq!(Instructions::of(&[]), None);
    }

    #[test]
    fn a_difference_must_pass_the_coarser_resolution() {
        let of = |count, resolution| Instructions { count, mean: count, resolution, settled: true };
        assert!(of(46.0, 1.0).is_same_as(&of(46.9, 1.0)) && of(46.0, 1.0).is_same_as(&of(48.0, 4.0)));
        assert!(!of(46.0, 1.0).is_same_as(&of(47.0, 1.0)));
    }
}
