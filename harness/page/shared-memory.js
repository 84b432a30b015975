/** Memory that threads share. `TextDecoder`, `TextEncoder` and `ImageData` take none: hand-written code copies, as glue does. */

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

/**
 * What writes texts into a module's memory.
 *
 * @param {any} wasm the module's exports
 * @returns {{ encodeInto: (text: string, bytes: Uint8Array) => { written: number } }}
 */
export function textEncoder({ memory }) {
  const encoder = new TextEncoder();
  if (!isShared(memory.buffer)) return encoder;
  return {
    encodeInto(text, bytes) {
      const made = encoder.encode(text);
      bytes.set(made);
      return { written: made.length };
    },
  };
}
