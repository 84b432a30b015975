/** Bodies of the `promises` family. Every operation is awaited before the next one begins. */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'async-fn': {
    bindgen({ glue }) {
      const next = glue.promises_next;
      return { waits: true, once: () => next(41), answer: async () => ({ exact: [await next(41)] }) };
    },
    raw({ wasm }) {
      const { raw_task_next, raw_task_poll } = wasm;
      async function next(/** @type {number} */ value) {
        const task = raw_task_next(value);
        let result = raw_task_poll(task);
        while (result < 0) {
          await null;
          result = raw_task_poll(task);
        }
        return result;
      }
      return { waits: true, once: () => next(41), answer: async () => ({ exact: [await next(41)] }) };
    },
    js() {
      const next = async (/** @type {number} */ value) => value + 1;
      return { waits: true, once: () => next(41), answer: async () => ({ exact: [await next(41)] }) };
    },
  },

  'js-future': {
    bindgen({ glue }) {
      const nextOf = glue.promises_next_of;
      const promise = Promise.resolve(41);
      return { waits: true, once: () => nextOf(promise), answer: async () => ({ exact: [await nextOf(promise)] }) };
    },
    raw({ wasm }) {
      const { raw_task_next_of_arrival, raw_task_poll, raw_task_deliver } = wasm;
      const promise = Promise.resolve(41);
      async function nextOf(/** @type {Promise<number>} */ promised) {
        const task = raw_task_next_of_arrival();
        let result = raw_task_poll(task);
        while (result < 0) {
          raw_task_deliver(task, await promised);
          result = raw_task_poll(task);
        }
        return result;
      }
      return { waits: true, once: () => nextOf(promise), answer: async () => ({ exact: [await nextOf(promise)] }) };
    },
    js() {
      const promise = Promise.resolve(41);
      const nextOf = async (/** @type {Promise<number>} */ promised) => (await promised) + 1;
      return { waits: true, once: () => nextOf(promise), answer: async () => ({ exact: [await nextOf(promise)] }) };
    },
  },

  'spawn-local': {
    bindgen({ glue }) {
      const spawn = glue.promises_spawn;
      const next = () => new Promise((resolve) => spawn(resolve, 41));
      return { waits: true, once: next, answer: async () => ({ exact: [await next()] }) };
    },
    js() {
      const spawn = (/** @type {(value: number) => void} */ resolve, /** @type {number} */ value) =>
        queueMicrotask(() => resolve(value + 1));
      const next = () => new Promise((resolve) => spawn(resolve, 41));
      return { waits: true, once: next, answer: async () => ({ exact: [await next()] }) };
    },
  },

  'future-to-promise': {
    bindgen({ glue }) {
      const next = glue.promises_promised;
      return { waits: true, once: () => next(41), answer: async () => ({ exact: [await next(41)] }) };
    },
    js() {
      const next = (/** @type {number} */ value) => Promise.resolve(value + 1);
      return { waits: true, once: () => next(41), answer: async () => ({ exact: [await next(41)] }) };
    },
  },

  'async-vec': {
    bindgen({ glue, size, told }) {
      const ramp = glue.promises_ramp;
      return { waits: true, once: async () => (await ramp(size))[size - 1], answer: async () => told.ofValues(await ramp(size)) };
    },
    raw({ wasm, arena, size, told }) {
      arena.reserve(8 * size);
      let shared = arena.values(size);
      async function ramp() {
        if (shared.length === 0) shared = arena.values(size);
        wasm.raw_ramp(arena.address, size);
        return shared.slice();
      }
      return { waits: true, once: async () => (await ramp())[size - 1], answer: async () => told.ofValues(await ramp()) };
    },
    js({ size, told }) {
      async function ramp() {
        const out = new Float64Array(size);
        for (let i = 0; i < size; i++) out[i] = i * 0.5;
        return out;
      }
      return { waits: true, once: async () => (await ramp())[size - 1], answer: async () => told.ofValues(await ramp()) };
    },
  },

  chain: {
    bindgen({ glue, size }) {
      const sum = glue.promises_sum;
      const promise = Promise.resolve(3);
      const all = () => sum(promise, size);
      return { waits: true, once: all, answer: async () => ({ exact: [await all()] }) };
    },
    raw({ wasm, size }) {
      const { raw_task_sum, raw_task_poll, raw_task_deliver } = wasm;
      const promise = Promise.resolve(3);
      async function all() {
        const task = raw_task_sum(size);
        let result = raw_task_poll(task);
        while (result < 0) {
          raw_task_deliver(task, await promise);
          result = raw_task_poll(task);
        }
        return result;
      }
      return { waits: true, once: all, answer: async () => ({ exact: [await all()] }) };
    },
    js({ size }) {
      const promise = Promise.resolve(3);
      async function all() {
        let sum = 0;
        for (let i = 0; i < size; i++) sum += await promise;
        return sum;
      }
      return { waits: true, once: all, answer: async () => ({ exact: [await all()] }) };
    },
  },
};
