/** Bodies of the `objects` family: collections of JavaScript's that Rust fills and reads. */

/** Rust fills a map or a plain object. @type {import('../../types.js').Factory} */
function filled({ glue, id, size, told }) {
  const fill = id.startsWith('objects/map-fill/') ? glue.objects_map_fill : glue.objects_object_fill;
  glue.objects_keep_entries(size);
  function answer() {
    const made = fill();
    const entries = made instanceof Map ? [...made] : Object.entries(made);
    return told.ofStrings(entries.map(([key, value]) => `${key}=${value}`));
  }
  return { once: () => (fill() === null ? 0 : 1), answer, dispose: () => glue.objects_keep_entries(0) };
}

/** By hand, from keys and numbers that Rust has packed. @type {import('../../types.js').Factory} */
function filledFromMemory({ wasm, id, size, told }) {
  const decoder = new TextDecoder();
  const intoMap = id.startsWith('objects/map-fill/');
  wasm.raw_keep_entries(size);
  function fill() {
    const address = wasm.raw_entries();
    const { buffer } = wasm.memory;
    const ends = new Uint32Array(buffer, wasm.raw_entries_ends(), size);
    const values = new Float64Array(buffer, wasm.raw_entries_values(), size);
    const keys = decoder.decode(new Uint8Array(buffer, address, ends[size - 1]));
    const map = new Map();
    /** @type {Record<string, number>} */
    const object = {};
    let start = 0;
    for (let i = 0; i < size; i++) {
      // Keys are ASCII: their lengths in bytes are those in code units.
      const key = keys.slice(start, ends[i]);
      start = ends[i];
      if (intoMap) map.set(key, values[i]);
      else object[key] = values[i];
    }
    return intoMap ? map : object;
  }
  function answer() {
    const made = fill();
    const entries = made instanceof Map ? [...made] : Object.entries(made);
    return told.ofStrings(entries.map(([key, value]) => `${key}=${value}`));
  }
  return { once: () => (fill() === null ? 0 : 1), answer, dispose: () => wasm.raw_keep_entries(0) };
}

/** The same without crossing, of entries that are there. @type {import('../../types.js').Factory} */
function filledInJavaScript({ id, size, told }) {
  const intoMap = id.startsWith('objects/map-fill/');
  const entries = Array.from({ length: size }, (_, i) => ({ key: `key${String(i).padStart(5, '0')}`, value: i * 0.5 }));
  /** What nobody could see need not be made. @type {unknown} */
  let last;
  function fill() {
    const map = new Map();
    /** @type {Record<string, number>} */
    const object = {};
    for (let i = 0; i < size; i++) {
      const { key, value } = entries[i];
      if (intoMap) map.set(key, value);
      else object[key] = value;
    }
    return intoMap ? map : object;
  }
  function answer() {
    const made = fill();
    const found = made instanceof Map ? [...made] : Object.entries(made);
    return told.ofStrings(found.map(([key, value]) => `${key}=${value}`));
  }
  function once() {
    last = fill();
    return last === null ? 0 : 1;
  }
  return { once, answer };
}

/** Rust reads a map or a plain object. @type {import('../../types.js').Factory} */
function read({ glue, id, size }) {
  const map = new Map(Array.from({ length: size }, (_, i) => [`key${String(i).padStart(5, '0')}`, i * 0.5]));
  const object = Object.fromEntries(map);
  const [collection, all] = id.startsWith('objects/map-for-each/')
    ? [map, glue.objects_map_for_each]
    : id.startsWith('objects/map-entries/')
      ? [map, glue.objects_map_entries]
      : [object, glue.objects_object_entries];
  return { once: () => all(collection), answer: () => ({ exact: [all(collection)] }) };
}

/** By hand: keys and numbers are written into memory, and one call reads them. @type {import('../../types.js').Factory} */
function readFromMemory({ wasm, arena, id, packing, size }) {
  const map = new Map(Array.from({ length: size }, (_, i) => [`key${String(i).padStart(5, '0')}`, i * 0.5]));
  const object = Object.fromEntries(map);
  const ofMap = id.startsWith('objects/map-');
  function once() {
    const keys = ofMap ? [...map.keys()] : Object.keys(object);
    const { bytes, ends } = packing.pack(keys);
    arena.reserve(12 * keys.length + bytes.length);
    const { buffer } = wasm.memory;
    const values = new Float64Array(buffer, arena.address, keys.length);
    if (ofMap) {
      let i = 0;
      for (const value of map.values()) values[i++] = value;
    } else {
      for (let i = 0; i < keys.length; i++) values[i] = object[keys[i]];
    }
    const [endsAt, keysAt] = [arena.address + 8 * keys.length, arena.address + 12 * keys.length];
    new Uint32Array(buffer, endsAt, keys.length).set(ends);
    new Uint8Array(buffer, keysAt, bytes.length).set(bytes);
    return wasm.raw_read_entries(keysAt, endsAt, arena.address, keys.length);
  }
  return { once, answer: () => ({ exact: [once() >>> 0] }) };
}

