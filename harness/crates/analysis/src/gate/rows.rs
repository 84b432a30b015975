//! One row of a gate: its rounds, and what they say at the interim analyses that were taken.

use super::super::compared_row::ComparedRow;
use super::super::verdict::RELATIVE_FLOOR;
use super::super::words::with_variant;
use record::{Gap, Gate, Host, Measurement, Outcome, Pair, PairKey};
use stats::interval::Centre;
use stats::sequential::InterimAnalyses;
use stats::{Estimate, Interval, Nanoseconds, Prior, mean, median};

/// So few rounds do not tell how much a row scatters.
const FEWEST_ROUNDS: usize = 3;

/// The rounds of one row in one browser.
pub(super) struct Series<'a> {
    host: Host,
    key: &'a PairKey,
    /// One entry a round, in the order of rounds.
    rounds: Vec<Round>,
    /// Why a round could not be compared, the first such reason, and in how many.
    trouble: Option<(String, usize)>,
    /// Rounds in which the head did its work and the base could not.
    head_alone: usize,
}

/// What is lost where rounds of a row could not be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lost {
    /// Some rounds; the row has a figure from the others.
    Rounds,
    /// The row.
    Row,
    /// Nothing: the head does what the base does not, so that there is nothing to compare with.
    New,
}

/// What one round says.
#[derive(Debug, Clone, Copy)]
struct Round {
    /// Logarithm of head over base.
    log_ratio: f64,
    base_ns: f64,
    head_ns: f64,
}

impl<'a> Series<'a> {
    /// Every one of `keys` in every browser.
    pub(super) fn all(gate: &Gate, keys: &'a [PairKey]) -> Vec<Self> {
        let of_host = |host: &Host| {
            let done = keys.iter().filter(|key| !lacks(gate, *host, key));
            done.map(|key| Self::of(gate, *host, key)).collect::<Vec<_>>()
        };
        gate.settings.hosts.iter().flat_map(of_host).collect()
    }

    /// The complete rounds that timed the row.
    fn of(gate: &Gate, host: Host, key: &'a PairKey) -> Self {
        let mut complete: Vec<_> = gate.rounds.iter().filter(|round| round.host == host && round.complete).collect();
        complete.sort_by_key(|round| round.index);
        let mut series = Self { host, key, rounds: Vec::new(), trouble: None, head_alone: 0 };
        for round in complete {
            let passes: Vec<&Pair> = round.pairs.iter().filter(|pair| is_of(&pair.base, key)).collect();
            match over_passes(&passes) {
                Ok(found) => series.rounds.extend(found),
                Err(why) => {
                    let (_, times) = series.trouble.get_or_insert((why, 0));
                    *times += 1;
                    let done =
                        |of: fn(&Pair) -> &Measurement| passes.iter().all(|pair| of(pair).outcome == Outcome::Timed);
                    series.head_alone += usize::from(done(|pair| &pair.head) && !done(|pair| &pair.base));
                }
            }
        }
        series
    }

    /// Rounds that could not be compared, if any could not, and what that means.
    pub(super) fn lost(&self) -> Option<(Lost, Gap)> {
        let (why, times) = self.trouble.as_ref()?;
        let what = with_variant(
            &format!("{} {} in {}", self.key.case, self.key.lane.name(), self.host.title()),
            self.key.variant,
        );
        let lost = if self.head_alone == *times && self.rounds.is_empty() {
            Lost::New
        } else if self.failed() {
            Lost::Row
        } else {
            Lost::Rounds
        };
        let all = times + self.rounds.len();
        Some((lost, Gap { what, why: format!("in {times} of {all} rounds: {why}") }))
    }

    /// Whether it failed in most rounds.
    fn failed(&self) -> bool {
        self.trouble.as_ref().is_some_and(|(_, times)| *times > self.rounds.len())
    }

    /// Whether the base never did what the head always did.
    pub(super) fn is_new(&self) -> bool {
        self.lost().is_some_and(|(lost, _)| lost == Lost::New)
    }

    pub(super) fn row_key(&self) -> (Host, PairKey) {
        (self.host, self.key.clone())
    }

    /// The interim analyses that were taken: numbers of rounds.
    fn taken(&self, interim: &InterimAnalyses) -> Vec<usize> {
        interim.rounds().iter().map(|rounds| *rounds as usize).filter(|rounds| *rounds <= self.rounds.len()).collect()
    }

    fn log_ratios(&self, rounds: usize) -> Vec<f64> {
        self.rounds[..rounds].iter().map(|round| round.log_ratio).collect()
    }

    /// The probability of what was seen at the most telling interim analysis, if base and head do not differ.
    pub(super) fn p(&self, interim: &InterimAnalyses, priors: &Priors) -> f64 {
        let at_analysis =
            |rounds: usize| Centre::of(&self.log_ratios(rounds), priors.at(rounds)).map(|centre| centre.p_value());
        let smallest = self.taken(interim).into_iter().filter_map(at_analysis).fold(1.0, f64::min);
        interim.overall(smallest)
    }

