//! What moved together: a machine that changed under the measurement, or a change that reaches every case alike.

use std::collections::BTreeSet;

use bench_native::CaseId;

use super::super::compared_row::ComparedRow;
use super::super::verdict::RELATIVE_FLOOR;
use record::Host;
use stats::{Interval, median};

/// Fewest rows and families in which something can be called uniform.
const FEWEST_ROWS: usize = 6;
const FEWEST_FAMILIES: usize = 3;
/// Share of the rows that must move together ...
const TOGETHER: f64 = 0.8;
/// ... each by at least this share of the median shift, and at most by as much more.
const ALIKE: f64 = 0.5;

/// What moved together in one browser.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shift {
    /// Nothing.
    None,
    /// The rulers, which are the same plain JavaScript on both sides: the machine, or the way of measuring, treats the sides
    /// differently. No row has a verdict then.
    Machine {
        /// Head over base of the ruler that moved most.
        ratio: f64,
    },
    /// Nearly every case alike, while the rulers stand: something that all cases share has changed, as flags, the compiler
    /// or wasm-bindgen.
    Uniform {
        /// Head over base: the median over rows.
        ratio: f64,
        /// Rows that moved alike.
        rows: usize,
    },
}

impl Shift {
    /// What moved together in `host`.
    pub(super) fn of(host: Host, rows: &[ComparedRow], rulers: &[ComparedRow]) -> Self {
        let moved = rulers.iter().filter(|ruler| ruler.host == host && excludes_one(ruler));
        let moved = moved.map(|ruler| ruler.ratio.value).filter(|ratio| ratio.ln().abs() >= RELATIVE_FLOOR.ln_1p());
        if let Some(ratio) = moved.max_by(|a, b| a.ln().abs().total_cmp(&b.ln().abs())) {
            return Self::Machine { ratio };
        }
        let rows: Vec<&ComparedRow> = rows.iter().filter(|row| row.host == host).collect();
        let families: BTreeSet<&str> = rows.iter().filter_map(|row| Some(CaseId::of(&row.key.case)?.family)).collect();
        let shifts: Vec<f64> = rows.iter().map(|row| row.ratio.value.ln()).collect();
        let Some(middle) = median(&shifts) else { return Self::None };
        let alike = shifts.iter().filter(|shift| (**shift - middle).abs() <= ALIKE * middle.abs()).count();
        let enough = rows.len() >= FEWEST_ROWS && families.len() >= FEWEST_FAMILIES;
        if enough && middle.abs() >= RELATIVE_FLOOR.ln_1p() && alike as f64 >= TOGETHER * rows.len() as f64 {
            return Self::Uniform { ratio: middle.exp(), rows: alike };
        }
        Self::None
    }
}

fn excludes_one(ruler: &ComparedRow) -> bool {
    ruler.ratio.interval.is_some_and(|Interval { low, high }| low > 1.0 || high < 1.0)
}
