/**
 * Bodies of the `buffers` family: slices and vectors.
 *
 * In the js lane one function holds both loops, over the operations and over the values. Chromium's quick compiler would
 * copy a function of one loop into the other loop; there its thorough compiler cannot take over while the loop runs, and
 * once memory of Wasm has grown such a copy is seven times slower than the same loop on its own.
 */

/** The raw lane, into memory that is used again each time. @type {import('../../types.js').Factory} */
export function sumInKeptMemory({ wasm, arena, data, values }) {
  const source = values();
  const sumUp = wasm[data === 'f64' ? 'raw_sum' : `raw_sum_${data}`];
  arena.reserve(source.byteLength);
  let target = arena.values(source.length, source.constructor);
  function sum() {
    if (target.length === 0) target = arena.values(source.length, source.constructor);
    target.set(source);
    return sumUp(arena.address, source.length);
  }
  return { once: sum, answer: () => ({ close: [sum()] }) };
}

/** The raw lane, into memory that becomes Rust's, which frees it. @type {import('../../types.js').Factory} */
export function sumInGivenMemory({ wasm, values }) {
  const source = values();
  function sum() {
    const address = wasm.raw_allocate(source.byteLength);
    new Float64Array(wasm.memory.buffer, address, source.length).set(source);
    return wasm.raw_sum_owned(address, source.length);
  }
  return { once: sum, answer: () => ({ close: [sum()] }) };
}

/** The same work without crossing. @type {import('../../types.js').Factory} */
function sumInJavaScript({ data, values }) {
  const source = values();
  function run(/** @type {number} */ n) {
    let sum = 0;
    for (let turn = 0; turn < n; turn++) {
      let total = 0;
      for (let i = 0; i < source.length; i++) total += source[i];
      sum += total;
    }
    return sum;
  }
  function runOverBigInts(/** @type {number} */ n) {
    let sum = 0;
    for (let turn = 0; turn < n; turn++) {
      let total = 0;
      for (let i = 0; i < source.length; i++) total += Number(source[i]);
      sum += total;
    }
    return sum;
  }
  const made = data === 'i64' ? runOverBigInts : run;
  return { run: made, answer: () => ({ close: [made(1)] }) };
}

/** The raw lane, through memory that is used again each time. @type {import('../../types.js').Factory} */
export function rampThroughKeptMemory({ wasm, arena, data, size, told }) {
  /** @type {Record<string, any>} */
  const kinds = { f32: Float32Array, i32: Int32Array, u16: Uint16Array, i64: BigInt64Array };
  const Kind = kinds[data] ?? Float64Array;
  const fill = wasm[data === 'f64' ? 'raw_ramp' : `raw_ramp_${data}`];
  arena.reserve(8 * size);
  let shared = arena.values(size, Kind);
  function ramp() {
    if (shared.length === 0) shared = arena.values(size, Kind);
    fill(arena.address, size);
    return shared.slice();
  }
  return { once: () => Number(ramp()[size - 1]), answer: () => told.ofValues(Array.from(ramp(), Number)) };
}

