/** Bodies of the `transfers` family that have `structuredClone` hand an array on, on this thread. */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'structured-clone': {
    bindgen({ glue, values, told }) {
      glue.transfers_keep(values());
      const all = glue.transfers_clone;
      return {
        once: () => all()[0],
        answer: () => told.ofValues(all()),
        dispose: () => glue.transfers_keep(new Float64Array(0)),
      };
    },
    raw({ arena, size, values, told }) {
      const fresh = values();
      arena.reserve(8 * size);
      arena.values(size).set(fresh);
      const all = () => structuredClone(arena.values(size).slice());
      return { once: () => all()[0], answer: () => told.ofValues(all()) };
    },
    js({ values, told }) {
      const kept = values();
      const all = () => structuredClone(kept.slice());
      return { once: () => all()[0], answer: () => told.ofValues(all()) };
    },
  },

  'structured-clone-transfer': {
    bindgen({ glue, values, told }) {
      glue.transfers_keep(values());
      const all = glue.transfers_move;
      return {
        once: () => all()[0],
        answer: () => told.ofValues(all()),
        dispose: () => glue.transfers_keep(new Float64Array(0)),
      };
    },
    raw({ arena, size, values, told }) {
      const fresh = values();
      arena.reserve(8 * size);
      arena.values(size).set(fresh);
      function all() {
        const copied = arena.values(size).slice();
        return structuredClone(copied, { transfer: [copied.buffer] });
      }
      return { once: () => all()[0], answer: () => told.ofValues(all()) };
    },
    js({ values, told }) {
      const kept = values();
      function all() {
        const copied = kept.slice();
        return structuredClone(copied, { transfer: [copied.buffer] });
      }
      return { once: () => all()[0], answer: () => told.ofValues(all()) };
    },
  },
};
