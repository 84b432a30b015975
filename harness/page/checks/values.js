/** How values cross: numbers, strings, buffers, views and handles. */

/** @type {Record<string, import('../types.js').CheckBody>} By the check's id. */
export default {};