/** The same work without crossing. @type {import('../../types.js').Factory} */
function rampInJavaScript({ data, size, told }) {
  /** @type {Record<string, any>} */
  const kinds = { f32: Float32Array, i32: Int32Array, u16: Uint16Array };
  const Kind = kinds[data] ?? Float64Array;
  const step = data === 'f64' || data === 'f32' ? 0.5 : 1;
  /** @type {ArrayLike<number | bigint>} */
  let last;
  function run(/** @type {number} */ n) {
    let sum = 0;
    for (let turn = 0; turn < n; turn++) {
      const out = new Kind(size);
      for (let i = 0; i < size; i++) out[i] = i * step;
      sum += out[size - 1];
      last = out;
    }
    return sum;
  }
  function runOverBigInts(/** @type {number} */ n) {
    let sum = 0;
    for (let turn = 0; turn < n; turn++) {
      const out = new BigInt64Array(size);
      for (let i = 0; i < size; i++) out[i] = BigInt(i);
      sum += Number(out[size - 1]);
      last = out;
    }
    return sum;
  }
  const made = data === 'i64' ? runOverBigInts : run;
  function answer() {
    made(1);
    return told.ofValues(Array.from(last, Number));
  }
  return { run: made, answer };
}

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'slice-in': {
    bindgen({ glue, data, values }) {
      const source = values();
      const sum = glue[data === 'f64' ? 'buffers_sum' : `buffers_sum_${data}`];
      return { once: () => sum(source), answer: () => ({ close: [sum(source)] }) };
    },
    raw: sumInKeptMemory,
    js: sumInJavaScript,
  },

  'vec-in': {
    bindgen({ glue, values }) {
      const source = values();
      return { once: () => glue.buffers_sum_vec(source), answer: () => ({ close: [glue.buffers_sum_vec(source)] }) };
    },
    raw: sumInGivenMemory,
  },

  'boxed-slice-in': {
    bindgen({ glue, values }) {
      const source = values();
      return { once: () => glue.buffers_sum_boxed(source), answer: () => ({ close: [glue.buffers_sum_boxed(source)] }) };
    },
    raw: sumInGivenMemory,
  },

  'slice-mut': {
    bindgen({ glue, values, told }) {
      const source = values();
      return {
        once() {
          glue.buffers_relax(source);
          return source[0];
        },
        answer() {
          const fresh = values();
          glue.buffers_relax(fresh);
          return told.ofValues(fresh);
        },
      };
    },
    raw({ wasm, arena, values, told }) {
      const source = values();
      arena.reserve(source.byteLength);
      let shared = arena.values(source.length);
      function relax(/** @type {Float64Array} */ own) {
        if (shared.length === 0) shared = arena.values(source.length);
        shared.set(own);
        wasm.raw_relax(arena.address, own.length);
        own.set(shared);
        return own;
      }
      return { once: () => relax(source)[0], answer: () => told.ofValues(relax(values())) };
    },
    js({ values, told }) {
      const source = values();
      function relax(/** @type {Float64Array} */ own, /** @type {number} */ n) {
        let sum = 0;
        for (let turn = 0; turn < n; turn++) {
          for (let i = 0; i < own.length; i++) own[i] = own[i] * 0.5 + 1;
          sum += own[0];
        }
        return sum;
      }
      function answer() {
        const fresh = values();
        relax(fresh, 1);
        return told.ofValues(fresh);
      }
      return { run: (n) => relax(source, n), answer };
    },
  },

  'slice-in-vec-out': {
    bindgen({ glue, values, told }) {
      const source = values();
      return {
        once: () => glue.buffers_sin_cos(source)[0],
        answer: () => told.ofValues(glue.buffers_sin_cos(source)),
      };
    },
    raw({ wasm, arena, values, told }) {
      const source = values();
      arena.reserve(source.byteLength);
      let shared = arena.values(source.length);
      function sinCos() {
        if (shared.length === 0) shared = arena.values(source.length);
        shared.set(source);
        wasm.raw_sin_cos(arena.address, source.length);
        return shared.slice();
      }
      return { once: () => sinCos()[0], answer: () => told.ofValues(sinCos()) };
    },
    js({ values, told }) {
      const source = values();
      /** @type {Float64Array} */
      let last;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let turn = 0; turn < n; turn++) {
          const out = new Float64Array(source.length);
          for (let i = 0; i < out.length; i++) out[i] = Math.sin(source[i]) * Math.cos(source[i]);
          sum += out[0];
          last = out;
        }
        return sum;
      }
      function answer() {
        run(1);
        return told.ofValues(last);
      }
      return { run, answer };
    },
  },

  'vec-out': {
    bindgen({ glue, data, size, told }) {
      const ramp = glue[data === 'f64' ? 'buffers_ramp' : `buffers_ramp_${data}`];
      return { once: () => Number(ramp(size)[size - 1]), answer: () => told.ofValues(Array.from(ramp(size), Number)) };
    },
    raw: rampThroughKeptMemory,
    js: rampInJavaScript,
  },

  'boxed-slice-out': {
    bindgen({ glue, size, told }) {
      return {
        once: () => glue.buffers_ramp_boxed(size)[size - 1],
        answer: () => told.ofValues(glue.buffers_ramp_boxed(size)),
      };
    },
    raw: rampThroughKeptMemory,
  },

  'import-slice': {
    bindgen({ glue, size }) {
      // What Rust imports by name. It sees Wasm's own memory, and only while it runs.
      /** @type {any} */ (globalThis).buffersEnds = (/** @type {Float64Array} */ values) => values[0] + values[values.length - 1];
      glue.buffers_keep(size);
      return {
        once: () => glue.buffers_show(),
        answer: () => ({ close: [glue.buffers_show()] }),
        dispose: () => glue.buffers_keep(0),
      };
    },
    async raw({ wasm, arena, size, rawImports }) {
      const { use } = await rawImports();
      use(wasm);
      arena.reserve(8 * size);
      wasm.raw_ramp(arena.address, size);
      const show = () => wasm.raw_show(arena.address, size);
      return { once: () => show(), answer: () => ({ close: [show()] }) };
    },
    js({ size }) {
      const kept = Float64Array.from({ length: size }, (_, i) => i * 0.5);
      const ends = (/** @type {Float64Array} */ values) => values[0] + values[values.length - 1];
      return { once: () => ends(kept), answer: () => ({ close: [ends(kept)] }) };
    },
  },
};
