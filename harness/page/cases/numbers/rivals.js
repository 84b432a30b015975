/** Bodies of rivals for the `numbers` family: the same chains as in `scalars.js`. */

/** @type {import('../../types.js').Factory} */
function unit({ rival }) {
  const unit = rival.unit;
  return {
    run(n) {
      for (let i = 0; i < n; i++) unit();
      return n;
    },
    answer: () => ({ exact: [unit() === undefined ? 0 : 1] }),
  };
}

/** @type {import('../../types.js').Factory} */
function add({ rival, data }) {
  const add = rival.add;
  const start = data === 'i32-heap' ? 1500000000 : 0;
  function run(/** @type {number} */ n) {
    let sum = start;
    for (let i = 0; i < n; i++) sum = add(sum, 1);
    return sum;
  }
  return { run, answer: () => ({ exact: [run(1000) >>> 0] }) };
}

/** @type {import('../../types.js').Factory} */
function multiply({ rival, data }) {
  const multiply = rival.multiply;
  const start = data === 'f64-nan' ? NaN : 1;
  function run(/** @type {number} */ n) {
    let product = start;
    for (let i = 0; i < n; i++) product = multiply(product, 1.000000001);
    return product;
  }
  const tell = (/** @type {number} */ product) => (Number.isNaN(product) ? { exact: [1] } : { close: [product] });
  return { run, answer: () => tell(run(1000)) };
}

/** @type {Record<string, import('../../types.js').RivalLanes>} */
export default {
  unit: { assemblyscript: unit, embind: unit },
  add: { assemblyscript: add, embind: add },
  multiply: { assemblyscript: multiply, embind: multiply },
};
