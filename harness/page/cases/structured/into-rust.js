/**
 * Bodies of the `structured` family, the way in: JavaScript has an array of plain objects, Rust gets records and reads
 * them. What is timed glances at every field; the answer reads the whole.
 */

/** The same objects read without crossing. @type {import('../../types.js').Factory} */
function js({ records, shapes, data }) {
  const objects = records();
  const read = (/** @type {boolean} */ whole) => shapes.digest(data, objects, whole);
  return { once: () => read(false), answer: () => ({ exact: [read(true)] }) };
}

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'swb-in': {
    bindgen({ glue, records, data }) {
      const objects = records();
      const shape = glue.structured_shape(data);
      const send = (/** @type {boolean} */ whole) => glue.structured_swb_in(shape, objects, whole);
      return { once: () => send(false), answer: () => ({ exact: [send(true)] }) };
    },
    js,
  },

  'swb-in-bytes': {
    bindgen({ glue, records }) {
      const objects = records().map((record) => ({ data: Uint8Array.from(record.data) }));
      const send = (/** @type {boolean} */ whole) => glue.structured_swb_in_bytes(objects, whole);
      return { once: () => send(false), answer: () => ({ exact: [send(true)] }) };
    },
    js({ records, shapes }) {
      const objects = records().map((record) => ({ data: Uint8Array.from(record.data) }));
      const read = (/** @type {boolean} */ whole) => shapes.digest('bytes', objects, whole);
      return { once: () => read(false), answer: () => ({ exact: [read(true)] }) };
    },
  },

  'json-in': {
    bindgen({ glue, records, data }) {
      const objects = records();
      const shape = glue.structured_shape(data);
      const send = (/** @type {boolean} */ whole) => glue.structured_json_in(shape, JSON.stringify(objects), whole);
      return { once: () => send(false), answer: () => ({ exact: [send(true)] }) };
    },
    raw({ glue, wasm, arena, records, data }) {
      const objects = records();
      const shape = glue.structured_shape(data);
      function send(/** @type {boolean} */ whole) {
        const length = arena.write(JSON.stringify(objects));
        return wasm.raw_structured_json_in(shape, arena.address, length, whole) >>> 0;
      }
      return { once: () => send(false), answer: () => ({ exact: [send(true)] }) };
    },
  },

  'gloo-in': {
    bindgen({ glue, records, data }) {
      const objects = records();
      const shape = glue.structured_shape(data);
      const send = (/** @type {boolean} */ whole) => glue.structured_gloo_in(shape, objects, whole);
      return { once: () => send(false), answer: () => ({ exact: [send(true)] }) };
    },
  },

  'getters-in': {
    bindgen({ glue, records }) {
      const objects = records();
      const send = (/** @type {boolean} */ whole) => glue.structured_getters_in(objects, whole);
      return { once: () => send(false), answer: () => ({ exact: [send(true)] }) };
    },
  },

  'postcard-in': {
    bindgen({ glue, postcard, records }) {
      const objects = records();
      const send = (/** @type {boolean} */ whole) => glue.structured_postcard_in(postcard.encode(objects), whole);
      return { once: () => send(false), answer: () => ({ exact: [send(true)] }) };
    },
    raw({ wasm, arena, postcard, records }) {
      const objects = records();
      function send(/** @type {boolean} */ whole) {
        const bytes = postcard.encode(objects);
        arena.reserve(bytes.length);
        arena.bytes().set(bytes);
        return wasm.raw_structured_postcard_in(arena.address, bytes.length, whole) >>> 0;
      }
      return { once: () => send(false), answer: () => ({ exact: [send(true)] }) };
    },
  },

  'flat-in': {
    bindgen({ glue, records, shapes, size }) {
      const objects = records();
      function send(/** @type {boolean} */ whole) {
        const flat = new Float64Array(shapes.flatLength(size));
        shapes.flatten(objects, flat);
        return glue.structured_flat_in(flat, whole);
      }
      return { once: () => send(false), answer: () => ({ exact: [send(true)] }) };
    },
    raw({ wasm, arena, records, shapes, size }) {
      const objects = records();
      const length = shapes.flatLength(size);
      arena.reserve(8 * length);
      let flat = arena.values(length);
      function send(/** @type {boolean} */ whole) {
        if (flat.length === 0) flat = arena.values(length);
        shapes.flatten(objects, flat);
        return wasm.raw_structured_flat_in(arena.address, length, whole) >>> 0;
      }
      return { once: () => send(false), answer: () => ({ exact: [send(true)] }) };
    },
  },
};
