//! What counted instructions say of two builds. Counts repeat, so that a difference beyond the resolution is one.

use bench_native::{Family, find};

use crate::compared_row::ComparedRow;
use crate::instructions::instructions_of;
use crate::verdict::Change;
use record::{Counted, Gap, GateInstructions, InstructionsRow, PairKey};
use stats::Instructions;

/// Families whose cost lies in caches and copies, which instructions do not tell.
const BLIND: [Family; 2] = [Family::Buffers, Family::Views];
/// Counters of bytes that are copied or made, and from how many on caches decide what they cost: a page of memory.
const COPIES: [&str; 3] = ["copied-in", "copied-out", "array-bytes"];
const MANY_BYTES: u64 = 4_096;
/// A mean that exceeds the median by this share tells of a collector at work, whose time instructions do not tell.
const GARBAGE: f64 = 0.005;

/// What counting says of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CountChange {
    /// The head executes more, beyond the resolution.
    More,
    /// The head executes fewer, beyond the resolution.
    Fewer,
    /// No difference beyond the resolution.
    Same,
}

impl CountChange {
    /// All, in the order of reports.
    pub const ALL: [Self; 3] = [Self::More, Self::Fewer, Self::Same];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::More => "more instructions",
            Self::Fewer => "fewer",
            Self::Same => "same",
        }
    }
}

/// One row that was counted on both sides.
#[derive(Debug, Clone, PartialEq)]
pub struct CountedChange {
    /// Which row.
    pub key: PairKey,
    /// Instructions of one operation of the base.
    pub base: Instructions,
    /// The same of the head.
    pub head: Instructions,
    /// The least growth that fails the gate, as a share.
    pub floor: f64,
    /// Whether its cost lies in caches and copies, which instructions do not tell.
    is_blind: bool,
}

impl CountedChange {
    /// What counting says.
    pub fn change(&self) -> CountChange {
        if self.base.is_same_as(&self.head) {
            CountChange::Same
        } else if self.difference() > 0.0 {
            CountChange::More
        } else {
            CountChange::Fewer
        }
    }

    /// Head less base, in instructions of one operation.
    pub fn difference(&self) -> f64 {
        self.head.count - self.base.count
    }

    /// Head over base, less one.
    pub fn growth(&self) -> f64 {
        self.difference() / self.base.count
    }

    /// Whether both sides had settled.
    pub fn is_settled(&self) -> bool {
        self.base.settled && self.head.settled
    }

    /// Whether only time can tell: something moved or has not settled, or instructions do not tell the cost.
    pub fn needs_time(&self) -> bool {
        let garbage = |side: &Instructions| side.mean > (1.0 + GARBAGE) * side.count;
        self.is_blind
            || self.change() != CountChange::Same
            || !self.is_settled()
            || garbage(&self.base)
            || garbage(&self.head)
    }

    /// Whether it fails the gate: it grew by the floor at least, and time, where it was measured, does not clear every browser
    /// of a slowdown.
    pub(super) fn fails(&self, rows: &[ComparedRow]) -> bool {
        let mut timed = rows.iter().filter(|row| row.key == self.key).peekable();
        let cleared =
            |row: &ComparedRow| row.is(Change::Unchanged) || row.is(Change::Improved) || row.is(Change::Regressed);
        let grew = self.change() == CountChange::More && self.is_settled() && self.growth() >= self.floor;
        // A row that has regressed in time counts already.
        grew && (timed.peek().is_none() || !timed.all(cleared))
    }
}

/// Rows that both sides counted, what grew most first. `lines` tell what crosses in them.
pub fn count_changes(counted: &GateInstructions, lines: &[Counted]) -> Vec<CountedChange> {
    of(counted, lines).0
}

/// Whether instructions do not tell a case's cost: by its family or, of a user's operation, by what it copies.
fn is_blind(case: &str, lines: &[Counted]) -> bool {
    if let Some(case) = find(case) {
        return BLIND.contains(&case.mechanism.family);
    }
    let copied = |line: &Counted| COPIES.iter().map(|name| line.count(name)).sum::<u64>();
    lines.iter().find(|line| line.case == case).is_none_or(|line| copied(line) >= MANY_BYTES)
}

