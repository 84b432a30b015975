/** Responses of bytes that a page has: nothing is loaded. */

/** Bytes of a chunk: what one record of TLS holds at most (RFC 8446, section 5.1). */
const CHUNK_BYTES = 1 << 14;

/** A response whose body comes in chunks. @param {Uint8Array<ArrayBuffer>} bytes */
export function inChunks(bytes) {
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      controller.enqueue(bytes.subarray(sent, sent + CHUNK_BYTES));
      sent += CHUNK_BYTES;
      if (sent >= bytes.length) controller.close();
    },
  });
  return new Response(body);
}
