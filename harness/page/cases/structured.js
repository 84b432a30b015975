/** Bodies of the `structured` family. */

/** @type {Record<string, import('../types.js').Lanes>} */
export default {};
