//! How often planned looks at pairs of builds cry wolf, and how often they find what is there.

use std::collections::BTreeMap;

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::super::sequential::{Looks, PLANNED};
use super::super::{Interval, false_discovery, signed_rank};
use super::noise::{Kind, Machine, Noise, generator};
use super::table;

const TRIALS: u32 = 10_000;
/// What looks promise together, for a row that stands alone.
const LEVEL: f64 = 0.05;
/// False alarms, and missed truths, that the promise allows, with what 10,000 trials may be off by.
const MOST: f64 = 0.055;
/// Rows of a simulated gate, and how many gates.
const ROWS: usize = 24;
const GATES: u32 = 400;
/// Share of all changes called out that may be chance.
const FALSE_DISCOVERIES: f64 = 0.05;

/// The rounds of one row: logarithms of head over base. Both sides meet the same speed of the machine, and a coin decides
/// which of them the page favours.
fn rounds(noise: Noise, truth: f64, random: &mut ChaCha8Rng) -> Vec<f64> {
    let mut machine = Machine::new();
    let round = |_| {
        machine.next_round(random);
        let favour = if random.random_bool(0.5) { noise.scatter } else { -noise.scatter };
        let [base, head] = [(); 2].map(|()| noise.draw(random) * machine.speed());
        (head / base).ln() + favour + truth
    };
    (0..PLANNED[PLANNED.len() - 1]).map(round).collect()
}

/// The looks of a row up to the one at which it is stopped for.
struct Stopped {
    /// Whether any look so far excluded no change.
    alarmed: bool,
    /// Whether the interval of the last look taken holds the truth.
    held: bool,
    rounds: u32,
}

/// Looks at a row until `stop` says so, given the interval of each look.
fn look(values: &[f64], truth: f64, looks: &Looks, stop: impl Fn(Interval) -> bool) -> Stopped {
    let mut stopped = Stopped { alarmed: false, held: true, rounds: 0 };
    for rounds in PLANNED {
        let interval = signed_rank::interval(&values[..rounds as usize], looks.nominal());
        let Some(interval) = interval else { continue };
        stopped.alarmed |= interval.low > 0.0 || interval.high < 0.0;
        stopped.held = (interval.low..=interval.high).contains(&truth);
        stopped.rounds = rounds;
        if stop(interval) {
            break;
        }
    }
    stopped
}

/// When a row is not looked at again.
#[derive(Debug, Clone, Copy)]
enum Rule {
    /// Never before the last look.
    Last,
    /// As soon as the interval excludes no change: whoever wants an alarm.
    Alarm,
    /// As soon as the interval lies on one side of a change of 3 %: the gate.
    Decided,
}

impl Rule {
    const ALL: [Self; 3] = [Self::Last, Self::Alarm, Self::Decided];

    fn name(self) -> &'static str {
        match self {
            Self::Last => "none: the last look",
            Self::Alarm => "at the first alarm",
            Self::Decided => "when decided",
        }
    }

    fn stops(self, Interval { low, high }: Interval) -> bool {
        match self {
            Self::Last => false,
            Self::Alarm => low > 0.0 || high < 0.0,
            Self::Decided => high < 0.03_f64.ln_1p() || low > 0.0,
        }
    }
}

/// One row of the first table.
fn alone(cell: u64, noise: Noise, rule: Rule, looks: &Looks) -> (f64, f64, f64) {
    let mut random = generator(cell);
    let (mut alarms, mut held, mut taken) = (0, 0, 0);
    for _ in 0..TRIALS {
        let values = rounds(noise, 0.0, &mut random);
        let stopped = look(&values, 0.0, looks, |interval| rule.stops(interval));
        alarms += u32::from(stopped.alarmed);
        held += u32::from(stopped.held);
        taken += stopped.rounds;
    }
    let share = |count: u32| f64::from(count) / f64::from(TRIALS);
    (share(alarms), share(held), share(taken))
}

