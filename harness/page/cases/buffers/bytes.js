/** Bodies of the `buffers` family: bytes. */

/** The raw lane, through memory that is used again each time. @type {import('../../types.js').Factory} */
function throughKeptMemory({ wasm, arena, size, told }) {
  arena.reserve(size);
  function ramp() {
    wasm.raw_byte_ramp(arena.address, size);
    return arena.bytes().slice();
  }
  return { once: () => ramp()[size - 1], answer: () => told.ofBytes(ramp()) };
}

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'bytes-in': {
    bindgen({ glue, bytes }) {
      const source = bytes();
      return { once: () => glue.buffers_sum_bytes(source), answer: () => ({ exact: [glue.buffers_sum_bytes(source)] }) };
    },
    raw({ wasm, arena, bytes }) {
      const source = bytes();
      arena.reserve(source.length);
      function sum() {
        arena.bytes().set(source);
        return wasm.raw_sum_bytes(arena.address, source.length) >>> 0;
      }
      return { once: sum, answer: () => ({ exact: [sum()] }) };
    },
    js({ bytes }) {
      const source = bytes();
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let turn = 0; turn < n; turn++) {
          let total = 0;
          for (let i = 0; i < source.length; i++) total += source[i];
          sum += total;
        }
        return sum;
      }
      return { run, answer: () => ({ exact: [run(1)] }) };
    },
  },

  'clamped-in': {
    bindgen({ glue, bytes }) {
      const { buffer, byteOffset, length } = bytes();
      const source = new Uint8ClampedArray(buffer, byteOffset, length);
      return { once: () => glue.buffers_sum_clamped(source), answer: () => ({ exact: [glue.buffers_sum_clamped(source)] }) };
    },
    raw({ wasm, arena, bytes }) {
      const { buffer, byteOffset, length } = bytes();
      const source = new Uint8ClampedArray(buffer, byteOffset, length);
      arena.reserve(source.length);
      function sum() {
        arena.bytes().set(source);
        return wasm.raw_sum_bytes(arena.address, source.length) >>> 0;
      }
      return { once: sum, answer: () => ({ exact: [sum()] }) };
    },
    js({ bytes }) {
      const { buffer, byteOffset, length } = bytes();
      const source = new Uint8ClampedArray(buffer, byteOffset, length);
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let turn = 0; turn < n; turn++) {
          let total = 0;
          for (let i = 0; i < source.length; i++) total += source[i];
          sum += total;
        }
        return sum;
      }
      return { run, answer: () => ({ exact: [run(1)] }) };
    },
  },

  'bytes-out': {
    bindgen({ glue, size, told }) {
      return {
        once: () => glue.buffers_byte_ramp(size)[size - 1],
        answer: () => told.ofBytes(glue.buffers_byte_ramp(size)),
      };
    },
    raw: throughKeptMemory,
    js({ size, told }) {
      /** @type {Uint8Array} */
      let last;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let turn = 0; turn < n; turn++) {
          const out = new Uint8Array(size);
          for (let i = 0; i < size; i++) out[i] = i;
          sum += out[size - 1];
          last = out;
        }
        return sum;
      }
      function answer() {
        run(1);
        return told.ofBytes(last);
      }
      return { run, answer };
    },
  },

  'clamped-out': {
    bindgen({ glue, size, told }) {
      function answer() {
        const out = glue.buffers_clamped_ramp(size);
        if (!(out instanceof Uint8ClampedArray)) throw new Error('the array does not clamp');
        return told.ofBytes(out);
      }
      return { once: () => glue.buffers_clamped_ramp(size)[size - 1], answer };
    },
    raw({ wasm, arena, size, told }) {
      arena.reserve(size);
      function ramp() {
        wasm.raw_byte_ramp(arena.address, size);
        return new Uint8ClampedArray(wasm.memory.buffer, arena.address, size).slice();
      }
      return { once: () => ramp()[size - 1], answer: () => told.ofBytes(ramp()) };
    },
    js({ size, told }) {
      /** @type {Uint8ClampedArray} */
      let last;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let turn = 0; turn < n; turn++) {
          const out = new Uint8ClampedArray(size);
          for (let i = 0; i < size; i++) out[i] = i & 255;
          sum += out[size - 1];
          last = out;
        }
        return sum;
      }
      function answer() {
        run(1);
        return told.ofBytes(last);
      }
      return { run, answer };
    },
  },

  'copy-in': {
    raw({ arena, bytes, told }) {
      const source = bytes();
      arena.reserve(source.length);
      function copy() {
        arena.bytes().set(source);
        return source.length;
      }
      function answer() {
        arena.bytes().fill(0);
        copy();
        return told.ofBytes(arena.bytes());
      }
      return { once: copy, answer };
    },
  },

  'copy-out': {
    raw({ arena, bytes, told }) {
      const own = bytes();
      arena.reserve(own.length);
      arena.bytes().set(own);
      function copy() {
        own.set(arena.bytes());
        return own.length;
      }
      function answer() {
        own.fill(0);
        copy();
        return told.ofBytes(own);
      }
      return { once: copy, answer };
    },
  },
};
