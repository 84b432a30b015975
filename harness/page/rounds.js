/** Runs a plan: case by case, lane by lane, in the planned order. */

import { agree } from './answer.js';
import { environment, inside, residue } from './environment.js';
import { measure, measureLongLoop, timeOnce } from './measure.js';
import { ownBody } from './own-code.js';
import buffers from './cases/buffers.js';
import controls from './cases/controls.js';
import handles from './cases/handles.js';
import images from './cases/images.js';
import numbers from './cases/numbers.js';
import strings from './cases/strings.js';
import views from './cases/views.js';

/** @type {Record<string, Record<string, import('./types.js').Lanes>>} */
const FAMILIES = { controls, numbers, strings, buffers, views: { ...views, ...images }, handles };

/** What a row is before anything is known about it. */
const NOTHING_MEASURED = {
  message: null,
  answer: null,
  first_call_us: 0,
  warmup_iterations: [],
  warmup_us: [],
  iterations: [],
  elapsed_us: [],
  rejected: 0,
  residue: null,
};

export class Runner {
  /**
   * @param {import('./types.js').Plan} plan
   * @param {Awaited<ReturnType<typeof import('./modules.js').loadModules>>} modules
   * @param {number} clockStepUs
   */
  constructor(plan, modules, clockStepUs) {
    this.plan = plan;
    this.modules = modules;
    this.clockStepUs = clockStepUs;
    // Moves every later block, so that addresses differ between rounds and no round is lucky for all.
    for (const { wasm } of Object.values(modules.variants)) wasm.raw_allocate(plan.padding_bytes);
  }

  /** @param {import('./types.js').PlannedCase} planned @param {import('./types.js').Row} row */
  body(planned, row) {
    const module = this.modules.variants[row.variant];
    const env = environment(planned, module, this.modules.twins[planned.mechanism], this.plan.source_offset);
    const lanes = row.lane === 'inside' ? { inside } : FAMILIES[planned.family]?.[planned.mechanism];
    const factory = /** @type {any} */ (lanes)?.[row.lane];
    if (factory === undefined) throw new Error(`the page has no body for lane ${row.lane} of ${planned.id}`);
    return { env, body: ownBody(factory, row.lane, `${planned.id}/${row.lane}/${row.variant}`, env) };
  }

  /**
   * Checks and times one lane of one case. Never throws: what went wrong is part of the result.
   *
   * @param {import('./types.js').PlannedCase} planned
   * @param {import('./types.js').Row} row
   */
  measureRow(planned, row) {
    const { sampling, source_offset } = this.plan;
    const result = { case: planned.id, ...row, outcome: 'failed', ...NOTHING_MEASURED };
    let made;
    try {
      made = this.body(planned, row);
      const { body, env } = made;
      const first_call_us = timeOnce(body);
      result.answer = body.answer();
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
        ...measure(body, sampling, this.clockStepUs),
      };
    } catch (error) {
      return { ...result, message: String(error) };
    } finally {
      made?.body.dispose?.();
      made?.env.arena.free();
    }
  }

  /** All lanes of one case. @param {import('./types.js').PlannedCase} planned */
  measureCase(planned) {
    return planned.rows.map((row) => this.measureRow(planned, row));
  }

  /** The long loops that short batches are held against. */
  measureLongLoops() {
    const { sampling, long_loops } = this.plan;
    return long_loops.map(({ planned, row }) => {
      const { body } = this.body(planned, row);
      const loop = measureLongLoop(body, sampling, this.clockStepUs);
      return { case: planned.id, lane: row.lane, ...loop };
    });
  }
}