    /// The row as the last interim analysis shows it, not judged yet. `None` if no round compared it, or if it failed in most of
    /// them.
    pub(super) fn row(&self, interim: &InterimAnalyses, priors: &Priors) -> Option<ComparedRow> {
        if self.failed() {
            return None;
        }
        // Rounds after the last interim analysis wait for the next one; before the first there is a figure without interval.
        let analysed = self.taken(interim).last().copied();
        let rounds = analysed.unwrap_or(self.rounds.len());
        let log_ratios = self.log_ratios(rounds);
        let centre = Centre::of(&log_ratios, priors.at(rounds))?;
        let interval = analysed.and_then(|_| centre.interval(interim.nominal()));
        let cost = |of: fn(&Round) -> f64| median(&self.rounds[..rounds].iter().map(of).collect::<Vec<_>>());
        let row = ComparedRow {
            key: self.key.clone(),
            host: self.host,
            base: Nanoseconds(cost(|round| round.base_ns)?),
            head: Nanoseconds(cost(|round| round.head_ns)?),
            ratio: Estimate { value: centre.value, interval, rounds }.map(f64::exp),
            false_discoveries: 1.0,
            relative_floor: RELATIVE_FLOOR,
            verdict: None,
            is_futile: false,
        };
        let is_futile = analysed.is_some_and(|_| is_futile(&centre, interval, rounds, interim, row.floor()));
        Some(ComparedRow { is_futile, ..row })
    }
}

/// Whether a row that shows no change yet scatters so much that the last interim analysis could hardly exclude a change of the size of
/// `floor`. The fewest rounds know too little of their own scatter to say so. Stopping for futility can only lose a verdict.
fn is_futile(
    centre: &Centre,
    interval: Option<Interval>,
    rounds: usize,
    interim: &InterimAnalyses,
    floor: f64,
) -> bool {
    let shows_none = interval.is_some_and(|Interval { low, high }| low <= 0.0 && 0.0 <= high);
    let too_wide = centre.deviation().is_some_and(|deviation| interim.half_width_at_last(deviation, rounds) > floor);
    rounds > FEWEST_ROUNDS && shows_none && too_wide
}

/// What the rows of a gate know of each other's noise, at every interim analysis.
pub(super) struct Priors(Vec<(usize, Option<Prior>)>);

impl Priors {
    /// From the rounds until each interim analysis. Rows of all browsers tell it together, and rulers with them: a gate may have few.
    pub(super) fn of<'s>(series: impl Iterator<Item = &'s Series<'s>> + Clone, interim: &InterimAnalyses) -> Self {
        let until = |rounds: usize| {
            Prior::of_plain(series.clone().map(|series| series.log_ratios(rounds.min(series.rounds.len()))))
        };
        Self(interim.rounds().iter().map(|rounds| *rounds as usize).map(|rounds| (rounds, until(rounds))).collect())
    }

    /// After so many rounds; none where there is none.
    fn at(&self, rounds: usize) -> Option<Prior> {
        self.0.iter().find(|(at, _)| *at == rounds).and_then(|(_, prior)| *prior)
    }
}

fn is_of(measurement: &Measurement, key: &PairKey) -> bool {
    (&measurement.case, measurement.lane, measurement.variant) == (&key.case, key.lane, key.variant)
}

/// Whether the browser lacks what the row needs: then it is no row of that browser.
fn lacks(gate: &Gate, host: Host, key: &PairKey) -> bool {
    let pairs = gate.rounds.iter().filter(|round| round.host == host).flat_map(|round| &round.pairs);
    pairs.filter(|pair| is_of(&pair.base, key)).any(|pair| pair.base.outcome == Outcome::Lacking)
}

/// A round's figure: the mean over its passes, each of which turns the orders of the other round. `None` where the row was
/// not timed.
fn over_passes(passes: &[&Pair]) -> Result<Option<Round>, String> {
    let found = passes.iter().map(|pair| compare(pair)).collect::<Result<Vec<Round>, String>>()?;
    let mean = |of: fn(&Round) -> f64| mean(&found.iter().map(of).collect::<Vec<_>>());
    let costs = mean(|round| round.base_ns).zip(mean(|round| round.head_ns));
    let figures = mean(|round| round.log_ratio).zip(costs);
    Ok(figures.map(|(log_ratio, (base_ns, head_ns))| Round { log_ratio, base_ns, head_ns }))
}

/// Samples that lie next to each other in time are compared with each other; their median is the pass's figure.
fn compare(pair: &Pair) -> Result<Round, String> {
    for (side, measurement) in [("base", &pair.base), ("head", &pair.head)] {
        if measurement.outcome != Outcome::Timed {
            let why = measurement.message.as_deref().unwrap_or("it was not timed");
            return Err(format!("the {side}: {why}"));
        }
    }
    let (base, head) = (pair.base.ns_per_operation(), pair.head.ns_per_operation());
    if base.len() != head.len() || base.is_empty() {
        return Err(format!("base has {} usable samples and head {}", base.len(), head.len()));
    }
    let log_ratios: Vec<f64> = base.iter().zip(&head).map(|(base, head)| (head / base).ln()).collect();
    let medians = median(&log_ratios).zip(median(&base).zip(median(&head)));
    let (log_ratio, (base_ns, head_ns)) = medians.ok_or("it has no usable sample")?;
    Ok(Round { log_ratio, base_ns, head_ns })
}
