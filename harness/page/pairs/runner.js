/**
 * Two builds in one page: each side brings its module, its glue and its own bodies; how they are timed is this page's.
 */

import '../imported.js';
import { agree } from '../answer.js';
import { timeOnce } from '../measure.js';
import { NOTHING_MEASURED } from '../rounds.js';
import { measurePair } from './times.js';

/**
 * A page of few cases would be done while its browser is still starting, and its code still being compiled: it waits this
 * long.
 */
const SETTLING_MS = 500;

/** One side in one pass: a revision's page files, and builds that this pass has for itself. */
class Side {
  /**
   * @param {string} path
   * @param {string} pass
   * @param {Record<string, any>} files
   * @param {Record<string, { glue: any, wasm: any }>} builds
   */
  constructor(path, pass, files, builds) {
    this.path = path;
    this.pass = pass;
    this.files = files;
    this.builds = builds;
  }

  /**
   * @param {string} path
   * @param {string} pass
   * @param {string[]} variants
   * @param {number} padding bytes that move every later block
   */
  static async load(path, pass, variants, padding) {
    const [{ FAMILIES }, { environment, inside }, { ownBody }] = await Promise.all([
      import(`${path}/families.js`),
      import(`${path}/environment.js`),
      import(`${path}/own-code.js`),
    ]);
    /** @type {Record<string, { glue: any, wasm: any }>} */
    const builds = {};
    for (const variant of variants) {
      builds[variant] = await loadBuild(path, variant, pass);
      builds[variant].wasm.raw_allocate(padding);
    }
    return new Side(path, pass, { FAMILIES, environment, inside, ownBody }, builds);
  }

  /**
   * @param {import('../types.js').PlannedCase} planned
   * @param {import('../types.js').Row} row
   * @param {number} sourceOffset
   */
  async ready(planned, row, sourceOffset) {
    const { FAMILIES, environment, inside, ownBody } = this.files;
    let copies = 0;
    const fresh = () => loadBuild(this.path, row.variant, `${this.pass}-${planned.id}-${(copies += 1)}`);
    const env = environment(planned, this.builds[row.variant], undefined, sourceOffset, fresh);
    const lanes = row.lane === 'inside' ? { inside } : FAMILIES[planned.family]?.[planned.mechanism];
    const factory = lanes?.[row.lane];
    if (factory === undefined) throw new Error(`this build's page has no body for lane ${row.lane} of ${planned.id}`);
    const label = `${this.path}/${this.pass}/${planned.id}/${row.lane}/${row.variant}`;
    return { env, body: await ownBody(factory, row.lane, label, env) };
  }
}

/** @param {string} path @param {string} variant @param {string} copy */
async function loadBuild(path, variant, copy) {
  const folder = `${path}/glue/${variant}`;
  const glue = await import(`${folder}/bench_wasm.js?copy=${copy}`);
  const wasm = await glue.default({ module_or_path: `${folder}/bench_wasm_bg.wasm` });
  return { glue, wasm };
}

/**
 * Checks and times one lane of one case in both builds. Never throws: what went wrong is part of the result.
 *
 * @param {Side[]} sides in the order of the plan
 * @param {import('../types.js').PlannedPair} pair
 * @param {import('../types.js').Sampling} sampling
 * @param {number} clockStepUs
 * @param {number} sourceOffset
 */
async function timePair(sides, { planned, row, first }, sampling, clockStepUs, sourceOffset) {
  const order = first === 0 ? [0, 1] : [1, 0];
  const results = sides.map(() => ({ case: planned.id, ...row, outcome: 'failed', ...NOTHING_MEASURED }));
  /** @type {({ env: any, body: any } | undefined)[]} */
  const made = [undefined, undefined];
  try {
    for (const i of order) {
      try {
        const ready = await sides[i].ready(planned, row, sourceOffset);
        made[i] = ready;
        results[i].first_call_us = await timeOnce(ready.body);
        results[i].answer = await ready.body.answer();
        const agrees = agree(planned.expected, results[i].answer);
        if (agrees) results[i].outcome = 'timed';
        else {
          results[i].outcome = 'wrong';
          results[i].message = `expected ${JSON.stringify(planned.expected)}, got ${JSON.stringify(results[i].answer)}`;
        }
      } catch (error) {
        results[i].message = String(error);
      }
    }
    if (results.every(({ outcome }) => outcome === 'timed')) {
      const bodies = /** @type {any} */ (order.map((i) => made[i]?.body));
      const times = await measurePair(bodies, sampling, clockStepUs);
      order.forEach((i, place) => Object.assign(results[i], times[place]));
    }
  } catch (error) {
    for (const result of results) Object.assign(result, { outcome: 'failed', message: String(error) });
  } finally {
    for (const one of made) {
      await one?.body.dispose?.();
      one?.env.arena?.free();
    }
  }
  return { first, results };
}

/**
 * Times every pair in every pass, in the planned order. A second pass has modules and code of its own, and turns every order
 * round: what comes of being loaded or run first falls on both sides alike.
 *
 * @param {import('../types.js').Plan} plan
 * @param {number} clockStepUs
 * @param {(timed: object) => Promise<unknown>} tell awaited after each: nothing is on its way while the next is timed
 */
export async function timePairs(plan, clockStepUs, tell) {
  const pairs = /** @type {import('../types.js').PairsPlan} */ (plan.pairs);
  const passes = [];
  for (const [pass, { sides, pairs: planned }] of pairs.passes.entries()) {
    const loaded = [];
    for (const path of sides) loaded.push(await Side.load(path, `pass-${pass}`, plan.variants, plan.padding_bytes));
    passes.push({ loaded, planned });
  }
  await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
  for (const [pass, { loaded, planned }] of passes.entries()) {
    for (const pair of planned) {
      const timed = await timePair(loaded, pair, plan.sampling, clockStepUs, pairs.source_offset);
      await tell({ pass, ...timed });
    }
  }
}
