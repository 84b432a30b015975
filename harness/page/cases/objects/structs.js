/** Bodies of the `objects` family: structs of Rust's that JavaScript makes and gives back. */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'new-free': {
    bindgen({ glue }) {
      const { Dot } = glue;
      function once() {
        const dot = new Dot(3, 4);
        dot.free();
        return 1;
      }
      function answer() {
        const dot = new Dot(3, 4);
        const close = [dot.x, dot.y];
        dot.free();
        try {
          dot.sum(0);
        } catch {
          return { close };
        }
        throw new Error('a freed struct can still be used');
      }
      return { once, answer };
    },
    raw({ wasm }) {
      const { raw_objects_new: create, raw_objects_free: free } = wasm;
      function once() {
        const dot = create(3, 4);
        free(dot);
        return dot;
      }
      function answer() {
        const dot = create(3, 4);
        const close = [wasm.raw_objects_x(dot), wasm.raw_objects_y(dot)];
        free(dot);
        return { close };
      }
      return { once, answer };
    },
    js() {
      class Dot {
        constructor(/** @type {number} */ x, /** @type {number} */ y) {
          this.x = x;
          this.y = y;
        }
      }
      // Kept for a moment, or engines make no object at all.
      const kept = { dot: new Dot(0, 0) };
      function once() {
        kept.dot = new Dot(3, 4);
        return kept.dot.x;
      }
      return { once, answer: () => ({ close: [once(), kept.dot.y] }) };
    },
  },

  'new-dispose': {
    bindgen({ glue }) {
      const { Dot } = glue;
      function once() {
        const dot = new Dot(3, 4);
        dot[Symbol.dispose]();
        return 1;
      }
      function answer() {
        const dot = new Dot(3, 4);
        const close = [dot.x, dot.y];
        dot[Symbol.dispose]();
        try {
          dot.sum(0);
        } catch {
          return { close };
        }
        throw new Error('a disposed struct can still be used');
      }
      return { once, answer };
    },
    js() {
      class Dot {
        constructor(/** @type {number} */ x, /** @type {number} */ y) {
          this.x = x;
          this.y = y;
          this.disposed = false;
        }
        [Symbol.dispose]() {
          this.disposed = true;
        }
      }
      const kept = { dot: new Dot(0, 0) };
      function once() {
        kept.dot = new Dot(3, 4);
        kept.dot[Symbol.dispose]();
        return kept.dot.x;
      }
      function answer() {
        const close = [once(), kept.dot.y];
        if (!kept.dot.disposed) throw new Error('nothing was disposed of');
        return { close };
      }
      return { once, answer };
    },
  },

  'new-collected': {
    async bindgen({ fresh }) {
      // Memory that is freed late or never must not be that of the other cases.
      const { Dot } = (await fresh()).glue;
      const channel = new MessageChannel();
      // What is collected is freed in a task of its own, for which a batch must give way.
      const turn = () => new Promise((resolve) => {
        channel.port1.onmessage = resolve;
        channel.port2.postMessage(null);
      });
      async function run(/** @type {number} */ n) {
        let last;
        for (let i = 0; i < n; i++) last = new Dot(i, 4);
        await turn();
        return last?.x;
      }
      function answer() {
        const dot = new Dot(3, 4);
        return { close: [dot.x, dot.y] };
      }
      return { run, waits: true, answer, dispose: () => channel.port1.close() };
    },
    js() {
      class Dot {
        constructor(/** @type {number} */ x, /** @type {number} */ y) {
          this.x = x;
          this.y = y;
        }
      }
      const kept = { dot: new Dot(0, 0) };
      function once() {
        kept.dot = new Dot(3, 4);
        return kept.dot.x;
      }
      return { once, answer: () => ({ close: [once(), kept.dot.y] }) };
    },
  },

  consume: {
    bindgen({ glue }) {
      const { Dot } = glue;
      const once = () => new Dot(3, 4).into_sum();
      function answer() {
        const dot = new Dot(3, 4);
        const close = [dot.into_sum()];
        try {
          dot.into_sum();
        } catch {
          return { close };
        }
        throw new Error('a consumed struct can still be used');
      }
      return { once, answer };
    },
    raw({ wasm }) {
      const { raw_objects_new: create, raw_objects_into_sum: intoSum } = wasm;
      const once = () => intoSum(create(3, 4));
      return { once, answer: () => ({ close: [once()] }) };
    },
    js() {
      class Dot {
        constructor(/** @type {number} */ x, /** @type {number} */ y) {
          this.x = x;
          this.y = y;
        }
        sum() {
          return this.x + this.y;
        }
      }
      const kept = { dot: new Dot(0, 0) };
      function once() {
        kept.dot = new Dot(3, 4);
        return kept.dot.sum();
      }
      return { once, answer: () => ({ close: [once()] }) };
    },
  },
};
