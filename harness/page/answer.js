/** Ways to state an answer; the twins of `bench_native::Answer`. */

/** @typedef {import('./types.js').Answer} Answer */

const OFFSET_BASIS = 2166136261;
const PRIME = 16777619;
/** Stands between two strings; no UTF-16 code unit has this value. */
const SEPARATOR = 0x10000;
/** Largest relative difference between two floating-point answers that still counts as the same result. */
const TOLERANCE = 1e-9;

/** FNV-1a over numbers. @param {number} hash @param {number} number */
const mix = (hash, number) => Math.imul(hash ^ number, PRIME);

/** @param {ArrayLike<number>} values @returns {Answer} */
export function ofValues(values) {
  let sum = 0;
  let weighted = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i];
    weighted += values[i] * ((i % 97) + 1);
  }
  return { close: [values.length, sum, weighted] };
}

/**
 * Rows by their number and the sum of their values, those of each row times its weight.
 *
 * @param {ArrayLike<number>[]} rows @returns {Answer}
 */
export function ofRows(rows) {
  let weighed = 0;
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < rows[i].length; j++) weighed += rows[i][j] * ((i % 97) + 1);
  }
  return { close: [rows.length, weighed] };
}

/** @param {string[]} strings @returns {Answer} */
export function ofStrings(strings) {
  let hash = OFFSET_BASIS;
  for (const string of strings) {
    for (let i = 0; i < string.length; i++) hash = mix(hash, string.charCodeAt(i));
    hash = mix(hash, SEPARATOR);
  }
  return { exact: [strings.length, hash >>> 0] };
}

/** @param {ArrayLike<number>} bytes @returns {Answer} */
export function ofBytes(bytes) {
  let hash = OFFSET_BASIS;
  for (let i = 0; i < bytes.length; i++) hash = mix(hash, bytes[i]);
  return { exact: [bytes.length, hash >>> 0] };
}

/**
 * A wide integer by its last 32 bits, those before them, and so on; then whether it is negative.
 *
 * @param {bigint} value @param {number} words how many times 32 bits
 * @returns {Answer}
 */
export function ofBigInt(value, words) {
  const exact = Array.from({ length: words }, (_, i) => Number(BigInt.asUintN(32, value >> BigInt(32 * i))));
  return { exact: [...exact, value < 0n ? 1 : 0] };
}

/**
 * Opens a series of values, reads it three times and closes it.
 *
 * @template Series
 * @param {() => Series} open @param {(series: Series) => number} read @param {(series: Series) => void} close
 * @returns {Answer}
 */
export function ofReadings(open, read, close) {
  const series = open();
  const readings = [read(series), read(series), read(series)];
  close(series);
  return { close: readings };
}

/**
 * Whether two answers are the same result. The harness judges again from what is sent; this decides only whether the
 * page goes on to time the case.
 *
 * @param {any} expected @param {any} found
 */
export function agree(expected, found) {
  const [kind] = Object.keys(expected);
  const a = expected[kind];
  const b = found[kind];
  if (!Array.isArray(b) || a.length !== b.length) return false;
  const same = kind === 'exact'
    ? (/** @type {number} */ x, /** @type {number} */ y) => x === y
    : (/** @type {number} */ x, /** @type {number} */ y) =>
        Math.abs(x - y) <= TOLERANCE * Math.max(Math.abs(x), Math.abs(y), 1);
  return a.every((/** @type {number} */ value, /** @type {number} */ i) => same(value, b[i]));
}

/**
 * Refuses an answer that is not the expected one.
 *
 * @param {any} expected @param {any} found
 */
export function mustAgree(expected, found) {
  if (!agree(expected, found)) throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(found)}`);
}
