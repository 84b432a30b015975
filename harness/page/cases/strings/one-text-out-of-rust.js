/** Bodies of the `strings` family for one text that comes out of Rust. */

/** A text that is simply there. @type {import('../../types.js').Factory} */
function kept({ strings, told }) {
  const kept = { text: strings()[0] };
  const get = () => kept.text;
  return { once: () => get().length, answer: () => told.ofStrings([get()]) };
}

/** A constant of Rust's, decoded where it lies. @type {import('../../types.js').Factory} */
function decoded({ wasm, size, told, textDecoder }) {
  const decoder = textDecoder();
  const get = () => decoder.decode(new Uint8Array(wasm.memory.buffer, wasm.raw_constant(size), size));
  return { once: () => get().length, answer: () => told.ofStrings([get()]) };
}

/** A constant of Rust's, decoded once and then named by its index. @type {import('../../types.js').Factory} */
function indexed({ wasm, told, size, textDecoder }) {
  const decoder = textDecoder();
  const sizes = [8, 64];
  const texts = sizes.map((bytes) =>
    decoder.decode(new Uint8Array(wasm.memory.buffer, wasm.raw_constant(bytes), bytes)));
  const get = () => texts[wasm.raw_constant_index(size)];
  return { once: () => get().length, answer: () => told.ofStrings([get()]) };
}

/** What Rust keeps, interned or not, handed to a function of the page. @type {import('../../types.js').Factory} */
function handedOver({ glue, id, strings, told }) {
  let seen = '';
  // What Rust imports is a function that the page has.
  /** @type {any} */ (globalThis).stringsTakeText = (/** @type {string} */ text) => {
    seen = text;
    return text.length;
  };
  const keep = id.startsWith('strings/import-interned/') ? glue.strings_keep_interned : glue.strings_keep;
  keep(strings()[0]);
  const handOver = id.startsWith('strings/import-interned-new/') ? glue.strings_hand_over_interned : glue.strings_hand_over;
  function answer() {
    seen = '';
    handOver();
    return told.ofStrings([seen]);
  }
  return { once: () => handOver(), answer };
}

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
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

  'option-string-out': {
    bindgen({ glue, strings, told }) {
      const kept = glue.strings_kept_if_any;
      const [text] = strings();
      glue.strings_keep(text);
      return { once: () => kept().length, answer: () => told.ofStrings([kept()]) };
    },
  },

  'import-str': {
    bindgen: handedOver,
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

  'import-interned': { bindgen: handedOver },

  'import-interned-new': { bindgen: handedOver },

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
