/** Bodies of the `strings` family for one text. */

/** The first and last character, without crossing. @type {import('../../types.js').Factory} */
function ends({ strings }) {
  const [text] = strings();
  function readEnds(/** @type {string} */ string) {
    const last = string.charCodeAt(string.length - 1);
    // Half a character of two code units is completed.
    const end = last >= 0xdc00 && last <= 0xdfff ? /** @type {number} */ (string.codePointAt(string.length - 2)) : last;
    return Math.imul(/** @type {number} */ (string.codePointAt(0)), 31) ^ end;
  }
  return { once: () => readEnds(text), answer: () => ({ exact: [readEnds(text) >>> 0] }) };
}

/** A text that is simply there. @type {import('../../types.js').Factory} */
function kept({ strings, told }) {
  const kept = { text: strings()[0] };
  const get = () => kept.text;
  return { once: () => get().length, answer: () => told.ofStrings([get()]) };
}

/** A constant of Rust's, decoded where it lies. @type {import('../../types.js').Factory} */
function decoded({ wasm, size, told }) {
  const decoder = new TextDecoder();
  const get = () => decoder.decode(new Uint8Array(wasm.memory.buffer, wasm.raw_constant(size), size));
  return { once: () => get().length, answer: () => told.ofStrings([get()]) };
}

/** A constant of Rust's, decoded once and then named by its index. @type {import('../../types.js').Factory} */
function indexed({ wasm, told, size }) {
  const decoder = new TextDecoder();
  const sizes = [8, 64];
  const texts = sizes.map((bytes) =>
    decoder.decode(new Uint8Array(wasm.memory.buffer, wasm.raw_constant(bytes), bytes)));
  const get = () => texts[wasm.raw_constant_index(size)];
  return { once: () => get().length, answer: () => told.ofStrings([get()]) };
}

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'str-in': {
    bindgen({ glue, strings }) {
      const [text] = strings();
      const readEnds = glue.strings_read_ends;
      return { once: () => readEnds(text), answer: () => ({ exact: [readEnds(text)] }) };
    },
    raw({ wasm, arena, strings }) {
      const [text] = strings();
      const readEnds = () => {
        const length = arena.write(text);
        return wasm.raw_read_ends(arena.address, length);
      };
      return { once: () => readEnds(), answer: () => ({ exact: [readEnds() >>> 0] }) };
    },
    js: ends,
  },

  'string-in': {
    bindgen({ glue, strings }) {
      const [text] = strings();
      const takeEnds = glue.strings_take_ends;
      return { once: () => takeEnds(text), answer: () => ({ exact: [takeEnds(text)] }) };
    },
    raw({ wasm, strings }) {
      const [text] = strings();
      const encoder = new TextEncoder();
      // Up to this many characters a loop over character codes is tried first: encodeInto's call alone costs more.
      const short = 64;
      let all = new Uint8Array(wasm.memory.buffer);
      function write(/** @type {number} */ address, /** @type {number} */ capacity) {
        if (text.length <= short) {
          let i = 0;
          for (; i < text.length; i++) {
            const code = text.charCodeAt(i);
            if (code > 0x7f) break;
            all[address + i] = code;
          }
          if (i === text.length) return i;
        }
        return encoder.encodeInto(text, all.subarray(address, address + capacity)).written;
      }
      function takeEnds() {
        const capacity = 3 * text.length;
        const address = wasm.raw_allocate(capacity);
        // Memory that grew has detached the view.
        if (all.length === 0) all = new Uint8Array(wasm.memory.buffer);
        return wasm.raw_take_ends(address, write(address, capacity), capacity);
      }
      return { once: takeEnds, answer: () => ({ exact: [takeEnds() >>> 0] }) };
    },
    js: ends,
  },

  'js-string-in': {
    bindgen({ glue, strings }) {
      const [text] = strings();
      const length = glue.strings_js_length;
      return { once: () => length(text), answer: () => ({ exact: [length(text)] }) };
    },
    async raw({ wasm, strings, rawImports }) {
      const { drop, keep, use } = await rawImports();
      use(wasm);
      const [text] = strings();
      function length() {
        const index = keep(text);
        const units = wasm.raw_string_length(index);
        drop(index);
        return units;
      }
      return { once: () => length(), answer: () => ({ exact: [length()] }) };
    },
    js({ strings }) {
      const [text] = strings();
      const length = (/** @type {string} */ string) => string.length;
      return { once: () => length(text), answer: () => ({ exact: [length(text)] }) };
    },
  },

  'string-out': {
    bindgen({ glue, strings, told }) {
      const kept = glue.strings_kept;
      const [text] = strings();
      glue.strings_keep(text);
      return { once: () => kept().length, answer: () => told.ofStrings([kept()]) };
    },
    raw({ arena, strings, told }) {
      const [text] = strings();
      const length = arena.write(text);
      return { once: () => arena.read(length).length, answer: () => told.ofStrings([arena.read(length)]) };
    },
    js: kept,
  },

  'import-str': {
    bindgen({ glue, strings, told }) {
      let seen = '';
      // What Rust imports is a function that the page has.
      /** @type {any} */ (globalThis).stringsTakeText = (/** @type {string} */ text) => {
        seen = text;
        return text.length;
      };
      glue.strings_keep(strings()[0]);
      const handOver = glue.strings_hand_over;
      function answer() {
        seen = '';
        handOver();
        return told.ofStrings([seen]);
      }
      return { once: () => handOver(), answer };
    },
    async raw({ wasm, arena, strings, told, rawImports }) {
      const { seen, use } = await rawImports();
      use(wasm);
      const length = arena.write(strings()[0]);
      const handOver = () => wasm.raw_hand_over(arena.address, length);
      function answer() {
        seen.text = '';
        handOver();
        return told.ofStrings([seen.text]);
      }
      return { once: () => handOver(), answer };
    },
    js({ strings, told }) {
      const [kept] = strings();
      let seen = '';
      const take = (/** @type {string} */ text) => {
        seen = text;
        return text.length;
      };
      function answer() {
        seen = '';
        take(kept);
        return told.ofStrings([seen]);
      }
      return { once: () => take(kept), answer };
    },
  },

  'static-str-out': {
    bindgen({ glue, size, told }) {
      const get = size === 8 ? glue.strings_static_str_short : glue.strings_static_str_long;
      return { once: () => get().length, answer: () => told.ofStrings([get()]) };
    },
    raw: decoded,
    js: kept,
  },

  'from-str': {
    bindgen({ glue, size, told }) {
      const get = size === 8 ? glue.strings_from_str_short : glue.strings_from_str_long;
      return { once: () => get().length, answer: () => told.ofStrings([get()]) };
    },
    raw: decoded,
    js: kept,
  },

  intern: {
    bindgen({ glue, size, told }) {
      const get = size === 8 ? glue.strings_intern_short : glue.strings_intern_long;
      return { once: () => get().length, answer: () => told.ofStrings([get()]) };
    },
    raw: indexed,
    js: kept,
  },

  'static-string': {
    bindgen({ glue, size, told }) {
      const get = size === 8 ? glue.strings_static_string_short : glue.strings_static_string_long;
      return { once: () => get().length, answer: () => told.ofStrings([get()]) };
    },
    raw: indexed,
    js: kept,
  },
};
