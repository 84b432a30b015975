/** Times the operations of a stranger's script, as those of the suite are timed. */

import { measure } from '../measure.js';
import { initialise, operations, ready, told } from './script.js';

/**
 * A page of few operations would be done while its browser is still starting, and its code still being compiled: it
 * waits this long, ...
 */
const SETTLING_MS = 2000;
/** ... and takes the samples of every operation at so many times, apart from each other. */
const PASSES = 5;

/**
 * Times every operation, in the planned order, again and again. What an operation throws is part of its result.
 *
 * @param {import('../types.js').Foreign} foreign
 * @param {import('../types.js').Sampling} sampling
 * @param {number} clockStepUs
 * @param {(timed: object) => Promise<unknown>} tell awaited after each: nothing is on its way while the next is timed
 */
export async function timeForeign(foreign, sampling, clockStepUs, tell) {
  const glue = await import(foreign.glue);
  await initialise(glue, foreign.module);
  const all = await operations(foreign.script, glue);
  const nothing = { trouble: /** @type {string | null} */ (null), iterations: [], elapsed_us: [] };
  /** @type {Map<string, import('../types.js').Body>} */
  const bodies = new Map();
  for (const operation of foreign.operations) {
    try {
      const found = all.find(({ name }) => name === operation);
      if (found === undefined) throw new Error('the script makes no such operation here');
      bodies.set(operation, { ...(await ready(found)), answer: () => ({ exact: [] }) });
    } catch (error) {
      await tell({ ...nothing, operation, trouble: told(error) });
    }
  }
  await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
  for (let pass = 0; pass < PASSES; pass++) {
    for (const [operation, body] of bodies) {
      try {
        const { iterations, elapsed_us } = await measure(body, sampling, clockStepUs);
        await tell({ ...nothing, operation, iterations, elapsed_us });
      } catch (error) {
        bodies.delete(operation);
        await tell({ ...nothing, operation, trouble: told(error) });
      }
    }
  }
}