/// Rows that both sides counted, what grew most first, and those that could not be counted.
pub(super) fn of(counted: &GateInstructions, lines: &[Counted]) -> (Vec<CountedChange>, Vec<Gap>) {
    let (mut rows, mut gaps) = (Vec::new(), Vec::new());
    for (base, head) in counted.base.iter().zip(&counted.head) {
        let key = PairKey { case: head.case.clone(), lane: head.lane, variant: head.variant };
        match (instructions_of(base).found, instructions_of(head).found) {
            (Ok(base), Ok(head)) => {
                let is_blind = is_blind(&key.case, lines);
                rows.push(CountedChange { key, base, head, floor: counted.floor, is_blind });
            }
            (Err(why), _) => gaps.push(gap(base, format!("instructions of the base were not counted: {why}"))),
            (_, Err(why)) => gaps.push(gap(head, format!("instructions of the head were not counted: {why}"))),
        }
    }
    rows.sort_by(|a, b| a.change().cmp(&b.change()).then_with(|| b.growth().total_cmp(&a.growth())));
    (rows, gaps)
}

fn gap(row: &InstructionsRow, why: String) -> Gap {
    Gap { what: format!("{} {}", row.case, row.lane.name()), why }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse_gate;
    use record::fixture::gate::{counted, gate};

    fn of_case(case: &str, base: u64, head: u64) -> CountedChange {
        count_changes(&counted(&[(case, base, head)]), &[]).remove(0)
    }

    #[test]
    fn a_row_has_one_of_three_words() {
        let change = |base, head| of_case("numbers/add/i32/1", base, head).change();
        assert_eq!(change(46, 46), CountChange::Same);
        assert_eq!(change(46, 47), CountChange::More);
        assert_eq!(change(46, 45), CountChange::Fewer);
        assert_eq!(change(10_000, 10_009), CountChange::Same, "below a thousandth");
    }

    #[test]
    fn time_is_spent_on_what_moved_and_on_what_counting_cannot_see() {
        assert!(!of_case("numbers/add/i32/1", 46, 46).needs_time());
        assert!(of_case("numbers/add/i32/1", 46, 50).needs_time());
        assert!(of_case("views/fresh-view/f64/4096", 46, 46).needs_time(), "what a view costs lies in caches");
    }

    /// A gate whose one row executes 10 % more and takes `factor` of its time.
    fn failed(factor: f64, floor: f64) -> (usize, Option<Change>) {
        let mut record = gate(16, |case| if case.starts_with("strings/newline") { factor } else { 1.0 });
        let counts = counted(&[("strings/newline-batch/ascii-8/100", 1_000, 1_100)]);
        record.instructions = Some(GateInstructions { floor, ..counts });
        let findings = analyse_gate(&record);
        let row =
            findings.rows.iter().find(|row| row.key.case.starts_with("strings/newline")).and_then(|row| row.verdict);
        let slower = findings.count(Change::Regressed);
        (findings.failed() - slower, row)
    }

    #[test]
    fn more_instructions_fail_unless_time_clears_them() {
        assert_eq!(failed(1.0, 0.01), (0, Some(Change::Unchanged)), "cleared by time");
        assert_eq!(failed(1.2, 0.01), (0, Some(Change::Regressed)), "time has counted it already");
        let mut record = gate(0, |_| 1.0);
        record.instructions = Some(counted(&[("numbers/add/i32/1", 46, 50), ("numbers/unit/none/1", 26, 26)]));
        assert_eq!(analyse_gate(&record).failed(), 1, "nothing clears it");
        record.instructions.as_mut().unwrap().floor = 0.2;
        assert_eq!(analyse_gate(&record).failed(), 0, "a trifle, by the user's floor");
    }

    #[test]
    fn what_was_not_counted_is_missing() {
        let mut counts = counted(&[("numbers/add/i32/1", 46, 46)]);
        counts.head[0].trouble = Some("it died".into());
        let (rows, gaps) = of(&counts, &[]);
        assert!(rows.is_empty() && gaps[0].why.ends_with("of the head were not counted: it died"), "{gaps:?}");
    }
}
