/** Bodies of the `imports` family. */

/** @type {Record<string, import('../types.js').Lanes>} */
export default {};
