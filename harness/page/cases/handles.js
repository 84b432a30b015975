/** Bodies of the `handles` family. */

/** @type {Record<string, import('../types.js').Lanes>} */
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
      const take = (value) => (value === undefined ? 0 : 1);
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
      const borrow = (value) => (value === undefined ? 0 : 1);
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
      const giveBack = (value) => table.take(wasm.raw_handle_return(table.add(value)));
      return {
        run(n) {
          let value = object;
          for (let i = 0; i < n; i++) value = giveBack(value);
          return value;
        },
        answer: () => ({ exact: [1, giveBack(object) === object ? 1 : 0] }),
      };
    },
    js() {
      const object = { mark: 7 };
      const giveBack = (value) => value;
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
    bindgen({ glue, size }) {
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
};
