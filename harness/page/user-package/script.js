/**
 * A user's script: what it takes to be one operation of the package each. What a user may write stands in
 * `operations.d.ts`.
 *
 * @typedef {(context: any, size: number | undefined) => unknown} Work
 *
 * @typedef {object} Operation One operation at one size.
 * @property {string} id Its name and, where it has sizes, its size.
 * @property {string} name
 * @property {number | undefined} size
 * @property {Work} run Does it once.
 * @property {Work=} javascript Does the same in plain JavaScript.
 * @property {((size: number | undefined) => unknown)=} setup Makes what it needs.
 * @property {Work=} teardown Throws that away.
 * @property {unknown=} expect What it gives, or a function that tells.
 */

import { importFrom } from '../copies.js';

/** Longest message that is passed on, in UTF-16 units. */
const LONGEST = 1000;
/** Operations of one script, each at each of its sizes. */
const MOST = 1000;
/** What an operation may hold, and of what type it must be. @type {Record<string, string | null>} */
const PARTS = { run: 'function', javascript: 'function', setup: 'function', teardown: 'function', sizes: 'object', expect: null };

/** Longest name, in characters: it stands in every report. */
const LONGEST_NAME = 120;

/** A name in one line, without what a terminal obeys. @param {string} name */
const clean = (name) => [...name.replace(/[\p{C}\p{Z}]+/gu, ' ').trim()].slice(0, LONGEST_NAME).join('');

/** What was thrown, as a text: it may throw anything. @param {unknown} error @returns {string} */
export function told(error) {
  try {
    return String(error).slice(0, LONGEST);
  } catch {
    return 'something that has no text';
  }
}

/**
 * Loads a script and has it make its operations.
 *
 * @param {string} url @param {any} glue
 * @returns {Promise<Operation[]>} in the script's own order, each at each of its sizes
 */
export async function operations(url, glue) {
  const script = await importFrom(url);
  if (typeof script.default !== 'function') {
    throw new Error('it has no default export that is a function: write `export default (glue) => ({ … })`');
  }
  const made = await script.default(glue);
  if (made === null || typeof made !== 'object') {
    throw new Error(`its default export gives ${made === null ? 'null' : typeof made}, no object of operations`);
  }
  const all = Object.entries(made).flatMap(([name, given]) => atSizes(clean(name), given));
  if (all.length === 0) throw new Error('its default export gives no operation at all');
  if (all.length > MOST) throw new Error(`its default export gives ${all.length} operations: give ${MOST} at most`);
  const twice = all.find(({ id }, place) => all.findIndex((other) => other.id === id) < place);
  if (twice !== undefined) throw new Error(`two of its operations are called ${JSON.stringify(twice.id)}`);
  return all;
}

/** One operation a size. @param {string} name @param {any} given @returns {Operation[]} */
function atSizes(name, given) {
  if (typeof given === 'function') return [{ id: name, name, size: undefined, run: given }];
  const wrong = (/** @type {string} */ why) => new Error(`its operation ${JSON.stringify(name)} ${why}`);
  if (typeof given?.run !== 'function') throw wrong('is no function, and no object with a function `run`');
  for (const [part, value] of Object.entries(given)) {
    if (!Object.hasOwn(PARTS, part)) throw wrong(`has a part ${JSON.stringify(part)}: there are ${Object.keys(PARTS).join(', ')}`);
    const type = PARTS[part];
    if (type !== null && typeof value !== type) throw wrong(`has a part \`${part}\` that is no ${type}`);
  }
  const { sizes, ...parts } = given;
  if (sizes === undefined) return [{ id: name, name, size: undefined, ...parts }];
  const isSize = (/** @type {any} */ size) => Number.isSafeInteger(size) && size > 0;
  if (!Array.isArray(sizes) || sizes.length === 0 || !sizes.every(isSize) || new Set(sizes).size < sizes.length) {
    throw wrong('has `sizes` that are no list of whole numbers above 0, each once');
  }
  return sizes.map((size) => ({ id: `${name}/${size}`, name, size, ...parts }));
}
