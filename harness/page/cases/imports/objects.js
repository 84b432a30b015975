/** Bodies of the `imports` family, continued: methods, properties and constructors of a JavaScript class. */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  method: {
    bindgen({ glue, size }) {
      const counter = new globalThis.boundary.Counter(3);
      const all = () => glue.imports_method(counter, size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    async raw({ wasm, size, rawImports }) {
      const { keep, drop } = await rawImports();
      const index = keep(new globalThis.boundary.Counter(3));
      const all = () => wasm.raw_method(index, size);
      return { once: all, answer: () => ({ close: [all()] }), dispose: () => drop(index) };
    },
    js({ size }) {
      class Counter {
        constructor(/** @type {number} */ start) {
          this.kept = start;
        }

        plus(/** @type {number} */ x) {
          return x + this.kept;
        }
      }
      const counter = new Counter(3);
      function all() {
        let state = 0;
        for (let i = 0; i < size; i++) state = counter.plus(state);
        return state;
      }
      return { once: all, answer: () => ({ close: [all()] }) };
    },
  },

  'method-final': {
    bindgen({ glue, size }) {
      const counter = new globalThis.boundary.Counter(3);
      const all = () => glue.imports_method_final(counter, size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    async raw({ wasm, size, rawImports }) {
      const { keep, drop } = await rawImports();
      const index = keep(new globalThis.boundary.Counter(3));
      const all = () => wasm.raw_method_final(index, size);
      return { once: all, answer: () => ({ close: [all()] }), dispose: () => drop(index) };
    },
    js({ size }) {
      class Counter {
        constructor(/** @type {number} */ start) {
          this.kept = start;
        }

        plusFinal(/** @type {number} */ x) {
          return x + this.kept;
        }
      }
      const counter = new Counter(3);
      function all() {
        let state = 0;
        for (let i = 0; i < size; i++) state = Counter.prototype.plusFinal.call(counter, state);
        return state;
      }
      return { once: all, answer: () => ({ close: [all()] }) };
    },
  },

  getter: {
    bindgen({ glue, size }) {
      const counter = new globalThis.boundary.Counter(3);
      const all = () => glue.imports_getter(counter, size);
      function answer() {
        counter.reads = 0;
        return { close: [all(), counter.reads] };
      }
      return { once: all, answer };
    },
    async raw({ wasm, size, rawImports }) {
      const { keep, drop } = await rawImports();
      const counter = new globalThis.boundary.Counter(3);
      const index = keep(counter);
      const all = () => wasm.raw_getter(index, size);
      function answer() {
        counter.reads = 0;
        return { close: [all(), counter.reads] };
      }
      return { once: all, answer, dispose: () => drop(index) };
    },
    js({ size }) {
      class Counter {
        constructor(/** @type {number} */ start) {
          this.kept = start;
          this.reads = 0;
        }

        get value() {
          this.reads += 1;
          return this.kept;
        }
      }
      const counter = new Counter(3);
      function all() {
        let state = 0;
        for (let i = 0; i < size; i++) state += counter.value;
        return state;
      }
      function answer() {
        counter.reads = 0;
        return { close: [all(), counter.reads] };
      }
      return { once: all, answer };
    },
  },

  setter: {
    bindgen({ glue, size }) {
      const counter = new globalThis.boundary.Counter(3);
      function all() {
        glue.imports_setter(counter, size);
        return counter.kept;
      }
      function answer() {
        counter.writes = 0;
        return { close: [all(), counter.writes] };
      }
      return { once: all, answer };
    },
    async raw({ wasm, size, rawImports }) {
      const { keep, drop } = await rawImports();
      const counter = new globalThis.boundary.Counter(3);
      const index = keep(counter);
      function all() {
        wasm.raw_setter(index, size);
        return counter.kept;
      }
      function answer() {
        counter.writes = 0;
        return { close: [all(), counter.writes] };
      }
      return { once: all, answer, dispose: () => drop(index) };
    },
    js({ size }) {
      class Counter {
        constructor(/** @type {number} */ start) {
          this.kept = start;
          this.writes = 0;
        }

        set value(/** @type {number} */ value) {
          this.writes += 1;
          this.kept = value;
        }
      }
      const counter = new Counter(3);
      function all() {
        for (let i = 1; i <= size; i++) counter.value = i;
        return counter.kept;
      }
      function answer() {
        counter.writes = 0;
        return { close: [all(), counter.writes] };
      }
      return { once: all, answer };
    },
  },

  constructor: /** @type {import('../../types.js').Lanes} */ ({
    bindgen({ glue, size }) {
      const { seen } = globalThis.boundary;
      function all() {
        const before = seen.made;
        glue.imports_constructor(size);
        return seen.made - before;
      }
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    async raw({ wasm, size, rawImports }) {
      const { seen } = await rawImports();
      function all() {
        const before = seen.made;
        wasm.raw_constructor(size);
        return seen.made - before;
      }
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    js({ size }) {
      // What is kept here for a moment keeps engines from doing without the object.
      /** @type {{ made?: object }} */
      const last = { made: undefined };
      let made = 0;
      class Made {
        constructor(/** @type {number} */ start) {
          this.kept = start;
          made += start;
        }
      }
      function all() {
        const before = made;
        for (let i = 1; i <= size; i++) last.made = new Made(i);
        return made - before;
      }
      return { once: all, answer: () => ({ close: [all()] }) };
    },
  }),

  'static-method': {
    bindgen({ glue, size }) {
      const all = () => glue.imports_static_method(size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    raw({ wasm, size }) {
      const all = () => wasm.raw_static_method(size);
      return { once: all, answer: () => ({ close: [all()] }) };
    },
    js({ size }) {
      class Counter {
        static next(/** @type {number} */ x) {
          return x + 1;
        }
      }
      function all() {
        let state = 0;
        for (let i = 0; i < size; i++) state = Counter.next(state);
        return state;
      }
      return { once: all, answer: () => ({ close: [all()] }) };
    },
  },
};
