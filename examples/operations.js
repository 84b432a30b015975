// What `boundary bench pkg operations.js` measures: one operation each, by name. `glue` is the package, ready to be called.
// All that an operation may hold stands in harness/page/user-package/operations.d.ts.

/** @param {any} glue */
export default (glue) => ({
  // A function does the operation once.
  'add two numbers': () => glue.add(1, 2),
  'greet by name': () => glue.greet('World'),
  // At several sizes there is a curve, and a crossover with plain JavaScript. Both must give the same.
  sum: {
    sizes: [10, 1000, 100000],
    setup: (size) => Float64Array.from({ length: size }, (_, index) => index),
    run: (values) => glue.sum(values),
    javascript: (values) => values.reduce((sum, value) => sum + value, 0),
  },
  // What is made in an operation is freed in it: else the collector's pace is measured.
  'make and free an object': () => new glue.Counter(1).free(),
  'greet later': { run: async () => glue.greet('World'), expect: 'Hello, World!' },
});
