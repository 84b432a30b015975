//! What the harness decides about measurements: a page's word is not taken.

use bench_native::Answer;

use super::{CaseRecord, Measurement, Outcome, Run};

impl Measurement {
    /// Decides from what was sent whether the result was checked and the samples had settled.
    pub fn judge(&mut self, cases: &[CaseRecord]) {
        let expected = cases.iter().find(|case| case.id == self.case).map(|case| &case.expected);
        let agrees = |expected: &Answer| self.answer.as_ref().is_some_and(|answer| expected.agrees_with(answer));
        self.verified = expected.is_some_and(agrees);
        if self.outcome == Outcome::Timed && !self.verified {
            self.outcome = Outcome::Wrong;
            self.message = Some("the page timed a result that is not the expected one".into());
        }
        self.find_steady_part();
    }
}

impl Run {
    /// Decides it for all measurements of a run that a page put together by itself; others were judged as they came.
    pub fn judge_opened_by_person(&mut self) {
        if self.settings.opened_by_person {
            let Self { rounds, cases, .. } = self;
            rounds
                .iter_mut()
                .flat_map(|round| &mut round.measurements)
                .for_each(|measurement| measurement.judge(cases));
        }
    }
}
