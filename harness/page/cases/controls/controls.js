/** Bodies of the controls: what the page's own loop, clock and processor do. */

/** `strings/per-item` under another name: the same build twice. @type {import('../../types.js').Factory} */
function perItemAgain({ glue, strings, told }) {
  const upper = glue.strings_upper;
  const items = strings();
  function all() {
    const out = [];
    for (const item of items) out.push(upper(item));
    return out;
  }
  return { once: () => all().length, answer: () => told.ofStrings(all()) };
}

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'empty-loop': {
    js() {
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum = (sum + i) | 0;
        return sum;
      }
      return { run, answer: () => ({ exact: [run(1000)] }) };
    },
  },

  'empty-export': {
    raw({ wasm }) {
      const empty = wasm.raw_empty;
      return {
        run(n) {
          for (let i = 0; i < n; i++) empty();
          return n;
        },
        answer: () => ({ exact: [empty() === undefined ? 0 : 1] }),
      };
    },
  },

  'ruler-cpu': {
    js() {
      function digest() {
        let hash = 2166136261;
        for (let i = 0; i < 4096; i++) hash = Math.imul(hash ^ i, 16777619);
        return hash >>> 0;
      }
      return { once: digest, answer: () => ({ exact: [digest()] }) };
    },
  },

  'ruler-memory': {
    js() {
      const source = Uint8Array.from({ length: 4 << 20 }, (_, i) => i);
      const target = new Uint8Array(source.length);
      function copy() {
        target.set(source);
        return target[target.length - 1];
      }
      return { once: copy, answer: () => ({ exact: [target.length, copy()] }) };
    },
  },

  'aa-first': { bindgen: perItemAgain },
  'aa-second': { bindgen: perItemAgain },
};
