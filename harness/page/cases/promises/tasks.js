/** Bodies of the `promises` family, continued: many tasks at a time, and calls that the engine suspends. */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'spawn-many': {
    bindgen({ glue, size }) {
      const spawn = glue.promises_spawn_many;
      const all = () => new Promise((resolve) => spawn(resolve, size));
      return { waits: true, once: all, answer: async () => ({ exact: [await all()] }) };
    },
    raw({ wasm, size }) {
      const { raw_task_next, raw_task_poll } = wasm;
      const all = () =>
        new Promise((resolve) => {
          let sum = 0;
          for (let i = 0; i < size; i++) {
            const task = raw_task_next(i);
            queueMicrotask(() => {
              sum += raw_task_poll(task);
              if (i + 1 === size) resolve(sum);
            });
          }
        });
      return { waits: true, once: all, answer: async () => ({ exact: [await all()] }) };
    },
    js({ size }) {
      const all = () =>
        new Promise((resolve) => {
          let sum = 0;
          for (let i = 0; i < size; i++) {
            Promise.resolve(i).then((value) => {
              sum += value + 1;
              if (i + 1 === size) resolve(sum);
            });
          }
        });
      return { waits: true, once: all, answer: async () => ({ exact: [await all()] }) };
    },
  },

  suspend: {
    async raw({ wasm, size, rawImports }) {
      const imports = await rawImports();
      const index = imports.keep(Promise.resolve(3));
      const sum = /** @type {any} */ (WebAssembly).promising(wasm.raw_sum_suspended);
      const all = () => sum(index, size);
      return { waits: true, once: all, answer: async () => ({ exact: [await all()] }), dispose: () => imports.drop(index) };
    },
  },
};
