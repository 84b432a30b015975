/** Counts what one operation of a body makes cross. */

/** @typedef {import('../ledger.js').Ledger} Ledger */

/** Operations before counting: the first fills caches, the second may grow tables. */
const WARM_UP = 2;
/** How often is tried to see the same twice in a row. */
const TRIES = 4;

/**
 * Has the body do its operation `n` times, and counts. A body that times itself does so around the operation alone: what it
 * makes ready between one reading of the clock and the next is not part of it.
 *
 * @param {Ledger} ledger @param {import('../types.js').Body} body @param {number} n
 */
async function count(ledger, body, n) {
  ledger.take();
  if (body.timed) {
    let running = false;
    const now = () => {
      running = !running;
      if (running) ledger.on();
      else ledger.off();
      return 0;
    };
    // The object inherits a clock that may be read-only: this one stands before it.
    Object.defineProperty(performance, 'now', { configurable: true, value: now });
  } else {
    ledger.on();
  }
  try {
    if (body.timed) await body.timed(n);
    else if (body.waits) await body.run(n);
    else body.run(n);
  } finally {
    Reflect.deleteProperty(performance, 'now');
    ledger.off();
  }
  return ledger.take();
}

/** What `b` counted beyond `a`. @param {import('../ledger.js').Counts} b @param {import('../ledger.js').Counts} a */
function beyond(b, a) {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  const differences = names.map((name) => /** @type {const} */ ([name, (b[name] ?? 0) - (a[name] ?? 0)]));
  return Object.fromEntries(differences.filter(([, difference]) => difference !== 0));
}

/**
 * Counts of one operation: what two do beyond one, once three do the same beyond two. So neither what a batch does once
 * nor what happens now and then (memory grows, a table doubles) is taken for a part of it. A body that times itself brings
 * nothing else into a batch: there one is held against another.
 *
 * @param {Ledger} ledger @param {import('../types.js').Body} body
 */
export async function countOne(ledger, body) {
  const times = (/** @type {number} */ n) => count(ledger, body, n);
  if (!body.timed) for (let i = 0; i < WARM_UP; i++) await body.run(1);
  let found = {};
  for (let i = 0; i < TRIES; i++) {
    const [a, b] = body.timed ? [beyond(await times(1), {}), beyond(await times(1), {})] : await twoAndThree(times);
    if (JSON.stringify(a) === JSON.stringify(b)) return a;
    found = { a, b };
  }
  throw new Error(`one operation does not count as the next: ${JSON.stringify(found)}`);
}

/** What a second operation and what a third adds. @param {(n: number) => Promise<import('../ledger.js').Counts>} times */
async function twoAndThree(times) {
  const [one, two, three] = [await times(1), await times(2), await times(3)];
  return [beyond(two, one), beyond(three, two)];
}
