//! A plan on several pages, for an engine that gives processes to pages and not to realms.

use super::Plan;

impl Plan {
    /// The same on several pages, each with as many cases as a realm may do, and one more for what is not timed.
    pub(in crate::measure) fn on_pages(mut self) -> Vec<Self> {
        let all = std::mem::take(&mut self.cases);
        let mut pages: Vec<Self> = all
            .chunks(self.sharing as usize)
            .map(|cases| Self {
                cases: cases.to_vec(),
                long_loops: Vec::new(),
                checks: Vec::new(),
                counts: Vec::new(),
                ..self.clone()
            })
            .collect();
        if let Some(first) = pages.first_mut() {
            first.long_loops = std::mem::take(&mut self.long_loops);
        }
        if pages.is_empty() || !(self.checks.is_empty() && self.counts.is_empty()) {
            pages.push(Self { code: false, ..self });
        }
        pages
    }

    /// The same as one of several pages that a browser opens one after the other.
    pub(in crate::measure) fn in_turn(&self, starting: bool, next: Option<String>) -> Self {
        Self { starting, next, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use bench_native::Variant;
    use record::{Host, Sampling, case_records};

    use super::super::tests::{ids, plan};
    use super::*;
    use crate::measure::planned_counts;
    use crate::schedule::settle::RowTimes;

    #[test]
    fn several_pages_do_what_one_would() {
        let mut whole = plan(0, Host::WEBKIT);
        whole.counts = planned_counts(&case_records(&bench_native::catalogue()), &[Variant::Default]);
        whole.sharing = 30;
        let pages = whole.clone().on_pages();
        assert_eq!(pages.len(), whole.len().div_ceil(30) + 1);
        assert_eq!(pages.iter().flat_map(ids).collect::<Vec<_>>(), ids(&whole));
        let loops: Vec<usize> = pages.iter().map(|page| page.long_loops.len()).collect();
        assert_eq!((loops[0], loops.iter().sum::<usize>()), (1, 1));
        let counts: Vec<usize> = pages.iter().map(|page| page.counts.len()).collect();
        assert_eq!((counts[pages.len() - 1], counts.iter().sum()), (whole.counts.len(), whole.counts.len()));
        let nothing = Plan::new(&[], &RowTimes::new(), &[], &Sampling::STANDARD, 7, 0, Host::WEBKIT);
        assert_eq!(nothing.on_pages().len(), 1);
    }
}
