/**
 * Bodies of the `strings` family for batches; one text at a time is in one-text-*.js. JavaScript starts from an array of strings and ends with one: joining,
 * packing, splitting and unpacking are part of the way across.
 */

/** The same work without crossing. @type {import('../../types.js').Factory} */
function js({ strings, told }) {
  const items = strings();
  function all() {
    const out = [];
    for (const item of items) out.push(item.toUpperCase());
    return out;
  }
  return { once: () => all().length, answer: () => told.ofStrings(all()) };
}

/** @type {Record<string, import('../../types.js').Lanes>} */
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
    raw({ wasm, arena, packing, strings, told, textEncoder }) {
      const items = strings();
      const encoder = textEncoder();
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
  },

  'vec-string': {
    bindgen({ glue, strings, told }) {
      const items = strings();
      const all = () => glue.strings_upper_each(items);
      return { once: () => all().length, answer: () => told.ofStrings(all()) };
    },
  },

  'array-of-strings': {
    bindgen({ glue, strings, told }) {
      const items = strings();
      const all = () => glue.strings_upper_array(items);
      return { once: () => all().length, answer: () => told.ofStrings(all()) };
    },
  },

  'json-array': {
    bindgen({ glue, strings, told }) {
      const items = strings();
      const all = () => JSON.parse(glue.strings_upper_json(JSON.stringify(items)));
      return { once: () => all().length, answer: () => told.ofStrings(all()) };
    },
    raw({ wasm, arena, strings, told, textDecoder }) {
      const items = strings();
      const decoder = textDecoder();
      function all() {
        const written = arena.write(JSON.stringify(items));
        const length = wasm.raw_upper_json(arena.address, written);
        return JSON.parse(decoder.decode(new Uint8Array(wasm.memory.buffer, wasm.raw_json(), length)));
      }
      return { once: () => all().length, answer: () => told.ofStrings(all()) };
    },
  },
};
