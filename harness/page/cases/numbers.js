/** Bodies of the `numbers` family: chains, so that no call may be skipped or reordered. */

/** @type {Record<string, import('../types.js').Lanes>} */
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
    bindgen({ glue }) {
      const add = glue.numbers_add;
      function run(n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = add(sum, 1);
        return sum;
      }
      return { run, answer: () => ({ exact: [run(1000) >>> 0] }) };
    },
    raw({ wasm }) {
      const add = wasm.raw_add;
      function run(n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = add(sum, 1);
        return sum;
      }
      return { run, answer: () => ({ exact: [run(1000) >>> 0] }) };
    },
    js() {
      const add = (a, b) => (a + b) | 0;
      function run(n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = add(sum, 1);
        return sum;
      }
      return { run, answer: () => ({ exact: [run(1000) >>> 0] }) };
    },
  },

  multiply: {
    bindgen({ glue }) {
      const multiply = glue.numbers_multiply;
      function run(n) {
        let product = 1;
        for (let i = 0; i < n; i++) product = multiply(product, 1.000000001);
        return product;
      }
      return { run, answer: () => ({ close: [run(1000)] }) };
    },
    raw({ wasm }) {
      const multiply = wasm.raw_multiply;
      function run(n) {
        let product = 1;
        for (let i = 0; i < n; i++) product = multiply(product, 1.000000001);
        return product;
      }
      return { run, answer: () => ({ close: [run(1000)] }) };
    },
    js() {
      const multiply = (a, b) => a * b;
      function run(n) {
        let product = 1;
        for (let i = 0; i < n; i++) product = multiply(product, 1.000000001);
        return product;
      }
      return { run, answer: () => ({ close: [run(1000)] }) };
    },
  },

  negate: {
    bindgen({ glue }) {
      const negate = glue.numbers_negate;
      function run(n) {
        let bit = true;
        for (let i = 0; i < n; i++) bit = negate(bit);
        return bit;
      }
      return { run, answer: () => ({ exact: [run(1000) === true ? 1 : 0] }) };
    },
    raw({ wasm }) {
      const negate = wasm.raw_negate;
      function run(n) {
        let bit = true;
        // A bare export takes and returns 0 or 1; making it a boolean again is part of the way.
        for (let i = 0; i < n; i++) bit = negate(bit) !== 0;
        return bit;
      }
      return { run, answer: () => ({ exact: [run(1000) === true ? 1 : 0] }) };
    },
    js() {
      const negate = (x) => !x;
      function run(n) {
        let bit = true;
        for (let i = 0; i < n; i++) bit = negate(bit);
        return bit;
      }
      return { run, answer: () => ({ exact: [run(1000) === true ? 1 : 0] }) };
    },
  },
};
