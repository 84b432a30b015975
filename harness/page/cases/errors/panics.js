/**
 * Bodies of the `errors` family, continued: panics. A panic ends in a trap and unwinds nothing, so that what stood on
 * Rust's stack and heap is lost. Some 9,000 panics use up a stack of 1 MiB (112 bytes each, wasm-bindgen 0.2.130), so
 * that every few thousand get a copy of the module of their own, made outside of what is timed. They are few copies, since an
 * engine reserves many gigabytes of addresses for each, and collects them late.
 */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  panic: {
    async bindgen({ fresh }) {
      const each = 8000;
      // Where panics unwind, glue makes an error of each.
      const unwound = (/** @type {any} */ error) => error.name === 'PanicError';
      let { glue } = await fresh();
      let left = each;
      let caught = 0;
      function panics(/** @type {number} */ count) {
        for (let i = 0; i < count; i++) {
          try {
            glue.errors_panic();
          } catch (error) {
            if (error instanceof WebAssembly.RuntimeError || unwound(error)) caught += 1;
          }
        }
      }
      async function timed(/** @type {number} */ n) {
        let elapsed = 0;
        for (let done = 0; done < n; ) {
          if (left === 0) {
            ({ glue } = await fresh());
            left = each;
          }
          const count = Math.min(left, n - done);
          const start = performance.now();
          panics(count);
          elapsed += performance.now() - start;
          left -= count;
          done += count;
        }
        return elapsed;
      }
      async function answer() {
        const original = console.error;
        let logged = 0;
        console.error = () => {
          logged += 1;
        };
        try {
          caught = 0;
          await timed(1);
        } finally {
          console.error = original;
        }
        return { exact: [caught, logged] };
      }
      return { timed, answer };
    },
    raw({ wasm }) {
      let caught = 0;
      // A bare trap leaves nothing behind: no copy of the module is needed.
      function run(/** @type {number} */ n) {
        for (let i = 0; i < n; i++) {
          try {
            wasm.raw_trap();
          } catch (error) {
            if (error instanceof WebAssembly.RuntimeError) caught += 1;
          }
        }
        return caught;
      }
      function answer() {
        caught = 0;
        run(1);
        return { exact: [caught, 0] };
      }
      return { run, answer };
    },
    js() {
      let caught = 0;
      function fail() {
        throw new Error('not a multiple of four');
      }
      function run(/** @type {number} */ n) {
        for (let i = 0; i < n; i++) {
          try {
            fail();
          } catch (error) {
            if (error instanceof Error) caught += 1;
          }
        }
        return caught;
      }
      function answer() {
        caught = 0;
        run(1);
        return { exact: [caught, 0] };
      }
      return { run, answer };
    },
  },

  'panic-hook': {
    async bindgen({ fresh }) {
      const each = 1000;
      const unwound = (/** @type {any} */ error) => error.name === 'PanicError';
      let left = 0;
      let caught = 0;
      let logged = 0;
      /** @type {any} */
      let glue;
      function panics(/** @type {number} */ count) {
        for (let i = 0; i < count; i++) {
          try {
            glue.errors_panic();
          } catch (error) {
            if (error instanceof WebAssembly.RuntimeError || unwound(error)) caught += 1;
          }
        }
      }
      async function timed(/** @type {number} */ n) {
        let elapsed = 0;
        for (let done = 0; done < n; ) {
          if (left === 0) {
            ({ glue } = await fresh());
            glue.errors_set_hook();
            left = each;
          }
          const count = Math.min(left, n - done);
          const original = console.error;
          console.error = (text) => {
            if (text.includes('not a multiple of four')) logged += 1;
          };
          const start = performance.now();
          panics(count);
          elapsed += performance.now() - start;
          console.error = original;
          left -= count;
          done += count;
        }
        return elapsed;
      }
      async function answer() {
        caught = 0;
        logged = 0;
        await timed(1);
        return { exact: [caught, logged] };
      }
      return { timed, answer };
    },
    js() {
      let caught = 0;
      let logged = 0;
      function fail() {
        console.error(`not a multiple of four\n\nStack:\n\n${new Error().stack}\n\n`);
        throw new Error('not a multiple of four');
      }
      function timed(/** @type {number} */ n) {
        const original = console.error;
        console.error = (text) => {
          if (text.includes('not a multiple of four')) logged += 1;
        };
        const start = performance.now();
        for (let i = 0; i < n; i++) {
          try {
            fail();
          } catch (error) {
            if (error instanceof Error) caught += 1;
          }
        }
        const elapsed = performance.now() - start;
        console.error = original;
        return elapsed;
      }
      function answer() {
        caught = 0;
        logged = 0;
        timed(1);
        return { exact: [caught, logged] };
      }
      return { timed, answer };
    },
  },
};
