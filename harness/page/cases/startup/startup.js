/**
 * Bodies of the `startup` family. Every operation needs a copy of the package that nobody has used; getting it is not in
 * the time.
 */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  instantiate: {
    async bindgen({ data, packages }) {
      const opened = await packages.openPackage(data);
      async function timed(/** @type {number} */ n) {
        let elapsed = 0;
        for (let i = 0; i < n; i++) {
          const { glue, options } = await opened.copy();
          const start = performance.now();
          await glue.default(options);
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

  'instantiate-streaming': {
    async bindgen({ data, packages }) {
      const opened = await packages.openPackage(data);
      async function timed(/** @type {number} */ n) {
        let elapsed = 0;
        for (let i = 0; i < n; i++) {
          const { glue, options } = await opened.copy(true);
          const start = performance.now();
          await glue.default(options);
          elapsed += performance.now() - start;
        }
        return elapsed;
      }
      return {
        timed,
        answer: async () => ({ exact: [(await opened.instance(true)).startup_ready()] }),
        dispose: () => opened.close(),
      };
    },
  },

  'first-call': {
    async bindgen({ data, packages }) {
      const opened = await packages.openPackage(data);
      const expected = (await opened.instance()).startup_ready();
      async function timed(/** @type {number} */ n) {
        let elapsed = 0;
        let sum = 0;
        for (let i = 0; i < n; i++) {
          const { glue, options } = await opened.copy();
          const start = performance.now();
          await glue.default(options);
          sum += glue.startup_ready();
          elapsed += performance.now() - start;
        }
        if (sum !== n * expected) throw new Error('a first call did not yield what it should');
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
