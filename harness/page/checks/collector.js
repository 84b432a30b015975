/** Waiting for the garbage collector, which no page can call: garbage is made until it has come by. */

/** Entries of one piece of garbage: 1 MB. */
const ENTRIES = 125_000;
const PIECES_AT_A_TIME = 32;

/** Pieces held before they become garbage: what dies young is removed without a look at anything old. */
const PIECES_HELD = 64;

/** Memories made at a time, and pages of 64 KiB in each, none of which is ever touched. */
const MEMORIES_AT_A_TIME = 4;
const PAGES = 1024;

/** How often a task looks for a collection, making garbage in between. */
const LOOKS_IN_TASK = 32;

/** How long a collection is waited for. */
const PATIENCE_SECONDS = 3;

/** A turn of the event loop; registries are told of the dead in one of these. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 10));

/** Arrays that grow old before they die: the collector looks at all that is old again and again. */
function arrays() {
  /** @type {number[][]} */
  const held = [];
  return () => {
    for (let i = 0; i < PIECES_AT_A_TIME; i++) held.push(new Array(ENTRIES).fill(i + 0.5));
    held.splice(0, held.length - PIECES_HELD);
  };
}

/** Memories of Wasm, which count as large and take no place in the heap: what is left of them hides nothing else. */
function memories() {
  for (let i = 0; i < MEMORIES_AT_A_TIME; i++) new WebAssembly.Memory({ initial: PAGES });
}

/**
 * Makes garbage until `isDone` or the time is up. Yields the seconds that it took.
 *
 * @param {() => boolean} isDone @param {number} seconds @param {() => void} makeGarbage
 */
export async function makeGarbageUntil(isDone, seconds, makeGarbage = arrays()) {
  const start = performance.now();
  const passed = () => (performance.now() - start) / 1e3;
  await turn();
  while (!isDone() && passed() < seconds) {
    makeGarbage();
    await turn();
  }
  return passed();
}

/**
 * Weak references to objects that nothing else holds, in a task of its own: a reference holds its object through the task
 * that makes it or looks through it.
 *
 * @returns {Promise<WeakRef<object>[]>}
 */
export async function witnesses() {
  const made = Array.from({ length: LOOKS_IN_TASK + 1 }, (_, mark) => new WeakRef({ mark }));
  await turn();
  return made;
}

/**
 * Makes garbage within this task, until the collector comes by or there are no witnesses left.
 *
 * @param {WeakRef<object>[]} witnesses none of which this task has looked through
 * @returns {boolean} whether it came by in this task
 */
export function makeGarbageInTask([first, ...rest]) {
  if (first.deref() === undefined) return false;
  const makeGarbage = arrays();
  return rest.some((witness) => {
    makeGarbage();
    return witness.deref() === undefined;
  });
}

/**
 * Makes garbage until the collector has been seen to remove something that died in this call, three seconds at most, and
 * leaves next to none in the heap.
 *
 * @returns {Promise<boolean>} whether it has
 */
export async function collected() {
  let seen = false;
  const registry = new FinalizationRegistry(() => {
    seen = true;
  });
  registry.register({ mark: 1 }, 0);
  await makeGarbageUntil(() => seen, PATIENCE_SECONDS, memories);
  return seen;
}
