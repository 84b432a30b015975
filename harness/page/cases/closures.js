/** Bodies of the `closures` family. */

/** @type {Record<string, import('../types.js').Lanes>} */
export default {};
