/** Bodies of the `promises` family. */

/** @type {Record<string, import('../types.js').Lanes>} */
export default {};
