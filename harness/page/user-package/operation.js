/** Times one operation of a user's script, as those of the suite are timed. */

import { takeSeries } from '../engine/series.js';
import { initialise, operations, ready, told } from './script.js';

/** What the operation throws is part of its result. @param {import('../types.js').OperationJob} job */
export async function work({ glue: path, module, script, operation, sampling, clock_step_us, settle_ms }) {
  try {
    const glue = await import(path);
    await initialise(glue, module);
    const found = (await operations(script, glue)).find(({ name }) => name === operation);
    if (found === undefined) throw new Error('the script makes no such operation here');
    const body = { ...(await ready(found)), answer: () => ({ exact: [] }) };
    const [{ iterations, elapsed_us }] = await takeSeries([body], sampling, clock_step_us, settle_ms);
    return { operation, trouble: null, iterations, elapsed_us };
  } catch (error) {
    return { operation, trouble: told(error), iterations: [], elapsed_us: [] };
  }
}
