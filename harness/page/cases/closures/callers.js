/** Bodies of the `closures` family, continued: loops, arrays and the browser's event loop as callers. */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'invoke-0': {
    bindgen({ glue }) {
      const kept = new glue.ClosuresKept();
      const f = kept.none();
      function run(/** @type {number} */ n) {
        let state = 0;
        for (let i = 0; i < n; i++) state = f();
        return state;
      }
      function answer() {
        const before = f();
        return { close: [run(1000) - before] };
      }
      return { run, answer, dispose: () => kept.free() };
    },
    raw({ wasm }) {
      const address = wasm.raw_keep_closures();
      const f = () => wasm.raw_invoke_0(address);
      function run(/** @type {number} */ n) {
        let state = 0;
        for (let i = 0; i < n; i++) state = f();
        return state;
      }
      function answer() {
        const before = f();
        return { close: [run(1000) - before] };
      }
      return { run, answer, dispose: () => wasm.raw_drop_closures(address) };
    },
    js() {
      let calls = 0;
      const f = () => {
        calls += 1;
        return calls;
      };
      function run(/** @type {number} */ n) {
        let state = 0;
        for (let i = 0; i < n; i++) state = f();
        return state;
      }
      function answer() {
        const before = f();
        return { close: [run(1000) - before] };
      }
      return { run, answer };
    },
  },

  'invoke-1': {
    bindgen({ glue }) {
      const kept = new glue.ClosuresKept();
      const f = kept.one();
      function run(/** @type {number} */ n) {
        let state = 0;
        for (let i = 0; i < n; i++) state = f(state);
        return state;
      }
      return { run, answer: () => ({ close: [run(1000)] }), dispose: () => kept.free() };
    },
    raw({ wasm }) {
      const address = wasm.raw_keep_closures();
      const f = (/** @type {number} */ x) => wasm.raw_invoke_1(address, x);
      function run(/** @type {number} */ n) {
        let state = 0;
        for (let i = 0; i < n; i++) state = f(state);
        return state;
      }
      return { run, answer: () => ({ close: [run(1000)] }), dispose: () => wasm.raw_drop_closures(address) };
    },
    js() {
      const step = 1;
      const f = (/** @type {number} */ x) => x + step;
      function run(/** @type {number} */ n) {
        let state = 0;
        for (let i = 0; i < n; i++) state = f(state);
        return state;
      }
      return { run, answer: () => ({ close: [run(1000)] }) };
    },
  },

  'invoke-3': {
    bindgen({ glue }) {
      const kept = new glue.ClosuresKept();
      const f = kept.three();
      function run(/** @type {number} */ n) {
        let state = 0;
        for (let i = 0; i < n; i++) state = f(state, 1, 2);
        return state;
      }
      return { run, answer: () => ({ close: [run(1000)] }), dispose: () => kept.free() };
    },
    raw({ wasm }) {
      const address = wasm.raw_keep_closures();
      const f = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ z) => wasm.raw_invoke_3(address, x, y, z);
      function run(/** @type {number} */ n) {
        let state = 0;
        for (let i = 0; i < n; i++) state = f(state, 1, 2);
        return state;
      }
      return { run, answer: () => ({ close: [run(1000)] }), dispose: () => wasm.raw_drop_closures(address) };
    },
    js() {
      const step = 1;
      const f = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ z) => x + y + z + step;
      function run(/** @type {number} */ n) {
        let state = 0;
        for (let i = 0; i < n; i++) state = f(state, 1, 2);
        return state;
      }
      return { run, answer: () => ({ close: [run(1000)] }) };
    },
  },

  'array-for-each': {
    bindgen({ glue, values }) {
      const array = Array.from(values());
      const all = () => glue.closures_array_for_each(array);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    raw({ wasm, values }) {
      const array = Array.from(values());
      function all() {
        array.forEach((value) => wasm.raw_sum_add(value));
        return wasm.raw_sum_take();
      }
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    js({ values }) {
      const array = Array.from(values());
      function all() {
        let sum = 0;
        array.forEach((value) => {
          sum += value;
        });
        return sum;
      }
      return { once: all, answer: () => ({ close: [all()] }) };
    },
  },

  'array-map': {
    bindgen({ glue, values, told }) {
      const array = Array.from(values());
      const all = () => glue.closures_array_map(array);
      return { once: () => all()[0], answer: () => told.ofValues(all()) };
    },
    raw({ wasm, values, told }) {
      const array = Array.from(values());
      const all = () => array.map((value) => wasm.raw_double(value));
      return { once: () => all()[0], answer: () => told.ofValues(all()) };
    },
    js({ values, told }) {
      const array = Array.from(values());
      const all = () => array.map((value) => 2 * value);
      return { once: () => all()[0], answer: () => told.ofValues(all()) };
    },
  },

  'array-sort': {
    bindgen({ glue, values, told }) {
      const array = Array.from(values());
      function all() {
        const copy = array.slice();
        glue.closures_array_sort(copy);
        return copy;
      }
      return { once: () => all()[0], answer: () => told.ofValues(all()) };
    },
    raw({ wasm, values, told }) {
      const array = Array.from(values());
      const all = () => array.slice().sort((a, b) => wasm.raw_compare(a, b));
      return { once: () => all()[0], answer: () => told.ofValues(all()) };
    },
    js({ values, told }) {
      const array = Array.from(values());
      const all = () => array.slice().sort((a, b) => a - b);
      return { once: () => all()[0], answer: () => told.ofValues(all()) };
    },
  },

  timeout: {
    bindgen({ glue }) {
      const all = () => new Promise((resolve) => glue.closures_timeout(resolve));
      return { waits: true, once: all, answer: async () => ({ close: [await all()] }) };
    },
    raw({ wasm }) {
      function all() {
        const address = wasm.raw_new_once();
        return new Promise((resolve) => setTimeout(() => resolve(wasm.raw_call_once(address, 0)), 0));
      }
      return { waits: true, once: all, answer: async () => ({ close: [await all()] }) };
    },
    js() {
      const all = () => new Promise((resolve) => setTimeout(() => resolve(1), 0));
      return { waits: true, once: all, answer: async () => ({ close: [await all()] }) };
    },
  },

  'animation-frame': {
    bindgen({ glue }) {
      if (document.visibilityState !== 'visible') throw new Error('the page is hidden, so that no frame is ever drawn');
      const all = () => new Promise((resolve) => glue.closures_animation_frame(resolve));
      return { waits: true, once: all, answer: async () => ({ close: [await all()] }) };
    },
    raw({ wasm }) {
      if (document.visibilityState !== 'visible') throw new Error('the page is hidden, so that no frame is ever drawn');
      function all() {
        const address = wasm.raw_new_once();
        return new Promise((resolve) => requestAnimationFrame(() => resolve(wasm.raw_call_once(address, 0))));
      }
      return { waits: true, once: all, answer: async () => ({ close: [await all()] }) };
    },
    js() {
      if (document.visibilityState !== 'visible') throw new Error('the page is hidden, so that no frame is ever drawn');
      const all = () => new Promise((resolve) => requestAnimationFrame(() => resolve(1)));
      return { waits: true, once: all, answer: async () => ({ close: [await all()] }) };
    },
  },
};
