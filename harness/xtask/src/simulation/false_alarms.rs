//! How often planned interim analyses at pairs of builds cry wolf, and how often they find what is there.

use rand_chacha::ChaCha8Rng;

use super::noise::generator;
use super::population::{Deviations, Shape, SimulatedRow};
use super::table;
use stats::interval::Centre;
use stats::sequential::{InterimAnalyses, PLANNED};
use stats::{Interval, Prior, false_discovery};

/// Rows of a simulated gate, those of twelve cases in two browsers, and how many gates a line has.
const ROWS: usize = 24;
const GATES: u32 = 400;
/// What interim analyses promise together, for a row that stands alone.
const LEVEL: f64 = 0.05;
/// Share of all changes called out that may be chance.
const FALSE_DISCOVERIES: f64 = 0.05;
/// False alarms, and missed truths, that the promise allows, with what so many rows may be off by, and so many gates.
const MOST_OF_ROWS: f64 = 0.056;
const MOST_OF_GATES: f64 = 0.08;
/// A change that decides, and so few rounds that they do not tell how much a row scatters.
const FLOOR: f64 = 0.03;
const FEWEST_ROUNDS: usize = 3;

/// When a row is not timed again.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Rule {
    /// Never before the last interim analysis.
    Last,
    /// As soon as it is called a change, the interval excludes one of 3 %, or the last interim analysis could hardly exclude it: the gate.
    Decided,
}

impl Rule {
    fn name(self) -> &'static str {
        match self {
            Self::Last => "at the last interim analysis",
            Self::Decided => "when decided",
        }
    }

    fn stops(self, row: &Timed, called: bool, interim: &InterimAnalyses) -> bool {
        let Interval { low, high } = row.interval;
        let shows_none = low <= 0.0 && 0.0 <= high;
        let last = interim.half_width_at_last(row.deviation, row.rounds);
        let futile = row.rounds > FEWEST_ROUNDS && shows_none && last > FLOOR.ln_1p();
        self == Self::Decided && (called && !shows_none || high < FLOOR.ln_1p() || futile)
    }
}

/// One line of the table.
#[derive(Debug, Clone, Copy)]
struct Line {
    shape: Shape,
    /// Standard deviation of either side's rounds in the middle row.
    deviation: f64,
    /// By how much the head of the first row is slower.
    slower: f64,
    rule: Rule,
}

/// A row of a gate that is going on.
struct Timed {
    truth: f64,
    /// Logarithms of head over base, of all rounds that there might be.
    log_ratios: Vec<f64>,
    /// Rounds that were timed so far, and whether it is timed again.
    rounds: usize,
    open: bool,
    /// The most telling look so far, and what the last one showed.
    smallest: f64,
    interval: Interval,
    deviation: f64,
    alarmed: bool,
    held: bool,
}

impl Timed {
    fn new(line: Line, truth: f64, i: usize, random: &mut ChaCha8Rng) -> Self {
        let row = SimulatedRow::draw(line.shape, Deviations::AsAssumed, i, random).scaled(line.deviation);
        let most = PLANNED[PLANNED.len() - 1] as usize;
        let [base, head] = [(); 2].map(|()| row.rounds(most, random));
        let log_ratios = base.iter().zip(head).map(|(base, head)| (head / base).ln() + truth).collect();
        Self {
            truth,
            log_ratios,
            rounds: 0,
            open: true,
            smallest: 1.0,
            interval: Interval { low: 0.0, high: 0.0 },
            deviation: 0.0,
            alarmed: false,
            held: true,
        }
    }

    fn analyse(&mut self, prior: Option<Prior>, level: f64) {
        let centre = Centre::of(&self.log_ratios[..self.rounds], prior).expect("there are rounds");
        let interval = centre.interval(level).expect("there are rounds");
        self.smallest = self.smallest.min(centre.p_value());
        self.alarmed |= interval.low > self.truth || interval.high < self.truth;
        self.held = (interval.low..=interval.high).contains(&self.truth);
        self.interval = interval;
        self.deviation = centre.deviation().expect("there are rounds");
    }
}

/// What gates found.
#[derive(Debug, Default)]
struct Found {
    rounds: usize,
    /// Rows whose truth was ever outside the interval, and outside the one that was shown last.
    alarmed: u32,
    missed: u32,
    /// Gates that called out a row without a change.
    failed: u32,
    slower: u32,
}

