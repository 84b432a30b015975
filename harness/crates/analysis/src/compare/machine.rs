//! Whether the machine changed between two runs: what no change of the sources touches moved, and all of it one way.

use bench_native::{Lane, Variant};

use super::super::measured::{Key, Measured};
use super::super::words::{percent, time};
use super::rows::Drawn;
use record::Host;
use stats::median;

/// Whole launches differ by up to a fifth (measured, see the README); a ruler that moves further is another machine.
const RULER: f64 = 0.25;
/// How far the middle of what nothing touches may move at one speed of the machine.
const UNTOUCHED: f64 = 0.05;
/// Share of rows that must have moved the same way.
const TOGETHER: f64 = 0.8;
/// Fewer rows show nothing together.
const ENOUGH: usize = 5;

/// The rulers, by their ids, with what they are bound by.
const RULERS: [(&str, &str); 2] = [(CPU_RULER, "CPU-bound"), ("controls/ruler-memory/none/1", "memory-bound")];
/// The ruler that tells how fast the processor was.
pub(super) const CPU_RULER: &str = "controls/ruler-cpu/none/1";

/// What shows that the machine changed, in words; `None` if nothing does.
pub(super) fn changed(runs: [&Measured; 2], host: Host, rows: &[Drawn]) -> Option<String> {
    for (id, name) in RULERS {
        let Some(ratio) = over(runs, id, host).filter(|ratio| ratio.ln().abs() > RULER.ln_1p()) else { continue };
        return Some(format!("the {name} ruler, a fixed piece of plain JavaScript, took {}", time(ratio)));
    }
    let untouched: Vec<f64> = rows.iter().filter(|row| row.lane == Lane::Js).map(|row| row.shift.value).collect();
    if untouched.len() >= ENOUGH {
        let moved = together(&untouched)?;
        return Some(format!("plain JavaScript, which no change of the sources touches, moved by {moved} as a whole"));
    }
    let all: Vec<f64> = rows.iter().map(|row| row.shift.value).collect();
    let moved = (all.len() >= ENOUGH).then(|| together(&all)).flatten()?;
    Some(format!("everything moved by {moved} as a whole, and there is no plain JavaScript to hold it against"))
}

/// What a ruler cost in the second run over what it cost in the first; `None` where one of them has none.
pub(super) fn over([base, head]: [&Measured; 2], id: &str, host: Host) -> Option<f64> {
    let key = Key::bindgen(id, host, Variant::Default).lane(Lane::Js);
    Some(head.cost(key)?.value / base.cost(key)?.value)
}

/// By how much most of these moved the same way, if they did.
fn together(shifts: &[f64]) -> Option<String> {
    let middle = median(shifts).filter(|middle| middle.abs() > UNTOUCHED.ln_1p())?;
    let same = shifts.iter().filter(|shift| shift.signum() == middle.signum()).count();
    (same as f64 >= TOGETHER * shifts.len() as f64).then(|| percent(middle.exp_m1()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_moves_together_counts() {
        assert_eq!(together(&[0.1, 0.11, 0.09, 0.12, 0.1]).as_deref(), Some("+10.5 %"));
        assert_eq!(together(&[0.1, 0.11, -0.09, -0.12, 0.1]), None);
        assert_eq!(together(&[0.01; 9]), None);
    }
}
