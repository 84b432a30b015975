/** Bodies of the `objects` family: two numbers at once, where a tuple would be returned. */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'pair-vec': {
    bindgen({ glue }) {
      const pair = glue.objects_pair_vec;
      function once() {
        const [x, y] = pair();
        return x + y;
      }
      return { once, answer: () => ({ close: [...pair()] }) };
    },
    raw({ wasm, arena }) {
      const pair = wasm.raw_dot_pair;
      arena.reserve(16);
      let shared = arena.values(2);
      function once() {
        pair(arena.address);
        // Memory that grew has detached the view.
        if (shared.length === 0) shared = arena.values(2);
        return shared[0] + shared[1];
      }
      function answer() {
        once();
        return { close: [shared[0], shared[1]] };
      }
      return { once, answer };
    },
    js() {
      // Two in turn, or engines make it once for the whole loop.
      const dots = [{ x: 3, y: 4 }, { x: 3, y: 4 }];
      let which = 0;
      function pair() {
        const { x, y } = dots[(which ^= 1)];
        return [x, y];
      }
      function once() {
        const [x, y] = pair();
        return x + y;
      }
      return { once, answer: () => ({ close: pair() }) };
    },
  },

  'pair-array': {
    bindgen({ glue }) {
      const pair = glue.objects_pair_array;
      function once() {
        const [x, y] = pair();
        return x + y;
      }
      return { once, answer: () => ({ close: [...pair()] }) };
    },
  },

  'pair-struct': {
    bindgen({ glue }) {
      const pair = glue.objects_pair_struct;
      function once() {
        const dot = pair();
        const sum = dot.x + dot.y;
        dot.free();
        return sum;
      }
      function answer() {
        const dot = pair();
        const close = [dot.x, dot.y];
        dot.free();
        return { close };
      }
      return { once, answer };
    },
  },
};
