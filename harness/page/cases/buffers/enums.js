/** Bodies of the `buffers` family for many values of an enum: lights, which are numbers or strings in JavaScript. */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'enum-vec-in': {
    bindgen({ glue, bytes }) {
      const lights = Array.from(bytes(), (byte) => byte % 3);
      const fold = glue.buffers_fold_counted;
      return { once: () => fold(lights), answer: () => ({ exact: [fold(lights)] }) };
    },
    raw({ wasm, arena, bytes }) {
      const lights = Array.from(bytes(), (byte) => byte % 3);
      arena.reserve(lights.length);
      function fold() {
        arena.bytes().set(lights);
        return wasm.raw_fold_lights(arena.address, lights.length);
      }
      return { once: fold, answer: () => ({ exact: [fold() >>> 0] }) };
    },
    js({ bytes }) {
      const lights = Array.from(bytes(), (byte) => byte % 3);
      function fold() {
        let number = 0;
        for (let i = 0; i < lights.length; i++) number = (Math.imul(number, 31) + lights[i] + 1) | 0;
        return number;
      }
      return { once: fold, answer: () => ({ exact: [fold() >>> 0] }) };
    },
  },

  'string-enum-vec-in': {
    bindgen({ glue, bytes }) {
      const names = ['red', 'green', 'amber'];
      const lights = Array.from(bytes(), (byte) => names[byte % 3]);
      const fold = glue.buffers_fold_spelled;
      return { once: () => fold(lights), answer: () => ({ exact: [fold(lights)] }) };
    },
    raw({ wasm, arena, bytes }) {
      const names = ['red', 'green', 'amber'];
      /** @type {Record<string, number>} */
      const numbers = { red: 0, green: 1, amber: 2 };
      const lights = Array.from(bytes(), (byte) => names[byte % 3]);
      arena.reserve(lights.length);
      function fold() {
        const target = arena.bytes();
        for (let i = 0; i < lights.length; i++) target[i] = numbers[lights[i]];
        return wasm.raw_fold_lights(arena.address, lights.length);
      }
      return { once: fold, answer: () => ({ exact: [fold() >>> 0] }) };
    },
    js({ bytes }) {
      const names = ['red', 'green', 'amber'];
      /** @type {Record<string, number>} */
      const numbers = { red: 0, green: 1, amber: 2 };
      const lights = Array.from(bytes(), (byte) => names[byte % 3]);
      function fold() {
        let number = 0;
        for (let i = 0; i < lights.length; i++) number = (Math.imul(number, 31) + numbers[lights[i]] + 1) | 0;
        return number;
      }
      return { once: fold, answer: () => ({ exact: [fold() >>> 0] }) };
    },
  },

  'enum-vec-out': {
    bindgen({ glue, size, told }) {
      const lights = glue.buffers_counted;
      return { once: () => lights(size)[size - 1], answer: () => told.ofBytes(lights(size)) };
    },
    raw({ wasm, arena, size, told }) {
      arena.reserve(size);
      function lights() {
        wasm.raw_lights(arena.address, size);
        return Array.from(arena.bytes());
      }
      return { once: () => lights()[size - 1], answer: () => told.ofBytes(lights()) };
    },
    js({ size, told }) {
      function lights() {
        const out = [];
        for (let i = 0; i < size; i++) out.push(i % 3);
        return out;
      }
      return { once: () => lights()[size - 1], answer: () => told.ofBytes(lights()) };
    },
  },

  'string-enum-vec-out': {
    bindgen({ glue, size, told }) {
      const names = ['red', 'green', 'amber'];
      const lights = glue.buffers_spelled;
      const answer = () => told.ofBytes(lights(size).map((/** @type {string} */ name) => names.indexOf(name)));
      return { once: () => lights(size)[size - 1].length, answer };
    },
    raw({ wasm, arena, size, told }) {
      const names = ['red', 'green', 'amber'];
      arena.reserve(size);
      function lights() {
        wasm.raw_lights(arena.address, size);
        return Array.from(arena.bytes(), (byte) => names[byte]);
      }
      return { once: () => lights()[size - 1].length, answer: () => told.ofBytes(lights().map((name) => names.indexOf(name))) };
    },
    js({ size, told }) {
      const names = ['red', 'green', 'amber'];
      function lights() {
        const out = [];
        for (let i = 0; i < size; i++) out.push(names[i % 3]);
        return out;
      }
      return { once: () => lights()[size - 1].length, answer: () => told.ofBytes(lights().map((name) => names.indexOf(name))) };
    },
  },
};
