/**
 * The worker of the `transfers` cases. Its first message says what it is for: to answer each array by a copy of it, to move
 * each back by a transfer list, or to wait on memory that it shares.
 */

/** What it does with an array. @param {Float64Array} values */
function swapEnds(values) {
  const last = values.length - 1;
  [values[0], values[last]] = [values[last], values[0]];
}

/** Waits for its turn and ends it, as long as it lives. @param {Int32Array} turn @param {Float64Array} values */
function share(turn, values) {
  for (;;) {
    Atomics.wait(turn, 0, 0);
    swapEnds(values);
    Atomics.store(turn, 0, 0);
    Atomics.notify(turn, 0);
  }
}

/** The worker's own scope, whose messages have no origin to name. @type {any} */
const scope = globalThis;

/** @param {import('./workers.js').Purpose} purpose */
function begin({ answer, turn, values }) {
  scope.onmessage = (/** @type {MessageEvent<Float64Array>} */ { data }) => {
    swapEnds(data);
    scope.postMessage(data, answer === 'transfer' ? [data.buffer] : []);
  };
  scope.postMessage('begun');
  if (turn !== undefined && values !== undefined) share(turn, values);
}

scope.onmessage = (/** @type {MessageEvent<import('./workers.js').Purpose>} */ { data }) => begin(data);
