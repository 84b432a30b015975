/** Whether two results are the same. */

/** Largest relative difference between two numbers that still counts as the same result. */
const TOLERANCE = 1e-9;

/** @param {number} a @param {number} b */
const near = (a, b) => Object.is(a, b) || Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));

/** What is compared of an object: its own keys and what they hold. @param {any} value @returns {[any, any][]} */
function entries(value) {
  if (value instanceof Map) return [...value];
  if (value instanceof Set) return [...value].map((item, i) => [i, item]);
  return Object.entries(value);
}

/**
 * Numbers may differ in their last digits. Lists of one length, arrays and typed arrays alike, are compared item by item,
 * other objects by what they hold.
 *
 * @param {any} a @param {any} b @returns {boolean}
 */
export function same(a, b) {
  if (typeof a === 'number' && typeof b === 'number') return near(a, b);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const isList = (/** @type {any} */ value) => Array.isArray(value) || ArrayBuffer.isView(value);
  if (isList(a) !== isList(b)) return false;
  const [ofA, ofB] = [entries(a), new Map(entries(b))];
  return ofA.length === ofB.size && ofA.every(([key, value]) => ofB.has(key) && same(value, ofB.get(key)));
}

/** Longest text of a value in a message. */
const SHOWN = 200;

/** A value in a message. @param {any} value @returns {string} */
export function shown(value) {
  const plain = (/** @type {string} */ _, /** @type {any} */ held) =>
    typeof held === 'bigint' ? `${held}n` : ArrayBuffer.isView(held) ? Array.from(/** @type {any} */ (held)) : held;
  const text = JSON.stringify(value, plain) ?? String(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
