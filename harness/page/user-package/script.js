/**
 * A user's script: what it takes to be one operation of the package each.
 *
 * @typedef {{ name: string, once: () => unknown }} Operation
 */

import { ownLoop } from '../own-code.js';

/** Longest message that is passed on, in UTF-16 units. */
const LONGEST = 1000;

/** What was thrown, as a text: it may throw anything. @param {unknown} error @returns {string} */
export function told(error) {
  try {
    return String(error).slice(0, LONGEST);
  } catch {
    return 'something that has no text';
  }
}

/**
 * Glue that was loaded is given its module.
 *
 * @param {any} glue @param {unknown} source what its own initialisation takes
 */
export function initialise(glue, source) {
  if (typeof glue.default !== 'function') throw new Error('the glue has no default export that loads its module');
  // Glue before version 0.2.93 knows no options.
  return glue.default(String(glue.default).includes('module_or_path') ? { module_or_path: source } : source);
}

/**
 * Loads a script and has it make its operations.
 *
 * @param {string} url @param {any} glue
 * @returns {Promise<Operation[]>} in the script's own order
 */
export async function operations(url, glue) {
  const script = await import(url);
  if (typeof script.default !== 'function') {
    throw new Error('it has no default export that is a function: write `export default (glue) => ({ … })`');
  }
  const made = await script.default(glue);
  if (made === null || typeof made !== 'object') {
    throw new Error(`its default export gives ${made === null ? 'null' : typeof made}, no object of operations`);
  }
  const all = Object.entries(made).map(([name, once]) => ({ name, once }));
  if (all.length === 0) throw new Error('its default export gives no operation at all');
  const other = all.find(({ once }) => typeof once !== 'function');
  if (other !== undefined) throw new Error(`its operation ${JSON.stringify(other.name)} is no function`);
  return /** @type {Operation[]} */ (all);
}

/**
 * Does an operation once, to see whether it gives a promise, and makes it ready to be repeated.
 *
 * @param {Operation} operation
 * @returns {Promise<{ run: (n: number) => unknown, waits: boolean }>}
 */
export async function ready({ name, once }) {
  const first = /** @type {any} */ (once());
  const waits = typeof first?.then === 'function';
  await first;
  return { run: ownLoop(once, waits, `operation/${encodeURIComponent(name)}`), waits };
}
