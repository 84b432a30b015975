/** Bodies of the `numbers` family that carry characters, options and enums: chains, as in numbers.js. */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'next-char': {
    bindgen({ glue }) {
      const next = glue.numbers_next_char;
      function run(/** @type {number} */ n) {
        let value = 'z';
        for (let i = 0; i < n; i++) value = next(value);
        return value;
      }
      return { run, answer: () => ({ exact: [Number(run(1000).codePointAt(0))] }) };
    },
    raw({ wasm }) {
      const next = (/** @type {string} */ character) => String.fromCodePoint(wasm.raw_next_char(character.codePointAt(0)));
      function run(/** @type {number} */ n) {
        let value = 'z';
        for (let i = 0; i < n; i++) value = next(value);
        return value;
      }
      return { run, answer: () => ({ exact: [Number(run(1000).codePointAt(0))] }) };
    },
    js() {
      function next(/** @type {string} */ character) {
        if (character === 'z') return '🦀';
        return character === '🦀' ? 'a' : String.fromCharCode(character.charCodeAt(0) + 1);
      }
      function run(/** @type {number} */ n) {
        let value = 'z';
        for (let i = 0; i < n; i++) value = next(value);
        return value;
      }
      return { run, answer: () => ({ exact: [Number(run(1000).codePointAt(0))] }) };
    },
  },

  'option-u32': {
    bindgen({ glue }) {
      const next = glue.numbers_next_u32;
      function run(/** @type {number} */ n) {
        let value = undefined;
        for (let i = 0; i < n; i++) value = next(value);
        return value;
      }
      function answer() {
        const value = run(1000);
        return { exact: value === undefined ? [0, 0] : [1, value] };
      }
      return { run, answer };
    },
    raw({ wasm }) {
      // Both sides agree that a number below zero means none.
      function next(/** @type {number | undefined} */ value) {
        const number = wasm.raw_next_u32(value === undefined ? -1 : value);
        return number < 0 ? undefined : number;
      }
      function run(/** @type {number} */ n) {
        let value = undefined;
        for (let i = 0; i < n; i++) value = next(value);
        return value;
      }
      function answer() {
        const value = run(1000);
        return { exact: value === undefined ? [0, 0] : [1, value] };
      }
      return { run, answer };
    },
    js() {
      function next(/** @type {number | undefined} */ value) {
        if (value === undefined) return 0;
        return value === 99 ? undefined : (value + 1) >>> 0;
      }
      function run(/** @type {number} */ n) {
        let value = undefined;
        for (let i = 0; i < n; i++) value = next(value);
        return value;
      }
      function answer() {
        const value = run(1000);
        return { exact: value === undefined ? [0, 0] : [1, value] };
      }
      return { run, answer };
    },
  },

  'option-f64': {
    bindgen({ glue }) {
      const next = glue.numbers_next_f64;
      function run(/** @type {number} */ n) {
        let value = undefined;
        for (let i = 0; i < n; i++) value = next(value);
        return value;
      }
      function answer() {
        const value = run(1000);
        return { close: value === undefined ? [0, 0] : [1, value] };
      }
      return { run, answer };
    },
    raw({ wasm }) {
      // Both sides agree that NaN means none.
      function next(/** @type {number | undefined} */ value) {
        const number = wasm.raw_next_f64(value === undefined ? NaN : value);
        return Number.isNaN(number) ? undefined : number;
      }
      function run(/** @type {number} */ n) {
        let value = undefined;
        for (let i = 0; i < n; i++) value = next(value);
        return value;
      }
      function answer() {
        const value = run(1000);
        return { close: value === undefined ? [0, 0] : [1, value] };
      }
      return { run, answer };
    },
    js() {
      function next(/** @type {number | undefined} */ value) {
        if (value === undefined) return 0;
        return value * 2 >= 99 ? undefined : value + 0.5;
      }
      function run(/** @type {number} */ n) {
        let value = undefined;
        for (let i = 0; i < n; i++) value = next(value);
        return value;
      }
      function answer() {
        const value = run(1000);
        return { close: value === undefined ? [0, 0] : [1, value] };
      }
      return { run, answer };
    },
  },

  'c-enum': {
    bindgen({ glue }) {
      const next = glue.numbers_next_numbered;
      function run(/** @type {number} */ n) {
        let value = glue.NumberedLight.Red;
        for (let i = 0; i < n; i++) value = next(value);
        return value;
      }
      return { run, answer: () => ({ exact: [run(1000)] }) };
    },
    raw({ wasm }) {
      const next = wasm.raw_next_light;
      function run(/** @type {number} */ n) {
        let value = 0;
        for (let i = 0; i < n; i++) value = next(value);
        return value;
      }
      return { run, answer: () => ({ exact: [run(1000)] }) };
    },
    js() {
      const next = (/** @type {number} */ light) => (light === 2 ? 0 : light + 1);
      function run(/** @type {number} */ n) {
        let value = 0;
        for (let i = 0; i < n; i++) value = next(value);
        return value;
      }
      return { run, answer: () => ({ exact: [run(1000)] }) };
    },
  },

  'string-enum': {
    bindgen({ glue }) {
      const names = ['red', 'green', 'amber'];
      const next = glue.numbers_next_named;
      function run(/** @type {number} */ n) {
        let value = 'red';
        for (let i = 0; i < n; i++) value = next(value);
        return value;
      }
      return { run, answer: () => ({ exact: [names.indexOf(run(1000))] }) };
    },
    raw({ wasm }) {
      const names = ['red', 'green', 'amber'];
      /** @type {Record<string, number>} */
      const numbers = { red: 0, green: 1, amber: 2 };
      const next = (/** @type {string} */ light) => names[wasm.raw_next_light(numbers[light])];
      function run(/** @type {number} */ n) {
        let value = 'red';
        for (let i = 0; i < n; i++) value = next(value);
        return value;
      }
      return { run, answer: () => ({ exact: [names.indexOf(run(1000))] }) };
    },
    js() {
      const names = ['red', 'green', 'amber'];
      function next(/** @type {string} */ light) {
        if (light === 'red') return 'green';
        return light === 'green' ? 'amber' : 'red';
      }
      function run(/** @type {number} */ n) {
        let value = 'red';
        for (let i = 0; i < n; i++) value = next(value);
        return value;
      }
      return { run, answer: () => ({ exact: [names.indexOf(run(1000))] }) };
    },
  },
};
