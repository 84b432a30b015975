//! Whether a repeat falls into the interval that a tool promises.

use record::Host;
use stats::{Estimate, Interval, prediction};

use super::comparison::{Comparison, Function, Told, Tool};

/// All launches of the comparison share a session.
const ONE_SESSION: f64 = 0.0;

/// Reproducibility that fell into an interval.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Share {
    pub(crate) inside: usize,
    pub(crate) of: usize,
}

impl Share {
    fn add(&mut self, is_inside: bool) {
        self.inside += usize::from(is_inside);
        self.of += 1;
    }
}

/// Which launch is held against which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pairs {
    /// The first against the second, the third against the fourth and so on: no launch counts twice.
    Next,
    /// Each against each other, both ways.
    All,
}

/// What one launch of a tool promises about a function: tinybench's mean ± its margin of error; what lies between
/// mitata's quartiles, though it promises nothing. A single round of ours promises nothing either.
pub(crate) fn promised(told: &Told) -> Option<Interval> {
    match told.tool {
        Tool::Ours => None,
        Tool::Tinybench => {
            let (mean, margin) = (told.headline()?, told.figure("moe")?);
            Some(Interval { low: mean - margin, high: mean + margin })
        }
        Tool::Mitata => Some(Interval { low: told.figure("p25")?, high: told.figure("p75")? }),
    }
}

/// The share of repeats whose headline lies in what an earlier launch promised, over all functions.
pub(crate) fn of_launches(comparison: &Comparison, host: Host, tool: Tool, pairs: Pairs) -> Share {
    let mut share = Share::default();
    for function in &comparison.functions {
        let series = comparison.series(host, tool, function);
        for (first, second) in paired(series.len(), pairs) {
            if let (Some(interval), Some(value)) = (promised(series[first]), series[second].headline()) {
                share.add(holds(interval, value));
            }
        }
    }
    share
}

/// The share of functions whose figure over the later half of the launches lies in the interval that the earlier half
/// gives for a repeat.
pub(crate) fn of_halves(comparison: &Comparison, host: Host, tool: Tool) -> Share {
    let mut share = Share::default();
    for function in &comparison.functions {
        if let Some((interval, second)) = halves(comparison, host, tool, function) {
            share.add(holds(interval, second));
        }
    }
    share
}

/// Where the earlier half of the launches predicts the figure of as many more, as every report of this suite does but for another session, and the
/// figure of the later half.
fn halves(comparison: &Comparison, host: Host, tool: Tool, function: &Function) -> Option<(Interval, f64)> {
    let values: Vec<f64> = comparison.series(host, tool, function).iter().filter_map(|told| told.headline()).collect();
    let (first, second) = values.split_at(values.len() / 2);
    Some((prediction::interval(first, None, ONE_SESSION)?, Estimate::of_positive(second, None)?.value))
}

fn holds(interval: Interval, value: f64) -> bool {
    (interval.low..=interval.high).contains(&value)
}

fn paired(launches: usize, pairs: Pairs) -> Vec<(usize, usize)> {
    match pairs {
        Pairs::Next => (0..launches / 2).map(|pair| (2 * pair, 2 * pair + 1)).collect(),
        Pairs::All => {
            let others = |first| (0..launches).filter(move |second| *second != first);
            (0..launches).flat_map(|first| others(first).map(move |second| (first, second))).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use bench_native::Lane;
    use record::Machine;

    use super::*;
    use crate::other_tools::comparison::Launch;

    fn comparison(tool: Tool, launches: &[&[(&str, f64)]]) -> Comparison {
        let function = Function { case: "numbers/unit/none/1".into(), lane: Lane::Bindgen };
        let machine = Machine {
            cpu: String::new(),
            cores: 1,
            memory_bytes: 0,
            os: String::new(),
            kernel: String::new(),
            architecture: String::new(),
            load_before: 0.0,
        };
        let launch = |(index, figures): (usize, &&[(&str, f64)])| Launch {
            index: index as u32,
            host: Host::CHROMIUM,
            version: String::new(),
            clock_step_us: 5.0,
            seconds: 1.0,
            told: vec![Told {
                tool,
                case: function.case.clone(),
                lane: function.lane,
                figures: figures.iter().map(|(name, value)| ((*name).to_owned(), Some(*value))).collect(),
            }],
        };
        Comparison {
            started: String::new(),
            machine,
            revision: String::new(),
            versions: BTreeMap::new(),
            launches: launches.iter().enumerate().map(launch).collect(),
            functions: vec![function],
        }
    }

    #[test]
    fn a_repeat_is_held_against_what_was_promised_before() {
        let narrow: &[(&str, f64)] = &[("mean", 100.0), ("moe", 1.0)];
        let wide: &[(&str, f64)] = &[("mean", 103.0), ("moe", 5.0)];
        let comparison = comparison(Tool::Tinybench, &[narrow, wide]);
        let share = |pairs| of_launches(&comparison, Host::CHROMIUM, Tool::Tinybench, pairs);
        assert_eq!(share(Pairs::Next), Share { inside: 0, of: 1 });
        assert_eq!(share(Pairs::All), Share { inside: 1, of: 2 });
        assert_eq!(of_launches(&comparison, Host::FIREFOX, Tool::Tinybench, Pairs::All), Share::default());
    }

    #[test]
    fn quartiles_stand_for_a_promise_that_is_not_given() {
        let launch: &[(&str, f64)] = &[("avg", 9.0), ("p25", 5.0), ("p75", 8.0)];
        let comparison = comparison(Tool::Mitata, &[launch, launch]);
        let share = of_launches(&comparison, Host::CHROMIUM, Tool::Mitata, Pairs::All);
        assert_eq!(share, Share { inside: 0, of: 2 });
    }

    #[test]
    fn one_round_promises_nothing_and_halves_do() {
        let launches: Vec<[(&str, f64); 1]> = [10.0, 11.0, 10.5, 10.2, 10.8, 10.6].map(|ns| [("median", ns)]).into();
        let launches: Vec<&[(&str, f64)]> = launches.iter().map(<[_; 1]>::as_slice).collect();
        let comparison = comparison(Tool::Ours, &launches);
        assert_eq!(of_launches(&comparison, Host::CHROMIUM, Tool::Ours, Pairs::All), Share::default());
        assert_eq!(of_halves(&comparison, Host::CHROMIUM, Tool::Ours), Share { inside: 1, of: 1 });
    }

    #[test]
    fn no_launch_counts_twice_among_neighbours() {
        assert_eq!(paired(5, Pairs::Next), [(0, 1), (2, 3)]);
        assert_eq!(paired(3, Pairs::All).len(), 6);
    }
}
