/**
 * Bodies of the `startup` family. Every operation needs a copy of the package that nobody has used; getting it is not in
 * the time.
 */

/** @type {Record<string, import('../types.js').Lanes>} */
export default {
  instantiate: {
    async bindgen({ data, packages }) {
      const opened = await packages.openPackage(data);
      async function timed(n) {
        let elapsed = 0;
        for (let i = 0; i < n; i++) {
          const { glue, bytes } = await opened.copy();
          const start = performance.now();
          await glue.default({ module_or_path: bytes });
          elapsed += performance.now() - start;
        }
        return elapsed;
      }
      return {
        timed,
        answer: async () => ({ exact: [(await opened.instance()).startup_ready()] }),
        dispose: () => opened.close(),
      };
    },
  },

  'first-call': {
    async bindgen({ data, packages }) {
      const opened = await packages.openPackage(data);
      async function timed(n) {
        const ready = [];
        for (let i = 0; i < n; i++) ready.push((await opened.instance()).startup_ready);
        // All in one stretch: a single first call is shorter than the clock tells well.
        let sum = 0;
        const start = performance.now();
        for (const call of ready) sum += call();
        const elapsed = performance.now() - start;
        if (sum !== n * ready[0]()) throw new Error('a first call went wrong');
        return elapsed;
      }
      return {
        timed,
        answer: async () => ({ exact: [(await opened.instance()).startup_ready()] }),
        dispose: () => opened.close(),
      };
    },
  },
};
