/** Bodies of the `buffers` family for rows of numbers: arrays within arrays, and the same laid out flat. */

/** Rust weighs an array of arrays. @type {import('../../types.js').Factory} */
function arraysWeighed({ glue, id, values }) {
  const all = values();
  const rows = Array.from({ length: all.length / 16 }, (_, i) => all.slice(16 * i, 16 * (i + 1)));
  const weigh = id.startsWith('buffers/rows-vec-in/') ? glue.buffers_weigh_rows : glue.buffers_weigh_array;
  return { once: () => weigh(rows), answer: () => ({ close: [weigh(rows)] }) };
}

/** Rust makes an array of arrays. @type {import('../../types.js').Factory} */
function arraysMade({ glue, id, size, told }) {
  const make = id.startsWith('buffers/rows-vec-out/') ? glue.buffers_rows : glue.buffers_rows_array;
  function once() {
    const rows = make(size);
    let sum = 0;
    for (let i = 0; i < rows.length; i++) sum += rows[i][rows[i].length - 1];
    return sum;
  }
  return { once, answer: () => told.ofRows(make(size)) };
}

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'rows-vec-in': { bindgen: arraysWeighed },

  'rows-array-in': { bindgen: arraysWeighed },

  'rows-flat-in': {
    bindgen({ glue, values }) {
      const all = values();
      const rows = Array.from({ length: all.length / 16 }, (_, i) => all.slice(16 * i, 16 * (i + 1)));
      function weigh() {
        let length = 0;
        for (let i = 0; i < rows.length; i++) length += rows[i].length;
        const flat = new Float64Array(length);
        const ends = new Uint32Array(rows.length);
        let end = 0;
        for (let i = 0; i < rows.length; i++) {
          flat.set(rows[i], end);
          end += rows[i].length;
          ends[i] = end;
        }
        return glue.buffers_weigh_flat(flat, ends);
      }
      return { once: weigh, answer: () => ({ close: [weigh()] }) };
    },
    raw({ wasm, arena, values }) {
      const all = values();
      const rows = Array.from({ length: all.length / 16 }, (_, i) => all.slice(16 * i, 16 * (i + 1)));
      /** @type {Float64Array} */
      let flat = new Float64Array(0);
      let ends = new Uint32Array(0);
      function weigh() {
        let length = 0;
        for (let i = 0; i < rows.length; i++) length += rows[i].length;
        arena.reserve(8 * length + 4 * rows.length);
        const address = arena.address + 8 * length;
        // Memory that grew has detached the views.
        if (flat.length !== length || ends.byteOffset !== address) {
          flat = arena.values(length);
          ends = new Uint32Array(wasm.memory.buffer, address, rows.length);
        }
        let end = 0;
        for (let i = 0; i < rows.length; i++) {
          flat.set(rows[i], end);
          end += rows[i].length;
          ends[i] = end;
        }
        return wasm.raw_weigh(arena.address, length, address, rows.length);
      }
      return { once: weigh, answer: () => ({ close: [weigh()] }) };
    },
    js({ values }) {
      const all = values();
      const rows = Array.from({ length: all.length / 16 }, (_, i) => all.slice(16 * i, 16 * (i + 1)));
      function run(/** @type {number} */ n) {
        let sum = 0;
        for (let turn = 0; turn < n; turn++) {
          let total = 0;
          for (let i = 0; i < rows.length; i++) {
            const row = rows[i];
            let own = 0;
            for (let j = 0; j < row.length; j++) own += row[j];
            total += ((i % 97) + 1) * own;
          }
          sum += total;
        }
        return sum;
      }
      return { run, answer: () => ({ close: [run(1)] }) };
    },
  },

  'rows-vec-out': { bindgen: arraysMade },

  'rows-array-out': { bindgen: arraysMade },

  'rows-flat-out': {
    bindgen({ glue, size, told }) {
      function cut() {
        const [values, ends] = glue.buffers_rows_flat(size);
        const rows = [];
        let start = 0;
        for (let i = 0; i < ends.length; i++) {
          rows.push(values.subarray(start, ends[i]));
          start = ends[i];
        }
        return rows;
      }
      function once() {
        const rows = cut();
        let sum = 0;
        for (let i = 0; i < rows.length; i++) sum += rows[i][rows[i].length - 1];
        return sum;
      }
      return { once, answer: () => told.ofRows(cut()) };
    },
    raw({ wasm, size, told }) {
      function cut() {
        const address = wasm.raw_rows(size);
        const ends = new Uint32Array(wasm.memory.buffer, wasm.raw_rows_ends(), size);
        // Rust writes there again: JavaScript's rows are of a copy.
        const values = new Float64Array(wasm.memory.buffer, address, ends[size - 1]).slice();
        const rows = [];
        let start = 0;
        for (let i = 0; i < size; i++) {
          rows.push(values.subarray(start, ends[i]));
          start = ends[i];
        }
        return rows;
      }
      function once() {
        const rows = cut();
        let sum = 0;
        for (let i = 0; i < rows.length; i++) sum += rows[i][rows[i].length - 1];
        return sum;
      }
      return { once, answer: () => told.ofRows(cut()) };
    },
    js({ size, told }) {
      /** @type {Float64Array[]} */
      let last = [];
      function once() {
        const rows = [];
        for (let i = 0; i < size; i++) {
          const row = new Float64Array(16);
          for (let j = 0; j < 16; j++) row[j] = i + j * 0.5;
          rows.push(row);
        }
        last = rows;
        let sum = 0;
        for (let i = 0; i < size; i++) sum += rows[i][rows[i].length - 1];
        return sum;
      }
      function answer() {
        once();
        return told.ofRows(last);
      }
      return { once, answer };
    },
  },
};
