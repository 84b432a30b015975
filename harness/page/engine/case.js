/** One case in its realm: checks and times its lanes, one after the other. */

import '../imported.js';
import { agree } from '../answer.js';
import { environment, inside, residue } from '../environment.js';
import { bodiesFor } from '../families.js';
import { lacks } from '../features.js';
import { loadBuild } from '../modules.js';
import { ownBody } from '../own-code.js';
import { isRival, loadRival } from '../rivals.js';
import { OPERATIONS, operationBody } from '../user-package/body.js';
import { microseconds, time } from './batches.js';
import { measureLongLoop } from './long-loop.js';
import { lacking, unmeasured } from './rows.js';
import { takeSeries } from './series.js';

/** Builds of this realm, by variant. @type {Map<string, Promise<import('../types.js').Loaded>>} */
const builds = new Map();

/** @param {import('../types.js').CaseJob} job @param {string} variant */
function build({ padding_bytes }, variant) {
  let found = builds.get(variant);
  if (found === undefined) {
    found = loadBuild(variant).then((loaded) => {
      // Moves every later block, so that addresses differ between rounds and no round is lucky for all.
      loaded.wasm.raw_allocate(padding_bytes);
      return loaded;
    });
    builds.set(variant, found);
  }
  return found;
}

/** @param {import('../types.js').CaseJob} job @param {import('../types.js').Row} row */
async function ready(job, row) {
  const { planned, source_offset } = job;
  if (planned.family === OPERATIONS) return { env: null, body: await operationBody(planned.id, row.lane) };
  const env = environment(planned, await build(job, row.variant), source_offset, () => loadBuild(row.variant));
  if (isRival(row.lane)) env.rival = await loadRival(row.lane);
  const lanes = row.lane === 'inside' ? { inside } : await bodiesFor(planned);
  const factory = /** @type {any} */ (lanes)?.[row.lane];
  if (factory === undefined) throw new Error(`the page has no body for lane ${row.lane} of ${planned.id}`);
  return { env, body: await ownBody(factory, row.lane, `${planned.id}/${row.lane}/${row.variant}`, env) };
}

/**
 * Does the operation once and checks what came out.
 *
 * @param {import('../types.js').Body} body @param {import('../types.js').Answer} expected
 */
export async function checked(body, expected) {
  const first_call_us = microseconds(await time(body, 1));
  const answer = await body.answer();
  if (agree(expected, answer)) return { outcome: 'timed', first_call_us, answer };
  const message = `expected ${JSON.stringify(expected)}, got ${JSON.stringify(answer)}`;
  return { outcome: 'wrong', first_call_us: 0, answer, message };
}

/**
 * Checks and times one lane. Never throws: what went wrong is part of the result.
 *
 * @param {import('../types.js').CaseJob} job
 * @param {import('../types.js').PlannedRow} row
 */
async function measureRow(job, row) {
  const { planned, sampling, source_offset, clock_step_us } = job;
  const result = unmeasured(planned, row);
  let made;
  try {
    made = await ready(job, row);
    Object.assign(result, await checked(made.body, planned.expected));
    if (result.outcome !== 'timed') return result;
    const buffer = made.env !== null && planned.family === 'buffers' && row.lane === 'bindgen' ? made.env : null;
    const [series] = await takeSeries([made.body], sampling, clock_step_us, row.settle_ms);
    return { ...result, residue: buffer && residue(buffer.wasm, planned.bytes, source_offset), ...series };
  } catch (error) {
    return { ...result, outcome: 'failed', message: String(error) };
  } finally {
    await made?.body.dispose?.();
    made?.env?.arena.free();
  }
}

/** Measures the rows of a case, or the long loop of one of them. @param {import('../types.js').CaseJob} job */
export async function work(job) {
  const { planned, sampling, clock_step_us, long_loop } = job;
  if (long_loop) {
    const [row] = planned.rows;
    const { body } = await ready(job, row);
    const loop = await measureLongLoop(body, sampling, clock_step_us, row.settle_ms);
    return { case: planned.id, lane: row.lane, ...loop };
  }
  if (lacks(planned.needs)) return planned.rows.map((row) => lacking(planned, row));
  const measured = [];
  for (const row of planned.rows) measured.push(await measureRow(job, row));
  return measured;
}
