//! Futures: the same ones that promises stand for, polled by hand where there is no event loop.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::hint::black_box;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::buffers::ramp;
use crate::answer::Answer;
use crate::case::Case;
use crate::work::Repeated;
use crate::work::Work;

/// What is asked for where one value comes back.
pub const ASKED: u32 = 41;
/// What every awaited promise yields.
pub const ARRIVES: u32 = 3;

/// What Rust does with the value it gets.
pub fn next(value: u32) -> u32 {
    value.wrapping_add(1)
}

/// A value on its way to a future.
#[derive(Debug, Clone, Default)]
pub struct Arrival(Rc<Cell<Option<u32>>>);

impl Arrival {
    /// Puts the value where the future finds it.
    pub fn deliver(&self, value: u32) {
        self.0.set(Some(value));
    }

    /// Waits for a value and takes it.
    async fn taken(&self) -> u32 {
        poll_fn(|_| self.0.take().map_or(Poll::Pending, Poll::Ready)).await
    }
}

/// A future with nobody but its owner to poll it.
pub struct Task {
    future: Pin<Box<dyn Future<Output = u32>>>,
    arrival: Arrival,
}

impl Task {
    /// Will yield the number after `value`, without waiting.
    pub fn next(value: u32) -> Self {
        Self { future: Box::pin(async move { next(value) }), arrival: Arrival::default() }
    }

    /// Will yield the number after one that arrives.
    pub fn next_of_arrival() -> Self {
        let arrival = Arrival::default();
        let arriving = arrival.clone();
        Self { future: Box::pin(async move { next(arriving.taken().await) }), arrival }
    }

    /// Will yield the sum of `count` values that arrive one after the other.
    pub fn sum_of_arrivals(count: u32) -> Self {
        let arrival = Arrival::default();
        let arriving = arrival.clone();
        let future = async move {
            let mut sum = 0_u32;
            for _ in 0..count {
                sum = sum.wrapping_add(arriving.taken().await);
            }
            sum
        };
        Self { future: Box::pin(future), arrival }
    }

    /// Polls once: the result, if it is there.
    pub fn poll(&mut self) -> Option<u32> {
        match self.future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => Some(result),
            Poll::Pending => None,
        }
    }

    /// Hands over what it waits for.
    pub fn deliver(&self, value: u32) {
        self.arrival.deliver(value);
    }

    /// Polls it to its end, handing over `value` whenever it waits.
    fn finish(mut self, value: u32) -> u32 {
        loop {
            match self.poll() {
                Some(result) => return result,
                None => self.deliver(value),
            }
        }
    }
}

/// Work of `promises/async-fn` and `promises/future-to-promise`: a future that is ready at once.
pub fn ready(_: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        ASKED,
        |asked, _| {
            black_box(black_box(Task::next(black_box(*asked))).finish(0));
        },
        |asked| Answer::Exact(vec![Task::next(asked).finish(0)]),
    )
}

/// Work of `promises/chain`: a future that waits as often as the size says.
pub fn chain(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        case.size as u32,
        |count, _| {
            black_box(black_box(Task::sum_of_arrivals(black_box(*count))).finish(black_box(ARRIVES)));
        },
        |count| Answer::Exact(vec![Task::sum_of_arrivals(count).finish(ARRIVES)]),
    )
}

/// A future's values, which are there at once.
fn polled(count: usize) -> Vec<f64> {
    let mut future: Pin<Box<dyn Future<Output = Vec<f64>>>> = Box::pin(async move { ramp(count) });
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(values) => values,
        Poll::Pending => unreachable!("it waits for nothing"),
    }
}

/// Work of `promises/async-vec`.
pub fn ready_values(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        case.size,
        |count, _| drop(black_box(polled(black_box(*count)))),
        |count| Answer::of_values(&polled(count)),
    )
}

/// Work of `promises/spawn-many`: as many futures as the size says, each polled once all are there.
pub fn many(case: &Case) -> Box<dyn Work> {
    let sum = |count: u32| {
        let tasks: Vec<Task> = (0..count).map(Task::next).collect();
        black_box(tasks).into_iter().fold(0_u32, |sum, task| sum.wrapping_add(task.finish(0)))
    };
    Repeated::boxed(
        case.size as u32,
        move |count, _| {
            black_box(sum(black_box(*count)));
        },
        move |count| Answer::Exact(vec![sum(count)]),
    )
}

/// What comes back where one value was asked for.
pub fn answered(_: &Case) -> Answer {
    Answer::Exact(vec![next(ASKED)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_waits_for_each_of_its_arrivals() {
        let mut task = Task::sum_of_arrivals(2);
        assert_eq!(task.poll(), None);
        assert_eq!(task.poll(), None, "nothing arrived");
        task.deliver(5);
        assert_eq!(task.poll(), None);
        task.deliver(6);
        assert_eq!(task.poll(), Some(11));
        assert_eq!(Task::next_of_arrival().finish(9), 10);
        assert_eq!(Task::next(ASKED).poll(), Some(42));
    }
}
