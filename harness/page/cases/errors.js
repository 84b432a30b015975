/** Bodies of the `errors` family. */

/** @type {Record<string, import('../types.js').Lanes>} */
export default {};
