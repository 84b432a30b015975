/** Rows before anything is known about them. */

/**
 * A row of which nothing was measured: it failed, unless what is measured takes its place.
 *
 * @param {import('../types.js').PlannedCase} planned @param {import('../types.js').PlannedRow} row
 */
export const unmeasured = ({ id }, { lane, variant, settle_ms }) => ({
  case: id,
  lane,
  variant,
  outcome: 'failed',
  message: /** @type {string | null} */ (null),
  answer: /** @type {any} */ (null),
  first_call_us: 0,
  settle_ms,
  iterations: [],
  elapsed_us: [],
  rejected: 0,
  residue: null,
});

/**
 * A row that this engine cannot do.
 *
 * @param {import('../types.js').PlannedCase} planned @param {import('../types.js').PlannedRow} row
 */
export const lacking = (planned, row) => ({ ...unmeasured(planned, row), outcome: 'lacking', message: planned.needs });

/**
 * Both sides of a pair that was not measured.
 *
 * @param {import('../types.js').PlannedCase} planned @param {import('../types.js').PlannedRow} row @param {number} first
 * @param {string} message
 */
export const unmeasuredPair = (planned, row, first, message) =>
  ({ first, results: [0, 1].map(() => ({ ...unmeasured(planned, row), message })) });
