/** Runs a plan: case by case, lane by lane, in the planned order. */

import { agree } from './answer.js';
import { environment, inside, residue } from './environment.js';
import { bodiesFor } from './families.js';
import { measure, measureLongLoop, timeOnce } from './measure.js';
import { loadFresh } from './modules.js';
import { ownBody } from './own-code.js';

/** What a row is before anything is known about it. */
export const NOTHING_MEASURED = {
  message: null,
  answer: null,
  first_call_us: 0,
  warmup_iterations: [],
  warmup_us: [],
  iterations: [],
  elapsed_us: [],
  rejected: 0,
  ruler_iterations: 0,
  ruler_us: [],
  residue: null,
};

export class Runner {
  /**
   * @param {import('./types.js').Plan} plan
   * @param {Awaited<ReturnType<typeof import('./modules.js').loadModules>>} modules
   * @param {number} clockStepUs
   * @param {import('./ruler.js').Ruler=} ruler laid beside every row, if there is one
   */
  constructor(plan, modules, clockStepUs, ruler) {
    this.plan = plan;
    this.modules = modules;
    this.clockStepUs = clockStepUs;
    this.ruler = ruler;
    // Moves every later block, so that addresses differ between rounds and no round is lucky for all.
    for (const { wasm } of Object.values(modules.variants)) wasm.raw_allocate(plan.padding_bytes);
  }

  /** @param {import('./types.js').PlannedCase} planned @param {import('./types.js').Row} row */
  async body(planned, row) {
    const module = this.modules.variants[row.variant];
    const twin = this.modules.twins[planned.mechanism];
    const env = environment(planned, module, twin, this.plan.source_offset, () => loadFresh(row.variant));
    const lanes = row.lane === 'inside' ? { inside } : bodiesFor(planned);
    const factory = /** @type {any} */ (lanes)?.[row.lane];
    if (factory === undefined) throw new Error(`the page has no body for lane ${row.lane} of ${planned.id}`);
    return { env, body: await ownBody(factory, row.lane, `${planned.id}/${row.lane}/${row.variant}`, env) };
  }

  /**
   * Checks and times one lane of one case. Never throws: what went wrong is part of the result.
   *
   * @param {import('./types.js').PlannedCase} planned
   * @param {import('./types.js').Row} row
   */
  async measureRow(planned, row) {
    const { sampling, source_offset } = this.plan;
    const result = { case: planned.id, ...row, outcome: 'failed', ...NOTHING_MEASURED };
    let made;
    try {
      made = await this.body(planned, row);
      const { body, env } = made;
      const first_call_us = await timeOnce(body);
      result.answer = await body.answer();
      if (!agree(planned.expected, result.answer)) {
        const found = JSON.stringify(result.answer);
        return { ...result, outcome: 'wrong', message: `expected ${JSON.stringify(planned.expected)}, got ${found}` };
      }
      const buffer = planned.family === 'buffers' && row.lane === 'bindgen';
      return {
        ...result,
        outcome: 'timed',
        first_call_us,
        residue: buffer ? residue(env.wasm, planned.bytes, source_offset) : null,
        ...(await measure(body, sampling, this.clockStepUs, this.ruler)),
      };
    } catch (error) {
      return { ...result, message: String(error) };
    } finally {
      await made?.body.dispose?.();
      made?.env.arena.free();
    }
  }

  /** All lanes of one case. @param {import('./types.js').PlannedCase} planned */
  async measureCase(planned) {
    const measured = [];
    for (const row of planned.rows) measured.push(await this.measureRow(planned, row));
    return measured;
  }

  /** The long loops that short batches are held against. */
  async measureLongLoops() {
    const { sampling, long_loops } = this.plan;
    const measured = [];
    for (const { planned, row } of long_loops) {
      const { body } = await this.body(planned, row);
      const loop = await measureLongLoop(body, sampling, this.clockStepUs);
      measured.push({ case: planned.id, lane: row.lane, ...loop });
    }
    return measured;
  }
}
