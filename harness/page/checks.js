/** Does the checks of a plan: what a page does once to see how the boundary behaves. It reports and judges nothing. */

import behaviour from './checks/behaviour.js';
import documentation from './checks/documentation.js';
import memory from './checks/memory.js';
import values from './checks/values.js';
import { loadBuild } from './modules.js';

/** @type {Record<string, import('./types.js').CheckBody>} */
const CHECKS = { ...values, ...behaviour, ...documentation, ...memory };

/** A check that is silent for longer has failed. */
const PATIENCE_MS = 20_000;

/** @param {string} id @returns {Promise<never>} */
function patience(id) {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`${id} did not end within ${PATIENCE_MS / 1e3} s`)), PATIENCE_MS);
  });
}

/** @param {unknown} value */
function recordable(value) {
  return typeof value === 'boolean' || typeof value === 'string' || Number.isFinite(value);
}

/**
 * Does one check. Never throws: what went wrong is part of the result.
 *
 * @param {import('./types.js').PlannedCheck} check
 */
export async function observe({ id, variant }) {
  const observation = { check: id, variant, seen: {}, trouble: null };
  try {
    const body = CHECKS[id];
    if (body === undefined) throw new Error(`the page has no check ${id}`);
    const env = { variant, fresh: () => loadBuild(variant) };
    const seen = await Promise.race([body(env), patience(id)]);
    for (const [name, value] of Object.entries(seen)) {
      // The server would refuse it, and the whole round with it.
      if (!recordable(value)) throw new Error(`${name} is ${value}, which the record cannot hold`);
    }
    return { ...observation, seen };
  } catch (error) {
    return { ...observation, trouble: String(error) };
  }
}
