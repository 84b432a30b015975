//! How pages took their samples, in words.

use record::Sampling;
use stats::significant;

/// The sentences for a run that sampled like this: since schema version 3 of the record, or before.
pub(super) fn told(sampling: &Sampling) -> Vec<String> {
    let steps = significant(sampling.batch_clock_steps);
    let rejected = significant(sampling.reject_below_clock_steps);
    match (sampling.samples, sampling.warmup_min_ms, sampling.warmup_max_ms) {
        (Some(samples), Some(shortest), Some(longest)) => vec![
            format!(
                "A sample is a batch of iterations that lasts at least {steps} steps of the clock; shorter than {rejected} \
                 steps, it is rejected and taken again. {samples} samples were wanted of every lane in every round."
            ),
            format!(
                "Before its samples every lane was warmed up for {} to {} ms, in one page that all cases shared. That was too \
                 short, and figures are too high, some by a factor of five.",
                significant(shortest),
                significant(longest)
            ),
        ],
        _ => vec![
            format!(
                "A sample is a batch of iterations that lasts at least {} ms and {steps} steps of the clock. One shorter than \
                 {rejected} steps is rejected.",
                significant(sampling.batch_min_ms)
            ),
            "Every case runs in a frame of its own, which browsers give a process of its own. Nothing of another case is there: \
             no code, no glue, no module, no memory. All lanes of a case share it."
                .into(),
            format!(
                "A lane is one series of batches from its first call on. It ends once the level has held for {} ms, or {} ms \
                 later. The batches of the last level are its samples.",
                significant(sampling.hold_ms),
                significant(sampling.patience_ms)
            ),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_records_tell_how_they_were_sampled() {
        let old =
            Sampling { samples: Some(5), warmup_min_ms: Some(5.0), warmup_max_ms: Some(30.0), ..Sampling::STANDARD };
        assert!(told(&old)[1].contains("warmed up for 5.00 to 30.0 ms"), "{:?}", told(&old));
        assert!(told(&Sampling::STANDARD).iter().any(|sentence| sentence.contains("a process of its own")));
    }
}
