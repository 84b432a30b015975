/**
 * Times two builds of one case against each other. Their batches alternate, so that a machine which changes its speed
 * changes it for both; who begins alternates too, so that a steady drift favours neither.
 */

import { calibrate, getReady, microseconds, time } from '../measure.js';

/** Fewest pairs of samples of a case whose single operation is long. */
const FEWEST_PAIRS = 4;

/**
 * @param {[import('../types.js').Body, import('../types.js').Body]} bodies in the order in which the first pair runs
 * @param {import('../types.js').Sampling} sampling
 * @param {number} clockStepUs
 */
export async function measurePair(bodies, sampling, clockStepUs) {
  const sides = [];
  for (const body of bodies) {
    const ready = await getReady(body, sampling, clockStepUs);
    sides.push({ body, ...ready, iterations: [], elapsed: [], rejected: 0 });
  }
  let spent = 0;
  for (let pair = 0; sides[0].elapsed.length < sampling.samples; pair++) {
    if (spent >= 2 * sampling.sampling_max_ms && sides[0].elapsed.length >= FEWEST_PAIRS) break;
    const order = pair % 2 === 0 ? sides : [sides[1], sides[0]];
    const taken = new Map();
    for (const side of order) taken.set(side, await time(side.body, side.n));
    const good = (side) => taken.get(side) > 0 && taken.get(side) >= side.rejectMs;
    if (sides.every(good)) {
      for (const side of sides) {
        side.iterations.push(side.n);
        side.elapsed.push(taken.get(side));
        spent += taken.get(side);
      }
      continue;
    }
    // A pair counts whole or not at all.
    for (const side of sides.filter((one) => !good(one))) {
      side.rejected += 1;
      if (side.rejected > 2 * sampling.samples) {
        throw new Error(`${side.rejected} samples were shorter than ${sampling.reject_below_clock_steps} steps of the clock`);
      }
      side.n = await calibrate(side.body, side.n, side.targetMs);
    }
  }
  return sides.map(({ warm, iterations, elapsed, rejected }) => ({
    warmup_iterations: warm.iterations,
    warmup_us: warm.elapsed.map(microseconds),
    iterations,
    elapsed_us: elapsed.map(microseconds),
    rejected,
  }));
}
