/**
 * Bodies of the `imports` family: one call of an export makes `size` calls of an import. What is imported stands in
 * `imported.js` and, for the raw lane, in `bench-wasm/raw-imports.js`. Objects: objects.js; what comes
 * back or is thrown: results.js.
 */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'free-function': {
    bindgen({ glue, size }) {
      const all = () => glue.imports_free_function(size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    raw({ wasm, size }) {
      const all = () => wasm.raw_free_function(size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    js({ size }) {
      const addOne = (/** @type {number} */ x) => x + 1;
      function all() {
        let state = 0;
        for (let i = 0; i < size; i++) state = addOne(state);
        return state;
      }
      return { once: all, answer: () => ({ close: [all()] }) };
    },
  },

  'console-stub': {
    bindgen({ glue, size }) {
      const { seen } = globalThis.boundary;
      function all() {
        const before = seen.logged;
        glue.imports_console_stub(size);
        return seen.logged - before;
      }
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    async raw({ wasm, size, rawImports }) {
      const { seen, use } = await rawImports();
      use(wasm);
      function all() {
        const before = seen.logged;
        wasm.raw_console_stub(size);
        return seen.logged - before;
      }
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    js({ size }) {
      const line = 'frame 12 drawn in 16 ms.';
      let logged = 0;
      function log(/** @type {string} */ text) {
        logged += text.length;
      }
      function all() {
        const before = logged;
        for (let i = 0; i < size; i++) log(line);
        return logged - before;
      }
      return { once: all, answer: () => ({ close: [all()] }) };
    },
  },

  variadic: {
    bindgen({ glue, size }) {
      const all = () => glue.imports_variadic(size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    raw({ wasm, size }) {
      const all = () => wasm.raw_variadic(size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    js({ size }) {
      function sum(/** @type {number[]} */ ...numbers) {
        let sum = 0;
        for (let i = 0; i < numbers.length; i++) sum += numbers[i];
        return sum;
      }
      function all() {
        let state = 0;
        for (let i = 0; i < size; i++) state = sum(state, 1, 2);
        return state;
      }
      return { once: all, answer: () => ({ close: [all()] }) };
    },
  },
};
