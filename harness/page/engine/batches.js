/** Times batches of one body, one after the other. Nothing here computes a statistic: what the clock said is what is kept. */

/** A batch is aimed this much above the shortest one wanted, since speed varies. */
const MARGIN = 1.15;
/** A batch grows by no more than this at once: the next tier of the compiler may be far faster. */
const GROWTH = 8;
/** A batch this many times longer than wanted is made smaller: its code has become slower. */
const TOO_LONG = 4;

/** Where results go, so that no engine may drop the work that made them. @type {unknown} */
let sink;

/**
 * Times `n` operations. A body that does not wait is timed without any turn of the event loop in between.
 *
 * @param {import('../types.js').Body} body @param {number} n @returns {Promise<number>} milliseconds
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

/** Milliseconds to microseconds, to a tenth: 1/40,000 of a batch. More digits would fill the record. @param {number} ms */
export const microseconds = (ms) => Math.round(ms * 1e4) / 10;

/** What the last batch left: read by nobody, so that engines must make it. */
export const lastResult = () => sink;

/** The batches of one body, from its first on. */
export class Batches {
  /**
   * @param {import('../types.js').Body} body
   * @param {import('../types.js').Sampling} sampling
   * @param {number} clockStepUs
   */
  constructor(body, sampling, clockStepUs) {
    const stepMs = clockStepUs / 1e3;
    this.body = body;
    this.shortestMs = Math.max(sampling.batch_clock_steps * stepMs, sampling.batch_min_ms);
    this.rejectMs = sampling.reject_below_clock_steps * stepMs;
    this.n = 1;
    /** @type {number[]} */
    this.iterations = [];
    /** @type {number[]} Milliseconds. */
    this.elapsed = [];
    /** Batches that were too short for the clock, after the first that was not. */
    this.rejected = 0;
    /** Whether a batch has been long enough for the clock. */
    this.full = false;
  }

  /** Times one batch, keeps it, and makes the next one longer or shorter where this one was not as wanted. */
  async take() {
    const ms = await time(this.body, this.n);
    this.iterations.push(this.n);
    this.elapsed.push(ms);
    if (ms >= this.rejectMs) this.full = true;
    else if (this.full) this.rejected += 1;
    const factor = ms > 0 ? (MARGIN * this.shortestMs) / ms : GROWTH;
    if (ms < this.shortestMs) this.n = Math.max(this.n + 1, Math.ceil(this.n * Math.min(GROWTH, factor)));
    else if (ms > TOO_LONG * this.shortestMs) this.n = Math.max(1, Math.floor(this.n * factor));
    return ms;
  }

  /**
   * The newest batches that together last for `ms`, at least `count` of them; those too short for the clock are left out.
   *
   * @param {number} ms @param {number} count
   * @returns {{ costs: number[], ms: number }} milliseconds an operation, the newest first, and how long they lasted
   */
  newest(ms, count) {
    const costs = [];
    let total = 0;
    for (let i = this.elapsed.length - 1; i >= 0 && (total < ms || costs.length < count); i--) {
      if (this.elapsed[i] < this.rejectMs || this.elapsed[i] === 0) continue;
      costs.push(this.elapsed[i] / this.iterations[i]);
      total += this.elapsed[i];
    }
    return { costs, ms: total };
  }

  /** The batches as the record keeps them: iterations that follow each other unchanged once, with their count. */
  recorded() {
    /** @type {[number, number][]} */
    const iterations = [];
    for (const n of this.iterations) {
      const last = iterations.at(-1);
      if (last?.[0] === n) last[1] += 1;
      else iterations.push([n, 1]);
    }
    return { iterations, elapsed_us: this.elapsed.map(microseconds), rejected: this.rejected };
  }
}
