//! How often a 95 % interval holds what it is for, over populations of rows.

mod about;

use std::collections::BTreeMap;
use std::f64::consts::SQRT_2;

use rand_chacha::ChaCha8Rng;

use about::{ABOUT, ABOUT_PAIRS, ABOUT_TOLD};

use super::noise::{generator, normal};
use super::population::{Deviations, Shape, SimulatedRow};
use super::table;
use stats::precision::{FIRST_ROUNDS, MOST_ROUNDS, PRECISION};
use stats::prediction::BETWEEN_RUNS;
use stats::{Estimate, Interval, Prior, centre, median, prediction};

/// Rows of a run that share a prior.
const ROWS: usize = 100;
/// Intervals of a line with a promise: over so many one tells a share of 95 % to 0.2 points.
const INTERVALS: usize = 10_000;
/// Intervals of one without: to 0.3 points.
const TOLD: usize = 5_000;
/// Draws by which it is found what the centre of a shape's rounds is on the mean.
const DRAWS: u32 = 5_000;
/// Where that is a nominal deviation stands for all: on logarithms shapes scale.
const NOMINAL: f64 = 0.02;

/// The share that must hold.
type Promise = std::ops::RangeInclusive<f64>;
const OF_INTERVALS: Promise = 0.94..=0.96;
const OF_ANOTHER_RUN: Promise = 0.93..=0.97;

/// How many rounds a row has.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Length {
    Fixed(usize),
    /// As `bench` does it: few, and more where the interval is wide.
    Stopping,
}

/// The figure of these rounds, without an interval.
fn figure(rounds: &[f64]) -> f64 {
    let logarithms: Vec<f64> = rounds.iter().map(|ns| ns.ln()).collect();
    centre(&logarithms).expect("there are rounds").exp()
}

/// What was found of one kind of rows.
#[derive(Debug, Default)]
struct Found {
    intervals: usize,
    held: usize,
    again: usize,
    rounds: usize,
    half_widths: Vec<f64>,
    /// The same half-widths from the row's own rounds alone.
    alone: Vec<f64>,
}

impl Found {
    fn add(&mut self, rounds: &[f64], prior: Option<Prior>, truth: f64, again: &[f64]) {
        let estimate = Estimate::of_positive(rounds, prior).expect("rounds are finite");
        let holds = |interval: Interval, value: f64| (interval.low..=interval.high).contains(&value);
        let another = prediction::interval(rounds, prior, BETWEEN_RUNS).expect("there are rounds");
        let figure = figure(again);
        self.intervals += 1;
        self.rounds += rounds.len();
        self.held += usize::from(holds(estimate.interval.expect("there are rounds"), truth));
        self.again += usize::from(holds(another, figure));
        self.half_widths.extend(estimate.half_width());
        self.alone.extend(Estimate::of_positive(rounds, None).and_then(|alone| alone.half_width()));
    }

    fn coverage(&self) -> f64 {
        self.held as f64 / self.intervals as f64
    }

    fn of_another(&self) -> f64 {
        self.again as f64 / self.intervals as f64
    }
}

/// What the centre of `n` rounds is on the mean, in deviations, of each pair of modes.
#[derive(Debug, Default)]
struct Truths(BTreeMap<((u32, u32), usize), f64>);

impl Truths {
    fn of(&mut self, row: &SimulatedRow, shape: Shape, n: usize) -> f64 {
        if !shape.has_modes() {
            return 1.0;
        }
        let nominal = || {
            let (row, mut random) = (SimulatedRow { deviation: NOMINAL, ..*row }, generator(0));
            let centre = |_| figure(&row.rounds(n, &mut random)).ln();
            (0..DRAWS).map(centre).sum::<f64>() / f64::from(DRAWS) / NOMINAL
        };
        (self.0.entry((row.modes, n)).or_insert_with(nominal).to_owned() * row.deviation).exp()
    }
}

