/**
 * A ruler laid right beside what is measured: a fixed piece of integer arithmetic, which tells how fast the machine was at
 * that moment.
 */

import controls from './cases/controls.js';
import { calibrate, getReady, microseconds, time } from './measure.js';
import { ownBody } from './own-code.js';

export class Ruler {
  /**
   * @param {import('./types.js').Body} body @param {number} iterations
   * @param {number} targetMs how long a laying should last @param {number} rejectMs how long it must last
   */
  constructor(body, iterations, targetMs, rejectMs) {
    this.body = body;
    this.iterations = iterations;
    this.targetMs = targetMs;
    this.rejectMs = rejectMs;
  }

  /** @param {import('./types.js').Sampling} sampling @param {number} clockStepUs */
  static async make(sampling, clockStepUs) {
    const factory = /** @type {import('./types.js').Factory} */ (controls['ruler-cpu'].js);
    const body = await ownBody(factory, 'js', 'ruler', /** @type {any} */ ({}));
    const { n, targetMs, rejectMs } = await getReady(body, sampling, clockStepUs);
    return new Ruler(body, n, targetMs, rejectMs);
  }

  /**
   * Lays it before the samples of a row. Where it has become too short for the clock, by a faster tier of the compiler or a
   * faster machine, it has more iterations from then on.
   *
   * @returns {Promise<number>} microseconds
   */
  async layBefore() {
    const us = await this.lay();
    if (us >= this.rejectMs * 1e3) return us;
    this.iterations = await calibrate(this.body, this.iterations, this.targetMs);
    return this.lay();
  }

  /** Lays it once. @returns {Promise<number>} microseconds */
  async lay() {
    return microseconds(await time(this.body, this.iterations));
  }
}
