/** Counts one row in a page whose renderer an emulator runs. */

import { marker } from './marker.js';
import { countRow } from './row.js';

/** Instructions that an emulator executes in a millisecond, about. */
const SPEED = 500_000;

/** @param {import('../types.js').InstructionsPlan} plan how long a block is to be, where that was asked */
export async function countInPage(plan) {
  const mark = marker();
  let begun = 0;
  let ms = 0;
  // No clock is read where blocks are counted: only where they are to be found, a page cannot read what the emulator wrote.
  const timed = (/** @type {number} */ number) => {
    mark(number);
    if (number === 1) ms = performance.now() - begun;
    else begun = performance.now();
  };
  return countRow(plan, plan.blocks === null ? timed : mark, () => ms * SPEED);
}
