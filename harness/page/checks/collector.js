/** Waiting for the garbage collector, which no page can call: garbage is made until it has come by. */

/**
 * @typedef {object} Garbage
 * @property {number} entries Entries of one piece, eight bytes each.
 * @property {number} pieces Pieces made in one turn.
 * @property {number} held Pieces held before they become garbage.
 */

/** Garbage that grows old first: the collector looks at all that is old again and again, and the heap stays large. */
const OLD = { entries: 125_000, pieces: 32, held: 64 };

/** Garbage that dies young: the collector comes by more seldom, and little of it is left then. */
const YOUNG = { entries: 1_000_000, pieces: 8, held: 0 };

/** A turn of the event loop; registries are told of the dead in one of these. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 10));

/**
 * Makes garbage until `isDone` or the time is up. Yields the seconds that it took.
 *
 * @param {() => boolean} isDone @param {number} seconds @param {Garbage=} garbage
 */
export async function makeGarbageUntil(isDone, seconds, garbage = OLD) {
  const start = performance.now();
  const passed = () => (performance.now() - start) / 1e3;
  /** @type {number[][]} */
  const held = [];
  await turn();
  while (!isDone() && passed() < seconds) {
    for (let i = 0; i < garbage.pieces; i++) held.push(new Array(garbage.entries).fill(i + 0.5));
    held.splice(0, held.length - garbage.held);
    await turn();
  }
  return passed();
}

/**
 * Makes garbage until the collector has been seen to remove something that died after this call, three seconds at most.
 * Leaves little garbage.
 *
 * @returns {Promise<boolean>} whether it has
 */
export async function collected() {
  let seen = false;
  const registry = new FinalizationRegistry(() => {
    seen = true;
  });
  registry.register({ mark: 1 }, 0);
  await makeGarbageUntil(() => seen, 3, YOUNG);
  return seen;
}
