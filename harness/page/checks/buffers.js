/** Whose memory slices and vectors are in when they have crossed. */

import { Ledger } from '../ledger.js';

const COUNT = 64;

/**
 * Whether a bare export that returns a vector hands out a pointer to what is in it.
 *
 * @param {any} bare the module's exports
 * @param {Float64Array} expected
 */
function handsPointer(bare, expected) {
  const pair = bare.buffers_ramp(expected.length);
  const isPair = Array.isArray(pair) && pair.length === 2 && pair.every(Number.isInteger);
  if (!isPair) return false;
  const there = new Float64Array(bare.memory.buffer, pair[0] >>> 0, pair[1]).join();
  bare.__wbindgen_free(pair[0], pair[1] * 8, 8);
  return there === expected.join();
}

/**
 * Whether values that Rust hands to a function of JavaScript's are in Wasm's memory while it looks at them.
 *
 * @param {any} glue @param {any} bare @param {Float64Array} expected
 */
function importSeesMemory(glue, bare, expected) {
  let seen = false;
  // Whoever has Rust call this function defines it first.
  /** @type {any} */ (globalThis).buffersEnds = (/** @type {Float64Array} */ values) => {
    seen = values.buffer === bare.memory.buffer && values.join() === expected.join();
    return 0;
  };
  glue.buffers_keep(expected.length);
  glue.buffers_show();
  return seen;
}

/** @type {Record<string, import('../types.js').CheckBody>} By the check's id. */
export default {
  async 'buffers/copies'({ variant }) {
    const ledger = new Ledger();
    const { glue, bare } = await ledger.load(variant);
    const isMemory = (/** @type {any} */ array) => array.buffer === bare.memory.buffer;
    const { calls, result: values } = ledger.count(() => glue.buffers_ramp(COUNT));
    /** @param {string} name @returns {any} */
    const call = (name) => calls.find((call) => call.name === name);
    const bytes = new Uint8Array(COUNT).fill(1);
    const firstByte = glue.checks_first_byte_after(bytes, () => bytes.fill(2));
    if (bytes[0] !== 2) throw new Error('the source was not changed during the call');
    return {
      bytes_out_is_memory: isMemory(glue.buffers_byte_ramp(COUNT)),
      values_out_is_memory: isMemory(values),
      // The glue gives back the very block that the bare export handed to it.
      values_out_frees_it: call('__wbindgen_free')?.args[0] === call('buffers_ramp')?.result[0],
      bare_hands_pointer: handsPointer(bare, values),
      import_is_memory: importSeesMemory(glue, bare, values),
      rust_sees_change: firstByte === 2,
    };
  },
};
