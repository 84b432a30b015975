/** Bodies of the `objects` family: methods and properties of one struct of Rust's that JavaScript holds. */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  method: {
    bindgen({ glue }) {
      const dot = new glue.Dot(3, 4);
      // Each result is needed for the next call, so that no engine may leave one out.
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = dot.sum(sum);
        return sum;
      }
      return { run, answer: () => ({ close: [dot.sum(1)] }), dispose: () => dot.free() };
    },
    raw({ wasm }) {
      const { raw_objects_sum: sumWith } = wasm;
      const dot = wasm.raw_objects_new(3, 4);
      // Each result is needed for the next call, so that no engine may leave one out.
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = sumWith(dot, sum);
        return sum;
      }
      return {
        run,
        answer: () => ({ close: [sumWith(dot, 1)] }),
        dispose: () => wasm.raw_objects_free(dot),
      };
    },
    js() {
      class Dot {
        constructor(/** @type {number} */ x, /** @type {number} */ y) {
          this.x = x;
          this.y = y;
        }
        sum(/** @type {number} */ more) {
          return this.x + this.y + more;
        }
      }
      const dot = new Dot(3, 4);
      // Each result is needed for the next call, so that no engine may leave one out.
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = dot.sum(sum);
        return sum;
      }
      return { run, answer: () => ({ close: [dot.sum(1)] }) };
    },
  },

  'method-mut': {
    bindgen({ glue }) {
      const dot = new glue.Dot(3, 4);
      function once() {
        dot.shift(0.5);
        return 1;
      }
      function answer() {
        dot.x = 3;
        once();
        return { close: [dot.x] };
      }
      return { once, answer, dispose: () => dot.free() };
    },
    raw({ wasm }) {
      const { raw_objects_shift: shift } = wasm;
      const dot = wasm.raw_objects_new(3, 4);
      function once() {
        shift(dot, 0.5);
        return 1;
      }
      function answer() {
        wasm.raw_objects_set_x(dot, 3);
        once();
        return { close: [wasm.raw_objects_x(dot)] };
      }
      return { once, answer, dispose: () => wasm.raw_objects_free(dot) };
    },
    js() {
      class Dot {
        constructor(/** @type {number} */ x, /** @type {number} */ y) {
          this.x = x;
          this.y = y;
        }
        shift(/** @type {number} */ by) {
          this.x += by;
        }
      }
      const dot = new Dot(3, 4);
      function once() {
        dot.shift(0.5);
        return dot.x;
      }
      function answer() {
        dot.x = 3;
        return { close: [once()] };
      }
      return { once, answer };
    },
  },

  getter: {
    bindgen({ glue }) {
      const dot = new glue.Dot(3, 4);
      return { once: () => dot.x, answer: () => ({ close: [dot.x] }), dispose: () => dot.free() };
    },
    raw({ wasm }) {
      const { raw_objects_x: x } = wasm;
      const dot = wasm.raw_objects_new(3, 4);
      return { once: () => x(dot), answer: () => ({ close: [x(dot)] }), dispose: () => wasm.raw_objects_free(dot) };
    },
    js() {
      // Two in turn, or engines read once for the whole loop.
      const dots = [{ x: 3, y: 4 }, { x: 3, y: 4 }];
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum += dots[i & 1].x;
        return sum;
      }
      return { run, answer: () => ({ close: [run(1)] }) };
    },
  },

  setter: {
    bindgen({ glue }) {
      const dot = new glue.Dot(3, 4);
      function once() {
        dot.x = 7.5;
        return 1;
      }
      return { once, answer: () => ({ close: [once() && dot.x] }), dispose: () => dot.free() };
    },
    raw({ wasm }) {
      const { raw_objects_set_x: setX } = wasm;
      const dot = wasm.raw_objects_new(3, 4);
      function once() {
        setX(dot, 7.5);
        return 1;
      }
      return {
        once,
        answer: () => ({ close: [once() && wasm.raw_objects_x(dot)] }),
        dispose: () => wasm.raw_objects_free(dot),
      };
    },
    js() {
      // Two in turn, or engines set once for the whole loop.
      const dots = [{ x: 3, y: 4 }, { x: 3, y: 4 }];
      function run(/** @type {number} */ n) {
        for (let i = 0; i < n; i++) dots[i & 1].x = 7.5 + i;
        return dots[0].x + dots[1].x;
      }
      function answer() {
        run(1);
        return { close: [dots[0].x] };
      }
      return { run, answer };
    },
  },

  'getter-string': {
    bindgen({ glue, told }) {
      const badge = new glue.Badge();
      return { once: () => badge.label.length, answer: () => told.ofStrings([badge.label]), dispose: () => badge.free() };
    },
    raw({ wasm, told, textDecoder }) {
      const decoder = textDecoder();
      const label = () => decoder.decode(
        new Uint8Array(wasm.memory.buffer, wasm.raw_objects_label(), wasm.raw_objects_label_length()),
      );
      return { once: () => label().length, answer: () => told.ofStrings([label()]) };
    },
    js({ told }) {
      const badge = { label: 'sixteen letters!' };
      return { once: () => badge.label.length, answer: () => told.ofStrings([badge.label]) };
    },
  },

  'static-method': {
    bindgen({ glue }) {
      const { Dot } = glue;
      // Each result is needed for the next call, so that no engine may leave one out.
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = Dot.gap(sum, 4);
        return sum;
      }
      return { run, answer: () => ({ close: [Dot.gap(3, 4)] }) };
    },
    raw({ wasm }) {
      const { raw_objects_gap: gap } = wasm;
      // Each result is needed for the next call, so that no engine may leave one out.
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = gap(sum, 4);
        return sum;
      }
      return { run, answer: () => ({ close: [gap(3, 4)] }) };
    },
    js() {
      class Dot {
        static gap(/** @type {number} */ a, /** @type {number} */ b) {
          return Math.abs(a - b);
        }
      }
      // Each result is needed for the next call, so that no engine may leave one out.
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = Dot.gap(sum, 4);
        return sum;
      }
      return { run, answer: () => ({ close: [Dot.gap(3, 4)] }) };
    },
  },

  'struct-argument': {
    bindgen({ glue }) {
      const { objects_sum_of: sumOf } = glue;
      const dot = new glue.Dot(3, 4);
      // Each result is needed for the next call, so that no engine may leave one out.
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = sumOf(dot, sum);
        return sum;
      }
      return { run, answer: () => ({ close: [sumOf(dot, 1)] }), dispose: () => dot.free() };
    },
    raw({ wasm }) {
      const { raw_objects_sum: sumOf } = wasm;
      const dot = wasm.raw_objects_new(3, 4);
      // Each result is needed for the next call, so that no engine may leave one out.
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = sumOf(dot, sum);
        return sum;
      }
      return {
        run,
        answer: () => ({ close: [sumOf(dot, 1)] }),
        dispose: () => wasm.raw_objects_free(dot),
      };
    },
    js() {
      const dot = { x: 3, y: 4 };
      const sumOf = (/** @type {{ x: number, y: number }} */ { x, y }, /** @type {number} */ more) => x + y + more;
      // Each result is needed for the next call, so that no engine may leave one out.
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = sumOf(dot, sum);
        return sum;
      }
      return { run, answer: () => ({ close: [sumOf(dot, 1)] }) };
    },
  },
};
