/** Carries out a plan: job by job, each in a realm of its own. While a realm works, this page does nothing. */

import { isRival } from '../rivals.js';
import { inRealm } from './realms.js';
import { unmeasured, unmeasuredPair } from './rows.js';

/** A browser that has just started is still busy with itself: the first realm waits for so long. */
const STARTING_MS = 1000;

/** Waits until the browser has started. */
export const started = () => new Promise((resolve) => setTimeout(resolve, STARTING_MS));

/**
 * What all jobs of a plan share.
 *
 * @param {import('../types.js').Plan} plan @param {number} clock_step_us
 */
const shared = ({ sampling, source_offset, padding_bytes }, clock_step_us) =>
  ({ sampling, source_offset, padding_bytes, clock_step_us });

/**
 * The rows of a case by the realm that they are measured in, in the planned order: a rival has one of its own.
 *
 * @param {import('../types.js').PlannedRow[]} rows
 */
export function byRealm(rows) {
  const shared = rows.filter(({ lane }) => !isRival(lane));
  return rows.filter((row) => row === shared[0] || isRival(row.lane)).map((row) => (row === shared[0] ? shared : [row]));
}

/**
 * All lanes of one case.
 *
 * @param {import('../types.js').Plan} plan @param {number} clockStepUs @param {import('../types.js').PlannedCase} planned
 * @returns {Promise<any[]>}
 */
export async function measureCase(plan, clockStepUs, planned) {
  const measured = [];
  for (const rows of byRealm(planned.rows)) measured.push(...(await measureRows(plan, clockStepUs, { ...planned, rows })));
  return measured;
}

/**
 * Those that share a realm. One that does not come up is tried once more, and then is the failure of every one of them.
 *
 * @param {import('../types.js').Plan} plan @param {number} clockStepUs @param {import('../types.js').PlannedCase} planned
 * @returns {Promise<any[]>}
 */
async function measureRows(plan, clockStepUs, planned) {
  const job = { kind: 'case', ...shared(plan, clockStepUs), planned, long_loop: false };
  try {
    if (plan.operation_ms !== null) return await inRealm(job, plan.operation_ms);
    return await inRealm(job, null, plan.sharing).catch(() => inRealm(job));
  } catch (error) {
    return planned.rows.map((row) => ({ ...unmeasured(planned, row), message: String(error) }));
  }
}

/**
 * Counts an operation of a user's, which may never end.
 *
 * @param {import('../types.js').Plan} plan @param {import('../types.js').PlannedCount} counted
 */
export async function countOperation(plan, counted) {
  try {
    return await inRealm({ kind: 'count', counted }, plan.operation_ms);
  } catch (error) {
    return { case: counted.planned.id, variant: counted.variant, counts: {}, trouble: String(error) };
  }
}

/**
 * The long loops that short batches are held against. One that fails is left out: the row that it belongs to has failed, too.
 *
 * @param {import('../types.js').Plan} plan @param {number} clockStepUs
 */
export async function measureLongLoops(plan, clockStepUs) {
  /** @type {unknown[]} */
  const measured = [];
  for (const { planned, row } of plan.long_loops) {
    const one = { ...planned, rows: [row] };
    const job = { kind: 'case', ...shared(plan, clockStepUs), planned: one, long_loop: true };
    await inRealm(job).then((loop) => measured.push(loop), () => {});
  }
  return measured;
}

/**
 * Times every pair in every pass, in the planned order. The second pass turns every order round: what comes of being loaded
 * or run first falls on both sides alike.
 *
 * @param {import('../types.js').Plan} plan @param {number} clockStepUs
 * @param {(timed: object) => Promise<unknown>} tell awaited after each: nothing is on its way while the next is timed
 */
export async function timePairs(plan, clockStepUs, tell) {
  const { passes } = /** @type {import('../types.js').PairsPlan} */ (plan.pairs);
  for (const [pass, { sides, pairs }] of passes.entries()) {
    for (const { planned, row, first } of pairs) {
      const job = { kind: 'pair', ...shared(plan, clockStepUs), sides, planned, row, first };
      const unfinished = (/** @type {unknown} */ error) => unmeasuredPair(planned, row, first, String(error));
      const measured = inRealm(job, plan.operation_ms);
      await tell({ pass, ...(await (plan.operation_ms === null ? measured : measured.catch(unfinished))) });
    }
  }
}
