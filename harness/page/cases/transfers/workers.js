/**
 * Bodies of the `transfers` family that have a worker change an array. It is copied out of Wasm first, in every lane that has
 * it there: a view would hand over all of Wasm's memory, which is cloned whole and never moved.
 */

/** @type {Record<string, import('../../types.js').Lanes>} */
export default {
  'worker-copy': {
    async bindgen({ glue, values, workers, told }) {
      const worker = await workers.startWorker({ answer: 'copy' });
      const line = new glue.TransfersLine(worker);
      glue.transfers_keep(values());
      async function answer() {
        glue.transfers_keep(values());
        await line.copy();
        return told.ofValues(glue.transfers_kept());
      }
      function dispose() {
        worker.terminate();
        line.free();
        glue.transfers_keep(new Float64Array(0));
      }
      return { waits: true, once: () => line.copy(), answer, dispose };
    },
    async raw({ wasm, arena, size, values, workers, told }) {
      const worker = await workers.startWorker({ answer: 'copy' });
      const fresh = values();
      arena.reserve(8 * size);
      arena.values(size).set(fresh);
      /** @type {(read: number) => void} */
      let resolve;
      worker.onmessage = ({ data }) => {
        arena.values(size).set(data);
        resolve(wasm.raw_transfers_ends(arena.address, size));
      };
      function exchange() {
        worker.postMessage(arena.values(size).slice());
        return new Promise((resolver) => (resolve = resolver));
      }
      async function answer() {
        arena.values(size).set(fresh);
        await exchange();
        return told.ofValues(arena.values(size));
      }
      return { waits: true, once: exchange, answer, dispose: () => worker.terminate() };
    },
    async js({ size, values, workers, told }) {
      const worker = await workers.startWorker({ answer: 'copy' });
      let kept = values();
      /** @type {(read: number) => void} */
      let resolve;
      worker.onmessage = ({ data }) => {
        kept = data;
        resolve(kept[0] + 2 * kept[size - 1]);
      };
      function exchange() {
        worker.postMessage(kept);
        return new Promise((resolver) => (resolve = resolver));
      }
      async function answer() {
        kept = values();
        await exchange();
        return told.ofValues(kept);
      }
      return { waits: true, once: exchange, answer, dispose: () => worker.terminate() };
    },
  },

  'worker-transfer': {
    async bindgen({ glue, values, workers, told }) {
      const worker = await workers.startWorker({ answer: 'transfer' });
      const line = new glue.TransfersLine(worker);
      glue.transfers_keep(values());
      async function answer() {
        glue.transfers_keep(values());
        await line.transfer();
        return told.ofValues(glue.transfers_kept());
      }
      function dispose() {
        worker.terminate();
        line.free();
        glue.transfers_keep(new Float64Array(0));
      }
      return { waits: true, once: () => line.transfer(), answer, dispose };
    },
    async raw({ wasm, arena, size, values, workers, told }) {
      const worker = await workers.startWorker({ answer: 'transfer' });
      const fresh = values();
      arena.reserve(8 * size);
      arena.values(size).set(fresh);
      /** @type {(read: number) => void} */
      let resolve;
      worker.onmessage = ({ data }) => {
        arena.values(size).set(data);
        resolve(wasm.raw_transfers_ends(arena.address, size));
      };
      function exchange() {
        const copied = arena.values(size).slice();
        worker.postMessage(copied, [copied.buffer]);
        return new Promise((resolver) => (resolve = resolver));
      }
      async function answer() {
        arena.values(size).set(fresh);
        await exchange();
        return told.ofValues(arena.values(size));
      }
      return { waits: true, once: exchange, answer, dispose: () => worker.terminate() };
    },
    async js({ size, values, workers, told }) {
      const worker = await workers.startWorker({ answer: 'transfer' });
      let kept = values();
      /** @type {(read: number) => void} */
      let resolve;
      worker.onmessage = ({ data }) => {
        kept = data;
        resolve(kept[0] + 2 * kept[size - 1]);
      };
      function exchange() {
        worker.postMessage(kept, [kept.buffer]);
        return new Promise((resolver) => (resolve = resolver));
      }
      async function answer() {
        kept = values();
        await exchange();
        return told.ofValues(kept);
      }
      return { waits: true, once: exchange, answer, dispose: () => worker.terminate() };
    },
  },

  'worker-shared': {
    async bindgen({ glue, size, values, workers, told }) {
      const { worker, turn, values: shared } = await workers.shareWithWorker(size);
      glue.transfers_keep(values());
      const exchange = () => glue.transfers_share(turn, shared);
      async function answer() {
        glue.transfers_keep(values());
        await exchange();
        return told.ofValues(glue.transfers_kept());
      }
      function dispose() {
        worker.terminate();
        glue.transfers_keep(new Float64Array(0));
      }
      return { waits: true, once: exchange, answer, dispose };
    },
    async raw({ wasm, arena, size, values, workers, told }) {
      const { worker, turn, values: shared } = await workers.shareWithWorker(size);
      const fresh = values();
      arena.reserve(8 * size);
      arena.values(size).set(fresh);
      async function exchange() {
        shared.set(arena.values(size));
        await workers.giveTurn(turn);
        arena.values(size).set(shared);
        return wasm.raw_transfers_ends(arena.address, size);
      }
      async function answer() {
        arena.values(size).set(fresh);
        await exchange();
        return told.ofValues(arena.values(size));
      }
      return { waits: true, once: exchange, answer, dispose: () => worker.terminate() };
    },
    async js({ size, values, workers, told }) {
      const { worker, turn, values: shared } = await workers.shareWithWorker(size);
      const kept = values();
      async function exchange() {
        shared.set(kept);
        await workers.giveTurn(turn);
        kept.set(shared);
        return kept[0] + 2 * kept[size - 1];
      }
      async function answer() {
        kept.set(values());
        await exchange();
        return told.ofValues(kept);
      }
      return { waits: true, once: exchange, answer, dispose: () => worker.terminate() };
    },
  },
};
