/** Bodies of the `strings` family for one text that goes into Rust. */

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
    raw({ wasm, strings, textEncoder }) {
      const [text] = strings();
      const encoder = textEncoder();
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

  'rope-in': {
    bindgen({ glue, packing, strings }) {
      const { heads, tail } = packing.halves(strings()[0]);
      let which = 0;
      const readEnds = glue.strings_read_ends;
      const once = () => readEnds(heads[(which ^= 1)] + tail);
      return { once, answer: () => ({ exact: [once()] }) };
    },
    raw({ wasm, arena, packing, strings }) {
      const { heads, tail } = packing.halves(strings()[0]);
      let which = 0;
      function once() {
        const length = arena.write(heads[(which ^= 1)] + tail);
        return wasm.raw_read_ends(arena.address, length);
      }
      return { once, answer: () => ({ exact: [once() >>> 0] }) };
    },
    js({ packing, strings }) {
      const { heads, tail } = packing.halves(strings()[0]);
      let which = 0;
      function once() {
        const joined = heads[(which ^= 1)] + tail;
        return Math.imul(joined.charCodeAt(0), 31) ^ joined.charCodeAt(joined.length - 1);
      }
      return { once, answer: () => ({ exact: [once() >>> 0] }) };
    },
  },

  'option-string-in': {
    bindgen({ glue, strings }) {
      const [text] = strings();
      const takeEnds = glue.strings_take_ends_if_any;
      return { once: () => takeEnds(text), answer: () => ({ exact: [takeEnds(text)] }) };
    },
  },

  encode: {
    raw({ arena, strings, told, textEncoder }) {
      const [text] = strings();
      const encoder = textEncoder();
      const encode = () => encoder.encodeInto(text, arena.bytes()).written;
      function answer() {
        arena.bytes().fill(0);
        return told.ofBytes(arena.bytes().subarray(0, encode()));
      }
      arena.reserve(3 * text.length);
      return { once: encode, answer };
    },
  },

  'encode-loop': {
    raw({ arena, strings, told }) {
      const [text] = strings();
      function encode() {
        const bytes = arena.bytes();
        for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
        return text.length;
      }
      function answer() {
        arena.bytes().fill(0);
        return told.ofBytes(arena.bytes().subarray(0, encode()));
      }
      arena.reserve(text.length);
      return { once: encode, answer };
    },
  },

  'units-in': {
    bindgen({ glue, strings }) {
      const [text] = strings();
      const readEnds = glue.strings_read_unit_ends;
      function once() {
        const units = new Uint16Array(text.length);
        for (let i = 0; i < units.length; i++) units[i] = text.charCodeAt(i);
        return readEnds(units);
      }
      return { once, answer: () => ({ exact: [once()] }) };
    },
    raw({ wasm, arena, strings }) {
      const [text] = strings();
      arena.reserve(2 * text.length);
      let units = new Uint16Array(0);
      function once() {
        // Memory that grew has detached the view.
        if (units.length === 0) units = new Uint16Array(wasm.memory.buffer, arena.address, text.length);
        for (let i = 0; i < units.length; i++) units[i] = text.charCodeAt(i);
        return wasm.raw_read_unit_ends(arena.address, units.length);
      }
      return { once, answer: () => ({ exact: [once() >>> 0] }) };
    },
  },

  'js-string-units': {
    bindgen({ glue, strings }) {
      const [text] = strings();
      const units = glue.strings_js_units;
      return { once: () => units(text), answer: () => ({ exact: [units(text)] }) };
    },
    async raw({ wasm, strings, rawImports }) {
      const { drop, keep, use } = await rawImports();
      use(wasm);
      const [text] = strings();
      function once() {
        const index = keep(text);
        const units = wasm.raw_string_units(index);
        drop(index);
        return units;
      }
      return { once, answer: () => ({ exact: [once() >>> 0] }) };
    },
    js({ strings }) {
      const [text] = strings();
      function once() {
        let number = 0;
        for (let i = 0; i < text.length; i++) number = (Math.imul(number, 31) + text.charCodeAt(i)) | 0;
        return number;
      }
      return { once, answer: () => ({ exact: [once() >>> 0] }) };
    },
  },

  'builtin-units': {
    async raw({ strings, jsStrings }) {
      const [text] = strings();
      const { units } = await jsStrings.reader();
      return { once: () => units(text), answer: () => ({ exact: [units(text) >>> 0] }) };
    },
  },

  'builtin-copy': {
    async raw({ wasm, arena, strings, jsStrings }) {
      const [text] = strings();
      const { reserve, copy } = await jsStrings.copier(wasm);
      reserve(text.length);
      arena.reserve(2 * text.length);
      const once = () => wasm.raw_read_unit_ends(arena.address, copy(text, arena.address));
      return { once, answer: () => ({ exact: [once() >>> 0] }) };
    },
  },
};
