//! Where hand-written code beats wasm-bindgen's glue by more than it is worth.

use bench_native::Lane;

use super::CaseFindings;
use super::measured::Measured;
use super::steady_figures::SteadyFigures;
use record::Host;
use stats::{Direction, Estimate};

/// How many times the glue may cost of what an expert could reach.
pub const WORTH_KNOWING: f64 = 1.5;

/// A mechanism that hand-written code beats with some kind of data.
#[derive(Debug, Clone, PartialEq)]
pub struct RawBeatsGlue {
    /// The family.
    pub family: String,
    /// The mechanism.
    pub mechanism: String,
    /// Kind of data.
    pub data: String,
    /// Where it does so in each browser, in the order of the report.
    pub beaten: Vec<(Host, Beaten)>,
}

/// Where the glue costs more than [`WORTH_KNOWING`] times the hand-written way, whole interval included.
#[derive(Debug, Clone, PartialEq)]
pub struct Beaten {
    /// The smallest such size and bindgen / raw there.
    pub from: (u64, Estimate),
    /// The size where it matters most and bindgen / raw there.
    pub most: (u64, Estimate),
    /// The smallest size above `from` at which it is not so any more.
    pub until: Option<u64>,
    /// Whether the mechanism has several sizes.
    pub several_sizes: bool,
    /// At how many of them both lanes are steady.
    pub steady_sizes: usize,
}

/// Every mechanism that is beaten, in the order of the report, as far as its rows are steady.
pub(super) fn all(cases: &[CaseFindings], hosts: &[Host], measured: &Measured) -> Vec<RawBeatsGlue> {
    let mut groups: Vec<Vec<&CaseFindings>> = Vec::new();
    for found in cases.iter().filter(|found| !found.case.is_control() && found.case.lanes.contains(&Lane::Raw)) {
        let key =
            |found: &CaseFindings| (found.case.family.clone(), found.case.mechanism.clone(), found.case.data.clone());
        match groups.iter_mut().find(|group| key(group[0]) == key(found)) {
            Some(group) => group.push(found),
            None => groups.push(vec![found]),
        }
    }
    let of_group = |group: Vec<&CaseFindings>| {
        let browsers = hosts.iter().filter(|host| host.runs_javascript());
        let beaten: Vec<(Host, Beaten)> = browsers
            .filter_map(|host| Some((*host, beaten(&group, &SteadyFigures::new(cases, measured, *host))?)))
            .collect();
        let case = &group[0].case;
        let (family, mechanism, data) = (case.family.clone(), case.mechanism.clone(), case.data.clone());
        (!beaten.is_empty()).then_some(RawBeatsGlue { family, mechanism, data, beaten })
    };
    groups.into_iter().filter_map(of_group).collect()
}

fn beaten(group: &[&CaseFindings], figures: &SteadyFigures) -> Option<Beaten> {
    let ratio = |found: &&CaseFindings| Some((found.case.size, figures.over_lane(found, Lane::Raw)?));
    let mut ratios: Vec<(u64, Estimate)> = group.iter().filter_map(ratio).collect();
    ratios.sort_by_key(|(size, _)| *size);
    let is_beaten = |ratio: &Estimate| ratio.direction(WORTH_KNOWING) == Direction::More;
    let begin = ratios.iter().position(|(_, ratio)| is_beaten(ratio))?;
    let later = &ratios[begin..];
    let end = later.iter().position(|(_, ratio)| !is_beaten(ratio)).unwrap_or(later.len());
    let most = later[..end].iter().max_by(|(_, a), (_, b)| a.value.total_cmp(&b.value))?;
    Some(Beaten {
        from: later[0],
        most: *most,
        until: later.get(end).map(|(size, _)| *size),
        several_sizes: group.len() > 1,
        steady_sizes: ratios.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::analyse;
    use super::*;
    use record::fixture;

    #[test]
    fn a_way_by_hand_is_named_only_where_the_whole_interval_says_so() {
        let findings = analyse(&fixture::with_rounds(7));
        let names: Vec<&str> = findings.raw_beats_glue.iter().map(|found| found.mechanism.as_str()).collect();
        assert_eq!(names, ["slice-in"]);
        let (_, beaten) = &findings.raw_beats_glue[0].beaten[0];
        assert_eq!((beaten.from.0, beaten.most.0, beaten.until), (16, 16, None));
        assert!(analyse(&fixture::with_rounds(1)).raw_beats_glue.is_empty());
    }

    #[test]
    fn a_way_by_hand_beats_nothing_that_is_not_steady() {
        for unsteady in [Lane::Bindgen, Lane::Raw] {
            let run = fixture::not_steady("buffers/slice-in/", unsteady);
            assert_eq!(analyse(&run).raw_beats_glue, [], "{unsteady:?}");
        }
        let found = analyse(&fixture::not_steady("buffers/slice-in/f64/16", Lane::Raw)).raw_beats_glue;
        let (_, beaten) = &found[0].beaten[0];
        assert_eq!((beaten.from.0, beaten.several_sizes, beaten.steady_sizes), (4_096, true, 2));
    }
}
