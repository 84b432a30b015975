/** Bodies of the `transfers` family that get the body of a response. It is made of bytes that the page has: nothing is loaded. */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'response-array-buffer': {
    bindgen({ glue, bytes, told }) {
      const source = bytes();
      const receive = () => glue.transfers_receive_whole(new Response(source));
      async function answer() {
        await receive();
        return told.ofBytes(glue.transfers_received());
      }
      return { waits: true, once: receive, answer };
    },
    raw({ wasm, arena, size, bytes, told }) {
      const source = bytes();
      arena.reserve(size);
      async function receive() {
        const received = new Uint8Array(await new Response(source).arrayBuffer());
        arena.bytes().set(received);
        return wasm.raw_transfers_byte_ends(arena.address, received.length);
      }
      async function answer() {
        arena.bytes().fill(0);
        await receive();
        return told.ofBytes(arena.bytes());
      }
      return { waits: true, once: receive, answer };
    },
    js({ size, bytes, told }) {
      const source = bytes();
      const kept = new Uint8Array(size);
      async function receive() {
        kept.set(new Uint8Array(await new Response(source).arrayBuffer()));
        return kept[0] + 2 * kept[size - 1];
      }
      async function answer() {
        kept.fill(0);
        await receive();
        return told.ofBytes(kept);
      }
      return { waits: true, once: receive, answer };
    },
  },

  'response-chunks': {
    bindgen({ glue, bytes, responses, told }) {
      const source = bytes();
      const receive = () => glue.transfers_receive_chunks(responses.inChunks(source));
      async function answer() {
        await receive();
        return told.ofBytes(glue.transfers_received());
      }
      return { waits: true, once: receive, answer };
    },
    raw({ wasm, arena, size, bytes, responses, told }) {
      const source = bytes();
      arena.reserve(size);
      async function receive() {
        const reader = /** @type {ReadableStream} */ (responses.inChunks(source).body).getReader();
        let received = 0;
        for (;;) {
          const { done, value } = await reader.read();
          if (done) return wasm.raw_transfers_byte_ends(arena.address, received);
          arena.bytes().set(value, received);
          received += value.length;
        }
      }
      async function answer() {
        arena.bytes().fill(0);
        await receive();
        return told.ofBytes(arena.bytes());
      }
      return { waits: true, once: receive, answer };
    },
    js({ size, bytes, responses, told }) {
      const source = bytes();
      const kept = new Uint8Array(size);
      async function receive() {
        const reader = /** @type {ReadableStream} */ (responses.inChunks(source).body).getReader();
        let received = 0;
        for (;;) {
          const { done, value } = await reader.read();
          if (done) return kept[0] + 2 * kept[received - 1];
          kept.set(value, received);
          received += value.length;
        }
      }
      async function answer() {
        kept.fill(0);
        await receive();
        return told.ofBytes(kept);
      }
      return { waits: true, once: receive, answer };
    },
  },
};