/// All rows of as many runs as it takes, and those of them that are noisy among quiet ones.
fn simulate(
    cell: u64,
    shape: Shape,
    deviations: Deviations,
    length: Length,
    [intervals, rows]: [usize; 2],
    truths: &mut Truths,
) -> [Found; 2] {
    let (mut random, mut found) = (generator(cell), [Found::default(), Found::default()]);
    // Streams of their own, which leave all other draws as they are; row by row tells more than one draw for all of a run.
    let mut sessions = generator(1_000 + cell);
    for _ in 0..intervals / rows {
        let kinds: Vec<SimulatedRow> =
            (0..rows).map(|i| SimulatedRow::draw(shape, deviations, i, &mut random)).collect();
        let rounds = measured(&kinds, length, &mut random);
        let prior = Prior::of(&rounds);
        for (row, rounds) in kinds.iter().zip(&rounds) {
            let truth = truths.of(row, shape, rounds.len());
            let mut again = row.rounds(rounds.len(), &mut random);
            let session = (SQRT_2 * BETWEEN_RUNS * normal(&mut sessions)).exp();
            again.iter_mut().for_each(|ns| *ns *= session);
            found[0].add(rounds, prior, truth, &again);
            if row.is_noisy() {
                found[1].add(rounds, prior, truth, &again);
            }
        }
    }
    found
}

/// The rounds that every row gets.
fn measured(rows: &[SimulatedRow], length: Length, random: &mut ChaCha8Rng) -> Vec<Vec<f64>> {
    let first = if let Length::Fixed(n) = length { n } else { FIRST_ROUNDS as usize };
    let mut rounds: Vec<Vec<f64>> = rows.iter().map(|row| row.rounds(first, random)).collect();
    if length == Length::Stopping {
        let prior = Prior::of(&rounds);
        for (row, rounds) in rows.iter().zip(&mut rounds) {
            let half = Estimate::of_positive(rounds, prior).and_then(|estimate| estimate.half_width());
            if half.is_none_or(|half| half > PRECISION) {
                rounds.extend(row.rounds((MOST_ROUNDS - FIRST_ROUNDS) as usize, random));
            }
        }
    }
    rounds
}

/// Rows against each other, within rounds: how often the intervals of their ratio and of their difference hold the truth.
/// The first costs three times what the second does.
fn pairs(cell: u64, n: usize, drift: f64) -> [f64; 2] {
    const COSTS: [f64; 2] = [3.0, 1.0];
    let (mut random, mut held) = (generator(cell), [0_u32; 2]);
    for _ in 0..INTERVALS / ROWS {
        let speeds: Vec<f64> = (0..n).map(|_| (drift * normal(&mut random)).exp()).collect();
        let sides = COSTS.map(|cost| {
            let row =
                |i| SimulatedRow::draw(Shape::LogNormal, Deviations::AsAssumed, i, &mut random).rounds(n, &mut random);
            let rows: Vec<Vec<f64>> = (0..ROWS).map(row).collect();
            let at_speed = |rounds: Vec<f64>| rounds.iter().zip(&speeds).map(|(ns, speed)| cost * ns * speed).collect();
            rows.into_iter().map(at_speed).collect::<Vec<Vec<f64>>>()
        });
        let of = |of: fn(f64, f64) -> f64| -> Vec<Vec<f64>> {
            let pair = |(a, b): (&Vec<f64>, &Vec<f64>)| a.iter().zip(b).map(|(a, b)| of(*a, *b)).collect();
            sides[0].iter().zip(&sides[1]).map(pair).collect()
        };
        let (ratios, differences) = (of(|a, b| a / b), of(|a, b| a - b));
        let priors = (Prior::of(&ratios), Prior::of_plain(&differences));
        for (ratio, difference) in ratios.iter().zip(&differences) {
            let ratio = Estimate::of_positive(ratio, priors.0);
            let difference = Estimate::of_differences(difference, priors.1);
            for (i, (estimate, truth)) in
                [(ratio, COSTS[0] / COSTS[1]), (difference, COSTS[0] - COSTS[1])].into_iter().enumerate()
            {
                let interval = estimate.and_then(|estimate| estimate.interval).expect("there are rounds");
                held[i] += u32::from((interval.low..=interval.high).contains(&truth));
            }
        }
    }
    held.map(|held| f64::from(held) / INTERVALS as f64)
}

const SHAPES: [Shape; 3] = [Shape::Normal, Shape::LogNormal, Shape::TwoModes];
const LENGTHS: [Length; 5] =
    [Length::Fixed(3), Length::Fixed(4), Length::Fixed(6), Length::Fixed(12), Length::Stopping];

/// Those that are told where nothing is promised.
const TOLD_LENGTHS: [Length; 3] = [Length::Fixed(4), Length::Fixed(12), Length::Stopping];

/// What `bench --quick` may end with.
const FEWEST: Length = Length::Fixed(2);

