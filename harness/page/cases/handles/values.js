/** Bodies of the `handles` family: values passed, held and given back. Questions asked of them are in `questions.js`. */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'by-value': {
    bindgen({ glue }) {
      const object = { mark: 7 };
      const take = glue.handles_take;
      return { once: () => take(object), answer: () => ({ exact: [take(object), object.mark === 7 ? 1 : 0] }) };
    },
    raw({ wasm, handleTable }) {
      const object = { mark: 7 };
      const table = handleTable();
      function take() {
        const index = table.add(object);
        const count = wasm.raw_handle(index);
        table.take(index);
        return count;
      }
      return { once: take, answer: () => ({ exact: [take(), object.mark === 7 ? 1 : 0] }) };
    },
    js() {
      const object = { mark: 7 };
      const take = (/** @type {unknown} */ value) => (value === undefined ? 0 : 1);
      return { once: () => take(object), answer: () => ({ exact: [take(object), object.mark === 7 ? 1 : 0] }) };
    },
  },

  'by-reference': {
    bindgen({ glue }) {
      const object = { mark: 7 };
      const borrow = glue.handles_borrow;
      return { once: () => borrow(object), answer: () => ({ exact: [borrow(object), object.mark === 7 ? 1 : 0] }) };
    },
    raw({ wasm, handleTable }) {
      const object = { mark: 7 };
      // What is only borrowed keeps its place in the table.
      const table = handleTable();
      const index = table.add(object);
      return {
        once: () => wasm.raw_handle(index),
        answer: () => ({ exact: [wasm.raw_handle(index), table.slots[index] === object ? 1 : 0] }),
      };
    },
    js() {
      const object = { mark: 7 };
      const borrow = (/** @type {unknown} */ value) => (value === undefined ? 0 : 1);
      return { once: () => borrow(object), answer: () => ({ exact: [borrow(object), object.mark === 7 ? 1 : 0] }) };
    },
  },

  returned: {
    bindgen({ glue }) {
      const object = { mark: 7 };
      const giveBack = glue.handles_return;
      return {
        run(n) {
          let value = object;
          for (let i = 0; i < n; i++) value = giveBack(value);
          return value;
        },
        answer: () => ({ exact: [1, giveBack(object) === object ? 1 : 0] }),
      };
    },
    raw({ wasm, handleTable }) {
      const object = { mark: 7 };
      const table = handleTable();
      const giveBack = (/** @type {any} */ value) => table.take(wasm.raw_handle_return(table.add(value)));
      return {
        run(n) {
          /** @type {unknown} */
          let value = object;
          for (let i = 0; i < n; i++) value = giveBack(value);
          return value;
        },
        answer: () => ({ exact: [1, giveBack(object) === object ? 1 : 0] }),
      };
    },
    js() {
      const object = { mark: 7 };
      const giveBack = (/** @type {any} */ value) => value;
      return {
        run(n) {
          let value = object;
          for (let i = 0; i < n; i++) value = giveBack(value);
          return value;
        },
        answer: () => ({ exact: [1, giveBack(object) === object ? 1 : 0] }),
      };
    },
  },

  'js-string': {
    bindgen({ glue, strings }) {
      const [text] = strings();
      const take = glue.handles_take_string;
      return { once: () => take(text), answer: () => ({ exact: [take(text), text === strings()[0] ? 1 : 0] }) };
    },
    raw({ wasm, handleTable, strings }) {
      const [text] = strings();
      const table = handleTable();
      /** @type {unknown} */
      let taken;
      function take() {
        const index = table.add(text);
        const count = wasm.raw_handle(index);
        taken = table.take(index);
        return count;
      }
      return { once: take, answer: () => ({ exact: [take(), taken === text ? 1 : 0] }) };
    },
    js({ strings }) {
      const [text] = strings();
      const take = (/** @type {unknown} */ value) => (value === undefined ? 0 : 1);
      return { once: () => take(text), answer: () => ({ exact: [take(text), text === strings()[0] ? 1 : 0] }) };
    },
  },

  'clone-drop': {
    bindgen({ glue }) {
      const object = { mark: 7 };
      const cloneAndDrop = glue.handles_clone_drop;
      return {
        once: () => cloneAndDrop(object),
        answer: () => ({ exact: [cloneAndDrop(object), object.mark === 7 ? 1 : 0] }),
      };
    },
  },

  keep: {
    async bindgen({ fresh, glue: shared, size }) {
      // A table never shrinks again: the largest is not left to others.
      const { glue } = size < 1_000_000 ? { glue: shared } : await fresh();
      const objects = Array.from({ length: size }, (_, mark) => ({ mark }));
      const keeper = new glue.Keeper();
      function once() {
        for (let i = 0; i < size; i++) keeper.keep(objects[i]);
        keeper.clear();
        return 1;
      }
      function answer() {
        for (const object of objects) keeper.keep(object);
        const exact = [keeper.count(), keeper.at(size - 1) === objects[size - 1] ? 1 : 0];
        keeper.clear();
        return { exact };
      }
      return { once, answer, dispose: () => keeper.free() };
    },
    raw({ wasm, handleTable, size }) {
      const objects = Array.from({ length: size }, (_, mark) => ({ mark }));
      const table = handleTable();
      function once() {
        for (let i = 0; i < size; i++) wasm.raw_handle_keep(table.add(objects[i]));
        wasm.raw_handle_clear();
        table.clear();
        return 1;
      }
      function answer() {
        for (const object of objects) wasm.raw_handle_keep(table.add(object));
        const exact = [wasm.raw_handle_count(), table.slots[size - 1] === objects[size - 1] ? 1 : 0];
        wasm.raw_handle_clear();
        table.clear();
        return { exact };
      }
      return { once, answer };
    },
    js({ size }) {
      const objects = Array.from({ length: size }, (_, mark) => ({ mark }));
      /** @type {{ mark: number }[]} */
      let kept = [];
      function once() {
        for (let i = 0; i < size; i++) kept.push(objects[i]);
        kept = [];
        return 1;
      }
      function answer() {
        for (const object of objects) kept.push(object);
        const exact = [kept.length, kept[size - 1] === objects[size - 1] ? 1 : 0];
        kept = [];
        return { exact };
      }
      return { once, answer };
    },
  },

  'vec-in': {
    bindgen({ glue, size }) {
      const objects = Array.from({ length: size }, (_, mark) => ({ mark }));
      function answer() {
        const count = glue.handles_vec_in(objects);
        const keeper = new glue.Keeper();
        keeper.keep_all(objects);
        const same = keeper.at(size - 1) === objects[size - 1];
        keeper.free();
        return { exact: [count, same ? 1 : 0] };
      }
      return { once: () => glue.handles_vec_in(objects), answer };
    },
    raw({ wasm, arena, handleTable, size }) {
      const objects = Array.from({ length: size }, (_, mark) => ({ mark }));
      const table = handleTable();
      arena.reserve(4 * size);
      function pass() {
        const indices = new Uint32Array(wasm.memory.buffer, arena.address, size);
        for (let i = 0; i < size; i++) indices[i] = table.add(objects[i]);
        return wasm.raw_handle_keep_all(arena.address, size);
      }
      function drop() {
        wasm.raw_handle_clear();
        table.clear();
      }
      function once() {
        const count = pass();
        drop();
        return count;
      }
      function answer() {
        const count = pass();
        const last = new Uint32Array(wasm.memory.buffer, wasm.raw_handle_kept(), size)[size - 1];
        const same = table.slots[last] === objects[size - 1];
        drop();
        return { exact: [count, same ? 1 : 0] };
      }
      return { once, answer };
    },
    js({ size }) {
      const objects = Array.from({ length: size }, (_, mark) => ({ mark }));
      /** @type {{ mark: number }[]} */
      let kept = [];
      function once() {
        kept = objects.slice();
        const count = kept.length;
        kept = [];
        return count;
      }
      return { once, answer: () => ({ exact: [once(), objects.slice()[size - 1] === objects[size - 1] ? 1 : 0] }) };
    },
  },

  'vec-out': {
    bindgen({ glue, size }) {
      const objects = Array.from({ length: size }, (_, mark) => ({ mark }));
      const keeper = new glue.Keeper();
      keeper.keep_all(objects);
      function answer() {
        const all = keeper.all();
        return { exact: [all.length, all[size - 1] === objects[size - 1] ? 1 : 0] };
      }
      return { once: () => keeper.all().length, answer, dispose: () => keeper.free() };
    },
    raw({ wasm, arena, handleTable, size }) {
      const objects = Array.from({ length: size }, (_, mark) => ({ mark }));
      const table = handleTable();
      arena.reserve(4 * size);
      const indices = new Uint32Array(wasm.memory.buffer, arena.address, size);
      for (let i = 0; i < size; i++) indices[i] = table.add(objects[i]);
      wasm.raw_handle_keep_all(arena.address, size);
      function all() {
        const kept = new Uint32Array(wasm.memory.buffer, wasm.raw_handle_kept(), size);
        const values = new Array(size);
        for (let i = 0; i < size; i++) values[i] = table.slots[kept[i]];
        return values;
      }
      function answer() {
        const values = all();
        return { exact: [values.length, values[size - 1] === objects[size - 1] ? 1 : 0] };
      }
      return { once: () => all().length, answer, dispose: () => wasm.raw_handle_clear() };
    },
    js({ size }) {
      const kept = Array.from({ length: size }, (_, mark) => ({ mark }));
      function answer() {
        const all = kept.slice();
        return { exact: [all.length, all[size - 1] === kept[size - 1] ? 1 : 0] };
      }
      return { once: () => kept.slice().length, answer };
    },
  },
};
