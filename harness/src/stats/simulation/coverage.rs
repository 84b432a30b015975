//! How often a 95 % interval holds the true median.

use rand_chacha::ChaCha8Rng;

use super::super::{Estimate, Interval, repeat};
use super::noise::{Kind, Machine, Noise, RULER, generator, normal};
use super::table;
use super::usual_speed::{self, Follow};
use crate::stats::precision::{FIRST_ROUNDS, MOST_ROUNDS, PRECISION};

const TRIALS: u32 = 20_000;

/// The share of intervals that must hold.
type Promise = std::ops::RangeInclusive<f64>;

/// What 95 % intervals must keep from six rounds on.
const PROMISE: Promise = 0.94..=0.96;
/// What the interval for another run must keep from [`FORETELLS`] rounds on.
const PROMISE_OF_ANOTHER: Promise = 0.95..=1.0;
/// Fewer rounds foretell another run without a promise.
const FORETELLS: usize = 10;
/// How the speed of launches differs where it is another in each round: by a tenth.
const LAUNCHES: f64 = 0.10;

/// What is estimated.
#[derive(Debug, Clone, Copy, PartialEq)]
enum What {
    /// A duration; every round has another speed.
    Absolute,
    /// A case over another of the same round; speeds persist.
    OverCase,
    /// A case over the ruler of the same round; speeds persist.
    OverRuler,
}

impl What {
    fn name(self) -> &'static str {
        match self {
            Self::Absolute => "duration, each round at another speed",
            Self::OverCase => "case over case within rounds, persisting speeds",
            Self::OverRuler => "case over ruler within rounds, persisting speeds",
        }
    }

    fn truth(self, noise: Noise) -> f64 {
        match self {
            Self::Absolute => noise.median_with(LAUNCHES),
            // Either may be the larger.
            Self::OverCase => 1.0,
            Self::OverRuler => noise.median_with(RULER),
        }
    }

    fn round(self, noise: Noise, machine: &mut Machine, random: &mut ChaCha8Rng) -> f64 {
        let case = noise.draw(random);
        if self != Self::Absolute {
            machine.next_round(random);
        }
        let speed = machine.speed();
        match self {
            Self::Absolute => case * (LAUNCHES * normal(random)).exp(),
            Self::OverCase => case * speed / (noise.draw(random) * speed),
            Self::OverRuler => case * speed / ((RULER * normal(random)).exp() * speed),
        }
    }
}

/// The trials whose interval holds the truth, as a share, and the rounds that they took, on the mean.
struct Result {
    coverage: f64,
    rounds: f64,
}

fn simulate(cell: u64, what: What, noise: Noise, fixed: Option<usize>) -> Result {
    let (truth, mut random) = (what.truth(noise), generator(cell));
    let (mut held, mut rounds) = (0_u32, 0);
    for _ in 0..TRIALS {
        let (mut machine, mut values) = (Machine::new(), Vec::new());
        let estimate = loop {
            let until = match (fixed, values.len()) {
                (Some(rounds), _) => rounds,
                (None, 0) => FIRST_ROUNDS as usize,
                (None, _) => MOST_ROUNDS as usize,
            };
            values.extend((values.len()..until).map(|_| what.round(noise, &mut machine, &mut random)));
            let estimate = Estimate::of_positive(&values).expect("rounds are finite");
            let precise = estimate.half_width().is_some_and(|half| half <= PRECISION);
            if fixed.is_some() || precise || values.len() >= MOST_ROUNDS as usize {
                break estimate;
            }
        };
        let Interval { low, high } = estimate.interval.expect("there are several rounds");
        held += u32::from((low..=high).contains(&truth));
        rounds += values.len();
    }
    Result { coverage: f64::from(held) / f64::from(TRIALS), rounds: rounds as f64 / f64::from(TRIALS) }
}

fn scatter(kind: Kind) -> f64 {
    match kind {
        Kind::LogNormal => 0.2,
        Kind::Normal | Kind::TwoMode => 0.05,
    }
}

