/** Times one body. Nothing here computes a statistic: what was read from the clock is what is returned. */

/** A batch is aimed this much above the smallest one allowed, since speed varies. */
const MARGIN = 1.15;
/** Warm-up goes on until this many batches in a row agree ... */
const SETTLED_BATCHES = 3;
/** ... within this ratio, or until its time is up. */
const SETTLED_RATIO = 1.1;
/** A warm-up batch grows until it lasts this long, where the clock would allow shorter ones: each of them is recorded. */
const SHORTEST_WARMUP_BATCH_MS = 1;
/** Pieces of a long loop. */
const PIECES = 20;
/** Fewest samples of a case whose single operation is long. */
const FEWEST_SAMPLES = 4;

/** Where results go, so that no engine may drop the work that made them. */
let sink;

/**
 * Times `n` operations. A body that does not wait is timed without any turn of the event loop in between.
 *
 * @param {import('./types.js').Body} body @param {number} n @returns {Promise<number>} milliseconds
 */
export async function time(body, n) {
  if (body.timed) return body.timed(n);
  const { waits } = body;
  const start = performance.now();
  let result = body.run(n);
  if (waits) result = await result;
  const elapsed = performance.now() - start;
  sink = result;
  return elapsed;
}

/** Milliseconds to microseconds, without the noise of binary fractions. @param {number} ms */
export const microseconds = (ms) => Math.round(ms * 1e6) / 1e3;

/**
 * Runs a body until its speed settles or its time is up.
 *
 * @param {import('./types.js').Body} body
 * @param {import('./types.js').Sampling} sampling
 * @param {number} shortestMs a warm-up batch grows until it lasts this long
 */
async function warmUp(body, sampling, shortestMs) {
  const iterations = [];
  const elapsed = [];
  const begin = performance.now();
  let n = 1;
  for (;;) {
    const ms = await time(body, n);
    iterations.push(n);
    elapsed.push(ms);
    const spent = performance.now() - begin;
    const last = elapsed.slice(-SETTLED_BATCHES).map((value, i, all) => value / iterations[elapsed.length - all.length + i]);
    const settled = ms >= shortestMs && last.length === SETTLED_BATCHES
      && Math.max(...last) <= SETTLED_RATIO * Math.min(...last);
    if (spent >= sampling.warmup_max_ms || (spent >= sampling.warmup_min_ms && settled)) return { iterations, elapsed };
    if (ms < shortestMs) n *= 2;
  }
}

/**
 * Iterations for a batch of at least `targetMs`, found by trying: a batch computed from warm-up alone may fall into
 * another tier of the compiler.
 *
 * @param {import('./types.js').Body} body @param {number} guess @param {number} targetMs
 */
export async function calibrate(body, guess, targetMs) {
  let n = Math.max(1, guess);
  for (let tries = 0; tries < 12; tries++) {
    const ms = await time(body, n);
    if (ms >= targetMs) return n;
    n = Math.max(n + 1, Math.ceil(n * Math.min(8, ms > 0 ? (MARGIN * targetMs) / ms : 8)));
  }
  return n;
}

/**
 * Warms a body up and finds how many iterations fill a batch.
 *
 * @param {import('./types.js').Body} body
 * @param {import('./types.js').Sampling} sampling
 * @param {number} clockStepUs
 */
export async function getReady(body, sampling, clockStepUs) {
  const stepMs = clockStepUs / 1e3;
  const targetMs = sampling.batch_clock_steps * stepMs;
  const warm = await warmUp(body, sampling, Math.max(targetMs / 2, SHORTEST_WARMUP_BATCH_MS));
  const last = warm.elapsed.length - 1;
  const guess = Math.ceil((MARGIN * targetMs * warm.iterations[last]) / Math.max(warm.elapsed[last], stepMs));
  // Where one operation fills a batch there is nothing to find out.
  const n = warm.iterations[last] === 1 ? 1 : await calibrate(body, guess, targetMs);
  return { warm, n, targetMs, rejectMs: sampling.reject_below_clock_steps * stepMs };
}

/**
 * Times batches, as many as are wanted, between two layings of the ruler, if there is one.
 *
 * @param {import('./types.js').Body} body
 * @param {import('./types.js').Sampling} sampling
 * @param {number} clockStepUs
 * @param {import('./ruler.js').Ruler=} ruler
 */
export async function measure(body, sampling, clockStepUs, ruler) {
  const { warm, n: calibrated, targetMs, rejectMs } = await getReady(body, sampling, clockStepUs);
  let n = calibrated;
  const ruler_us = ruler ? [await ruler.layBefore()] : [];

  const iterations = [];
  const elapsed = [];
  let rejected = 0;
  let spent = 0;
  while (elapsed.length < sampling.samples) {
    if (spent >= sampling.sampling_max_ms && elapsed.length >= FEWEST_SAMPLES) break;
    const ms = await time(body, n);
    if (ms > 0 && ms >= rejectMs) {
      iterations.push(n);
      elapsed.push(ms);
      spent += ms;
    } else if (++rejected > 2 * sampling.samples) {
      throw new Error(`${rejected} samples were shorter than ${sampling.reject_below_clock_steps} steps of the clock`);
    } else {
      // Either the clock slipped or a faster tier of the compiler took over: look again how many iterations fill a batch.
      n = await calibrate(body, n, targetMs);
    }
  }
  if (ruler) ruler_us.push(await ruler.lay());
  return {
    warmup_iterations: warm.iterations,
    warmup_us: warm.elapsed.map(microseconds),
    iterations,
    elapsed_us: elapsed.map(microseconds),
    rejected,
    ruler_iterations: ruler?.iterations ?? 0,
    ruler_us,
  };
}

/** One operation, timed once. @param {import('./types.js').Body} body @returns {Promise<number>} microseconds */
export async function timeOnce(body) {
  return microseconds(await time(body, 1));
}

/**
 * Times a long loop in pieces, with a batch before each: a machine that changes its speed changes it for both.
 *
 * @param {import('./types.js').Body} body
 * @param {import('./types.js').Sampling} sampling
 * @param {number} clockStepUs
 */
export async function measureLongLoop(body, sampling, clockStepUs) {
  const { n } = await getReady(body, sampling, clockStepUs);
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

/** What the last run left, so that it counts as used. */
export function lastResult() {
  return sink;
}
