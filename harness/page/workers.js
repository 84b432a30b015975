/** Workers of the `transfers` cases: each begins before anything is timed, and ends with its case. */

/**
 * @typedef {object} Purpose What a worker is for.
 * @property {'copy' | 'transfer'=} answer How it answers arrays.
 * @property {Int32Array=} turn Whose turn it is with shared memory: 1 for the worker, else 0.
 * @property {Float64Array=} values What both share.
 */

/** Bytes before the shared values, which begin at a multiple of eight. */
const TURN_BYTES = 8;

/**
 * A worker that has begun.
 *
 * @param {Purpose} purpose @returns {Promise<Worker>}
 */
export async function startWorker(purpose) {
  const worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' });
  try {
    await new Promise((resolve, reject) => {
      worker.onmessage = resolve;
      worker.onerror = ({ message }) => reject(new Error(`a worker did not begin: ${message}`));
      worker.postMessage(purpose);
    });
  } catch (error) {
    worker.terminate();
    throw error;
  }
  worker.onmessage = null;
  return worker;
}

/** Memory for a turn and `count` values, and a worker that waits on it. @param {number} count */
export async function shareWithWorker(count) {
  const memory = new SharedArrayBuffer(TURN_BYTES + count * Float64Array.BYTES_PER_ELEMENT);
  const turn = new Int32Array(memory, 0, 1);
  const values = new Float64Array(memory, TURN_BYTES);
  return { worker: await startWorker({ turn, values }), turn, values };
}

/**
 * Gives a worker its turn and waits until it has ended that.
 *
 * @param {Int32Array} turn
 */
export async function giveTurn(turn) {
  Atomics.store(turn, 0, 1);
  Atomics.notify(turn, 0);
  // Where it has ended meanwhile there is a word in the place of the promise.
  while (Atomics.load(turn, 0) === 1) await /** @type {any} */ (Atomics).waitAsync(turn, 0, 1).value;
}
