/** Bodies of the `numbers` family whose numbers are BigInts in JavaScript: chains, as in numbers.js. */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'add-i64': {
    bindgen({ glue, told }) {
      const add = glue.numbers_add_i64;
      const start = 2n ** 63n - 501n;
      function run(/** @type {number} */ n) {
        let sum = start;
        for (let i = 0; i < n; i++) sum = add(sum, 1n);
        return sum;
      }
      return { run, answer: () => told.ofBigInt(run(1000), 2) };
    },
    raw({ wasm, told }) {
      const add = wasm.raw_add_i64;
      const start = 2n ** 63n - 501n;
      function run(/** @type {number} */ n) {
        let sum = start;
        for (let i = 0; i < n; i++) sum = add(sum, 1n);
        return sum;
      }
      return { run, answer: () => told.ofBigInt(run(1000), 2) };
    },
    js({ told }) {
      const add = (/** @type {bigint} */ a, /** @type {bigint} */ b) => BigInt.asIntN(64, a + b);
      const start = 2n ** 63n - 501n;
      function run(/** @type {number} */ n) {
        let sum = start;
        for (let i = 0; i < n; i++) sum = add(sum, 1n);
        return sum;
      }
      return { run, answer: () => told.ofBigInt(run(1000), 2) };
    },
  },

  'add-u64': {
    bindgen({ glue, told }) {
      const add = glue.numbers_add_u64;
      const start = 2n ** 63n - 501n;
      function run(/** @type {number} */ n) {
        let sum = start;
        for (let i = 0; i < n; i++) sum = add(sum, 1n);
        return sum;
      }
      return { run, answer: () => told.ofBigInt(run(1000), 2) };
    },
    raw({ wasm, told }) {
      // A bare export returns a signed integer.
      const add = (/** @type {bigint} */ a, /** @type {bigint} */ b) => BigInt.asUintN(64, wasm.raw_add_u64(a, b));
      const start = 2n ** 63n - 501n;
      function run(/** @type {number} */ n) {
        let sum = start;
        for (let i = 0; i < n; i++) sum = add(sum, 1n);
        return sum;
      }
      return { run, answer: () => told.ofBigInt(run(1000), 2) };
    },
    js({ told }) {
      const add = (/** @type {bigint} */ a, /** @type {bigint} */ b) => BigInt.asUintN(64, a + b);
      const start = 2n ** 63n - 501n;
      function run(/** @type {number} */ n) {
        let sum = start;
        for (let i = 0; i < n; i++) sum = add(sum, 1n);
        return sum;
      }
      return { run, answer: () => told.ofBigInt(run(1000), 2) };
    },
  },

  'add-i128': {
    bindgen({ glue, told }) {
      const add = glue.numbers_add_i128;
      const start = 2n ** 127n - 501n;
      function run(/** @type {number} */ n) {
        let sum = start;
        for (let i = 0; i < n; i++) sum = add(sum, 1n);
        return sum;
      }
      return { run, answer: () => told.ofBigInt(run(1000), 4) };
    },
    raw({ wasm, arena, told }) {
      arena.reserve(16);
      const { address } = arena;
      let halves = new BigUint64Array(wasm.memory.buffer, address, 2);
      function add(/** @type {bigint} */ a, /** @type {bigint} */ b) {
        wasm.raw_add_i128(address, a, a >> 64n, b, b >> 64n);
        // Memory that grew has detached the view.
        if (halves.length === 0) halves = new BigUint64Array(wasm.memory.buffer, address, 2);
        return (BigInt.asIntN(64, halves[1]) << 64n) | halves[0];
      }
      const start = 2n ** 127n - 501n;
      function run(/** @type {number} */ n) {
        let sum = start;
        for (let i = 0; i < n; i++) sum = add(sum, 1n);
        return sum;
      }
      return { run, answer: () => told.ofBigInt(run(1000), 4) };
    },
    js({ told }) {
      const add = (/** @type {bigint} */ a, /** @type {bigint} */ b) => BigInt.asIntN(128, a + b);
      const start = 2n ** 127n - 501n;
      function run(/** @type {number} */ n) {
        let sum = start;
        for (let i = 0; i < n; i++) sum = add(sum, 1n);
        return sum;
      }
      return { run, answer: () => told.ofBigInt(run(1000), 4) };
    },
  },

  'add-u128': {
    bindgen({ glue, told }) {
      const add = glue.numbers_add_u128;
      const start = 2n ** 127n - 501n;
      function run(/** @type {number} */ n) {
        let sum = start;
        for (let i = 0; i < n; i++) sum = add(sum, 1n);
        return sum;
      }
      return { run, answer: () => told.ofBigInt(run(1000), 4) };
    },
    raw({ wasm, arena, told }) {
      arena.reserve(16);
      const { address } = arena;
      let halves = new BigUint64Array(wasm.memory.buffer, address, 2);
      function add(/** @type {bigint} */ a, /** @type {bigint} */ b) {
        wasm.raw_add_u128(address, a, a >> 64n, b, b >> 64n);
        // Memory that grew has detached the view.
        if (halves.length === 0) halves = new BigUint64Array(wasm.memory.buffer, address, 2);
        return (halves[1] << 64n) | halves[0];
      }
      const start = 2n ** 127n - 501n;
      function run(/** @type {number} */ n) {
        let sum = start;
        for (let i = 0; i < n; i++) sum = add(sum, 1n);
        return sum;
      }
      return { run, answer: () => told.ofBigInt(run(1000), 4) };
    },
    js({ told }) {
      const add = (/** @type {bigint} */ a, /** @type {bigint} */ b) => BigInt.asUintN(128, a + b);
      const start = 2n ** 127n - 501n;
      function run(/** @type {number} */ n) {
        let sum = start;
        for (let i = 0; i < n; i++) sum = add(sum, 1n);
        return sum;
      }
      return { run, answer: () => told.ofBigInt(run(1000), 4) };
    },
  },
};
