/**
 * A ruler laid right beside what is measured: a fixed piece of integer arithmetic, which tells how fast the machine was at
 * that moment.
 */

import controls from './cases/controls.js';
import { getReady, microseconds, time } from './measure.js';
import { ownBody } from './own-code.js';

export class Ruler {
  /** @param {import('./types.js').Body} body @param {number} iterations */
  constructor(body, iterations) {
    this.body = body;
    this.iterations = iterations;
  }

  /** @param {import('./types.js').Sampling} sampling @param {number} clockStepUs */
  static async make(sampling, clockStepUs) {
    const factory = /** @type {import('./types.js').Factory} */ (controls['ruler-cpu'].js);
    const body = await ownBody(factory, 'js', 'ruler', /** @type {any} */ ({}));
    const { n } = await getReady(body, sampling, clockStepUs);
    return new Ruler(body, n);
  }

  /** Lays it once. @returns {Promise<number>} microseconds */
  async lay() {
    return microseconds(await time(this.body, this.iterations));
  }
}
