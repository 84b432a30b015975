/** What is still held after many operations: slots of the table, Wasm's memory and, where the browser tells, JS heap. */

import { collected } from './collector.js';

/** @typedef {{ glue: any, wasm: any }} Module */
/**
 * @typedef {object} Probe
 * @property {(i: number) => unknown} once One operation.
 * @property {(() => unknown)=} end What ends them all, before the second look.
 * @property {(() => unknown)=} release Lets go of what must be held until after it.
 */

const OPERATIONS = 100_000;

/** A browser that tells the size of its heap tells the same for so long. */
const HEAP_SIZE_AGE_MS = 60;
const HEAP_READINGS = 2;

/** What takes a closure, calls it and lets go of it. */
export const receiver = {
  /** @param {() => number} closure */
  borrow: (closure) => void closure(),
  /** @param {() => number} closure */
  take: (closure) => void closure(),
};

/**
 * The size of the heap: the smallest of a few, each after a collection. The first collection only finds what registries
 * free then, and some garbage is always there.
 */
async function heapSize() {
  let smallest = Infinity;
  for (let i = 0; i < HEAP_READINGS; i++) {
    if (!(await collected())) return undefined;
    await new Promise((resolve) => setTimeout(resolve, HEAP_SIZE_AGE_MS));
    smallest = Math.min(smallest, /** @type {any} */ (performance).memory.usedJSHeapSize);
  }
  return smallest;
}

/** @param {Module} module @param {string} when @returns {Promise<Record<string, number>>} */
async function sizes({ glue, wasm }, when) {
  const heap = 'memory' in performance ? await heapSize() : undefined;
  return {
    [`live_slots_${when}`]: glue.checks_live_slots(),
    [`wasm_bytes_${when}`]: wasm.memory.buffer.byteLength,
    ...(heap === undefined ? {} : { [`js_heap_bytes_${when}`]: heap }),
  };
}

/**
 * A check that does something many times and looks at what is held before and after.
 *
 * @param {(module: Module) => Probe} prepare
 * @returns {import('../types.js').CheckBody}
 */
function probe(prepare) {
  return async ({ fresh }) => {
    const module = await fresh();
    const { once, end, release } = prepare(module);
    const before = await sizes(module, 'before');
    for (let i = 0; i < OPERATIONS; i++) once(i);
    end?.();
    const after = await sizes(module, 'after');
    release?.();
    return { operations: OPERATIONS, ...before, ...after };
  };
}

/**
 * Hands values to Rust, which keeps them.
 *
 * @param {Module} module
 */
function keepAll({ glue }) {
  // JavaScript holds the values before and after, so that only what the boundary adds is weighed; and it holds the keeper,
  // which the collector would take otherwise, with all that Rust keeps in it.
  const values = Array.from({ length: OPERATIONS }, (_, mark) => ({ mark }));
  const keeper = new glue.ChecksHandles();
  const release = () => {
    values.length = 0;
    keeper.free();
  };
  return { keeper, once: (/** @type {number} */ i) => keeper.keep(values[i]), release };
}

/** @type {Record<string, import('../types.js').CheckBody>} By the check's id. */
export default {
  'closures/memory-dropped': probe(({ glue }) => ({ once: (i) => glue.checks_closure_dropped(receiver, i) })),
  'closures/memory-forget': probe(({ glue }) => ({ once: (i) => glue.checks_closure_forget(receiver, i) })),
  'closures/memory-into-js-value': probe(({ glue }) => ({
    once: (i) => glue.checks_closure_into_js_value(receiver, i),
  })),
  'objects/memory-unfreed': probe(({ glue }) => ({ once: (i) => new glue.ChecksObject(i).number() })),
  'objects/memory-freed': probe(({ glue }) => ({
    once(i) {
      const object = new glue.ChecksObject(i);
      object.number();
      object.free();
    },
  })),
  'handles/memory-kept': probe(keepAll),
  'handles/memory-dropped': probe((module) => {
    const { keeper, ...kept } = keepAll(module);
    return { ...kept, end: () => keeper.drop_all() };
  }),
};
