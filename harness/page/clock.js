/** Steps that are looked at; their median is the clock's step. */
const STEPS = 101;
/** Give up looking after this long: a clock of 1 ms shows fewer steps in it, and those will do. */
const LONGEST_MS = 250;

/**
 * Measures the clock's step: the median difference between neighbouring readings of `performance.now()` that differ.
 * Firefox and Chromium round the clock, and some browsers jitter it, so that a single difference may mislead.
 *
 * @returns {number} microseconds
 */
export function measureClockStep() {
  const steps = [];
  const begin = performance.now();
  let before = begin;
  while (steps.length < STEPS && before - begin < LONGEST_MS) {
    const now = performance.now();
    if (now !== before) {
      steps.push(now - before);
      before = now;
    }
  }
  steps.sort((a, b) => a - b);
  return Math.round(steps[steps.length >> 1] * 1e6) / 1e3;
}
