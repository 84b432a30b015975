/** Bodies of the `startup` family. */

/** @type {Record<string, import('../types.js').Lanes>} */
export default {};
