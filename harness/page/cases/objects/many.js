/** Bodies of the `objects` family: many structs at once, against the same numbers laid out flat. */

/** The coordinates of points added up. @type {import('../../types.js').Factory} */
function jsIn({ size }) {
  const points = Array.from({ length: size }, (_, i) => ({ x: i * 0.5, y: i + 0.25 }));
  function sum() {
    let total = 0;
    for (const { x, y } of points) total += x + y;
    return total;
  }
  return { once: sum, answer: () => ({ close: [sum()] }) };
}

/** Points made anew and read. @type {import('../../types.js').Factory} */
function jsOut({ size, told }) {
  const kept = Array.from({ length: size }, (_, i) => ({ x: i * 0.5, y: i + 0.25 }));
  const all = () => kept.map(({ x, y }) => ({ x, y }));
  function once() {
    let total = 0;
    for (const { x, y } of all()) total += x + y;
    return total;
  }
  return { once, answer: () => told.ofValues(all().flatMap(({ x, y }) => [x, y])) };
}

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'vec-struct-in': {
    bindgen({ glue, size }) {
      const { Dot, objects_sum_dots: sumDots } = glue;
      const points = Array.from({ length: size }, (_, i) => ({ x: i * 0.5, y: i + 0.25 }));
      const send = () => sumDots(points.map(({ x, y }) => new Dot(x, y)));
      return { once: send, answer: () => ({ close: [send()] }) };
    },
    raw({ wasm, arena, size }) {
      const { raw_objects_new: create, raw_objects_sum_dots: sumDots } = wasm;
      const points = Array.from({ length: size }, (_, i) => ({ x: i * 0.5, y: i + 0.25 }));
      arena.reserve(4 * size);
      const made = new Uint32Array(size);
      function send() {
        // First all, then written: making them may move the memory.
        for (let i = 0; i < size; i++) made[i] = create(points[i].x, points[i].y);
        new Uint32Array(wasm.memory.buffer, arena.address, size).set(made);
        return sumDots(arena.address, size);
      }
      return { once: send, answer: () => ({ close: [send()] }) };
    },
    js: jsIn,
  },

  'flat-in': {
    bindgen({ glue, size }) {
      const { objects_sum_flat: sumFlat } = glue;
      const points = Array.from({ length: size }, (_, i) => ({ x: i * 0.5, y: i + 0.25 }));
      function send() {
        const flat = new Float64Array(2 * size);
        for (let i = 0; i < size; i++) {
          flat[2 * i] = points[i].x;
          flat[2 * i + 1] = points[i].y;
        }
        return sumFlat(flat);
      }
      return { once: send, answer: () => ({ close: [send()] }) };
    },
    raw({ wasm, arena, size }) {
      const { raw_objects_sum_flat: sumFlat } = wasm;
      const points = Array.from({ length: size }, (_, i) => ({ x: i * 0.5, y: i + 0.25 }));
      arena.reserve(16 * size);
      let flat = arena.values(2 * size);
      function send() {
        if (flat.length === 0) flat = arena.values(2 * size);
        for (let i = 0; i < size; i++) {
          flat[2 * i] = points[i].x;
          flat[2 * i + 1] = points[i].y;
        }
        return sumFlat(arena.address, 2 * size);
      }
      return { once: send, answer: () => ({ close: [send()] }) };
    },
    js: jsIn,
  },

  'vec-struct-out': {
    bindgen({ glue, size, told }) {
      const { objects_dots: dots, objects_keep: keep } = glue;
      keep(size);
      function once() {
        let total = 0;
        for (const dot of dots()) {
          total += dot.x + dot.y;
          dot.free();
        }
        return total;
      }
      function answer() {
        const out = dots();
        const values = out.flatMap((/** @type {any} */ dot) => [dot.x, dot.y]);
        for (const dot of out) dot.free();
        return told.ofValues(values);
      }
      return { once, answer };
    },
    raw({ wasm, arena, size, told }) {
      const { raw_objects_dots: dots, raw_objects_x: x, raw_objects_y: y, raw_objects_free: free } = wasm;
      wasm.raw_objects_keep(size);
      arena.reserve(4 * size);
      function all() {
        dots(arena.address);
        return new Uint32Array(wasm.memory.buffer, arena.address, size);
      }
      function once() {
        let total = 0;
        for (const dot of all()) {
          total += x(dot) + y(dot);
          free(dot);
        }
        return total;
      }
      function answer() {
        const out = Array.from(all());
        const values = out.flatMap((dot) => [x(dot), y(dot)]);
        for (const dot of out) free(dot);
        return told.ofValues(values);
      }
      return { once, answer };
    },
    js: jsOut,
  },

  'flat-out': {
    bindgen({ glue, size, told }) {
      const { objects_flat: flatOut, objects_keep: keep } = glue;
      keep(size);
      function once() {
        const flat = flatOut();
        let total = 0;
        for (let i = 0; i < flat.length; i += 2) total += flat[i] + flat[i + 1];
        return total;
      }
      return { once, answer: () => told.ofValues(flatOut()) };
    },
    raw({ wasm, size, told }) {
      wasm.raw_objects_keep(size);
      function flatOut() {
        const address = wasm.raw_objects_flat();
        return new Float64Array(wasm.memory.buffer, address, 2 * size);
      }
      function once() {
        const flat = flatOut();
        let total = 0;
        for (let i = 0; i < flat.length; i += 2) total += flat[i] + flat[i + 1];
        return total;
      }
      return { once, answer: () => told.ofValues(flatOut()) };
    },
    js: jsOut,
  },
};
