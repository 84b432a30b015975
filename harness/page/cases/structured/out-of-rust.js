/**
 * Bodies of the `structured` family, the way out: Rust keeps records, JavaScript gets an array of objects. The answer
 * holds the whole array against the JSON text that Rust would write.
 */

/** The same objects made anew without crossing. @type {import('../../types.js').Factory} */
function js({ records, shapes, data, told }) {
  const kept = records();
  const all = () => shapes.copies(data, kept);
  return { once: () => all().length, answer: () => told.ofStrings([shapes.asJson(all())]) };
}

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'swb-out': {
    bindgen({ glue, shapes, data, size, told }) {
      const shape = glue.structured_shape(data);
      glue.structured_keep(shape, size);
      const all = () => glue.structured_swb_out(shape);
      return { once: () => all().length, answer: () => told.ofStrings([shapes.asJson(all())]) };
    },
    js,
  },

  'swb-out-json': {
    bindgen({ glue, shapes, data, size, told }) {
      const shape = glue.structured_shape(data);
      glue.structured_keep(shape, size);
      const all = () => glue.structured_swb_out_json(shape);
      return { once: () => all().length, answer: () => told.ofStrings([JSON.stringify(all())]) };
    },
  },

  'swb-out-objects': {
    bindgen({ glue, data, size, told }) {
      const shape = glue.structured_shape(data);
      glue.structured_keep(shape, size);
      const all = () => glue.structured_swb_out_objects(shape);
      return { once: () => all().length, answer: () => told.ofStrings([JSON.stringify(all())]) };
    },
  },

  'swb-out-bytes': {
    bindgen({ glue, shapes, size, told }) {
      glue.structured_keep_marked(size);
      const all = () => glue.structured_swb_out_bytes();
      function answer() {
        const records = all();
        if (!(records[0].data instanceof Uint8Array)) throw new Error('marked bytes came out as another type');
        return told.ofStrings([shapes.asJson(records)]);
      }
      return { once: () => all().length, answer };
    },
    js({ records, shapes, told }) {
      const kept = records().map((record) => ({ data: Uint8Array.from(record.data) }));
      const all = () => shapes.copies('bytes', kept);
      return { once: () => all().length, answer: () => told.ofStrings([shapes.asJson(all())]) };
    },
  },

  'json-out': {
    bindgen({ glue, data, size, told }) {
      const shape = glue.structured_shape(data);
      glue.structured_keep(shape, size);
      const all = () => JSON.parse(glue.structured_json_out(shape));
      return { once: () => all().length, answer: () => told.ofStrings([JSON.stringify(all())]) };
    },
    raw({ glue, wasm, data, size, told, textDecoder }) {
      const shape = glue.structured_shape(data);
      wasm.raw_structured_keep(shape, size);
      const decoder = textDecoder();
      function all() {
        const length = wasm.raw_structured_json_out(shape);
        return JSON.parse(decoder.decode(new Uint8Array(wasm.memory.buffer, wasm.raw_structured_written(), length)));
      }
      return { once: () => all().length, answer: () => told.ofStrings([JSON.stringify(all())]) };
    },
  },

  'gloo-out': {
    bindgen({ glue, data, size, told }) {
      const shape = glue.structured_shape(data);
      glue.structured_keep(shape, size);
      const all = () => glue.structured_gloo_out(shape);
      return { once: () => all().length, answer: () => told.ofStrings([JSON.stringify(all())]) };
    },
  },

  'setters-out': {
    bindgen({ glue, data, size, told }) {
      glue.structured_keep(glue.structured_shape(data), size);
      const all = () => glue.structured_setters_out();
      return { once: () => all().length, answer: () => told.ofStrings([JSON.stringify(all())]) };
    },
  },

  'postcard-out': {
    bindgen({ glue, postcard, data, size, told }) {
      glue.structured_keep(glue.structured_shape(data), size);
      const all = () => postcard.decode(glue.structured_postcard_out());
      return { once: () => all().length, answer: () => told.ofStrings([JSON.stringify(all())]) };
    },
    raw({ glue, wasm, postcard, data, size, told }) {
      wasm.raw_structured_keep(glue.structured_shape(data), size);
      function all() {
        const length = wasm.raw_structured_postcard_out();
        return postcard.decode(new Uint8Array(wasm.memory.buffer, wasm.raw_structured_written(), length));
      }
      return { once: () => all().length, answer: () => told.ofStrings([JSON.stringify(all())]) };
    },
  },

  'flat-out': {
    bindgen({ glue, shapes, data, size, told }) {
      glue.structured_keep(glue.structured_shape(data), size);
      const all = () => shapes.unflatten(glue.structured_flat_out());
      return { once: () => all().length, answer: () => told.ofStrings([shapes.asJson(all())]) };
    },
    raw({ glue, wasm, shapes, data, size, told }) {
      wasm.raw_structured_keep(glue.structured_shape(data), size);
      const length = shapes.flatLength(size);
      function all() {
        const address = wasm.raw_structured_flat_out();
        // A copy, as the records must outlive the next ones that Rust lays out.
        return shapes.unflatten(new Float64Array(wasm.memory.buffer, address, length).slice());
      }
      return { once: () => all().length, answer: () => told.ofStrings([shapes.asJson(all())]) };
    },
  },
};
