//! Which of two ways is cheaper, by how much, and from how many on: for all engines together.

use super::super::words;
use super::SteadyFigures;
use super::agree::{groups, sentences};
use super::figure::{Figure, range};
use stats::{Crossover, Direction, Estimate};

/// Two ways to do one job, as a card speaks of them.
pub(super) struct TwoWays {
    /// What to do where the ratio is above 1: `One call for all`.
    pub(super) above: &'static str,
    /// What to do where it is below 1.
    pub(super) below: &'static str,
    /// What is counted: `strings`.
    pub(super) items: &'static str,
}

/// What an engine shows of two ways: their ratio, and where the one begins to win.
pub(super) type Shown = (Estimate, Option<Crossover>);

impl TwoWays {
    /// The sentence of a card.
    pub(super) fn sentence(&self, engines: &[SteadyFigures], shown: &[Option<Shown>]) -> String {
        let keyed = engines.iter().zip(shown).filter_map(|(figures, shown)| {
            let (ratio, crossover) = (*shown)?;
            let key = (ratio.direction(1.0), ratio.interval.is_some());
            Some((figures.host, key, (ratio, crossover)))
        });
        sentences(&groups(keyed), |group| {
            let ratios: Vec<Estimate> = group.of.iter().map(|(_, (ratio, _))| *ratio).collect();
            let crossovers: Vec<Option<Crossover>> = group.values().iter().map(|(_, crossover)| *crossover).collect();
            match group.key.0 {
                Direction::More => {
                    let from = from_all(&crossovers, self.items).map(|from| format!(", {from}")).unwrap_or_default();
                    format!("{}: {} cheaper{from}", self.above, times(&ratios))
                }
                Direction::Less => format!("{}: {} cheaper", self.below, times(&ratios)),
                Direction::Unclear => words::undecided(&ratios[0]).to_owned(),
            }
        })
    }
}

/// `3.9 to 9.5 times`, however the ratios are turned.
pub(super) fn times(ratios: &[Estimate]) -> String {
    let above_one = |ratio: &Estimate| Figure::times(if ratio.value < 1.0 { words::inverse(*ratio) } else { *ratio });
    range(&ratios.iter().map(above_one).collect::<Vec<_>>())
}

/// From how many on the one wins in all of them: `from 2 strings on`; nothing where one does not tell.
fn from_all(crossovers: &[Option<Crossover>], items: &str) -> Option<String> {
    let firsts: Vec<(u64, How)> = crossovers.iter().map(|crossover| first((*crossover)?)).collect::<Option<_>>()?;
    let (most, how) = *firsts.iter().max_by_key(|(size, _)| *size)?;
    let same = firsts.iter().all(|(size, _)| *size == most);
    let (about, latest) = match how {
        How::About if same => ("about ", ""),
        How::Known if same => ("", ""),
        How::About => ("about ", " at the latest"),
        How::Known | How::Latest => ("", " at the latest"),
    };
    Some(format!("from {about}{} {} on{latest}", words::count(most), if most == 1 { singular(items) } else { items }))
}

/// What is known of a beginning.
#[derive(Debug, Clone, Copy)]
enum How {
    /// No other whole size is possible.
    Known,
    /// It is interpolated over several.
    About,
    /// It may be smaller.
    Latest,
}

fn first(crossover: Crossover) -> Option<(u64, How)> {
    match crossover {
        Crossover::Always { smallest } => Some((smallest, How::Known)),
        Crossover::From { size, after, by } => {
            let how = if by - after > 2 { How::About } else { How::Known };
            Some((words::first_size(size, after), how))
        }
        Crossover::AtLatest { by } => Some((by, How::Latest)),
        Crossover::Never { .. } | Crossover::Reversed { .. } | Crossover::Unresolved => None,
    }
}

fn singular(items: &str) -> &str {
    items.strip_suffix('s').unwrap_or(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_beginning_stands_for_all() {
        let from = |size| Some(Crossover::From { size, after: 1, by: 3 });
        let said = |crossovers: &[Option<Crossover>]| from_all(crossovers, "strings");
        assert_eq!(said(&[from(1.4), from(1.9)]).as_deref(), Some("from 2 strings on"));
        assert_eq!(said(&[from(1.4), from(2.9)]).as_deref(), Some("from 3 strings on at the latest"));
        let far = Some(Crossover::From { size: 47.3, after: 16, by: 4_096 });
        assert_eq!(said(&[far]).as_deref(), Some("from about 48 strings on"));
        assert_eq!(said(&[from(1.4), None]), None);
        let always = Some(Crossover::Always { smallest: 1 });
        assert_eq!(said(&[always]).as_deref(), Some("from 1 string on"));
        assert_eq!(said(&[Some(Crossover::Never { largest: 9 })]), None);
    }
}
