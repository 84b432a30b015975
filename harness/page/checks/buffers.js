/** How slices and vectors cross. */

import { Counter } from './counting.js';

const COUNT = 64;

/** What Rust handed over last, and whether it lay in Wasm's memory then. */
const taken = { buffer: /** @type {ArrayBufferLike | null} */ (null), values: '' };
/** Functions that Rust imports. */
globalThis.boundaryChecks = Object.assign(globalThis.boundaryChecks ?? {}, {
  takeValues(/** @type {Float64Array} */ values) {
    taken.buffer = values.buffer;
    taken.values = values.join();
  },
});

/**
 * Whether a bare export that returns a vector hands out a pointer to what is in it.
 *
 * @param {any} wasm
 * @param {number[]} expected
 */
function bareHandsPointer(wasm, expected) {
  const bare = wasm.checks_values_out(expected.length);
  const isPair = Array.isArray(bare) && bare.length === 2 && bare.every(Number.isInteger);
  if (!isPair) return false;
  const there = new Float64Array(wasm.memory.buffer, bare[0] >>> 0, bare[1]).join();
  wasm.__wbindgen_free(bare[0], bare[1] * 8, 8);
  return there === expected.join();
}

/** @type {Record<string, import('../types.js').CheckBody>} By the check's id. */
export default {
  async 'buffers/copies'({ variant }) {
    const counter = await Counter.load(variant);
    const { glue, wasm } = counter;
    const [bytes, values] = [new Uint8Array(COUNT).fill(1), new Float64Array(COUNT).fill(1)];
    const isMemory = (/** @type {any} */ buffer) => buffer === wasm.memory.buffer;

    const bytesIn = counter.count(() => glue.checks_bytes(bytes));
    const valuesIn = counter.count(() => glue.checks_values(values));
    const bytesOut = counter.count(() => glue.checks_bytes_out(COUNT));
    const valuesOut = counter.count(() => glue.checks_values_out(COUNT));
    const imported = counter.count(() => glue.checks_import_values());
    const firstByte = glue.checks_first_byte_after(bytes, () => bytes.fill(2));
    const copied = (/** @type {import('./counting.js').Counts} */ counts) => counts.copiedIn + counts.copiedOut;
    /** @param {import('./counting.js').Counts} counts @param {string} name @returns {any} */
    const call = (counts, name) => counts.calls.find((call) => call.name === name);
    return {
      bytes: bytes.byteLength,
      values_bytes: values.byteLength,
      bytes_in_mallocs: bytesIn.mallocs,
      bytes_in_copied: copied(bytesIn),
      bytes_out_frees: bytesOut.frees,
      bytes_out_copied: copied(bytesOut),
      bytes_out_is_memory: isMemory(bytesOut.result.buffer),
      values_in_mallocs: valuesIn.mallocs,
      values_in_copied: copied(valuesIn),
      values_out_frees: valuesOut.frees,
      values_out_copied: copied(valuesOut),
      values_out_is_memory: isMemory(valuesOut.result.buffer),
      // The glue gives back the very block that the bare export handed to it.
      values_out_frees_it:
        call(valuesOut, '__wbindgen_free')?.args[0] === call(valuesOut, 'checks_values_out')?.result[0],
      bare_hands_pointer: bareHandsPointer(wasm, [7, 7, 7]),
      import_mallocs: imported.mallocs,
      import_copied: copied(imported),
      import_is_memory: isMemory(taken.buffer) && taken.values === '1,2,3,4',
      rust_sees_change: firstByte === 2,
    };
  },
};
