/**
 * Bodies of the `closures` family: closures that are lent, handed over and called. The functions that get them stand in
 * `imported.js` and, for the raw lane, in `bench-wasm/raw-imports.js`. Who calls back otherwise: callers.js.
 */

/** @type {import('../../types.js').Lanes} A closure made, called once and gone, in JavaScript. */
const ONCE = {
  js() {
    // What is kept here for a moment keeps engines from doing without the function.
    /** @type {{ f?: (x: number) => number }} */
    const last = { f: undefined };
    const step = 1;
    const callOnce = (/** @type {(x: number) => number} */ f) => f(0);
    function all() {
      last.f = (/** @type {number} */ x) => x + step;
      return callOnce(last.f);
    }
    return { once: all, answer: () => ({ close: [all()] }) };
  },
};

/** @type {import('../../types.js').Lanes} A closure lent for a number of calls, in JavaScript. */
const LENT = {
  js({ size }) {
    const step = 1;
    function call(/** @type {(x: number) => number} */ f, /** @type {number} */ times) {
      let state = 0;
      for (let i = 0; i < times; i++) state = f(state);
      return state;
    }
    function all() {
      let calls = 0;
      const last = call((/** @type {number} */ x) => {
        calls += 1;
        return x + step;
      }, size);
      return Math.min(last, calls);
    }
    return { once: all, answer: () => ({ close: [all()] }) };
  },
};

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'borrowed-fn': {
    ...LENT,
    bindgen({ glue, size }) {
      const all = () => glue.closures_borrowed_fn(size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    async raw({ wasm, size, rawImports }) {
      (await rawImports()).use(wasm);
      const all = () => wasm.raw_borrowed_fn(size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
  },

  'borrowed-fnmut': {
    ...LENT,
    bindgen({ glue, size }) {
      const all = () => glue.closures_borrowed_fnmut(size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    async raw({ wasm, size, rawImports }) {
      (await rawImports()).use(wasm);
      const all = () => wasm.raw_borrowed_fnmut(size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
  },

  'new-drop': {
    bindgen({ glue }) {
      const all = () => glue.closures_new_drop();
      function answer() {
        const before = all();
        return { close: [all() - before] };
      }
      return { once: all, answer };
    },
    raw({ wasm }) {
      /** @type {{ f?: (x: number) => number }} */
      const last = { f: undefined };
      function all() {
        const address = wasm.raw_new_once();
        last.f = (/** @type {number} */ x) => wasm.raw_call_once(address, x);
        return wasm.raw_drop_once(address);
      }
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    js() {
      /** @type {{ f?: (x: number) => number }} */
      const last = { f: undefined };
      const step = 1;
      function all() {
        last.f = (/** @type {number} */ x) => x + step;
        return last.f === undefined ? 0 : 1;
      }
      return { once: all, answer: () => ({ close: [all()] }) };
    },
  },

  once: {
    ...ONCE,
    bindgen({ glue }) {
      const all = () => glue.closures_once();
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    async raw({ wasm, rawImports }) {
      (await rawImports()).use(wasm);
      const all = () => wasm.raw_once();
      return { once: all, answer: () => ({ close: [all()] }) };
    },
  },

  'into-js-value': {
    ...ONCE,
    async bindgen({ fresh }) {
      // The collector frees these closures late: they fill a memory of their own.
      const { glue } = await fresh();
      const all = () => glue.closures_into_js_value();
      return { once: all, leaves: true, answer: () => ({ close: [all()] }) };
    },
  },

  'by-value': {
    ...ONCE,
    async bindgen({ fresh }) {
      // As above.
      const { glue } = await fresh();
      const all = () => glue.closures_by_value();
      return { once: all, leaves: true, answer: () => ({ close: [all()] }) };
    },
  },

  forget: {
    async bindgen({ fresh }) {
      // What is leaked goes with this copy of the module.
      const { glue } = await fresh();
      const all = () => glue.closures_forget();
      return { once: all, answer: () => ({ close: [all()] }) };
    },
  },
};
