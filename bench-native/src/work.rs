//! The work of a case, prepared once and repeated many times.

use std::hint::black_box;

use crate::answer::Answer;

/// A case's operation with its inputs ready. The native lane and the inside lane both drive it.
pub trait Work {
    /// Does the operation `iterations` times. The loop is in here, so that one dynamic call is paid per batch and not
    /// per operation.
    fn run(&mut self, iterations: u64);

    /// Does the operation once from a fresh state and tells what came out.
    fn answer(&mut self) -> Answer;
}

/// [`Work`] made of a state, one operation on it and a way to state its result.
pub(crate) struct Repeated<State, Operation, Tell> {
    state: State,
    operation: Operation,
    tell: Tell,
}

impl<State, Operation, Tell> Repeated<State, Operation, Tell>
where
    State: Clone + 'static,
    Operation: Fn(&mut State, u64) + 'static,
    Tell: Fn(State) -> Answer + 'static,
{
    /// `operation` gets the state and the number of the iteration; `tell` gets a copy of the state to start from.
    pub(crate) fn boxed(state: State, operation: Operation, tell: Tell) -> Box<dyn Work> {
        Box::new(Self { state, operation, tell })
    }
}

impl<State, Operation, Tell> Work for Repeated<State, Operation, Tell>
where
    State: Clone,
    Operation: Fn(&mut State, u64),
    Tell: Fn(State) -> Answer,
{
    fn run(&mut self, iterations: u64) {
        for i in 0..iterations {
            (self.operation)(&mut self.state, i);
        }
        black_box(&mut self.state);
    }

    fn answer(&mut self) -> Answer {
        (self.tell)(self.state.clone())
    }
}
