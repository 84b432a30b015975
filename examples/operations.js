// What `cargo harness estimate pkg operations.js` prices and measures: one operation a line, by name.
// `glue` is the package's module, made by `wasm-bindgen --target web` and already initialised.

/** @param {any} glue */
export default (glue) => {
  // What is prepared here is not part of an operation.
  const values = Float64Array.from({ length: 1000 }, (_, index) => index);
  return {
    'add two numbers': () => glue.add(1, 2),
    'greet by name': () => glue.greet('World'),
    'sum 1,000 values': () => glue.sum(values),
    // What is made in an operation is freed in it: else the collector's pace is measured.
    'make and free an object': () => new glue.Counter(1).free(),
    'greet later': async () => glue.greet('World'),
  };
};
