/** Bodies of the `imports` family, continued: what a function called by Rust gives back or throws. */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'catch-ok': {
    bindgen({ glue, size }) {
      const all = () => glue.imports_catch_ok(size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    raw({ wasm, size }) {
      const all = () => wasm.raw_catch_ok(size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    js({ size }) {
      function accept(/** @type {number} */ x) {
        if (x < 0) throw new Error('refused');
        return x + 1;
      }
      function all() {
        let state = 0;
        for (let i = 0; i < size; i++) {
          try {
            state = accept(state);
          } catch {
            state = -1;
          }
        }
        return state;
      }
      return { once: all, answer: () => ({ close: [all()] }) };
    },
  },

  'catch-thrown': {
    bindgen({ glue, size }) {
      const all = () => glue.imports_catch_thrown(size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    raw({ wasm, size }) {
      const all = () => wasm.raw_catch_thrown(size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    js({ size }) {
      function refuse(/** @type {number} */ x) {
        if (x >= 0) throw new Error('refused');
        return x + 1;
      }
      function all() {
        let state = 0;
        for (let i = 0; i < size; i++) {
          try {
            refuse(state);
          } catch {
            state += 1;
          }
        }
        return state;
      }
      return { once: all, answer: () => ({ close: [all()] }) };
    },
  },

  'returns-number': {
    bindgen({ glue, size }) {
      const { seen } = globalThis.boundary;
      const all = () => glue.imports_returns_number(size);
      function answer() {
        seen.numbers = 0;
        return { close: [all(), seen.numbers] };
      }
      return { once: all, answer };
    },
    async raw({ wasm, size, rawImports }) {
      const { seen } = await rawImports();
      const all = () => wasm.raw_returns_number(size);
      function answer() {
        seen.numbers = 0;
        return { close: [all(), seen.numbers] };
      }
      return { once: all, answer };
    },
    js({ size }) {
      let numbers = 0;
      function giveNumber() {
        numbers += 1;
        return 7.5;
      }
      function all() {
        let state = 0;
        for (let i = 0; i < size; i++) state += giveNumber();
        return state;
      }
      function answer() {
        numbers = 0;
        return { close: [all(), numbers] };
      }
      return { once: all, answer };
    },
  },

  'returns-string': {
    bindgen({ glue, size }) {
      const all = () => glue.imports_returns_string(size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    async raw({ wasm, size, rawImports }) {
      const { use } = await rawImports();
      use(wasm);
      const all = () => wasm.raw_returns_string(size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    js({ size }) {
      const line = { text: 'frame 12 drawn in 16 ms.' };
      const giveString = () => line.text;
      const weigh = (/** @type {string} */ text) => text.length + 256 * text.charCodeAt(text.length - 1);
      function all() {
        let state = 0;
        for (let i = 0; i < size; i++) state += weigh(giveString());
        return state;
      }
      return { once: all, answer: () => ({ close: [all()] }) };
    },
  },

  'returns-value': {
    bindgen({ glue, size }) {
      const { seen } = globalThis.boundary;
      const all = () => glue.imports_returns_value(size);
      function answer() {
        seen.values = 0;
        return { close: [all(), seen.values] };
      }
      return { once: all, answer };
    },
    async raw({ wasm, size, rawImports }) {
      const { seen } = await rawImports();
      const all = () => wasm.raw_returns_value(size);
      function answer() {
        seen.values = 0;
        return { close: [all(), seen.values] };
      }
      return { once: all, answer };
    },
    js({ size }) {
      const given = { mark: 7 };
      let values = 0;
      function giveValue() {
        values += 1;
        return given;
      }
      function all() {
        let state = 0;
        for (let i = 0; i < size; i++) state += giveValue() === undefined ? 0 : 1;
        return state;
      }
      function answer() {
        values = 0;
        return { close: [all(), values] };
      }
      return { once: all, answer };
    },
  },

  'returns-option': {
    bindgen({ glue, size }) {
      const all = () => glue.imports_returns_option(size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    raw({ wasm, size }) {
      const all = () => wasm.raw_returns_option(size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    js({ size }) {
      const giveOption = (/** @type {number} */ x) => (x % 2 === 0 ? x : undefined);
      function all() {
        let state = 0;
        for (let i = 0; i < size; i++) state += giveOption(i) ?? 0.5;
        return state;
      }
      return { once: all, answer: () => ({ close: [all()] }) };
    },
  },
};
