/** Bodies of the `objects` family. */

/** @type {Record<string, import('../types.js').Lanes>} */
export default {};
