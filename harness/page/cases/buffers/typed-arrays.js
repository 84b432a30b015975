/** Bodies of the `buffers` family: arrays of JavaScript's that Rust gets a handle of, or whose elements it gets. */

import { rampThroughKeptMemory, sumInGivenMemory, sumInKeptMemory } from './floats.js';

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'js-array-in': {
    bindgen({ glue, values }) {
      const source = Array.from(values());
      return { once: () => glue.buffers_sum(source), answer: () => ({ close: [glue.buffers_sum(source)] }) };
    },
    raw({ wasm, arena, values }) {
      const source = Array.from(values());
      arena.reserve(8 * source.length);
      let target = arena.values(source.length);
      function sum() {
        if (target.length === 0) target = arena.values(source.length);
        target.set(source);
        return wasm.raw_sum(arena.address, source.length);
      }
      return { once: sum, answer: () => ({ close: [sum()] }) };
    },
    js({ values }) {
      const source = Array.from(values());
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let turn = 0; turn < n; turn++) {
          let total = 0;
          for (let i = 0; i < source.length; i++) total += source[i];
          sum += total;
        }
        return sum;
      }
      return { run, answer: () => ({ close: [run(1)] }) };
    },
  },

  'array-to-vec': {
    bindgen({ glue, values }) {
      const source = values();
      return { once: () => glue.buffers_sum_array(source), answer: () => ({ close: [glue.buffers_sum_array(source)] }) };
    },
    raw: sumInGivenMemory,
  },

  'array-copy-to': {
    bindgen({ glue, values }) {
      const source = values();
      return {
        once: () => glue.buffers_sum_kept(source),
        answer: () => ({ close: [glue.buffers_sum_kept(source)] }),
        dispose: () => glue.buffers_keep(0),
      };
    },
    raw: sumInKeptMemory,
  },

  'array-new-from-slice': {
    bindgen({ glue, size, told }) {
      return {
        once: () => glue.buffers_ramp_array(size)[size - 1],
        answer: () => told.ofValues(glue.buffers_ramp_array(size)),
      };
    },
    raw: rampThroughKeptMemory,
  },

  'array-copy-from': {
    bindgen({ glue, size, told }) {
      const own = new Float64Array(size);
      function ramp(/** @type {Float64Array} */ array) {
        glue.buffers_ramp_into(array);
        return array;
      }
      return { once: () => ramp(own)[size - 1], answer: () => told.ofValues(ramp(new Float64Array(size))) };
    },
    raw({ wasm, arena, size, told }) {
      const own = new Float64Array(size);
      arena.reserve(8 * size);
      let shared = arena.values(size);
      function ramp(/** @type {Float64Array} */ array) {
        if (shared.length === 0) shared = arena.values(size);
        wasm.raw_ramp(arena.address, size);
        array.set(shared);
        return array;
      }
      return { once: () => ramp(own)[size - 1], answer: () => told.ofValues(ramp(new Float64Array(size))) };
    },
    js({ size, told }) {
      const own = new Float64Array(size);
      function ramp(/** @type {Float64Array} */ array, /** @type {number} */ n) {
        let sum = 0;
        for (let turn = 0; turn < n; turn++) {
          for (let i = 0; i < array.length; i++) array[i] = i * 0.5;
          sum += array[size - 1];
        }
        return sum;
      }
      function answer() {
        const fresh = new Float64Array(size);
        ramp(fresh, 1);
        return told.ofValues(fresh);
      }
      return { run: (n) => ramp(own, n), answer };
    },
  },
};
