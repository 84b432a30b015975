/**
 * Bodies of the `strings` family. In the batches JavaScript starts from an array of strings and ends with one: joining,
 * packing, splitting and unpacking are part of the way across.
 */

/** The same work without crossing. @type {import('../types.js').Factory} */
function js({ strings, told }) {
  const items = strings();
  function all() {
    const out = [];
    for (const item of items) out.push(item.toUpperCase());
    return out;
  }
  return { once: () => all().length, answer: () => told.ofStrings(all()) };
}

/** @type {Record<string, import('../types.js').Lanes>} */
export default {
  'per-item': {
    bindgen({ glue, strings, told }) {
      const upper = glue.strings_upper;
      const items = strings();
      function all() {
        const out = [];
        for (const item of items) out.push(upper(item));
        return out;
      }
      return { once: () => all().length, answer: () => told.ofStrings(all()) };
    },
    raw({ wasm, arena, strings, told }) {
      const items = strings();
      function all() {
        const out = [];
        for (const item of items) {
          const length = arena.write(item);
          wasm.raw_upper(arena.address, length);
          out.push(arena.read(length));
        }
        return out;
      }
      return { once: () => all().length, answer: () => told.ofStrings(all()) };
    },
    js,
  },

  'newline-batch': {
    bindgen({ glue, strings, told }) {
      const items = strings();
      const all = () => glue.strings_upper_lines(items.join('\n')).split('\n');
      return { once: () => all().length, answer: () => told.ofStrings(all()) };
    },
    raw({ wasm, arena, strings, told }) {
      const items = strings();
      function all() {
        const length = arena.write(items.join('\n'));
        wasm.raw_upper_lines(arena.address, length);
        return arena.read(length).split('\n');
      }
      return { once: () => all().length, answer: () => told.ofStrings(all()) };
    },
    js,
  },

  'packed-batch': {
    bindgen({ glue, packing, strings, told }) {
      const items = strings();
      function all() {
        const { bytes, ends } = packing.pack(items);
        const out = glue.strings_upper_packed(bytes, ends);
        const borders = new Uint32Array(out.buffer, out.byteOffset, items.length);
        return packing.unpack(out.subarray(borders.byteLength), borders);
      }
      return { once: () => all().length, answer: () => told.ofStrings(all()) };
    },
    raw({ wasm, arena, packing, strings, told }) {
      const items = strings();
      const encoder = new TextEncoder();
      const endsBytes = 4 * items.length;
      function all() {
        // Ends first, text behind them: one block of memory serves both directions.
        const text = items.join('');
        arena.reserve(endsBytes + 3 * text.length);
        const length = encoder.encodeInto(text, arena.bytes().subarray(endsBytes)).written;
        const ends = new Uint32Array(wasm.memory.buffer, arena.address, items.length);
        packing.fillEnds(items, length === text.length, ends);
        wasm.raw_upper_packed(arena.address + endsBytes, length, arena.address, items.length);
        return packing.unpack(arena.bytes().subarray(endsBytes, endsBytes + length), ends);
      }
      return { once: () => all().length, answer: () => told.ofStrings(all()) };
    },
    js,
  },

  'vec-string': {
    bindgen({ glue, strings, told }) {
      const items = strings();
      const all = () => glue.strings_upper_each(items);
      return { once: () => all().length, answer: () => told.ofStrings(all()) };
    },
    js,
  },

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
    js({ strings }) {
      const [text] = strings();
      // The texts hold no surrogates, so the last code unit is the last character.
      const readEnds = (/** @type {string} */ string) =>
        Math.imul(string.charCodeAt(0), 31) ^ string.charCodeAt(string.length - 1);
      return { once: () => readEnds(text), answer: () => ({ exact: [readEnds(text) >>> 0] }) };
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
    js({ strings, told }) {
      const kept = { text: strings()[0] };
      const get = () => kept.text;
      return { once: () => get().length, answer: () => told.ofStrings([get()]) };
    },
  },
};