/// The table, with what it shows; fails where a promise is not kept.
pub(super) fn section() -> String {
    let (mut rows, mut broken) = (Vec::new(), Vec::new());
    let mut cell = 0;
    let mut row =
        |what: &str, noise: Noise, rounds: String, stopping: String, coverage: f64, promise: Option<Promise>| {
            if promise.is_some_and(|promise| !promise.contains(&coverage)) {
                broken.push(format!("{what}, {}, {rounds} rounds: {coverage}", noise.name()));
            }
            let trials = TRIALS.to_string();
            rows.push(vec![what.into(), noise.name(), rounds, stopping, trials, format!("{:.1} %", 100.0 * coverage)]);
        };
    for what in [What::Absolute, What::OverCase, What::OverRuler] {
        for kind in Noise::KINDS {
            let noise = Noise { kind, scatter: scatter(kind) };
            for fixed in [3, 5, 6, 10, 30] {
                cell += 1;
                let found = simulate(cell, what, noise, Some(fixed));
                row(
                    what.name(),
                    noise,
                    fixed.to_string(),
                    "none".into(),
                    found.coverage,
                    (fixed >= 6).then_some(PROMISE),
                );
            }
        }
    }
    // `bench` looks at ratios over the ruler.
    let what = What::OverRuler;
    for kind in Noise::KINDS {
        for scatter in [0.01, 0.02, 0.03, 0.05] {
            cell += 1;
            let noise = Noise { kind, scatter };
            let found = simulate(cell, what, noise, None);
            let rounds = format!("{FIRST_ROUNDS} or {MOST_ROUNDS}, {:.1} on the mean", found.rounds);
            let stopping = format!("at {:.0} % half-width", 100.0 * PRECISION);
            row(what.name(), noise, rounds, stopping, found.coverage, Some(PROMISE));
        }
    }
    for kind in Noise::KINDS {
        for fixed in [3, 6, 10, 30] {
            cell += 1;
            let noise = Noise { kind, scatter: scatter(kind) };
            let found = repeats(cell, noise, fixed);
            row(
                "the median of another run, in the interval for it",
                noise,
                fixed.to_string(),
                "none".into(),
                found,
                (fixed >= FORETELLS).then_some(PROMISE_OF_ANOTHER),
            );
        }
    }
    // Reports bring the durations of pages to the machine's usual speed.
    let mut at_usual = |follow: Follow, noise: Noise, fixed: Option<usize>| {
        cell += 1;
        let (coverage, mean) = usual_speed::simulate(cell, follow, noise, fixed);
        let (rounds, stopping) = match fixed {
            Some(rounds) => (rounds.to_string(), "none".into()),
            None => (
                format!("{FIRST_ROUNDS} or {MOST_ROUNDS}, {mean:.1} on the mean"),
                format!("at {:.0} % half-width", 100.0 * PRECISION),
            ),
        };
        row(
            &follow.name(),
            noise,
            rounds,
            stopping,
            coverage,
            fixed.is_none_or(|rounds| rounds >= 6).then_some(PROMISE),
        );
    };
    for kind in Noise::KINDS {
        for fixed in [3, 6, 12, 30] {
            at_usual(Follow::Alike(0.6), Noise { kind, scatter: scatter(kind) }, Some(fixed));
        }
        for scatter in [0.01, 0.03] {
            at_usual(Follow::Alike(0.6), Noise { kind, scatter }, None);
        }
    }
    for follow in [Follow::Mixed, Follow::Calm] {
        for fixed in [6, 12, 30] {
            at_usual(follow, Noise { kind: Kind::LogNormal, scatter: 0.1 }, Some(fixed));
        }
    }
    assert!(broken.is_empty(), "promises are broken: {broken:#?}");
    let columns = ["what", "noise", "rounds", "stopping", "trials", "coverage"];
    format!("{ABOUT}\n{}", table(&columns, &rows))
}

/// Share of runs whose median lies in the interval that an earlier run of the same noise foretold.
fn repeats(cell: u64, noise: Noise, rounds: usize) -> f64 {
    let mut random = generator(cell);
    let held = (0..TRIALS).filter(|_| {
        let mut run = || (0..rounds).map(|_| noise.draw(&mut random)).collect::<Vec<f64>>();
        let Interval { low, high } = repeat::interval(&run()).expect("there are rounds");
        let again = Estimate::of_positive(&run()).expect("rounds are finite").value;
        (low..=high).contains(&again)
    });
    held.count() as f64 / f64::from(TRIALS)
}

const ABOUT: &str = "\
## Coverage of intervals

How often a 95 % interval holds the true median. From six rounds on, and with the stopping rule of `bench`, the promise is
95 ± 1 %, and the test fails where it is not kept. Three and five rounds take Student's t on logarithms: that holds where
noise multiplies or is small, and is told here without a promise for two modes, whose median so few rounds cannot tell
from their mean. The per cent beside a noise is its standard deviation in a round, and of two modes a quarter of their distance;
the slower mode has three rounds of ten. Launches at another speed each differ by 10 %; a speed that persists doubles and
halves and stays for four rounds on the mean. A duration at the usual speed has a ruler beside it that scatters by 5 %, on a
machine that doubles and halves its speed from row to row; twenty rows, the fewest that may, tell by which power of the ruler they
follow it, and their intervals are counted together. The interval for another run promises, from ten rounds on, at least 95 % of runs
with as many rounds each, whose noise is the same, and the test fails where it is not kept; six rounds have only their smallest
and their largest to give. What runs differ by beyond that is no noise of rounds, and is only allowed for (3 %).
";
