/** Holds batches against one long loop of the same body. */

import { Batches, microseconds, time } from './batches.js';

/** Pieces of a long loop. */
const PIECES = 20;

/**
 * Times a long loop in pieces, with a batch before each: a machine that changes its speed changes it for both.
 *
 * @param {import('../types.js').Body} body
 * @param {import('../types.js').Sampling} sampling
 * @param {number} clockStepUs
 * @param {number} settleMs how long the body is warmed up
 */
export async function measureLongLoop(body, sampling, clockStepUs, settleMs) {
  const batches = new Batches(body, sampling, clockStepUs);
  for (let spent = 0; spent < settleMs; ) spent += await batches.take();
  const { n } = batches;
  const piece = Math.ceil(sampling.long_loop_iterations / PIECES);
  let loopMs = 0;
  let batchMs = 0;
  for (let i = 0; i < PIECES; i++) {
    batchMs += await time(body, n);
    loopMs += await time(body, piece);
  }
  return {
    iterations: PIECES * piece,
    elapsed_us: microseconds(loopMs),
    batch_iterations: PIECES * n,
    batch_us: microseconds(batchMs),
  };
}
