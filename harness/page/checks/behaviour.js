/** How long things live and how they end: objects, closures, errors, promises. */

/** @type {Record<string, import('../types.js').CheckBody>} By the check's id. */
export default {};