fn gates(cell: u64, line: Line, interim: &InterimAnalyses, overall: &Overall) -> Found {
    let (mut random, mut found) = (generator(cell), Found::default());
    for _ in 0..GATES {
        let truth = |i| if i == 0 { line.slower.ln_1p() } else { 0.0 };
        let mut rows: Vec<Timed> = (0..ROWS).map(|i| Timed::new(line, truth(i), i, &mut random)).collect();
        for rounds in PLANNED.map(|rounds| rounds as usize) {
            rows.iter_mut().filter(|row| row.open).for_each(|row| row.rounds = rounds);
            let prior = Prior::of_plain(rows.iter().map(|row| &row.log_ratios[..row.rounds]));
            rows.iter_mut().filter(|row| row.open).for_each(|row| row.analyse(prior, interim.nominal()));
            let called = called(&rows, overall);
            for (row, called) in rows.iter_mut().zip(called) {
                row.open &= !line.rule.stops(row, called, interim);
            }
        }
        let called = called(&rows, overall);
        let is_wrong = |(row, called): (&Timed, &bool)| *called && row.truth == 0.0;
        found.rounds += rows.iter().map(|row| row.rounds).sum::<usize>();
        found.alarmed += rows.iter().filter(|row| row.alarmed).count() as u32;
        found.missed += rows.iter().filter(|row| !row.held).count() as u32;
        found.failed += u32::from(rows.iter().zip(&called).any(is_wrong));
        found.slower += u32::from(rows[0].truth > 0.0 && called[0]);
    }
    found
}

/// [`InterimAnalyses::overall`] of probabilities between those that it was asked for, on logarithms: there are millions here.
struct Overall(Vec<f64>);

impl Overall {
    /// Points of a factor of ten, and factors of ten.
    const POINTS: usize = 20;
    const DECADES: usize = 12;

    fn new(interim: &InterimAnalyses) -> Self {
        let at = |i: usize| interim.overall(10f64.powf(-(i as f64) / Self::POINTS as f64)).log10();
        Self((0..=Self::POINTS * Self::DECADES).map(at).collect())
    }

    fn of(&self, p: f64) -> f64 {
        let place = (-p.log10() * Self::POINTS as f64).clamp(0.0, (self.0.len() - 2) as f64);
        let (before, share) = (place as usize, place.fract());
        10f64.powf(self.0[before] * (1.0 - share) + self.0[before + 1] * share)
    }
}

/// Which rows are called changed, all of them taken together.
fn called(rows: &[Timed], overall: &Overall) -> Vec<bool> {
    let p: Vec<f64> = rows.iter().map(|row| overall.of(row.smallest)).collect();
    false_discovery::adjusted(&p).iter().map(|rate| *rate <= FALSE_DISCOVERIES).collect()
}

fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share)
}

/// The table; fails where a promise is not kept.
pub(super) fn section() -> String {
    let interim = InterimAnalyses::new(&PLANNED, LEVEL);
    let overall = Overall::new(&interim);
    let cases = [
        (0.01, 0.0, Rule::Last),
        (0.01, 0.0, Rule::Decided),
        (0.01, 0.05, Rule::Decided),
        (0.02, 0.05, Rule::Decided),
        (0.02, 0.10, Rule::Decided),
    ];
    let shapes = [Shape::LogNormal, Shape::TwoModes, Shape::Wild];
    let lines = shapes
        .into_iter()
        .flat_map(|shape| cases.map(|(deviation, slower, rule)| Line { shape, deviation, slower, rule }));
    let (mut told, mut broken) = (Vec::new(), Vec::new());
    for (cell, line) in (1_000..).zip(lines) {
        let Found { rounds, alarmed, missed, failed, slower } = gates(cell, line, &interim, &overall);
        let rows = f64::from(GATES) * ROWS as f64;
        let [alarmed, missed] = [alarmed, missed].map(|count| f64::from(count) / rows);
        let [failed, slower] = [failed, slower].map(|count| f64::from(count) / f64::from(GATES));
        if alarmed > MOST_OF_ROWS || missed > MOST_OF_ROWS || failed > MOST_OF_GATES {
            broken.push(format!("{line:?}: {alarmed}, {missed}, {failed}"));
        }
        told.push(vec![
            format!("{}, {}", line.shape.name(), percent(line.deviation)),
            percent(line.slower),
            line.rule.name().into(),
            format!("{:.1}", rounds as f64 / rows),
            percent(alarmed),
            percent(1.0 - missed),
            percent(failed),
            if line.slower > 0.0 { percent(slower) } else { "–".into() },
        ]);
    }
    assert!(broken.is_empty(), "promises are broken: {broken:#?}");
    let columns = [
        "noise of either side",
        "one row is slower by",
        "a row ends",
        "rounds on the mean",
        "false alarms, of rows alone",
        "interval holds",
        "gates with a false alarm",
        "slower row found",
    ];
    format!("{ABOUT}\n{}", table(&columns, &told))
}

const ABOUT: &str = "\
## False alarms of gates

Gates of 24 rows are analysed after 3, 4, 6 and 8 rounds. The rounds of all rows tell the prior of their variances at each interim analysis.
Either side of a row has noise of its own; the deviations of rows differ as above, around the one that is named. A row ends at the
last interim analysis, or when it is decided: called a change, held below one of 3 %, or so wide that the last interim analysis could hardly do so.

The promise, within what 9,600 rows and 400 gates can tell: a row that stands alone is called a change at most 5 times of 100,
however often one looks. The interval that is shown in the end holds the truth at least 95 times of 100. Of all changes that a gate
calls out at most 5 % may be chance (Benjamini and Hochberg). No floor is applied here: with those of the gate, 3 % and 0.3 ns,
there are fewer false alarms still.
";
