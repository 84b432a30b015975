/** Bodies of the `numbers` family: chains, so that no call may be skipped or reordered. */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  unit: {
    bindgen({ glue }) {
      const unit = glue.numbers_unit;
      return {
        run(n) {
          for (let i = 0; i < n; i++) unit();
          return n;
        },
        answer: () => ({ exact: [unit() === undefined ? 0 : 1] }),
      };
    },
    raw({ wasm }) {
      const unit = wasm.raw_unit;
      return {
        run(n) {
          for (let i = 0; i < n; i++) unit();
          return n;
        },
        answer: () => ({ exact: [unit() === undefined ? 0 : 1] }),
      };
    },
    js() {
      function unit() {}
      return {
        run(n) {
          for (let i = 0; i < n; i++) unit();
          return n;
        },
        answer: () => ({ exact: [unit() === undefined ? 0 : 1] }),
      };
    },
  },

  add: {
    bindgen({ glue, data }) {
      const add = glue.numbers_add;
      // Beyond 2^30 no engine's small integers reach.
      const start = data === 'i32-heap' ? 1500000000 : 0;
      function run(/** @type {number} */ n) {
        let sum = start;
        for (let i = 0; i < n; i++) sum = add(sum, 1);
        return sum;
      }
      return { run, answer: () => ({ exact: [run(1000) >>> 0] }) };
    },
    raw({ wasm, data }) {
      const add = wasm.raw_add;
      const start = data === 'i32-heap' ? 1500000000 : 0;
      function run(/** @type {number} */ n) {
        let sum = start;
        for (let i = 0; i < n; i++) sum = add(sum, 1);
        return sum;
      }
      return { run, answer: () => ({ exact: [run(1000) >>> 0] }) };
    },
    js({ data }) {
      const add = (/** @type {number} */ a, /** @type {number} */ b) => (a + b) | 0;
      const start = data === 'i32-heap' ? 1500000000 : 0;
      function run(/** @type {number} */ n) {
        let sum = start;
        for (let i = 0; i < n; i++) sum = add(sum, 1);
        return sum;
      }
      return { run, answer: () => ({ exact: [run(1000) >>> 0] }) };
    },
  },

  multiply: {
    bindgen({ glue, data }) {
      const multiply = glue.numbers_multiply;
      const start = data === 'f64-nan' ? NaN : 1;
      function run(/** @type {number} */ n) {
        let product = start;
        for (let i = 0; i < n; i++) product = multiply(product, 1.000000001);
        return product;
      }
      const tell = (/** @type {number} */ product) => (Number.isNaN(product) ? { exact: [1] } : { close: [product] });
      return { run, answer: () => tell(run(1000)) };
    },
    raw({ wasm, data }) {
      const multiply = wasm.raw_multiply;
      const start = data === 'f64-nan' ? NaN : 1;
      function run(/** @type {number} */ n) {
        let product = start;
        for (let i = 0; i < n; i++) product = multiply(product, 1.000000001);
        return product;
      }
      const tell = (/** @type {number} */ product) => (Number.isNaN(product) ? { exact: [1] } : { close: [product] });
      return { run, answer: () => tell(run(1000)) };
    },
    js({ data }) {
      const multiply = (/** @type {number} */ a, /** @type {number} */ b) => a * b;
      const start = data === 'f64-nan' ? NaN : 1;
      function run(/** @type {number} */ n) {
        let product = start;
        for (let i = 0; i < n; i++) product = multiply(product, 1.000000001);
        return product;
      }
      const tell = (/** @type {number} */ product) => (Number.isNaN(product) ? { exact: [1] } : { close: [product] });
      return { run, answer: () => tell(run(1000)) };
    },
  },

  negate: {
    bindgen({ glue }) {
      const negate = glue.numbers_negate;
      function run(/** @type {number} */ n) {
        let bit = true;
        for (let i = 0; i < n; i++) bit = negate(bit);
        return bit;
      }
      return { run, answer: () => ({ exact: [run(1000) === true ? 1 : 0] }) };
    },
    raw({ wasm }) {
      const negate = wasm.raw_negate;
      function run(/** @type {number} */ n) {
        let bit = true;
        // A bare export takes and returns 0 or 1; making it a boolean again is part of the way.
        for (let i = 0; i < n; i++) bit = negate(bit) !== 0;
        return bit;
      }
      return { run, answer: () => ({ exact: [run(1000) === true ? 1 : 0] }) };
    },
    js() {
      const negate = (/** @type {boolean} */ x) => !x;
      function run(/** @type {number} */ n) {
        let bit = true;
        for (let i = 0; i < n; i++) bit = negate(bit);
        return bit;
      }
      return { run, answer: () => ({ exact: [run(1000) === true ? 1 : 0] }) };
    },
  },

  'add-u8': {
    bindgen({ glue }) {
      const add = glue.numbers_add_u8;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = add(sum, 1);
        return sum;
      }
      return { run, answer: () => ({ exact: [run(1000)] }) };
    },
    raw({ wasm }) {
      const add = wasm.raw_add_u8;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = add(sum, 1);
        return sum;
      }
      return { run, answer: () => ({ exact: [run(1000)] }) };
    },
    js() {
      const add = (/** @type {number} */ a, /** @type {number} */ b) => (a + b) & 255;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = add(sum, 1);
        return sum;
      }
      return { run, answer: () => ({ exact: [run(1000)] }) };
    },
  },

  'add-u32': {
    bindgen({ glue }) {
      const add = glue.numbers_add_u32;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = add(sum, 1);
        return sum;
      }
      return { run, answer: () => ({ exact: [run(1000), add(2147483647, 1)] }) };
    },
    raw({ wasm }) {
      // A bare export returns a signed integer.
      const add = (/** @type {number} */ a, /** @type {number} */ b) => wasm.raw_add_u32(a, b) >>> 0;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = add(sum, 1);
        return sum;
      }
      return { run, answer: () => ({ exact: [run(1000), add(2147483647, 1)] }) };
    },
    js() {
      const add = (/** @type {number} */ a, /** @type {number} */ b) => (a + b) >>> 0;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = add(sum, 1);
        return sum;
      }
      return { run, answer: () => ({ exact: [run(1000), add(2147483647, 1)] }) };
    },
  },

  'add-f32': {
    bindgen({ glue }) {
      const add = glue.numbers_add_f32;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = add(sum, 0.1);
        return sum;
      }
      return { run, answer: () => ({ close: [run(1000)] }) };
    },
    raw({ wasm }) {
      const add = wasm.raw_add_f32;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = add(sum, 0.1);
        return sum;
      }
      return { run, answer: () => ({ close: [run(1000)] }) };
    },
    js() {
      const add = (/** @type {number} */ a, /** @type {number} */ b) => Math.fround(Math.fround(a) + Math.fround(b));
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = add(sum, 0.1);
        return sum;
      }
      return { run, answer: () => ({ close: [run(1000)] }) };
    },
  },
};
