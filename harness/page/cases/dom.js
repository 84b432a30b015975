/** Bodies of the `dom` family. */

/** @type {Record<string, import('../types.js').Lanes>} */
export default {};
