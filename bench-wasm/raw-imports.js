/**
 * What the raw lane imports: functions that take and return nothing but numbers, called without glue. The other half of
 * `src/raw/imports.rs`, which names this file; pages get it beside the glue, and the test runner finds it here.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const LINE = 'frame 12 drawn in 16 ms.';

/** JavaScript values that Rust knows by index. @type {any[]} */
const slots = [];
/** @type {number[]} */
const vacant = [];
/** @type {any} The module's own exports. */
let wasm;
let view = new Uint8Array(0);
/** Whether threads share the memory. */
let shared = false;

/** What the functions saw, for bodies to tell their answers. */
export const seen = { logged: 0, text: '', made: 0, numbers: 0, values: 0 };

/** Says whose memory texts are in and whose closures are called. @param {any} exports */
export function use(exports) {
  wasm = exports;
  view = new Uint8Array(wasm.memory.buffer);
  shared = typeof SharedArrayBuffer !== 'undefined' && view.buffer instanceof SharedArrayBuffer;
}

/** All memory. A view is detached when memory grows, or too short where memory is shared: this one is made again then. */
function bytes() {
  if (view.length === 0 || (shared && view.buffer !== wasm.memory.buffer)) view = new Uint8Array(wasm.memory.buffer);
  return view;
}

/** @param {any} value @returns {number} its index, until it is dropped */
export function keep(value) {
  const index = vacant.length > 0 ? /** @type {number} */ (vacant.pop()) : slots.length;
  slots[index] = value;
  return index;
}

/** @param {number} index */
export function drop(index) {
  slots[index] = undefined;
  vacant.push(index);
}

/** @param {number} x */
export const addOne = (x) => x + 1;

/**
 * A text in memory; what threads share is copied first, since no decoder promises to read it.
 *
 * @param {number} address @param {number} length
 */
function textAt(address, length) {
  const found = bytes().subarray(address, address + length);
  return decoder.decode(shared ? found.slice() : found);
}

/** Writes the line into memory, and tells its length; no encoder writes what threads share. @param {Uint8Array} target */
function encodedLine(target) {
  if (!shared) return encoder.encodeInto(LINE, target).written;
  const made = encoder.encode(LINE);
  target.set(made);
  return made.length;
}

/** @param {number} address @param {number} length */
export function log(address, length) {
  seen.logged += textAt(address, length).length;
}

/** @param {number} address @param {number} length */
export function takeText(address, length) {
  seen.text = textAt(address, length);
  return seen.text.length;
}

/** @param {number} index */
export const lengthOf = (index) => slots[index].length;

/**
 * What a kept promise yields; whoever calls it is suspended until then. An engine that cannot do so never calls it.
 *
 * @type {any}
 */
export const awaited = 'Suspending' in WebAssembly
  ? new (/** @type {any} */ (WebAssembly).Suspending)((/** @type {number} */ index) => slots[index])
  : () => NaN;

/** @param {number} index @param {number} place */
export const unitAt = (index, place) => slots[index].charCodeAt(place);

/** @param {number} index @param {number} place */
export const numberAt = (index, place) => slots[index][place];

/** @param {number} address @param {number} count */
export function ends(address, count) {
  const values = new Float64Array(wasm.memory.buffer, address, count);
  return values[0] + values[count - 1];
}

/** @param {number} index @param {number} x */
export const plus = (index, x) => slots[index].plus(x);

/** @param {number} index @param {number} x */
export const plusFinal = (index, x) => slots[index].plusFinal(x);

/** @param {number} index */
export const value = (index) => slots[index].value;

/** @param {number} index @param {number} x */
export function setValue(index, x) {
  slots[index].value = x;
}

class Made {
  /** @param {number} start */
  constructor(start) {
    this.kept = start;
    seen.made += start;
  }
}

/** @param {number} start */
export const construct = (start) => keep(new Made(start));

/** @param {number} x */
export const next = (x) => x + 1;

/** @param {...number} numbers */
export function sum(...numbers) {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += numbers[i];
  return sum;
}

/** @param {number} x */
function acceptOrThrow(x) {
  if (x < 0) throw new Error('refused');
  return x + 1;
}

/** @param {number} x */
function refuseOrThrow(x) {
  if (x >= 0) throw new Error('refused');
  return x + 1;
}

/** What was thrown comes out as no number. @param {number} x */
export function accept(x) {
  try {
    return acceptOrThrow(x);
  } catch {
    return NaN;
  }
}

/** What was thrown comes out as no number. @param {number} x */
export function refuse(x) {
  try {
    return refuseOrThrow(x);
  } catch {
    return NaN;
  }
}

export function giveNumber() {
  seen.numbers += 1;
  return 7.5;
}

/**
 * Writes a text: a loop while it is ASCII, which is faster than an encoder where it is short.
 *
 * @param {number} address @param {number} capacity @returns {number} the bytes written
 */
export function giveString(address, capacity) {
  const target = bytes();
  for (let i = 0; i < LINE.length; i++) {
    const code = LINE.charCodeAt(i);
    if (code > 0x7f || i === capacity) return encodedLine(target.subarray(address, address + capacity));
    target[address + i] = code;
  }
  return LINE.length;
}

const given = { mark: 7 };

export function giveValue() {
  seen.values += 1;
  return keep(given);
}

/** Nothing comes out as no number. @param {number} x */
export const giveOption = (x) => (x % 2 === 0 ? x : NaN);

/** Calls a closure that Rust lends, by its address. @param {number} address @param {number} times */
export function callLent(address, times) {
  const f = (/** @type {number} */ x) => wasm.raw_call_lent(address, x);
  let state = 0;
  for (let i = 0; i < times; i++) state = f(state);
  return state;
}

/** The same with a closure that changes what it captured. @param {number} address @param {number} times */
export function callLentMut(address, times) {
  const f = (/** @type {number} */ x) => wasm.raw_call_lent_mut(address, x);
  let state = 0;
  for (let i = 0; i < times; i++) state = f(state);
  return state;
}

/** Calls a closure that is gone afterwards, by its address. @param {number} address */
export function callOnce(address) {
  const f = (/** @type {number} */ x) => wasm.raw_call_once(address, x);
  return f(0);
}
