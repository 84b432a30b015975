//! Waiting for a grid: bounded, and never long after somebody asked to stop.

use std::future::Future;
use std::pin::pin;
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;
use tokio::time::timeout;

use crate::interrupt;

/// How long one command may take.
pub(super) const COMMAND: Duration = Duration::from_secs(30);
/// How long a session may take to begin: others may have all slots.
pub(super) const SESSION: Duration = Duration::from_secs(120);
/// How long is waited on after somebody asked to stop: what has begun by then can be ended.
const STOPPING: Duration = Duration::from_secs(5);
/// How often it is looked whether somebody did.
const LOOK: Duration = Duration::from_millis(250);

/// What came of `work`; `None` where it took longer than `patience`.
pub(super) fn wait<T>(runtime: &Runtime, patience: Duration, work: impl Future<Output = T>) -> Option<T> {
    runtime.block_on(async {
        let mut work = pin!(work);
        let mut until = Instant::now() + patience;
        let mut stopping = false;
        loop {
            if let Ok(done) = timeout(LOOK, &mut work).await {
                return Some(done);
            }
            if !stopping && interrupt::check().is_err() {
                (stopping, until) = (true, until.min(Instant::now() + STOPPING));
            }
            if Instant::now() >= until {
                return None;
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_too_long_is_left() {
        let runtime = super::super::runtime().unwrap();
        assert_eq!(wait(&runtime, Duration::ZERO, std::future::pending::<()>()), None);
        assert_eq!(wait(&runtime, COMMAND, async { 7 }), Some(7));
    }
}
