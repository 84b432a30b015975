/**
 * Bodies of the `handles` family: what Rust asks of a value. In the raw lane it is answered where the value is, and the
 * answer is passed along.
 */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'dyn-into': {
    bindgen({ glue }) {
      const array = [7];
      const ask = glue.handles_dyn_into;
      return { once: () => ask(array), answer: () => ({ exact: [ask(array), ask({ length: 1 })] }) };
    },
    raw({ wasm, handleTable }) {
      const array = [7];
      const table = handleTable();
      function ask(/** @type {unknown} */ value) {
        const index = table.add(value);
        const told = wasm.raw_handle_told(index, Array.isArray(value));
        table.take(index);
        return told;
      }
      return { once: () => ask(array), answer: () => ({ exact: [ask(array), ask({ length: 1 })] }) };
    },
    js() {
      const array = [7];
      const ask = (/** @type {unknown} */ value) => (Array.isArray(value) ? 1 : 0);
      return { once: () => ask(array), answer: () => ({ exact: [ask(array), ask({ length: 1 })] }) };
    },
  },

  'dyn-ref': {
    bindgen({ glue }) {
      const array = [7];
      const ask = glue.handles_dyn_ref;
      return { once: () => ask(array), answer: () => ({ exact: [ask(array), ask({ length: 1 })] }) };
    },
    raw({ wasm, handleTable }) {
      const array = [7];
      // What is only borrowed keeps its place in the table.
      const table = handleTable();
      const [ofArray, ofOther] = [table.add(array), table.add({ length: 1 })];
      const ask = (/** @type {number} */ index) => wasm.raw_handle_told(index, Array.isArray(table.slots[index]));
      return { once: () => ask(ofArray), answer: () => ({ exact: [ask(ofArray), ask(ofOther)] }) };
    },
    js() {
      const array = [7];
      const ask = (/** @type {unknown} */ value) => (Array.isArray(value) ? 1 : 0);
      return { once: () => ask(array), answer: () => ({ exact: [ask(array), ask({ length: 1 })] }) };
    },
  },

  'unchecked-ref': {
    bindgen({ glue }) {
      const array = [7];
      const look = glue.handles_unchecked_ref;
      return { once: () => look(array), answer: () => ({ exact: [look(array), array[0] === 7 ? 1 : 0] }) };
    },
  },

  'is-null': {
    bindgen({ glue }) {
      const values = [null, { mark: 7 }];
      const ask = glue.handles_is_null;
      let turn = 0;
      function once() {
        turn ^= 1;
        return ask(values[turn]) ? 1 : 0;
      }
      return { once, answer: () => ({ exact: values.map((value) => (ask(value) ? 1 : 0)) }) };
    },
    raw({ wasm, handleTable }) {
      const table = handleTable();
      const indices = [table.add(null), table.add({ mark: 7 })];
      const ask = (/** @type {number} */ index) => wasm.raw_handle_told(index, table.slots[index] === null);
      let turn = 0;
      function once() {
        turn ^= 1;
        return ask(indices[turn]);
      }
      return { once, answer: () => ({ exact: indices.map(ask) }) };
    },
    js() {
      const values = [null, { mark: 7 }];
      const ask = (/** @type {unknown} */ value) => (value === null ? 1 : 0);
      let turn = 0;
      function once() {
        turn ^= 1;
        return ask(values[turn]);
      }
      return { once, answer: () => ({ exact: values.map(ask) }) };
    },
  },

  'as-f64': {
    bindgen({ glue }) {
      const get = glue.handles_as_f64;
      function run(/** @type {number} */ n) {
        let number = 0.5;
        for (let i = 0; i < n; i++) number = get(number) + 1;
        return number;
      }
      return { run, answer: () => ({ close: [get(2.5), get('2.5')] }) };
    },
    raw({ wasm }) {
      const get = (/** @type {unknown} */ value) => wasm.raw_handle_number(typeof value === 'number' ? value : -1);
      function run(/** @type {number} */ n) {
        let number = 0.5;
        for (let i = 0; i < n; i++) number = get(number) + 1;
        return number;
      }
      return { run, answer: () => ({ close: [get(2.5), get('2.5')] }) };
    },
    js() {
      const get = (/** @type {unknown} */ value) => (typeof value === 'number' ? value : -1);
      function run(/** @type {number} */ n) {
        let number = 0.5;
        for (let i = 0; i < n; i++) number = get(number) + 1;
        return number;
      }
      return { run, answer: () => ({ close: [get(2.5), get('2.5')] }) };
    },
  },

  'as-string': {
    bindgen({ glue, strings }) {
      const [text] = strings();
      const read = glue.handles_as_string;
      return { once: () => read(text), answer: () => ({ exact: [read(text), read(text.length)] }) };
    },
    raw({ wasm, arena, strings }) {
      const [text] = strings();
      function read(/** @type {unknown} */ value) {
        if (typeof value !== 'string') return 0;
        const length = arena.write(value);
        return wasm.raw_read_ends(arena.address, length) >>> 0;
      }
      return { once: () => read(text), answer: () => ({ exact: [read(text), read(text.length)] }) };
    },
    js({ strings }) {
      const [text] = strings();
      function read(/** @type {unknown} */ value) {
        if (typeof value !== 'string') return 0;
        // The texts hold no surrogates, so the last code unit is the last character.
        return (Math.imul(value.charCodeAt(0), 31) ^ value.charCodeAt(value.length - 1)) >>> 0;
      }
      return { once: () => read(text), answer: () => ({ exact: [read(text), read(text.length)] }) };
    },
  },
};
