/**
 * Two builds of one case in one realm: each side brings its module, its glue and its own bodies; how they are timed is this
 * page's.
 */

import '../imported.js';
import { checked } from '../engine/case.js';
import { lacking, unmeasured } from '../engine/rows.js';
import { takeSeries } from '../engine/series.js';
import { lacks } from '../features.js';
import { loadBuild } from '../modules.js';
import { OPERATIONS, operationBody } from '../user-package/body.js';

/**
 * One side, ready to be timed.
 *
 * @param {string} path where the side's files lie
 * @param {import('../types.js').PairJob} job
 */
async function ready(path, { planned, row, source_offset, padding_bytes }) {
  const base = new URL(`..${path}/`, import.meta.url).href;
  if (planned.family === OPERATIONS) return { env: null, body: await operationBody(planned.id, row.lane, base) };
  const [{ mechanismsOf }, { environment, inside }, { ownBody }] = await Promise.all([
    import(`${base}families.js`),
    import(`${base}environment.js`),
    import(`${base}own-code.js`),
  ]);
  if (mechanismsOf === undefined) {
    throw new Error('its page is older than the way of timing of this one: compare with a later revision');
  }
  const build = await loadBuild(row.variant, base);
  build.wasm.raw_allocate(padding_bytes);
  const env = environment(planned, build, source_offset, () => loadBuild(row.variant, base));
  const lanes = row.lane === 'inside' ? { inside } : (await mechanismsOf(planned.family))[planned.mechanism];
  const factory = lanes?.[row.lane];
  if (factory === undefined) throw new Error(`this build's page has no body for lane ${row.lane} of ${planned.id}`);
  return { env, body: await ownBody(factory, row.lane, `${path}/${planned.id}/${row.lane}/${row.variant}`, env) };
}

/**
 * Checks and times one lane of one case in both builds. Never throws: what went wrong is part of the result.
 *
 * @param {import('../types.js').PairJob} job
 */
export async function work(job) {
  const { sides, planned, row, first, sampling, clock_step_us } = job;
  const order = first === 0 ? [0, 1] : [1, 0];
  if (lacks(planned.needs)) return { first, results: sides.map(() => lacking(planned, row)) };
  const results = sides.map(() => unmeasured(planned, row));
  /** @type {({ env: any, body: any } | undefined)[]} */
  const made = [undefined, undefined];
  try {
    for (const i of order) {
      try {
        const side = await ready(sides[i], job);
        made[i] = side;
        Object.assign(results[i], await checked(side.body, planned.expected));
      } catch (error) {
        results[i].message = String(error);
      }
    }
    if (results.every(({ outcome }) => outcome === 'timed')) {
      const bodies = order.map((i) => /** @type {any} */ (made[i]).body);
      const series = await takeSeries(bodies, sampling, clock_step_us, row.settle_ms);
      order.forEach((i, place) => Object.assign(results[i], series[place]));
    }
  } catch (error) {
    for (const result of results) Object.assign(result, { outcome: 'failed', message: String(error) });
  } finally {
    for (const one of made) {
      await one?.body.dispose?.();
      one?.env?.arena?.free();
    }
  }
  return { first, results };
}
