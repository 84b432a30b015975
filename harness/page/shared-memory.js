/** Memory that threads share. Neither `TextDecoder` nor `ImageData` takes it: hand-written code copies it first, as glue does. */

/** @param {ArrayBufferLike} buffer */
const isShared = (buffer) => typeof SharedArrayBuffer !== 'undefined' && buffer instanceof SharedArrayBuffer;

/**
 * The same bytes where nobody shares them.
 *
 * @template {Uint8Array | Uint8ClampedArray} T
 * @param {T} bytes @returns {T}
 */
export const unshared = (bytes) => (isShared(bytes.buffer) ? /** @type {T} */ (bytes.slice()) : bytes);

/**
 * What reads texts in a module's memory.
 *
 * @param {any} wasm the module's exports
 * @returns {{ decode: (bytes: Uint8Array) => string }}
 */
export function textDecoder({ memory }) {
  const decoder = new TextDecoder();
  return isShared(memory.buffer) ? { decode: (bytes) => decoder.decode(bytes.slice()) } : decoder;
}
