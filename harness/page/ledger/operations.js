/** Counts one operation of the bodies that are timed elsewhere: the bindgen lane of every case. */

import { agree } from '../answer.js';
import { environment } from '../environment.js';
import '../imported.js';
import { FAMILIES } from '../families.js';
import { Ledger } from '../ledger.js';
import { ownBody } from '../own-code.js';
import { importCopy } from './loading.js';

/** @typedef {import('../types.js').PlannedCount} PlannedCount */

/** Operations before counting: the first fills caches, the second may grow tables. */
const WARM_UP = 2;
/** How often is tried to see the same twice in a row. */
const TRIES = 4;
/** Bytes between the start of a buffer and its values; timed rounds vary it, which changes no count. */
const SOURCE_OFFSET = 0;

/** Families share one copy of a module each, so that what one leaves behind does not show in another. */
class Benches {
  /** @type {Map<string, Promise<{ ledger: Ledger, module: import('../ledger.js').Counted }>>} */
  #benches = new Map();

  /** @param {string} family @param {string} variant */
  of(family, variant) {
    const name = `${family}/${variant}`;
    let bench = this.#benches.get(name);
    if (bench === undefined) {
      const ledger = new Ledger();
      bench = ledger.load(`${variant}-ledger`).then((module) => ({ ledger, module }));
      this.#benches.set(name, bench);
    }
    return bench;
  }
}

/** Families as packages, of which every copy counts. @param {Ledger} ledger */
function packagesCounting(ledger) {
  /** @param {string} family */
  async function openPackage(family) {
    async function copy() {
      const { glue: copied, bytes } = await importCopy(`package-${family}`);
      const options = { module_or_path: bytes };
      const glue = { ...copied, default: (/** @type {object} */ given) => ledger.instantiate(copied, given) };
      return { glue, options };
    }
    async function instance() {
      const { glue, options } = await copy();
      return (await glue.default(options)).glue;
    }
    return { copy, instance, close() {} };
  }
  return { openPackage };
}

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
async function countOne(ledger, body) {
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

export class Operations {
  #benches = new Benches();

  /**
   * Checks and counts one case in one variant. Never throws: what went wrong is part of the result.
   *
   * @param {PlannedCount} planned
   */
  async count({ planned, variant }) {
    const counted = { case: planned.id, variant, counts: {}, trouble: null };
    let body;
    try {
      const { ledger, module } = await this.#benches.of(planned.family, variant);
      const fresh = () => ledger.load(`${variant}-ledger`);
      const shared = environment(planned, module, module.glue, SOURCE_OFFSET, fresh);
      const env = { ...shared, packages: /** @type {any} */ (packagesCounting(ledger)) };
      const factory = FAMILIES[planned.family]?.[planned.mechanism]?.bindgen;
      if (factory === undefined) throw new Error(`the page has no body for lane bindgen of ${planned.id}`);
      body = await ownBody(factory, 'bindgen', `${planned.id}/ledger/${variant}`, env);
      const answer = await body.answer();
      if (!agree(planned.expected, answer)) {
        throw new Error(`expected ${JSON.stringify(planned.expected)}, got ${JSON.stringify(answer)}`);
      }
      return { ...counted, counts: await countOne(ledger, body) };
    } catch (error) {
      return { ...counted, trouble: String(error) };
    } finally {
      await body?.dispose?.();
    }
  }
}