/// The tables, with what they show; fails where a promise is not kept.
pub(super) fn section() -> String {
    let (mut kept, mut told, mut broken) = (Vec::new(), Vec::new(), Vec::new());
    let (mut cell, mut truths) = (0, Truths::default());
    let mut next = |shape, deviations, length, size| {
        cell += 1;
        simulate(cell, shape, deviations, length, size, &mut truths)
    };
    for (shape, length) in SHAPES.into_iter().flat_map(|shape| LENGTHS.map(|length| (shape, length))) {
        let [found, _] = next(shape, Deviations::AsAssumed, length, [INTERVALS, ROWS]);
        if !OF_INTERVALS.contains(&found.coverage()) || !OF_ANOTHER_RUN.contains(&found.of_another()) {
            broken.push(format!("{shape:?}, {length:?}: {} and {}", found.coverage(), found.of_another()));
        }
        kept.push(line(shape.name().into(), length, &found));
    }
    for (shape, length) in
        [Shape::LogNormal, Shape::TwoModes].into_iter().flat_map(|shape| TOLD_LENGTHS.map(|length| (shape, length)))
    {
        let [all, noisy] = next(shape, Deviations::QuietAndNoisy, length, [TOLD, ROWS]);
        let name = format!("{}, {}", shape.name(), Deviations::QuietAndNoisy.name());
        told.push(line(name.clone(), length, &all));
        told.push(line(format!("{name}: the noisy ones"), length, &noisy));
    }
    for (shape, length) in
        [Shape::FarModes, Shape::Wild].into_iter().flat_map(|shape| TOLD_LENGTHS.map(|length| (shape, length)))
    {
        let [found, _] = next(shape, Deviations::AsAssumed, length, [TOLD, ROWS]);
        told.push(line(shape.name().into(), length, &found));
    }
    for length in TOLD_LENGTHS {
        let [found, _] = next(Shape::LogNormal, Deviations::AsAssumed, length, [TOLD, FEW]);
        told.push(line(format!("log-normal, runs of {FEW} rows"), length, &found));
    }
    let mut of_pairs = Vec::new();
    for (n, drift) in [3_usize, 4, 12].into_iter().flat_map(|n| [0.0, DRIFT].map(|drift| (n, drift))) {
        cell += 1;
        let shares = pairs(cell, n, drift);
        // A difference keeps the drift, with which all rows of a run are wrong together: so few runs do not tell its share.
        let promised = if drift > 0.0 { &shares[..1] } else { &shares[..] };
        if promised.iter().any(|share| !OF_INTERVALS.contains(share)) {
            broken.push(format!("pairs, {n} rounds, drift {drift}: {shares:?}"));
        }
        of_pairs.push([percent(drift), n.to_string()].into_iter().chain(shares.map(percent)).collect::<Vec<String>>());
    }
    assert!(broken.is_empty(), "promises are broken: {broken:#?}");
    for shape in [Shape::LogNormal, Shape::TwoModes] {
        cell += 1;
        let [found, _] = simulate(cell, shape, Deviations::AsAssumed, FEWEST, [INTERVALS, ROWS], &mut truths);
        told.push(line(shape.name().into(), FEWEST, &found));
    }
    let columns =
        ["noise", "rounds", "interval holds", "another run within", "half-width, median row", "without other rows"];
    let pairs =
        table(&["drift", "rounds", "interval of the ratio holds", "interval of the difference holds"], &of_pairs);
    format!("{ABOUT}\n{}\n{ABOUT_TOLD}\n{}\n{ABOUT_PAIRS}\n{pairs}", table(&columns, &kept), table(&columns, &told))
}

/// How the speed of the machine differs between rounds, where it does.
const DRIFT: f64 = 0.03;
/// Rows of a small run: the fewest that have a prior.
const FEW: usize = 20;

fn line(name: String, length: Length, found: &Found) -> Vec<String> {
    let rounds = match length {
        Length::Fixed(n) => n.to_string(),
        Length::Stopping => {
            let mean = found.rounds as f64 / found.intervals as f64;
            format!("{FIRST_ROUNDS} or {MOST_ROUNDS}, {mean:.1} on the mean")
        }
    };
    let half = |half_widths: &[f64]| format!("± {}", percent(median(half_widths).unwrap_or(f64::NAN)));
    vec![
        name,
        rounds,
        percent(found.coverage()),
        percent(found.of_another()),
        half(&found.half_widths),
        half(&found.alone),
    ]
}

fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share)
}