/** The same without crossing. @type {import('../../types.js').Factory} */
function readInJavaScript({ id, size }) {
  const map = new Map(Array.from({ length: size }, (_, i) => [`key${String(i).padStart(5, '0')}`, i * 0.5]));
  const object = Object.fromEntries(map);
  const ofMap = id.startsWith('objects/map-');
  let number = 0;
  function take(/** @type {number} */ value, /** @type {string} */ key) {
    for (let i = 0; i < key.length; i++) number = (Math.imul(number, 31) + key.charCodeAt(i)) | 0;
    number = (Math.imul(number, 31) + 2 * value) | 0;
  }
  function once() {
    number = 0;
    if (ofMap) map.forEach(take);
    else for (const [key, value] of Object.entries(object)) take(value, key);
    return number;
  }
  return { once, answer: () => ({ exact: [once() >>> 0] }) };
}

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'map-fill': { bindgen: filled, raw: filledFromMemory, js: filledInJavaScript },
  'object-fill': { bindgen: filled, raw: filledFromMemory, js: filledInJavaScript },
  'map-for-each': { bindgen: read, raw: readFromMemory, js: readInJavaScript },
  'map-entries': { bindgen: read },
  'object-entries': { bindgen: read, raw: readFromMemory, js: readInJavaScript },

  'set-fill': {
    bindgen({ glue, size, told }) {
      const fill = glue.objects_set_fill;
      glue.objects_keep_entries(size);
      return { once: () => fill().size, answer: () => told.ofStrings([...fill()]), dispose: () => glue.objects_keep_entries(0) };
    },
    raw({ wasm, size, told }) {
      const decoder = new TextDecoder();
      wasm.raw_keep_entries(size);
      function fill() {
        const address = wasm.raw_entries();
        const { buffer } = wasm.memory;
        const ends = new Uint32Array(buffer, wasm.raw_entries_ends(), size);
        const keys = decoder.decode(new Uint8Array(buffer, address, ends[size - 1]));
        const set = new Set();
        let start = 0;
        for (let i = 0; i < size; i++) {
          // Keys are ASCII: their lengths in bytes are those in code units.
          set.add(keys.slice(start, ends[i]));
          start = ends[i];
        }
        return set;
      }
      const answer = () => told.ofStrings(/** @type {string[]} */ ([...fill()]));
      return { once: () => fill().size, answer, dispose: () => wasm.raw_keep_entries(0) };
    },
    js({ size, told }) {
      const keys = Array.from({ length: size }, (_, i) => `key${String(i).padStart(5, '0')}`);
      function fill() {
        const set = new Set();
        for (let i = 0; i < size; i++) set.add(keys[i]);
        return set;
      }
      return { once: () => fill().size, answer: () => told.ofStrings(/** @type {string[]} */ ([...fill()])) };
    },
  },

  'set-values': {
    bindgen({ glue, size }) {
      const set = new Set(Array.from({ length: size }, (_, i) => `key${String(i).padStart(5, '0')}`));
      const all = glue.objects_set_values;
      return { once: () => all(set), answer: () => ({ exact: [all(set)] }) };
    },
    raw({ wasm, arena, packing, size }) {
      const set = new Set(Array.from({ length: size }, (_, i) => `key${String(i).padStart(5, '0')}`));
      function once() {
        const { bytes, ends } = packing.pack([...set]);
        arena.reserve(4 * ends.length + bytes.length);
        const keysAt = arena.address + 4 * ends.length;
        new Uint32Array(wasm.memory.buffer, arena.address, ends.length).set(ends);
        new Uint8Array(wasm.memory.buffer, keysAt, bytes.length).set(bytes);
        return wasm.raw_read_entries(keysAt, arena.address, 0, ends.length);
      }
      return { once, answer: () => ({ exact: [once() >>> 0] }) };
    },
    js({ size }) {
      const set = new Set(Array.from({ length: size }, (_, i) => `key${String(i).padStart(5, '0')}`));
      function once() {
        let number = 0;
        for (const key of set) {
          for (let i = 0; i < key.length; i++) number = (Math.imul(number, 31) + key.charCodeAt(i)) | 0;
        }
        return number;
      }
      return { once, answer: () => ({ exact: [once() >>> 0] }) };
    },
  },
};
