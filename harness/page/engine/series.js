/**
 * One series of batches a row, from its first call on. The page only decides when to stop; which batches count, the harness
 * decides from the record.
 */

import { cleansUpSlowly } from '../features.js';
import { Batches } from './batches.js';

/** Fewest batches of a row whose single operation is long. */
const FEWEST_BATCHES = 6;
/** Operations after which a series ends where each leaves something that its engine is slow to clean up: a second's work. */
const MOST_LEFT = 100_000;

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Whether the level has held: the two halves of the newest batches have medians within `hold_ratio` of each other.
 *
 * @param {Batches} batches @param {import('../types.js').Sampling} sampling
 */
export function held(batches, sampling) {
  const { costs, ms } = batches.newest(sampling.hold_ms, sampling.hold_batches);
  if (ms < sampling.hold_ms || costs.length < sampling.hold_batches) return false;
  const half = costs.length >> 1;
  const [newer, older] = [median(costs.slice(0, half)), median(costs.slice(-half))];
  return Math.max(newer, older) <= sampling.hold_ratio * Math.min(newer, older);
}

/** Whether a body has left so much behind that its series must end. @param {Batches} batches */
const hasLeftEnough = ({ body, iterations }) =>
  cleansUpSlowly && body.leaves === true && iterations.reduce((sum, n) => sum + n, 0) >= MOST_LEFT;

/**
 * Times batches of every one of `bodies` in turn until all have warmed up for `settleMs` and have held their level since, or
 * until their time is up. Whoever begins a turn ends the next one, so that a steady drift favours nobody.
 *
 * @param {import('../types.js').Body[]} bodies
 * @param {import('../types.js').Sampling} sampling
 * @param {number} clockStepUs
 * @param {number} settleMs how long each is warmed up at least, learned from earlier rounds
 * @returns {Promise<ReturnType<Batches['recorded']>[]>} one series a body
 */
export async function takeSeries(bodies, sampling, clockStepUs, settleMs) {
  const all = bodies.map((body) => new Batches(body, sampling, clockStepUs));
  const least = settleMs + sampling.hold_ms;
  const most = least + sampling.patience_ms;
  let spent = 0;
  for (let turn = 0; ; turn++) {
    for (const batches of turn % 2 === 0 ? all : [...all].reverse()) spent += await batches.take();
    const each = spent / all.length;
    const enough = all.every(({ elapsed }) => elapsed.length >= FEWEST_BATCHES);
    if (enough && (each >= most || all.some(hasLeftEnough) || (each >= least && all.every((batches) => held(batches, sampling))))) break;
  }
  return all.map((batches) => batches.recorded());
}
