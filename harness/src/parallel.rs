//! Work on many things, a thread a processor.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Does `work` on each of `items`, and returns what came of them in their order.
///
/// # Errors
/// The first that any of them had; what was begun is ended before.
pub fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> anyhow::Result<R> + Sync) -> anyhow::Result<Vec<R>> {
    let waiting = Mutex::new(items.iter().enumerate());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    let some = || -> anyhow::Result<Vec<(usize, R)>> {
        std::iter::from_fn(next).map(|(place, item)| Ok((place, work(item)?))).collect()
    };
    let workers = thread::available_parallelism().map_or(1, NonZero::get).min(items.len());
    let mut done = thread::scope(|scope| {
        let jobs: Vec<_> = (0..workers).map(|_| scope.spawn(some)).collect();
        let joined = jobs.into_iter().map(|job| job.join().unwrap_or_else(|panic| resume_unwind(panic)));
        joined.collect::<anyhow::Result<Vec<_>>>()
    })?
    .into_iter()
    .flatten()
    .collect::<Vec<_>>();
    done.sort_by_key(|(place, _)| *place);
    Ok(done.into_iter().map(|(_, result)| result).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_keep_their_order_and_errors_come_back() {
        let items: Vec<usize> = (0..50).collect();
        assert_eq!(each(&items, |item| Ok(item * 2)).unwrap(), items.iter().map(|item| item * 2).collect::<Vec<_>>());
        let failed = each(&items, |item| if *item == 7 { anyhow::bail!("seven") } else { Ok(()) });
        assert_eq!(failed.unwrap_err().to_string(), "seven");
        assert!(each(&[] as &[u8], |_| Ok(())).unwrap().is_empty());
    }
}
