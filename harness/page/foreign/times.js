/** Times the operations of a stranger's script, as those of the suite are timed. */

import { measure } from '../measure.js';
import { initialise, operations, ready, told } from './script.js';

/**
 * Times every operation, in the planned order. What an operation throws is part of its result.
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
  for (const name of foreign.operations) {
    const nothing = { operation: name, trouble: null, iterations: [], elapsed_us: [] };
    try {
      const operation = all.find((one) => one.name === name);
      if (operation === undefined) throw new Error('the script makes no such operation here');
      const body = { ...(await ready(operation)), answer: () => ({ exact: [] }) };
      const { iterations, elapsed_us } = await measure(body, sampling, clockStepUs);
      await tell({ ...nothing, iterations, elapsed_us });
    } catch (error) {
      await tell({ ...nothing, trouble: told(error) });
    }
  }
}
