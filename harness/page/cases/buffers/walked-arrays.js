/** Bodies of the `buffers` family for plain arrays whose numbers are asked for one by one. */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'array-get': {
    bindgen({ glue, values }) {
      const source = Array.from(values());
      const sum = () => glue.buffers_sum_by_get(source);
      return { once: sum, answer: () => ({ close: [sum()] }) };
    },
    async raw({ wasm, values, rawImports }) {
      const { drop, keep, use } = await rawImports();
      use(wasm);
      const source = Array.from(values());
      function sum() {
        const index = keep(source);
        const total = wasm.raw_sum_kept(index, source.length);
        drop(index);
        return total;
      }
      return { once: sum, answer: () => ({ close: [sum()] }) };
    },
  },

  'array-iter': {
    bindgen({ glue, values }) {
      const source = Array.from(values());
      const sum = () => glue.buffers_sum_by_iter(source);
      return { once: sum, answer: () => ({ close: [sum()] }) };
    },
  },

  'try-iter': {
    bindgen({ glue, values }) {
      const source = Array.from(values());
      const sum = () => glue.buffers_sum_by_try_iter(source);
      return { once: sum, answer: () => ({ close: [sum()] }) };
    },
  },
};
