/** Bodies of the `errors` family: results, by return and by throwing. Panics: panics.js. */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  plain: {
    bindgen({ glue, data }) {
      const first = data === 'failed' ? 1 : 0;
      let failures = 0;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) {
          const found = glue.errors_plain(4 * (i % 100) + first);
          if (found === 0xffffffff) failures += 1;
          else sum += found;
        }
        return sum + failures;
      }
      function answer() {
        failures = 0;
        const total = run(100);
        return { exact: [total - failures, failures] };
      }
      return { run, answer };
    },
    raw({ wasm, data }) {
      const first = data === 'failed' ? 1 : 0;
      let failures = 0;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) {
          // A bare export returns its bits as a signed number.
          const found = wasm.raw_quarter(4 * (i % 100) + first);
          if (found === -1) failures += 1;
          else sum += found >>> 0;
        }
        return sum + failures;
      }
      function answer() {
        failures = 0;
        const total = run(100);
        return { exact: [total - failures, failures] };
      }
      return { run, answer };
    },
    js({ data }) {
      const first = data === 'failed' ? 1 : 0;
      const quarter = (/** @type {number} */ x) => (x % 4 === 0 ? x / 4 : 0xffffffff);
      let failures = 0;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) {
          const found = quarter(4 * (i % 100) + first);
          if (found === 0xffffffff) failures += 1;
          else sum += found;
        }
        return sum + failures;
      }
      function answer() {
        failures = 0;
        const total = run(100);
        return { exact: [total - failures, failures] };
      }
      return { run, answer };
    },
  },

  option: {
    bindgen({ glue, data }) {
      const first = data === 'failed' ? 1 : 0;
      let failures = 0;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) {
          const found = glue.errors_option(4 * (i % 100) + first);
          if (found === undefined) failures += 1;
          else sum += found;
        }
        return sum + failures;
      }
      function answer() {
        failures = 0;
        const total = run(100);
        return { exact: [total - failures, failures] };
      }
      return { run, answer };
    },
    raw({ wasm, data }) {
      const first = data === 'failed' ? 1 : 0;
      let failures = 0;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) {
          const found = wasm.raw_quarter_or_nan(4 * (i % 100) + first);
          if (Number.isNaN(found)) failures += 1;
          else sum += found;
        }
        return sum + failures;
      }
      function answer() {
        failures = 0;
        const total = run(100);
        return { exact: [total - failures, failures] };
      }
      return { run, answer };
    },
    js({ data }) {
      const first = data === 'failed' ? 1 : 0;
      const quarter = (/** @type {number} */ x) => (x % 4 === 0 ? x / 4 : undefined);
      let failures = 0;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) {
          const found = quarter(4 * (i % 100) + first);
          if (found === undefined) failures += 1;
          else sum += found;
        }
        return sum + failures;
      }
      function answer() {
        failures = 0;
        const total = run(100);
        return { exact: [total - failures, failures] };
      }
      return { run, answer };
    },
  },

  'result-ok': {
    bindgen({ glue }) {
      let failures = 0;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) {
          try {
            sum += glue.errors_js_value(4 * (i % 100));
          } catch {
            failures += 1;
          }
        }
        return sum + failures;
      }
      function answer() {
        failures = 0;
        const total = run(100);
        return { exact: [total - failures, failures] };
      }
      return { run, answer };
    },
    raw({ wasm }) {
      let failures = 0;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) {
          const found = wasm.raw_quarter(4 * (i % 100));
          if (found === -1) failures += 1;
          else sum += found >>> 0;
        }
        return sum + failures;
      }
      function answer() {
        failures = 0;
        const total = run(100);
        return { exact: [total - failures, failures] };
      }
      return { run, answer };
    },
    js() {
      function quarter(/** @type {number} */ x) {
        if (x % 4 !== 0) throw new Error('not a multiple of four');
        return x / 4;
      }
      let failures = 0;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) {
          try {
            sum += quarter(4 * (i % 100));
          } catch {
            failures += 1;
          }
        }
        return sum + failures;
      }
      function answer() {
        failures = 0;
        const total = run(100);
        return { exact: [total - failures, failures] };
      }
      return { run, answer };
    },
  },

  'err-js-value': {
    bindgen({ glue }) {
      let failures = 0;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) {
          try {
            sum += glue.errors_js_value(4 * (i % 100) + 1);
          } catch (error) {
            if (error === 'not a multiple of four') failures += 1;
          }
        }
        return sum + failures;
      }
      function answer() {
        failures = 0;
        const total = run(100);
        return { exact: [total - failures, failures] };
      }
      return { run, answer };
    },
    js() {
      function quarter(/** @type {number} */ x) {
        if (x % 4 !== 0) throw 'not a multiple of four';
        return x / 4;
      }
      let failures = 0;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) {
          try {
            sum += quarter(4 * (i % 100) + 1);
          } catch (error) {
            if (error === 'not a multiple of four') failures += 1;
          }
        }
        return sum + failures;
      }
      function answer() {
        failures = 0;
        const total = run(100);
        return { exact: [total - failures, failures] };
      }
      return { run, answer };
    },
  },

  'err-js-error': {
    bindgen({ glue }) {
      let failures = 0;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) {
          try {
            sum += glue.errors_js_error(4 * (i % 100) + 1);
          } catch (error) {
            if (/** @type {Error} */ (error).message === 'not a multiple of four') failures += 1;
          }
        }
        return sum + failures;
      }
      function answer() {
        failures = 0;
        const total = run(100);
        return { exact: [total - failures, failures] };
      }
      return { run, answer };
    },
    js() {
      function quarter(/** @type {number} */ x) {
        if (x % 4 !== 0) throw new Error('not a multiple of four');
        return x / 4;
      }
      let failures = 0;
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) {
          try {
            sum += quarter(4 * (i % 100) + 1);
          } catch (error) {
            if (/** @type {Error} */ (error).message === 'not a multiple of four') failures += 1;
          }
        }
        return sum + failures;
      }
      function answer() {
        failures = 0;
        const total = run(100);
        return { exact: [total - failures, failures] };
      }
      return { run, answer };
    },
  },
};