/// What gates of [`ROWS`] rows find where one row is slower by `slower`: false alarms among the others, gates with one, and
/// how often the slower row is found. Every look sees all rows, and none is stopped for.
fn gates(cell: u64, noise: Noise, slower: f64, looks: &Looks) -> (f64, f64, f64) {
    let mut random = generator(cell);
    let mut overall: BTreeMap<u64, f64> = BTreeMap::new();
    let (mut alarms, mut failed, mut found) = (0, 0, 0);
    for _ in 0..GATES {
        let p: Vec<f64> = (0..ROWS)
            .map(|row| {
                let values = rounds(noise, if row == 0 { slower.ln_1p() } else { 0.0 }, &mut random);
                let at = |rounds: &u32| signed_rank::p_value(&values[..*rounds as usize]);
                let smallest = PLANNED.iter().map(at).fold(1.0, f64::min);
                *overall.entry(smallest.to_bits()).or_insert_with(|| looks.overall(smallest))
            })
            .collect();
        let called: Vec<bool> = false_discovery::adjusted(&p).iter().map(|rate| *rate <= FALSE_DISCOVERIES).collect();
        let others = if slower > 0.0 { &called[1..] } else { &called[..] };
        let false_alarms = others.iter().filter(|called| **called).count() as u32;
        alarms += false_alarms;
        failed += u32::from(false_alarms > 0);
        found += u32::from(slower > 0.0 && called[0]);
    }
    let rows = if slower > 0.0 { ROWS - 1 } else { ROWS };
    let gates = f64::from(GATES);
    (f64::from(alarms) / (gates * rows as f64), f64::from(failed) / gates, f64::from(found) / gates)
}

fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share)
}

/// Both tables; fails where a promise is not kept.
pub(super) fn section() -> String {
    let looks = Looks::new(&PLANNED, LEVEL);
    let (mut single, mut whole, mut broken) = (Vec::new(), Vec::new(), Vec::new());
    let mut cell = 1_000;
    let noises = || {
        Noise::KINDS.into_iter().map(|kind| Noise { kind, scatter: if kind == Kind::LogNormal { 0.2 } else { 0.05 } })
    };
    for noise in noises() {
        for rule in Rule::ALL {
            cell += 1;
            let (alarms, held, rounds) = alone(cell, noise, rule, &looks);
            if alarms > MOST || 1.0 - held > MOST {
                broken.push(format!("{}, {}: {alarms}, {held}", noise.name(), rule.name()));
            }
            let rounds = format!("{rounds:.1}");
            single.push(vec![
                noise.name(),
                rule.name().into(),
                TRIALS.to_string(),
                rounds,
                percent(alarms),
                percent(held),
            ]);
        }
    }
    for kind in Noise::KINDS {
        for (scatter, slower) in [(0.02, 0.0), (0.01, 0.05), (0.02, 0.05), (0.03, 0.05), (0.03, 0.10)] {
            cell += 1;
            let noise = Noise { kind, scatter };
            let (alarms, failed, found) = gates(cell, noise, slower, &looks);
            if alarms > MOST {
                broken.push(format!("{}, {slower}: {alarms}", noise.name()));
            }
            let found = if slower > 0.0 { percent(found) } else { "–".into() };
            whole.push(vec![noise.name(), percent(slower), GATES.to_string(), percent(alarms), percent(failed), found]);
        }
    }
    assert!(broken.is_empty(), "promises are broken: {broken:#?}");
    let alone = ["noise of either side", "stopping", "trials", "rounds on the mean", "false alarms", "interval holds"];
    let gates = [
        "noise of either side",
        "one row is slower by",
        "gates",
        "false alarms, of rows",
        "gates with a false alarm",
        "slower row found",
    ];
    format!("{ALONE}\n{}\n{WHOLE}\n{}", table(&alone, &single), table(&gates, &whole))
}

const ALONE: &str = "\
## False alarms of one row of a gate

Base and head are one build. Both sides of a round meet the same speed of the machine, and the page favours one of them, by
coin. Signed ranks look after 8, 10, 12, 14 and 16 rounds. The promise: at most 5 % of rows are ever called a change,
whenever one stops, and the interval that is shown when one stops holds the truth at least 95 times of 100, both within what
so many trials can tell; it is meant to hold at every look at once, and so holds more often where nobody stops early.
";

const WHOLE: &str = "\
## Gates of 24 rows

All rows together: of what is called a change at most 5 % may be chance (Benjamini and Hochberg). No floor is applied here; with
those of the gate (3 % and 0.3 ns) there are fewer false alarms still.
";
